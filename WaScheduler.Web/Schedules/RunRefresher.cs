using WaScheduler.Data.Preferences;
using WaScheduler.Data.Schedules;

namespace WaScheduler.Web.Schedules;

/// <summary>
/// Computes next runs anew where something besides the schedule's own row decides about them: a contact's zone or birthday,
/// the members of a list, the owner's zone or city, and, when the app brings other ones, the rules of the zones themselves.
/// </summary>
public sealed class RunRefresher
{
    private const int Batch = 500;
    private const string RulesSection = "zoneRules";
    private readonly ScheduleQueries _schedules;
    private readonly OccurrenceStore _occurrences;
    private readonly RunPlans _plans;
    private readonly PreferenceStore _preferences;
    private readonly TimeProvider _time;
    private bool _rulesAreOurs;

    public RunRefresher(ScheduleQueries schedules, OccurrenceStore occurrences, RunPlans plans, PreferenceStore preferences, TimeProvider time)
    {
        _preferences = preferences;
        _schedules = schedules;
        _occurrences = occurrences;
        _plans = plans;
        _time = time;
    }

    /// <summary>One pass; answers whether a next run changed. What is due already is left to the planner.</summary>
    public async Task<bool> RefreshAsync(CancellationToken cancellationToken)
    {
        _rulesAreOurs = _rulesAreOurs || await _preferences.FindAsync(RulesSection, cancellationToken) == TimeZones.Version;
        var moved = await RefreshAsync(movableOnly: _rulesAreOurs, cancellationToken);
        if (!_rulesAreOurs)
        {
            await _preferences.SaveAsync(RulesSection, TimeZones.Version, cancellationToken);
            _rulesAreOurs = true;
        }

        return moved;
    }

    private async Task<bool> RefreshAsync(bool movableOnly, CancellationToken cancellationToken)
    {
        var moved = false;
        var last = 0L;
        while (await _schedules.ListActiveAsync(last, Batch, movableOnly, cancellationToken) is { Count: > 0 } page)
        {
            last = page[^1].Id;
            foreach (var (schedule, plan) in await _plans.OfManyAsync([.. page.Where(s => !(s.NextDueAtUtc <= _time.GetUtcNow()))], cancellationToken))
            {
                var now = _time.GetUtcNow();
                var next = plan.NextAfter(now);
                var status = next is null && !plan.CanGrow ? ScheduleStatus.Completed : ScheduleStatus.Active;
                if (next != schedule.NextDueAtUtc)
                {
                    moved |= await _occurrences.CorrectAsync(schedule, status, next, cancellationToken);
                }
            }
        }

        return moved;
    }
}
