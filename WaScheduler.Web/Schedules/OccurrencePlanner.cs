using WaScheduler.Data.Deliveries;
using WaScheduler.Data.Schedules;
using WaScheduler.Web.Hosting;

namespace WaScheduler.Web.Schedules;

/// <summary>
/// Turns due schedules into occurrences with their deliveries. Harmless when repeated: a run is unique by schedule and
/// due time, and the schedule's advance is part of the same transaction.
/// </summary>
public sealed class OccurrencePlanner
{
    /// <summary>Later than this a run counts as missed, and its schedule's rule decides.</summary>
    public static readonly TimeSpan OnTime = TimeSpan.FromMinutes(5);

    private const int Batch = 500;
    private const int LostRaces = 3;
    private const int LaterRuns = 1_000;
    private readonly ScheduleQueries _schedules;
    private readonly OccurrenceStore _occurrences;
    private readonly RunPlans _plans;
    private readonly RunMessages _messages;
    private readonly PlanSurroundings _around;

    public OccurrencePlanner(
        ScheduleQueries schedules, OccurrenceStore occurrences, RunPlans plans, RunMessages messages, PlanSurroundings around)
    {
        _schedules = schedules;
        _occurrences = occurrences;
        _plans = plans;
        _messages = messages;
        _around = around;
    }

    /// <summary>Plans everything due now. A schedule that cannot be read is paused, so that it holds up no other.</summary>
    /// <param name="cancellationToken">Ends it between two batches.</param>
    /// <param name="planned">Called after each batch: its messages can be sent while the next one is planned.</param>
    public async Task<PlanPass> PlanDueAsync(CancellationToken cancellationToken, Action? planned = null)
    {
        var pass = new PlanPass([], []);
        var lost = 0;
        while (true)
        {
            var due = await _schedules.ListDueAsync(_around.UtcNow, Batch, cancellationToken);
            if (due.Count == 0)
            {
                return pass;
            }

            var paused = await PauseUnreadableAsync(due, pass, cancellationToken);
            var moments = await MomentsAsync([.. due.Where(s => !pass.Unreadable.ContainsKey(s.Id))], cancellationToken);
            var advanced = await WriteAsync(moments, pass, cancellationToken);
            if (paused + advanced > 0)
            {
                planned?.Invoke();
            }
            else if (++lost >= LostRaces)
            {
                // Somebody changed some of them meanwhile: they are read again, but not for ever.
                return pass;
            }
        }
    }

    /// <summary>One run now, outside the plan; answers how many messages it has. The same request key plans only once.</summary>
    public async Task<int> PlanNowAsync(Schedule schedule, string? requestKey, CancellationToken cancellationToken)
    {
        var now = _around.UtcNow;
        var run = new PlanRun(now, now, RunMessages.LocalNow(schedule, now), schedule.TimeZoneId, RunNote.None);
        var deliveries = await _messages.OfAsync(schedule, run, cancellationToken);
        return await _occurrences.AddRunNowAsync(schedule.Id, now, deliveries, requestKey, cancellationToken);
    }

    private async Task<int> PauseUnreadableAsync(IReadOnlyList<Schedule> due, PlanPass pass, CancellationToken cancellationToken)
    {
        var paused = 0;
        foreach (var schedule in due)
        {
            if (ScheduleRule.Unreadable(schedule) is { } reason)
            {
                paused += await _occurrences.PauseAsync(schedule.Id, cancellationToken) ? 1 : 0;
                pass.Advanced[schedule.Id] = null;
                pass.Unreadable[schedule.Id] = reason;
            }
        }

        return paused;
    }

    private async Task<IReadOnlyList<PlannedMoment>> MomentsAsync(IReadOnlyList<Schedule> due, CancellationToken cancellationToken)
    {
        var people = await _messages.PeopleAsync(due, cancellationToken);
        var moments = new List<PlannedMoment>();
        foreach (var (schedule, plan) in await _plans.OfManyAsync(due, cancellationToken))
        {
            moments.Add(await MomentAsync(schedule, plan, people[schedule], cancellationToken));
        }

        return moments;
    }

