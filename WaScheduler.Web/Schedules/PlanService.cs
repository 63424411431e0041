using WaScheduler.Web.Hosting;
using WaScheduler.Web.Scheduling;

namespace WaScheduler.Web.Schedules;

/// <summary>Plans what is due: when Quartz rings, at start, and once a minute in case a ring was lost.</summary>
public sealed class PlanService : PeriodicService
{
    private readonly OccurrencePlanner _planner;
    private readonly ScheduleSignals _signals;
    private readonly AlarmClock _clock;
    private readonly RunRefresher _refresher;
    private readonly PlanReport _report;
    private readonly IDisposable _subscription;
    private bool _armedAll;
    private int _stale;
    private bool _refreshed;

    public PlanService(OccurrencePlanner planner, RunRefresher refresher, ScheduleSignals signals, AlarmClock clock, PlanReport report)
        : base(TimeSpan.FromMinutes(1), signals.Time, report.Logger)
    {
        _planner = planner;
        _refresher = refresher;
        _signals = signals;
        _clock = clock;
        _report = report;
        _subscription = signals.WhenSurroundingsChange(() =>
        {
            Volatile.Write(ref _stale, 1);
            Wake();
        });
    }

    /// <inheritdoc/>
    public override async Task<DateTimeOffset?> RunOnceAsync(CancellationToken cancellationToken)
    {
        var pass = await _planner.PlanDueAsync(cancellationToken);
        if (pass.Advanced.Count > 0)
        {
            _signals.RunAdded();
        }

        await ArmAsync(pass.Advanced, cancellationToken);
        await _report.TellAsync(pass, cancellationToken);
        await RefreshAsync(cancellationToken);
        return null;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _subscription.Dispose();
        base.Dispose();
    }

    // After what is due: messages come first. At the start everything is computed anew, later what may have moved.
    private async Task RefreshAsync(CancellationToken cancellationToken)
    {
        var first = !_refreshed;
        if (Interlocked.Exchange(ref _stale, 0) == 0 && !first)
        {
            return;
        }

        var moved = await _refresher.RefreshAsync(movableOnly: !first, cancellationToken);
        _refreshed = true;
        if (moved.Count > 0)
        {
            await ArmAsync(moved, cancellationToken);
            _signals.RunAdded();
        }
    }

    private async Task ArmAsync(IReadOnlyDictionary<long, DateTimeOffset?> advanced, CancellationToken cancellationToken)
    {
        if (!_armedAll)
        {
            await _clock.ArmAllAsync(cancellationToken);
            _armedAll = true;
            return;
        }

        foreach (var (schedule, next) in advanced)
        {
            try
            {
                await _clock.ArmAsync(schedule, next, cancellationToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Log.NotArmed(_report.Logger, e, schedule);
            }
        }
    }
}
