using WaScheduler.Web.Deliveries;
using WaScheduler.Web.Hosting;
using WaScheduler.Web.Scheduling;

namespace WaScheduler.Web.Schedules;

/// <summary>Plans what is due: when Quartz rings, at start, and once a minute in case a ring was lost.</summary>
public sealed class PlanService : PeriodicService
{
    private readonly OccurrencePlanner _planner;
    private readonly DispatchService _dispatch;
    private readonly AlarmClock _clock;
    private readonly ILogger<PlanService> _logger;
    private bool _armedAll;

    public PlanService(
        OccurrencePlanner planner, DispatchService dispatch, AlarmClock clock, TimeProvider time, ILogger<PlanService> logger)
        : base(TimeSpan.FromMinutes(1), time, logger)
    {
        _planner = planner;
        _dispatch = dispatch;
        _clock = clock;
        _logger = logger;
    }

    /// <inheritdoc/>
    public override async Task<DateTimeOffset?> RunOnceAsync(CancellationToken cancellationToken)
    {
        var pass = await _planner.PlanDueAsync(cancellationToken);
        foreach (var (schedule, reason) in pass.Unreadable)
        {
            Log.Unplannable(_logger, schedule, reason);
        }

        if (pass.Advanced.Count > 0)
        {
            _dispatch.NoteChanged();
        }

        await ArmAsync(pass.Advanced, cancellationToken);
        return null;
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
                Log.NotArmed(_logger, e, schedule);
            }
        }
    }
}
