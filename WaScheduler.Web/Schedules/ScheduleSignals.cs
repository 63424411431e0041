using WaScheduler.Web.Deliveries;
using WaScheduler.Web.Hosting;

namespace WaScheduler.Web.Schedules;

/// <summary>
/// What follows a committed change of a schedule: the planner's look at what is next, the pages. Losing any of it is
/// harmless: the minute's sweep plans by the rows.
/// </summary>
public sealed class ScheduleSignals
{
    private readonly ChangeFeed _feed;
    private readonly DispatchService _dispatch;
    private readonly TimeProvider _time;

    public ScheduleSignals(ChangeFeed feed, DispatchService dispatch, TimeProvider time)
    {
        _feed = feed;
        _dispatch = dispatch;
        _time = time;
    }

    /// <summary>A schedule's next run may have changed.</summary>
    internal event Action? NextRunChanged;

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

    /// <summary>A schedule was saved, paused, resumed or deleted: tells the planner and the pages.</summary>
    public void Changed()
    {
        NextRunChanged?.Invoke();
        _feed.Publish(ChangeTopic.Schedules);
    }

    /// <summary>A run was added outside the plan: the dispatcher takes it from here.</summary>
    public void RunAdded()
    {
        _dispatch.NoteChanged();
        _feed.Publish(ChangeTopic.Schedules);
    }
}
