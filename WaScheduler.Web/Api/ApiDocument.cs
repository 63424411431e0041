using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using WaScheduler.Web.Security;

namespace WaScheduler.Web.Api;

/// <summary>What the generator of the OpenAPI document cannot see by itself.</summary>
internal static class ApiDocument
{
    /// <summary>Content type of calls that judge it themselves; not shown in the document.</summary>
    public const string AnyType = "*/*";

    private const string Scheme = "apiKey";

    /// <summary>Names the API and its key, and says what an instant is.</summary>
    public static void Describe(OpenApiOptions options)
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo { Title = "WA Scheduler", Version = "v1" };
            document.AddComponent(Scheme, new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = ApiKeyHandler.Header });
            document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] }];
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, _, _) =>
        {
            operation.RequestBody?.Content?.Remove(AnyType);
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            var type = context.JsonTypeInfo.Type;
            if ((Nullable.GetUnderlyingType(type) ?? type) == typeof(DateTimeOffset))
            {
                schema.Type = type == typeof(DateTimeOffset) ? JsonSchemaType.String : JsonSchemaType.String | JsonSchemaType.Null;
                schema.Format = "date-time";
            }

            return Task.CompletedTask;
        });
    }
}
