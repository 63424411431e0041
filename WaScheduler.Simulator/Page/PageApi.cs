using System.Net.Mime;
using System.Security.Cryptography;
using WaScheduler.Simulator.Control;
using WaScheduler.Simulator.Network;

namespace WaScheduler.Simulator.Page;

/// <summary>The simulated WhatsApp Web: the page, its scripts, its socket and its media.</summary>
internal static class PageApi
{
    public static void Map(IEndpointRouteBuilder app, PhoneNetwork network)
    {
        app.MapGet("/", (Delegate)((HttpContext http) => PageHtml(http, network)));
        app.MapGet("/wa/{file}", (string file) => EmbeddedFiles.Serve("page/" + file));
        app.MapGet("/wa/socket", (HttpContext http) => SocketAsync(http, network));
        app.MapPost("/wa/media", (Delegate)((HttpContext http) => KeepMediaAsync(http, network)));
        app.MapGet("/wa/picture/{color}", (string color) => color.Length == 6 && color.All(char.IsAsciiHexDigit)
            ? Results.Bytes(PlainPicture.Of(color), MediaTypeNames.Image.Png)
            : StrictJson.Refuse(StatusCodes.Status404NotFound, "No such picture."));
        app.MapGet("/wa/media/{sha256}", (string sha256, HttpContext http) => SendMedia(sha256, http, network));
    }

    private static IResult PageHtml(HttpContext http, PhoneNetwork network)
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        var (hidden, ready) = network.Look(w => (string.Join(' ', w.Faults.HiddenModules), !(w.Faults.NeverReadyUntil > w.Now)));
        // As WhatsApp does it: only scripts that carry the nonce run, so an added script tag is refused.
        http.Response.Headers.ContentSecurityPolicy =
            $"default-src 'self'; script-src 'nonce-{nonce}'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self' blob: data: ws://{http.Request.Host}; frame-ancestors 'none'";
        http.Response.Headers.CacheControl = "no-store";
        var html = EmbeddedFiles.Text("page/index.html")
            .Replace("{{nonce}}", nonce, StringComparison.Ordinal)
            .Replace("{{hidden}}", hidden, StringComparison.Ordinal)
            .Replace("{{script}}", ready ? "boot.js" : "never-ready.js", StringComparison.Ordinal);
        return Results.Text(html, MediaTypeNames.Text.Html + "; charset=utf-8");
    }

    private static async Task SocketAsync(HttpContext http, PhoneNetwork network)
    {
        if (!http.WebSockets.IsWebSocketRequest)
        {
            await StrictJson.Refuse(StatusCodes.Status400BadRequest, "This address speaks WebSocket only.").ExecuteAsync(http);
            return;
        }

        if (!network.Accepts)
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        await network.ServePageAsync(socket, http.RequestAborted);
    }

    private static async Task<IResult> KeepMediaAsync(HttpContext http, PhoneNetwork network)
    {
        var headers = http.Request.Headers;
        if (!network.Accepts || !network.Look(w => w.Device is { } d && d.Id == headers["X-Device"] && d.Secret == headers["X-Secret"]))
            return StrictJson.Refuse(StatusCodes.Status401Unauthorized, "Only the linked page may upload.");
        var mime = http.Request.ContentType ?? MediaTypeNames.Application.Octet;
        return StrictJson.Ok(await network.Media.KeepAsync(http.Request.Body, mime, null, http.RequestAborted));
    }

    private static IResult SendMedia(string sha256, HttpContext http, PhoneNetwork network)
    {
        if (network.Media.Find(sha256) is not { } path)
            return StrictJson.Refuse(StatusCodes.Status404NotFound, "No such media.");
        var mime = http.Request.Query["mime"].ToString();
        // Whatever somebody sent must not run as a page of this address.
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.File(path, mime is "image/png" or "image/jpeg" or "image/gif" or "image/webp" or "video/mp4" or "audio/ogg" or "audio/mpeg" ? mime : MediaTypeNames.Application.Octet);
    }
}
