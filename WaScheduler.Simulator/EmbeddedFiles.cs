using System.Text;
using WaScheduler.Simulator.Control;

namespace WaScheduler.Simulator;

/// <summary>The scripts, styles and pages that travel inside the assembly.</summary>
internal static class EmbeddedFiles
{
    public static IResult Serve(string name) => Read(name) is { } bytes && MimeOf(name) is { } mime
        ? new EmbeddedFile(bytes, mime)
        : StrictJson.Refuse(StatusCodes.Status404NotFound, "No such file.");

    public static string Text(string name) => Encoding.UTF8.GetString(Read(name) ?? throw new InvalidOperationException($"{name} is not embedded."));

    private static byte[]? Read(string name)
    {
        using var stream = typeof(EmbeddedFiles).Assembly.GetManifestResourceStream(name);
        if (stream is null)
            return null;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static string? MimeOf(string name) => Path.GetExtension(name) switch
    {
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".html" => "text/html; charset=utf-8",
        _ => null,
    };

    private sealed class EmbeddedFile(byte[] bytes, string mime) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.ContentType = mime;
            httpContext.Response.Headers.CacheControl = "no-cache";
            httpContext.Response.Headers.XContentTypeOptions = "nosniff";
            await httpContext.Response.Body.WriteAsync(bytes, httpContext.RequestAborted);
        }
    }
}
