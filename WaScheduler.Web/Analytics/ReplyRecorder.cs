using System.Threading.Channels;
using WaScheduler.Data.Analytics;
using WaScheduler.Web.Accounts;
using WaScheduler.Web.Hosting;
using WaScheduler.WhatsApp;

namespace WaScheduler.Web.Analytics;

/// <summary>Notes at messages that their recipients wrote back, in the order the replies came. Keeps nothing of what was written.</summary>
public sealed class ReplyRecorder : BackgroundService
{
    private const string Ours = "true_";
    private readonly Channel<(long AccountId, IncomingMessage Message)> _heard =
        Channel.CreateUnbounded<(long, IncomingMessage)>(new() { SingleReader = true });

    private readonly ReplyStore _store;
    private readonly AccountSessions _sessions;
    private readonly ChangeFeed _feed;
    private readonly ILogger<ReplyRecorder> _logger;

    public ReplyRecorder(ReplyStore store, AccountSessions sessions, ChangeFeed feed, ILogger<ReplyRecorder> logger)
    {
        _store = store;
        _sessions = sessions;
        _feed = feed;
        _logger = logger;
        _sessions.MessageReceived += OnMessage;
    }

    /// <summary>Notes one message of somebody else's; one of our own, one told before, and one that answers nothing change nothing.</summary>
    public async Task RecordAsync(long accountId, IncomingMessage message, CancellationToken cancellationToken)
    {
        if (message.MessageId.StartsWith(Ours, StringComparison.Ordinal)) return;
        if (await _store.RecordAsync(accountId, message.ChatId, message.AtUtc, cancellationToken))
        {
            _feed.Publish(ChangeTopic.Deliveries);
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _sessions.MessageReceived -= OnMessage;
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var (accountId, message) in _heard.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await RecordAsync(accountId, message, CancellationToken.None);
            }
            catch (Exception e)
            {
                Log.ReplyNotNoted(_logger, e);
            }
        }
    }

    private void OnMessage(long accountId, IncomingMessage message) => _heard.Writer.TryWrite((accountId, message));
}
