using WaScheduler.Data.Schedules;
using WaScheduler.Web.Hosting;
using WaScheduler.Web.Templates;

namespace WaScheduler.Web.Schedules;

/// <summary>What the owner does with one run of a schedule: send it now, leave it out, move it, give it a text of its own, and take that back.</summary>
public sealed class SingleRuns
{
    // The planner may be at work on the same schedule; then it is read again.
    private const int Tries = 5;
    private readonly RunChangeStore _store;
    private readonly ScheduleQueries _queries;
    private readonly RunPlans _plans;
    private readonly OccurrencePlanner _planner;
    private readonly ScheduleSignals _signals;

    public SingleRuns(RunChangeStore store, ScheduleQueries queries, RunPlans plans, OccurrencePlanner planner, ScheduleSignals signals)
    {
        _store = store;
        _queries = queries;
        _plans = plans;
        _planner = planner;
        _signals = signals;
    }

    /// <summary>Sends it now, whatever its status, beside its plan. Answers how many messages; null: no such schedule.</summary>
    public async Task<int?> RunNowAsync(long id, CancellationToken cancellationToken, string? requestKey = null)
    {
        if (await _queries.FindAsync(id, cancellationToken) is not { } schedule)
        {
            return null;
        }

        var count = await _planner.PlanNowAsync(schedule, requestKey, cancellationToken);
        _signals.RunAdded();
        return count;
    }

    /// <summary>Leaves the next run out; answers it, or a fault when there is none.</summary>
    public async Task<Answer<PlanRun>> SkipNextAsync(long id, CancellationToken cancellationToken)
        => await ChangeAsync(id, (plan, now) => plan.After(now).FirstOrDefault(), (change, _) => change.IsSkipped = true, cancellationToken);

    /// <summary>Leaves a run out.</summary>
    public async Task<Answer<PlanRun>> SkipAsync(long id, DateTimeOffset nominal, CancellationToken cancellationToken)
        => await ChangeAsync(id, (plan, _) => plan.Find(nominal), (change, _) => change.IsSkipped = true, cancellationToken);

    /// <summary>Sends a run at another time; the others stay.</summary>
    public async Task<Answer<PlanRun>> MoveAsync(long id, DateTimeOffset nominal, DateTimeOffset to, CancellationToken cancellationToken)
        => to <= _signals.UtcNow
            ? Answer.Faulty<PlanRun>("to", "to.past", "That time is in the past. Choose one that is still to come, or send the message now.")
            : await ChangeAsync(id, (plan, _) => plan.Find(nominal), (change, _) => (change.IsSkipped, change.MovedToUtc) = (false, to), cancellationToken);

    /// <summary>Sends this run with another text; null takes the schedule's again.</summary>
    public async Task<Answer<PlanRun>> RewriteAsync(long id, DateTimeOffset nominal, string? text, CancellationToken cancellationToken)
        => text is not null && ContentCheck.Of(text) is { } fault
            ? Answer.Faulty<PlanRun>("text", fault.Code, fault.Sentence)
            : await ChangeAsync(id, (plan, _) => plan.Find(nominal), (change, _) => change.Text = text, cancellationToken);

    /// <summary>Makes the run again what it was before a change.</summary>
    /// <param name="id">The schedule.</param>
    /// <param name="nominal">The run's name.</param>
    /// <param name="before">What had been changed of it by then; null for nothing.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Answer<PlanRun>> RestoreAsync(long id, DateTimeOffset nominal, RunChange? before, CancellationToken cancellationToken)
        => await ChangeAsync(
            id,
            (plan, _) => plan.Find(nominal),
            (change, _) => (change.IsSkipped, change.MovedToUtc, change.Text) = (before?.IsSkipped ?? false, before?.MovedToUtc, before?.Text),
            cancellationToken);

    /// <summary>What was changed of a run; null for nothing. Kept by a page to offer the way back.</summary>
    public async Task<RunChange?> FindAsync(long id, DateTimeOffset nominal, CancellationToken cancellationToken)
        => (await _queries.ListChangesAsync([id], cancellationToken)).SingleOrDefault(c => c.NominalAtUtc == nominal);

    private async Task<Answer<PlanRun>> ChangeAsync(
        long id, Func<RunPlan, DateTimeOffset, PlanRun?> find, Action<RunChange, PlanRun> apply, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            if (await _queries.FindAsync(id, cancellationToken) is not { } schedule || ScheduleRule.Unreadable(schedule) is not null)
            {
                return Fault("schedule.unknown", "This schedule no longer exists, or cannot be read. Reload the list.");
            }

            var now = _signals.UtcNow;
            var changes = await _queries.ListChangesAsync([id], cancellationToken);
            var settings = await _plans.SettingsAsync(cancellationToken);
            var plan = await _plans.OfAsync(schedule, settings, changes, cancellationToken);
            if (find(plan, now) is not { } run)
            {
                return Fault("run.unknown", "The schedule has no such run any more. Reload the page.");
            }

            var change = changes.SingleOrDefault(c => c.NominalAtUtc == run.NominalAtUtc)
                ?? new RunChange { ScheduleId = id, NominalAtUtc = run.NominalAtUtc };
            if (await _store.WasPlannedAsync(id, run.NominalAtUtc, cancellationToken) || (run.DueAtUtc <= now && !change.IsSkipped))
            {
                return Fault("run.past", "This run has left already. What became of it stands in the history.");
            }

            apply(change, run);
            var after = await _plans.OfAsync(schedule, settings, [.. changes.Where(c => c.NominalAtUtc != run.NominalAtUtc), change], cancellationToken);
            var changed = after.Find(run.NominalAtUtc) ?? run;
            if (!change.IsSkipped && changed.DueAtUtc <= now)
            {
                return Fault("run.past", "The time of this run has passed meanwhile. Send the message now, or move the run.");
            }

            if (await SaveAsync(schedule, after, change, cancellationToken))
            {
                return Answer.Of(changed);
            }
        }

        return Fault("schedule.busy", "The schedule was changed at the same moment. Try again.");
    }

    private async Task<bool> SaveAsync(Schedule schedule, RunPlan plan, RunChange change, CancellationToken cancellationToken)
    {
        var now = _signals.UtcNow;
        var (status, next) = (schedule.Status, schedule.NextDueAtUtc);
        // What is due already is the planner's; what is paused has no next run.
        if (status != ScheduleStatus.Paused && !(next <= now))
        {
            next = plan.NextAfter(now);
            status = next is null && !plan.CanGrow ? ScheduleStatus.Completed : ScheduleStatus.Active;
        }

        if (!await _store.SaveAsync(change, schedule, status, next, cancellationToken))
        {
            return false;
        }

        _signals.Changed();
        return true;
    }

    private static Answer<PlanRun> Fault(string code, string sentence) => Answer.Faulty<PlanRun>("run", code, sentence);
}
