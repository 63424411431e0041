using System.Threading.Channels;
using WaScheduler.Data.Deliveries;
using WaScheduler.Web.Accounts;
using WaScheduler.Web.Hosting;
using WaScheduler.WhatsApp;

namespace WaScheduler.Web.Deliveries;

/// <summary>Writes WhatsApp's acks down in the order they came. A lost one is asked for by the settler.</summary>
public sealed class AckRecorder : BackgroundService
{
    private readonly Channel<MessageAck> _acks = Channel.CreateUnbounded<MessageAck>(new() { SingleReader = true });
    private readonly SettlementStore _store;
    private readonly AccountSessions _sessions;
    private readonly ChangeFeed _feed;
    private readonly Failpoints _failpoints;
    private readonly ILogger<AckRecorder> _logger;

    public AckRecorder(
        SettlementStore store, AccountSessions sessions, ChangeFeed feed, Failpoints failpoints, ILogger<AckRecorder> logger)
    {
        _store = store;
        _sessions = sessions;
        _feed = feed;
        _failpoints = failpoints;
        _logger = logger;
        _sessions.AckReceived += OnAck;
    }

    /// <summary>Raises the message's ack level; a lower or repeated word changes nothing.</summary>
    public async Task RecordAsync(MessageAck ack, CancellationToken cancellationToken)
    {
        _failpoints.Hit(Failpoint.BeforeAck);
        var (level, reach) = GroupAcks.Read(ack);
        if (await _store.RecordAckAsync(ack.MessageId, level, ack.AtUtc, cancellationToken, reach))
        {
            _feed.Publish(ChangeTopic.Deliveries);
        }

        _failpoints.Hit(Failpoint.AfterAck);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _sessions.AckReceived -= OnAck;
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var ack in _acks.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await RecordAsync(ack, CancellationToken.None);
            }
            catch (Exception e)
            {
                Log.AckNotRecorded(_logger, e);
            }
        }
    }

    private void OnAck(long accountId, MessageAck ack) => _acks.Writer.TryWrite(ack);
}
