using Quartz;

namespace WaScheduler.Web.Scheduling;

/// <summary>
/// Quartz, seen as an alarm clock: one trigger in the same database, at the moment of the next run of any schedule. The
/// schedule rows are the truth; a trigger that was lost, fired twice or recovered after a crash changes nothing, because
/// its job plans whatever is due by the rows. Quartz's types are named in this folder only.
/// </summary>
public sealed class AlarmClock
{
    private const string Group = "schedules";
    private static readonly JobKey PlanJob = new("plan-due");
    private static readonly TriggerKey Next = new("next", Group);
    private readonly ISchedulerFactory _schedulers;
    private bool _known;
    private DateTimeOffset? _rings;

    public AlarmClock(ISchedulerFactory schedulers) => _schedulers = schedulers;

    /// <summary>Sets the alarm to a moment, or off. Costs nothing when it is set so already; not for two callers at once.</summary>
    public async Task SetAsync(DateTimeOffset? dueAtUtc, CancellationToken cancellationToken)
    {
        if (_known && _rings == dueAtUtc)
        {
            return;
        }

        var scheduler = await _schedulers.GetScheduler(cancellationToken);
        if (!_known)
        {
            // What an earlier process left here says nothing about today's rows.
            await scheduler.UnscheduleJobs(GroupMatcher<TriggerKey>.GroupEquals(Group), cancellationToken);
            await scheduler.AddJob(JobBuilder.Create<PlanDueJob>().WithIdentity(PlanJob).StoreDurably().Build(), AddJobOptions.Replacing, cancellationToken);
        }

        if (dueAtUtc is { } due)
        {
            await scheduler.ScheduleJob(Trigger(due), ScheduleJobOptions.Replacing, cancellationToken);
        }
        else
        {
            await scheduler.UnscheduleJob(Next, cancellationToken);
        }

        (_known, _rings) = (true, dueAtUtc);
    }

    /// <summary>When Quartz will ring next; null when it will not.</summary>
    public async Task<DateTimeOffset?> RingsAtAsync(CancellationToken cancellationToken)
    {
        var scheduler = await _schedulers.GetScheduler(cancellationToken);
        return (await scheduler.GetTrigger(Next, cancellationToken))?.NextFireTimeUtc;
    }

    /// <summary>True while Quartz runs.</summary>
    public async Task<bool> RunsAsync(CancellationToken cancellationToken)
    {
        var scheduler = await _schedulers.GetScheduler(cancellationToken);
        return scheduler.Status == SchedulerStatus.Running;
    }

    // A late trigger fires at once: whether late is too late is the schedule's own rule, not Quartz's.
    private static ITrigger Trigger(DateTimeOffset due) => TriggerBuilder.Create()
        .ForJob(PlanJob)
        .WithIdentity(Next)
        .StartAt(due)
        .WithSimpleSchedule(s => s.WithMisfireInstruction(SimpleTriggerMisfireInstruction.FireNow))
        .Build();
}
