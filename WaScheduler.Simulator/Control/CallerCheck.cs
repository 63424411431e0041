using System.Net;

namespace WaScheduler.Simulator.Control;

/// <summary>Only this machine, and no foreign web page in this machine's browser, may talk to the practice phone.</summary>
internal static class CallerCheck
{
    public static Task RefuseStrangersAsync(HttpContext http, RequestDelegate next)
    {
        var reason = Reason(http);
        return reason is null ? next(http) : StrictJson.Refuse(StatusCodes.Status403Forbidden, reason).ExecuteAsync(http);
    }

    private static string? Reason(HttpContext http)
    {
        if (http.Connection.RemoteIpAddress is not { } address || !IPAddress.IsLoopback(address))
            return "The practice phone answers only this machine.";
        // A name that merely resolves to this machine is how foreign pages get around the browser's same-origin rule.
        if (!IsLoopbackName(http.Request.Host.Host))
            return $"The practice phone does not answer to the name \"{http.Request.Host.Host}\": use 127.0.0.1 or localhost.";
        var origin = http.Request.Headers.Origin.ToString();
        var changes = !HttpMethods.IsGet(http.Request.Method) || http.WebSockets.IsWebSocketRequest;
        if (changes && origin.Length > 0 && origin != $"{http.Request.Scheme}://{http.Request.Host}")
            return $"A page of {origin} may not operate the practice phone.";
        if (changes && http.Request.Headers["Sec-Fetch-Site"].ToString() is ("cross-site" or "same-site"))
            return "Another site's page may not operate the practice phone.";
        return null;
    }

    public static bool IsLoopbackName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
