namespace WaScheduler.Web.Security;

/// <summary>A WebSocket carries the cookie from whatever site opened it, and no antiforgery token: only our own pages may.</summary>
internal static class OriginCheck
{
    public static void UseOriginCheck(this WebApplication app) => app.Use(async (context, next) =>
    {
        var origin = context.Request.Headers.Origin.ToString();
        if (NeedsOrigin(context.Request) && !IsOurs(origin, context.Request.Host))
        {
            Log.ForeignOrigin(context.RequestServices.GetRequiredService<ILogger<OwnerSession>>(), Hosting.QuotedText.Of(origin));
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }
        await next(context);
    });

    // A page's own GET has no Origin; a WebSocket always has one, and so has every POST of today's browsers.
    private static bool NeedsOrigin(HttpRequest request) =>
        request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase)
        && (request.Headers.Origin.Count > 0 || IsUpgrade(request));

    // HTTP/1.1 asks by a header, HTTP/2 by CONNECT.
    private static bool IsUpgrade(HttpRequest request) =>
        HttpMethods.IsConnect(request.Method)
        || string.Equals(request.Headers.Upgrade.ToString(), "websocket", StringComparison.OrdinalIgnoreCase);

    // Hosts, not schemes, are compared: behind a proxy that does the https we are asked by http.
    private static bool IsOurs(string origin, HostString host) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri) && string.Equals(uri.Authority, host.Value, StringComparison.OrdinalIgnoreCase);
}
