using WaScheduler.Data.Schedules;

namespace WaScheduler.Web.Schedules;

/// <summary>
/// Computes next runs anew where something besides the schedule's own row decides about them: a contact's zone or birthday,
/// the members of a list, the owner's zone or city, and at each start the rules of the zones themselves.
/// </summary>
public sealed class RunRefresher
{
    private const int Batch = 500;
    private readonly ScheduleQueries _schedules;
    private readonly OccurrenceStore _occurrences;
    private readonly RunPlans _plans;
    private readonly TimeProvider _time;

    public RunRefresher(ScheduleQueries schedules, OccurrenceStore occurrences, RunPlans plans, TimeProvider time)
    {
        _schedules = schedules;
        _occurrences = occurrences;
        _plans = plans;
        _time = time;
    }

    /// <summary>One pass; answers the schedules whose next run changed, with that run. What is due already is left to the planner.</summary>
    /// <param name="movableOnly">Not those that depend on their own row and the zones' rules alone.</param>
    /// <param name="cancellationToken">Ends it between two schedules.</param>
    public async Task<IReadOnlyDictionary<long, DateTimeOffset?>> RefreshAsync(bool movableOnly, CancellationToken cancellationToken)
    {
        var moved = new Dictionary<long, DateTimeOffset?>();
        var settings = await _plans.SettingsAsync(cancellationToken);
        var last = 0L;
        while (await _schedules.ListActiveAsync(last, Batch, movableOnly, cancellationToken) is { Count: > 0 } page)
        {
            last = page[^1].Id;
            var changes = (await _schedules.ListChangesAsync([.. page.Select(s => s.Id)], cancellationToken)).ToLookup(c => c.ScheduleId);
            foreach (var schedule in page)
            {
                var now = _time.GetUtcNow();
                if (schedule.NextDueAtUtc <= now || ScheduleRule.Unreadable(schedule) is not null)
                {
                    continue;
                }

                var plan = await _plans.OfAsync(schedule, settings, changes[schedule.Id], cancellationToken);
                var next = plan.NextAfter(now);
                var status = next is null && !plan.CanGrow ? ScheduleStatus.Completed : ScheduleStatus.Active;
                if (next != schedule.NextDueAtUtc && await _occurrences.CorrectAsync(schedule, status, next, cancellationToken))
                {
                    moved[schedule.Id] = next;
                }
            }
        }

        return moved;
    }
}