    private async Task<PlannedMoment> MomentAsync(
        Schedule schedule, RunPlan plan, IReadOnlyList<SchedulePerson> people, CancellationToken cancellationToken)
    {
        var due = schedule.NextDueAtUtc!.Value;
        var (at, next) = plan.Moment(due);
        var runs = new List<PlannedOccurrence>();
        foreach (var run in at)
        {
            var deliveries = await _messages.OfAsync(schedule, run with { People = run.People ?? people }, cancellationToken, Judge(schedule, plan, run));
            runs.Add(new PlannedOccurrence(run.NominalAtUtc, RunMessages.WallClock(run), deliveries));
        }

        return new PlannedMoment(schedule.Id, due, schedule.UpdatedAtUtc, runs, next, plan.CanGrow, plan.FollowsPeople);
    }

    private async Task<int> WriteAsync(IReadOnlyList<PlannedMoment> moments, PlanPass pass, CancellationToken cancellationToken)
    {
        if (moments.Count == 0)
        {
            return 0;
        }

        _around.Failpoints.Hit(Failpoint.BeforePlan);
        var planned = await _occurrences.PlanAsync(moments, cancellationToken);
        _around.Failpoints.Hit(Failpoint.AfterPlan);
        foreach (var moment in moments.Where(moment => planned.Contains(moment.ScheduleId)))
        {
            pass.Advanced[moment.ScheduleId] = moment.NextDueAtUtc;
            if (IsMissed(moment.DueAtUtc)) pass.Note(moment.Runs.SelectMany(run => run.Deliveries));
        }

        return planned.Count;
    }

    private bool IsMissed(DateTimeOffset due) => _around.UtcNow - due > OnTime;

    // Null for a run that is on time.
    private Action<Delivery>? Judge(Schedule schedule, RunPlan plan, PlanRun run)
    {
        var now = _around.UtcNow;
        if (!IsMissed(run.DueAtUtc))
        {
            return null;
        }

        var later = schedule.MissedPolicy != MissedPolicy.NextOnly ? []
            : plan.After(run.DueAtUtc).TakeWhile(r => r.DueAtUtc <= now).Take(LaterRuns).ToList();
        return delivery => MissedRun.Apply(delivery, schedule.MissedPolicy, isNewest: !later.Exists(r => r.Reaches(delivery.Address)), now);
    }
}

/// <summary>The clock and the places where a test may end the process.</summary>
public sealed class PlanSurroundings(TimeProvider time, Failpoints failpoints)
{
    /// <summary>Now, by the app's clock.</summary>
    public DateTimeOffset UtcNow => time.GetUtcNow();

    /// <summary>Where a test may end the process.</summary>
    public Failpoints Failpoints { get; } = failpoints;
}

/// <summary>What one pass of the planner did.</summary>
/// <param name="Advanced">The schedules that moved on, with their next run; null when there is none.</param>
/// <param name="Unreadable">The schedules that were paused because no run of theirs can be computed, with the reason.</param>
public sealed record PlanPass(Dictionary<long, DateTimeOffset?> Advanced, Dictionary<long, string> Unreadable)
{
    /// <summary>Messages whose time had passed and that are sent late.</summary>
    public int SentLate { get; private set; }

    /// <summary>Messages whose time had passed and that wait for the owner.</summary>
    public int Asked { get; private set; }

    /// <summary>Messages whose time had passed and that are not sent, by their schedule's rule.</summary>
    public int LeftOut { get; private set; }

    /// <summary>Counts messages whose time had passed.</summary>
    public void Note(IEnumerable<Delivery> missed)
    {
        foreach (var delivery in missed)
        {
            if (delivery.Status == DeliveryStatus.Expired) LeftOut++;
            else if (delivery.HoldReason == HoldReason.AskOwner) Asked++;
            else SentLate++;
        }
    }
}
