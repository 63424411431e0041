using WaScheduler.Web.Deliveries;
using WaScheduler.Web.Hosting;
using WaScheduler.Web.Scheduling;

namespace WaScheduler.Web.Schedules;

/// <summary>
/// What follows a committed change of a schedule: its alarm, the pages. Losing any of it is harmless: the minute's
/// sweep plans by the rows.
/// </summary>
public sealed class ScheduleSignals
{
    private readonly AlarmClock _clock;
    private readonly ChangeFeed _feed;
    private readonly DispatchService _dispatch;
    private readonly TimeProvider _time;
    private readonly ILogger<ScheduleSignals> _logger;

    public ScheduleSignals(
        AlarmClock clock, ChangeFeed feed, DispatchService dispatch, TimeProvider time, ILogger<ScheduleSignals> logger)
    {
        _clock = clock;
        _feed = feed;
        _dispatch = dispatch;
        _time = time;
        _logger = logger;
    }

    /// <summary>Now, by the app's clock.</summary>
    public DateTimeOffset UtcNow => _time.GetUtcNow();

    /// <summary>The app's clock.</summary>
    internal TimeProvider Time => _time;

    /// <summary>Calls when contacts or preferences change, on which the times of some schedules depend.</summary>
    internal IDisposable WhenSurroundingsChange(Action changed) => _feed.Subscribe(
        () =>
        {
            changed();
            return Task.CompletedTask;
        },
        ChangeTopic.Contacts,
        ChangeTopic.Preferences);

    /// <summary>Sets or takes away the alarm and tells the pages.</summary>
    public async Task ChangedAsync(long scheduleId, DateTimeOffset? nextDueAtUtc, CancellationToken cancellationToken)
    {
        try
        {
            await _clock.ArmAsync(scheduleId, nextDueAtUtc, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.NotArmed(_logger, e, scheduleId);
        }

        _feed.Publish(ChangeTopic.Schedules);
    }

    /// <summary>A run was added outside the plan: the dispatcher takes it from here.</summary>
    public void RunAdded()
    {
        _dispatch.NoteChanged();
        _feed.Publish(ChangeTopic.Schedules);
    }
}
