using System.Threading.Channels;
using WaScheduler.Data.Accounts;
using WaScheduler.Web.Hosting;
using WaScheduler.WhatsApp;

namespace WaScheduler.Web.Accounts;

/// <summary>
/// Writes down every change of state or cause of every session, in order. Registered before the <see cref="SessionKeeper"/>,
/// so that it hears the first change and, since services stop in reverse, the last one too.
/// </summary>
public sealed class SessionRecorder : BackgroundService
{
    /// <summary>How long changes are kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private static readonly TimeSpan BetweenPrunings = TimeSpan.FromHours(6);
    private readonly Channel<(long AccountId, DateTimeOffset AtUtc, SessionStatus Status)> _heard =
        Channel.CreateUnbounded<(long, DateTimeOffset, SessionStatus)>(new UnboundedChannelOptions { SingleReader = true });

    private readonly Dictionary<long, (SessionState State, string Cause)> _last = [];
    private readonly AccountSessions _sessions;
    private readonly SessionEventStore _events;
    private readonly ChangeFeed _feed;
    private readonly TimeProvider _time;
    private readonly ILogger<SessionRecorder> _logger;
    private DateTimeOffset _pruneAtUtc = DateTimeOffset.MinValue;

    public SessionRecorder(
        AccountSessions sessions, SessionEventStore events, ChangeFeed feed, TimeProvider time, ILogger<SessionRecorder> logger)
    {
        _sessions = sessions;
        _events = events;
        _feed = feed;
        _time = time;
        _logger = logger;
    }

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        _sessions.StatusChanged += Hear;
        return base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _sessions.StatusChanged -= Hear;
        // What was heard is still written: the loop ends by itself after the last one.
        _heard.Writer.TryComplete();
        if (ExecuteTask is { } writing)
        {
            await writing.WaitAsync(cancellationToken);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var (accountId, atUtc, status) in _heard.Reader.ReadAllAsync(CancellationToken.None))
        {
            if (_last.TryGetValue(accountId, out var last) && last == (status.State, status.Cause))
            {
                continue;
            }

            _last[accountId] = (status.State, status.Cause);
            await WriteAsync(accountId, atUtc, status);
        }
    }

    private void Hear(long accountId, SessionStatus status) => _heard.Writer.TryWrite((accountId, _time.GetUtcNow(), status));

    private async Task WriteAsync(long accountId, DateTimeOffset atUtc, SessionStatus status)
    {
        try
        {
            await _events.AddAsync(accountId, atUtc, status.State.ToString(), status.Cause, CancellationToken.None);
            if (atUtc >= _pruneAtUtc)
            {
                await _events.PruneAsync(atUtc - Kept, CancellationToken.None);
                _pruneAtUtc = atUtc + BetweenPrunings;
            }

            _feed.Publish(ChangeTopic.SessionEvents);
        }
        catch (Exception e)
        {
            // History only: what the session does next must not depend on it.
            Log.SessionEventLost(_logger, e, accountId, status.State.ToString());
        }
    }
}
