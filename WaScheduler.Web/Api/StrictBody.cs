using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using WaScheduler.Web.Hosting;

namespace WaScheduler.Web.Api;

/// <summary>A request body that was read whole and found to be of its type.</summary>
/// <param name="Value">The body.</param>
/// <param name="Request">Its Idempotency-Key, when one came.</param>
internal sealed record ReadBody<T>(T Value, RequestIdentity? Request);

/// <summary>The body of a call that takes no fields.</summary>
internal sealed record NoFields;

/// <summary>Reads JSON bodies strictly: unknown fields and wrong types are refused by name, nothing is ignored.</summary>
internal static class StrictBody
{
    /// <summary>Code of a body that is too large.</summary>
    public const string TooLarge = "body.tooLarge";

    /// <summary>Code of a body that says it is something else than JSON.</summary>
    public const string WrongType = "body.contentType";

    /// <summary>How the API reads and writes JSON.</summary>
    public static readonly JsonSerializerOptions Json = Configure(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    private const int MaxBytes = 1024 * 1024;
    private const int MaxKey = 200;

    /// <summary>Sets how the API reads and writes JSON; the OpenAPI document is made from the same.</summary>
    public static JsonSerializerOptions Configure(JsonSerializerOptions json)
    {
        json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        json.AllowDuplicateProperties = false;
        json.RespectNullableAnnotations = true;
        json.NumberHandling = JsonNumberHandling.Strict;
        json.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        json.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping; // never put into a page: +972 and Hebrew stay readable
        json.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        json.Converters.Add(new Instants());
        return json;
    }

    /// <summary>Says in the OpenAPI document what a call takes; <see cref="ReadAsync"/> judges the content type, so routing must let any through.</summary>
    public static RouteHandlerBuilder TakesBody<T>(this RouteHandlerBuilder call)
        where T : class
        => call.Accepts<T>("application/json", ApiDocument.AnyType);

    /// <summary>The body, or the faults.</summary>
    public static async Task<Answer<ReadBody<T>>> ReadAsync<T>(HttpContext http)
        where T : class
    {
        var key = http.Request.Headers[RequestIdentity.Field].ToString();
        if (key.Length > MaxKey)
        {
            return Answer.Faulty<ReadBody<T>>(
                RequestIdentity.Field, "idempotency.tooLong", $"The Idempotency-Key has {key.Length} characters; give at most {MaxKey}.");
        }

        using var buffer = new MemoryStream();
        if (http.Request.ContentLength > MaxBytes || !await TryCopyAsync(http.Request.Body, buffer, http.RequestAborted))
        {
            return Answer.Faulty<ReadBody<T>>("body", TooLarge, "The body is larger than 1 MB. Send less at once.");
        }

        var bytes = buffer.ToArray();
        if (bytes.Length > 0 && http.Request.ContentType is { } type && !http.Request.HasJsonContentType())
        {
            return Answer.Faulty<ReadBody<T>>(
                "body", WrongType, $"The Content-Type {QuotedText.Of(type)} is not taken here. Send JSON with Content-Type: application/json.");
        }

        try
        {
            var value = JsonSerializer.Deserialize<T>(bytes.Length == 0 ? "{}"u8.ToArray() : bytes, Json);
            return value is null
                ? Answer.Faulty<ReadBody<T>>("body", "body.invalid", "The body is null. Send a JSON object.")
                : Answer.Of(new ReadBody<T>(value, Identity(http, key, bytes)));
        }
        catch (JsonException e)
        {
            var (field, fault) = BodyFaults.Of(e);
            return Answer.Faulty<ReadBody<T>>(field, fault.Code, fault.Sentence);
        }
    }

    /// <summary>Filter of calls without fields: whatever is sent all the same is refused, not ignored.</summary>
    public static async ValueTask<object?> RefuseFieldsAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var body = await ReadAsync<NoFields>(context.HttpContext);
        return body.IsOk ? await next(context) : Problems.Of(body.Faults);
    }

    // However the path was written, it is the same call.
    private static RequestIdentity? Identity(HttpContext http, string key, byte[] body)
        => key.Length == 0 ? null : RequestIdentity.Of($"{http.Request.Path.Value!.TrimEnd('/').ToLowerInvariant()} {key}", body);

    private static async Task<bool> TryCopyAsync(Stream from, MemoryStream to, CancellationToken cancellationToken)
    {
        var chunk = new byte[16 * 1024];
        int read;
        while ((read = await from.ReadAsync(chunk, cancellationToken)) > 0)
        {
            if (to.Length + read > MaxBytes)
            {
                return false;
            }

            to.Write(chunk, 0, read);
        }

        return true;
    }
}
