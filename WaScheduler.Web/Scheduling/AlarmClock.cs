using Quartz;
using WaScheduler.Data.Schedules;

namespace WaScheduler.Web.Scheduling;

/// <summary>
/// Quartz, seen as an alarm clock: one trigger an active schedule, in the same database. The schedule row is the truth;
/// a trigger that was lost, fired twice or recovered after a crash changes nothing, because its job plans whatever is
/// due by the rows. Quartz's types are named in this folder only.
/// </summary>
public sealed class AlarmClock
{
    private const string Group = "schedules";
    private static readonly JobKey PlanJob = new("plan-due");
    private readonly ISchedulerFactory _schedulers;
    private readonly ScheduleQueries _schedules;

    public AlarmClock(ISchedulerFactory schedulers, ScheduleQueries schedules)
    {
        _schedulers = schedulers;
        _schedules = schedules;
    }

    /// <summary>Arms the schedule's one trigger for its next run, or takes it away when there is none.</summary>
    public async Task ArmAsync(long scheduleId, DateTimeOffset? nextDueAtUtc, CancellationToken cancellationToken)
    {
        var scheduler = await _schedulers.GetScheduler(cancellationToken);
        if (nextDueAtUtc is { } due)
        {
            await scheduler.ScheduleJob(Trigger(scheduleId, due), ScheduleJobOptions.Replacing, cancellationToken);
        }
        else
        {
            await scheduler.UnscheduleJob(Key(scheduleId), cancellationToken);
        }
    }

    /// <summary>Brings all triggers in line with the schedule rows: at start, and after anything that was missed.</summary>
    public async Task ArmAllAsync(CancellationToken cancellationToken)
    {
        var scheduler = await _schedulers.GetScheduler(cancellationToken);
        var job = JobBuilder.Create<PlanDueJob>().WithIdentity(PlanJob).StoreDurably().Build();
        var armed = await _schedules.ListArmedAsync(cancellationToken);
        await scheduler.UnscheduleJobs(GroupMatcher<TriggerKey>.GroupEquals(Group), cancellationToken);
        await scheduler.AddJob(job, AddJobOptions.Replacing, cancellationToken);
        if (armed.Count > 0)
        {
            var triggers = armed.Select(s => Trigger(s.Id, s.NextDueAtUtc)).ToList();
            await scheduler.ScheduleJob(job, triggers, ScheduleJobOptions.Replacing, cancellationToken);
        }
    }

    /// <summary>When Quartz will ring for these schedules; those that have no trigger are left out.</summary>
    public async Task<IReadOnlyDictionary<long, DateTimeOffset>> FindAsync(IReadOnlyCollection<long> scheduleIds, CancellationToken cancellationToken)
    {
        var scheduler = await _schedulers.GetScheduler(cancellationToken);
        var alarms = new Dictionary<long, DateTimeOffset>();
        foreach (var id in scheduleIds)
        {
            if ((await scheduler.GetTrigger(Key(id), cancellationToken))?.NextFireTimeUtc is { } at)
            {
                alarms[id] = at;
            }
        }

        return alarms;
    }

    /// <summary>How many triggers Quartz holds for schedules.</summary>
    public async Task<int> CountAsync(CancellationToken cancellationToken)
    {
        var scheduler = await _schedulers.GetScheduler(cancellationToken);
        return (await scheduler.GetTriggerKeys(GroupMatcher<TriggerKey>.GroupEquals(Group), cancellationToken)).Count;
    }

    /// <summary>True while Quartz runs.</summary>
    public async Task<bool> RunsAsync(CancellationToken cancellationToken)
    {
        var scheduler = await _schedulers.GetScheduler(cancellationToken);
        return scheduler.Status == SchedulerStatus.Running;
    }

    // A late trigger fires at once: whether late is too late is the schedule's own rule, not Quartz's.
    private static ITrigger Trigger(long scheduleId, DateTimeOffset due) => TriggerBuilder.Create()
        .ForJob(PlanJob)
        .WithIdentity(Key(scheduleId))
        .StartAt(due)
        .WithSimpleSchedule(s => s.WithMisfireInstruction(SimpleTriggerMisfireInstruction.FireNow))
        .Build();

    private static TriggerKey Key(long scheduleId)
        => new(scheduleId.ToString(System.Globalization.CultureInfo.InvariantCulture), Group);
}
