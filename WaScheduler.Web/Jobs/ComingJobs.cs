using WaScheduler.Data.Deliveries;
using WaScheduler.Data.Schedules;
using WaScheduler.Web.Preferences;
using WaScheduler.Web.Schedules;
using WaScheduler.Web.Scheduling;

namespace WaScheduler.Web.Jobs;

/// <summary>How Quartz's alarm stands to the next run of all schedules. The schedules are the truth; the alarm only wakes the planner.</summary>
public enum AlarmState
{
    /// <summary>It rings at the next run.</summary>
    Set,

    /// <summary>There is none; the planner's own look finds the run.</summary>
    Missing,

    /// <summary>It rings at another time than the next run's.</summary>
    Off,

    /// <summary>No schedule has a next run, so none is needed.</summary>
    None,
}

/// <summary>A schedule and its rule.</summary>
/// <param name="Schedule">The schedule.</param>
/// <param name="Words">When it runs, in words.</param>
public sealed record ComingJob(Schedule Schedule, string Words);

/// <summary>What comes next: runs of schedules, Quartz's alarm for the first of them, and messages that wait in the outbox for their time.</summary>
/// <param name="Runs">The next schedules to run, soonest first.</param>
/// <param name="Messages">Messages whose time has not come, soonest first.</param>
/// <param name="Alarm">How the alarm stands.</param>
/// <param name="AlarmAtUtc">When it rings; null when there is none.</param>
public sealed record ComingView(IReadOnlyList<ComingJob> Runs, IReadOnlyList<Delivery> Messages, AlarmState Alarm, DateTimeOffset? AlarmAtUtc);

/// <summary>Reads what schedules will do next, and what Quartz was told of it.</summary>
public sealed class ComingJobs
{
    /// <summary>At most so many rows are listed.</summary>
    public const int Limit = 25;

    // Among so many are enough that repeat: most schedules do.
    private const int Looked = 200;
    private readonly ScheduleListQueries _list;
    private readonly ScheduleQueries _schedules;
    private readonly DeliveryQueries _deliveries;
    private readonly PreferenceService _preferences;
    private readonly AlarmClock _alarms;

    public ComingJobs(
        ScheduleListQueries list, ScheduleQueries schedules, DeliveryQueries deliveries, PreferenceService preferences, AlarmClock alarms)
    {
        _list = list;
        _schedules = schedules;
        _deliveries = deliveries;
        _preferences = preferences;
        _alarms = alarms;
    }

    /// <summary>What comes next.</summary>
    public async Task<ComingView> ReadAsync(CancellationToken cancellationToken)
    {
        var runs = await _schedules.ListUpcomingAsync(Limit, cancellationToken);
        var alarm = await _alarms.RingsAtAsync(cancellationToken);
        return new ComingView(
            await WithWordsAsync(runs, cancellationToken),
            await _deliveries.ListNextAsync(Limit, cancellationToken),
            StateOf(runs.Count == 0 ? null : runs[0].NextDueAtUtc, alarm),
            alarm);
    }

    /// <summary>Schedules that repeat, active ones first, next run first.</summary>
    public async Task<IReadOnlyList<ComingJob>> ListRecurringAsync(CancellationToken cancellationToken)
    {
        var active = await _list.ListAsync(new ScheduleFilter(Status: ScheduleStatus.Active), ScheduleSort.NextRun, null, Looked, cancellationToken);
        var paused = await _list.ListAsync(new ScheduleFilter(Status: ScheduleStatus.Paused), ScheduleSort.NextRun, null, Looked, cancellationToken);
        return await WithWordsAsync([.. active.Concat(paused).Select(r => r.Schedule).Where(Repeats).Take(Looked / 2)], cancellationToken);
    }

    private static bool Repeats(Schedule schedule) => Recurrence.FromJson(schedule.RecurrenceJson).Recurrence?.Kind != RecurrenceKind.Once;

    private async Task<IReadOnlyList<ComingJob>> WithWordsAsync(IReadOnlyList<Schedule> schedules, CancellationToken cancellationToken)
    {
        var owner = await _preferences.GetGeneralAsync(cancellationToken);
        return [.. schedules.Select(s => new ComingJob(s, ScheduleRule.Words(s, owner.Language, owner.TimeZone)))];
    }

    private static AlarmState StateOf(DateTimeOffset? due, DateTimeOffset? alarm)
    {
        if (due is null) return AlarmState.None;
        if (alarm is null) return AlarmState.Missing;
        return (due.Value - alarm.Value).Duration() < TimeSpan.FromSeconds(1) ? AlarmState.Set : AlarmState.Off;
    }
}
