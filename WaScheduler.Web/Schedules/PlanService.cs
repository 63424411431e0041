using WaScheduler.Data.Schedules;
using WaScheduler.Web.Hosting;
using WaScheduler.Web.Scheduling;

namespace WaScheduler.Web.Schedules;

/// <summary>
/// Plans what is due: at the moment of the next run, when Quartz rings, when a schedule changed, at start, and once a
/// minute whatever happened.
/// </summary>
public sealed class PlanService : PeriodicService
{
    private static readonly TimeSpan LostRacePause = TimeSpan.FromMilliseconds(100);
    private readonly OccurrencePlanner _planner;
    private readonly ScheduleSignals _signals;
    private readonly NextRunClock _next;
    private readonly RunRefresher _refresher;
    private readonly PlanReport _report;
    private readonly IDisposable _subscription;
    private int _stale = 1;

    public PlanService(OccurrencePlanner planner, RunRefresher refresher, ScheduleSignals signals, NextRunClock next, PlanReport report)
        : base(TimeSpan.FromMinutes(1), signals.Time, report.Logger)
    {
        _planner = planner;
        _refresher = refresher;
        _signals = signals;
        _next = next;
        _report = report;
        _signals.NextRunChanged += Wake;
        _subscription = signals.WhenSurroundingsChange(() =>
        {
            Volatile.Write(ref _stale, 1);
            Wake();
        });
    }

    /// <inheritdoc/>
    public override async Task<DateTimeOffset?> RunOnceAsync(CancellationToken cancellationToken)
    {
        var pass = await _planner.PlanDueAsync(cancellationToken, _signals.RunAdded);
        await _report.TellAsync(pass, cancellationToken);
        await RefreshAsync(cancellationToken);
        var next = await _next.SetAsync(cancellationToken);
        var soonest = _signals.UtcNow + LostRacePause;
        return next < soonest && next <= _signals.UtcNow ? soonest : next;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _signals.NextRunChanged -= Wake;
        _subscription.Dispose();
        base.Dispose();
    }

    // After what is due: messages come first.
    private async Task RefreshAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _stale, 0) == 0)
        {
            return;
        }

        if (await _refresher.RefreshAsync(cancellationToken))
        {
            _signals.RunAdded();
        }
    }
}

/// <summary>Sets the alarm to the next run of any schedule.</summary>
public sealed class NextRunClock(ScheduleQueries schedules, AlarmClock alarm, ILogger<NextRunClock> logger)
{
    /// <summary>Answers that moment; null when no schedule has a next run. An alarm that cannot be set is logged and does no harm.</summary>
    public async Task<DateTimeOffset?> SetAsync(CancellationToken cancellationToken)
    {
        var next = await schedules.NextDueAsync(cancellationToken);
        try
        {
            await alarm.SetAsync(next, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.NotArmed(logger, e);
        }

        return next;
    }
}
