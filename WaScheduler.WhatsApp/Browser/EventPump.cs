using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace WaScheduler.WhatsApp.Browser;

/// <summary>Hands events to listeners one after the other, in the order they happened, away from the threads they happened on.</summary>
internal sealed class EventPump : IAsyncDisposable
{
    // Unbounded, because a receipt must not be dropped and the page must not be made to wait for a slow listener.
    private readonly Channel<(MulticastDelegate Listeners, object Sender, object Args)> _queue =
        Channel.CreateUnbounded<(MulticastDelegate, object, object)>(new UnboundedChannelOptions { SingleReader = true });

    private readonly ILogger _logger;
    private readonly Task _running;

    public EventPump(ILogger logger)
    {
        _logger = logger;
        _running = Task.Run(RunAsync);
    }

    /// <summary>Queues an event for those who listen now.</summary>
    public void Raise<T>(EventHandler<T>? listeners, object sender, T args) where T : notnull
    {
        if (listeners is not null) _queue.Writer.TryWrite((listeners, sender, args));
    }

    /// <summary>Delivers what is queued, then ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _running.ConfigureAwait(false);
    }

    private async Task RunAsync()
    {
        await foreach (var (listeners, sender, args) in _queue.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            foreach (var listener in listeners.GetInvocationList()) Call(listener, sender, args);
        }
    }

    private void Call(Delegate listener, object sender, object args)
    {
        try
        {
            switch (listener)
            {
                case EventHandler<SessionStatus> onStatus: onStatus(sender, (SessionStatus)args); break;
                case EventHandler<MessageAck> onAck: onAck(sender, (MessageAck)args); break;
                case EventHandler<IncomingMessage> onMessage: onMessage(sender, (IncomingMessage)args); break;
                default: throw new InvalidOperationException($"No such event: {listener.GetType()}");
            }
        }
        catch (Exception exception)
        {
            Log.ListenerFailed(_logger, exception);
        }
    }
}
