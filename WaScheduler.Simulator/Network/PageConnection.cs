using System.Net.WebSockets;
using System.Text.Json;
using System.Threading.Channels;

namespace WaScheduler.Simulator.Network;

/// <summary>The socket of one open page. What the page says is handed to the network in order; what it is told is queued and never blocks.</summary>
internal sealed class PageConnection(WebSocket socket, TimeProvider clock) : IDisposable
{
    /// <summary>A frame larger than this ends the connection; media go over HTTP.</summary>
    private const int LargestFrame = 16 * 1024 * 1024;

    private readonly Channel<byte[]> _outgoing = Channel.CreateUnbounded<byte[]>(new UnboundedChannelOptions { SingleReader = true });
    private readonly CancellationTokenSource _cut = new();

    /// <summary>The linked device this page proved to be; null while it shows a QR code.</summary>
    public string? DeviceId { get; set; }

    /// <summary>The code the page says it shows now.</summary>
    public string? ShownCode { get; set; }

    public string? CurrentRef { get; set; }

    public int RefsShown { get; set; }

    public string? PairingCode { get; set; }

    public string? PairingPhone { get; set; }

    /// <summary>Stream mode and info as the page reports them.</summary>
    public string? Mode { get; set; }

    public string? Stream { get; set; }

    public bool Closed { get; private set; }

    /// <summary>How the connection ended, when not by a goodbye.</summary>
    public string? Ending { get; private set; }

    public void Tell(object message)
    {
        if (!Closed)
            _outgoing.Writer.TryWrite(JsonSerializer.SerializeToUtf8Bytes(message, Json.Shown));
    }

    /// <summary>The wire is cut: nothing more in either direction, no goodbye.</summary>
    public void Cut()
    {
        if (Closed)
            return;
        Closed = true;
        _outgoing.Writer.TryComplete();
        _cut.Cancel();
        socket.Abort();
    }

    /// <summary>Runs until either side ends.</summary>
    /// <param name="receive">Takes each frame, in order.</param>
    /// <param name="latency">How long the next frame is under way.</param>
    /// <param name="cancellationToken">The server is stopping.</param>
    public async Task RunAsync(Action<PageFrame> receive, Func<TimeSpan> latency, CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(_cut.Token, cancellationToken);
        var writing = WriteAsync(end.Token);
        try
        {
            while (await ReadAsync(end.Token) is { } frame)
            {
                if (latency() is var wait && wait > TimeSpan.Zero)
                    await Task.Delay(wait, clock, end.Token);
                receive(frame);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException)
        {
            // A page that closes, reloads or crashes ends this way.
            Ending = e.Message;
        }
        finally
        {
            Closed = true;
            _outgoing.Writer.TryComplete();
            await end.CancelAsync();
            await writing;
        }
    }

    public void Dispose() => _cut.Dispose();

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var message in _outgoing.Reader.ReadAllAsync(cancellationToken))
                await socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException or ObjectDisposedException)
        {
            // The reading side notices the same end.
            Ending ??= e.Message;
        }
    }

    private async Task<PageFrame?> ReadAsync(CancellationToken cancellationToken)
    {
        using var frame = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(), cancellationToken);
            if (part.MessageType == WebSocketMessageType.Close || frame.Length + part.Count > LargestFrame)
                return null;
            frame.Write(buffer, 0, part.Count);
            if (!part.EndOfMessage)
                continue;
            return JsonSerializer.Deserialize<PageFrame>(frame.GetBuffer().AsSpan(0, (int)frame.Length), Json.Shown);
        }
    }
}
