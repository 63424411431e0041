using System.Threading.Channels;
using WaScheduler.Simulator.Network;

namespace WaScheduler.Simulator.View;

/// <summary>The phone to look at and touch: its page, and what it shows, pushed as it changes.</summary>
internal static class PhoneView
{
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(40);

    public static void Map(IEndpointRouteBuilder app, PhoneNetwork network)
    {
        app.MapGet("/phone", (Delegate)((HttpContext http) =>
        {
            http.Response.Headers.ContentSecurityPolicy =
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
            return EmbeddedFiles.Serve("phone/phone.html");
        }));
        app.MapGet("/phone/{file}", (string file) => EmbeddedFiles.Serve("phone/" + file));
        app.MapGet("/phone/events", (HttpContext http, TimeProvider clock) => EventsAsync(http, network, clock));
    }

    /// <summary>Server-sent events: the whole screen after each change, at most 25 times a second.</summary>
    private static async Task EventsAsync(HttpContext http, PhoneNetwork network, TimeProvider clock)
    {
        var changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        void Wake() => changes.Writer.TryWrite(true);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, network.Stopping);
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store";
        network.Changed += Wake;
        try
        {
            Wake();
            while (await changes.Reader.WaitToReadAsync(end.Token))
            {
                changes.Reader.TryRead(out _);
                var screen = System.Text.Json.JsonSerializer.Serialize(network.Look(PhoneScreen.Of), Json.Shown);
                await http.Response.WriteAsync($"data: {screen}\n\n", end.Token);
                await http.Response.Body.FlushAsync(end.Token);
                await Task.Delay(Gather, clock, end.Token);
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The tab was closed, or the phone stops.
        }
        finally
        {
            network.Changed -= Wake;
        }
    }
}
