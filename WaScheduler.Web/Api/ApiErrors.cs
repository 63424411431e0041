using Microsoft.AspNetCore.Routing.Template;
using WaScheduler.Web.Hosting;

namespace WaScheduler.Web.Api;

/// <summary>Problem details for what no call of the API answers itself: a wrong address or method, and a surprise.</summary>
internal static class ApiErrors
{
    /// <summary>Goes before routing: a surprise is told as one, without its insides, which the middleware logs.</summary>
    public static void UseApi(this WebApplication app) => app.UseWhen(
        context => context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase),
        api => api.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = http => Problems.Of(
                StatusCodes.Status500InternalServerError,
                "app.fault",
                "The app failed at this call, and its log says where. Look whether it was done before you try again.").ExecuteAsync(http),
        }));

    /// <summary>Answers below the root what matched no call, in the API's own words and not with a page: says what is wrong with it.</summary>
    public static IResult Unmatched(HttpContext http, EndpointDataSource endpoints, string root)
    {
        var path = QuotedText.Of(http.Request.Path);
        var calls = endpoints.Endpoints.OfType<RouteEndpoint>().Where(e => IsAt(e, http.Request.Path, root)).ToList();
        var methods = calls.SelectMany(Methods).Distinct().Order(StringComparer.Ordinal).ToList();
        if (methods.Count == 0)
        {
            return Problems.Of(
                StatusCodes.Status404NotFound, "address.unknown", $"There is no call {path}. See {root}/openapi.json for all of them.");
        }

        http.Response.Headers.Allow = string.Join(", ", methods);
        return Problems.Of(
            StatusCodes.Status405MethodNotAllowed,
            "method.notAllowed",
            $"{path} does not take {QuotedText.Of(http.Request.Method)}. Use {string.Join(" or ", methods)}.");
    }

    private static bool IsAt(RouteEndpoint endpoint, PathString path, string root)
        => endpoint.RoutePattern.RawText is { } pattern && pattern.StartsWith(root, StringComparison.Ordinal)
            && Methods(endpoint).Count > 0
            && new TemplateMatcher(TemplateParser.Parse(pattern.TrimStart('/')), []).TryMatch(path, []);

    // The fallback itself takes any method and so has none to name.
    private static IReadOnlyList<string> Methods(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [];
}
