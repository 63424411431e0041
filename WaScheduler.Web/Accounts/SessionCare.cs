using WaScheduler.Data.Deliveries;
using WaScheduler.Data.Schedules;
using WaScheduler.Web.Hosting;
using WaScheduler.WhatsApp;

namespace WaScheduler.Web.Accounts;

/// <summary>
/// Has each browser started afresh about once a day, because WhatsApp Web gathers memory; only in a calm moment, since it
/// takes some seconds. A session that is never calm keeps its browser.
/// </summary>
public sealed class SessionCare : PeriodicService
{
    private static readonly TimeSpan BrowserLife = TimeSpan.FromHours(24);
    private static readonly TimeSpan Calm = TimeSpan.FromMinutes(10);

    private readonly AccountSessions _sessions;
    private readonly DeliveryQueries _deliveries;
    private readonly ScheduleQueries _schedules;
    private readonly TimeProvider _time;

    public SessionCare(AccountSessions sessions, DeliveryQueries deliveries, ScheduleQueries schedules, TimeProvider time, ILogger<SessionCare> logger)
        : base(TimeSpan.FromMinutes(5), time, logger)
    {
        _sessions = sessions;
        _deliveries = deliveries;
        _schedules = schedules;
        _time = time;
    }

    /// <inheritdoc/>
    public override async Task<DateTimeOffset?> RunOnceAsync(CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        foreach (var account in await _sessions.ListAccountsAsync(cancellationToken))
        {
            if (_sessions.Find(account.Id) is { Status.State: SessionState.Ready } session
                && now - session.Counters.LaunchedAtUtc >= BrowserLife
                && await _schedules.ListDueAsync(now + Calm, 1, cancellationToken) is []
                && !await _deliveries.AnyToSendAsync(account.Id, now + Calm, cancellationToken))
            {
                await session.RecycleAsync(cancellationToken);
            }
        }

        return null;
    }
}
