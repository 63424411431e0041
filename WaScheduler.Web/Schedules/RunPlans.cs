using WaScheduler.Data.Contacts;
using WaScheduler.Data.Schedules;
using WaScheduler.Web.Calendars;
using WaScheduler.Web.Preferences;

namespace WaScheduler.Web.Schedules;

/// <summary>What of the owner's settings decides about runs; read once for many schedules.</summary>
/// <param name="OwnerZoneId">The owner's IANA zone.</param>
/// <param name="Rest">The days of rest of the owner's city; null when none are kept.</param>
public sealed record PlanSettings(string OwnerZoneId, RestTimes? Rest);

/// <summary>Makes the plan of a schedule from its row, the owner's settings, the recipients as they are now, and what was changed of single runs.</summary>
public sealed class RunPlans
{
    private readonly ScheduleQueries _schedules;
    private readonly SchedulePeople _people;
    private readonly PreferenceService _preferences;

    public RunPlans(ScheduleQueries schedules, SchedulePeople people, PreferenceService preferences)
    {
        _schedules = schedules;
        _people = people;
        _preferences = preferences;
    }

    /// <summary>The owner's settings.</summary>
    public async Task<PlanSettings> SettingsAsync(CancellationToken cancellationToken)
    {
        var general = await _preferences.GetGeneralAsync(cancellationToken);
        var city = await _preferences.GetCityAsync(cancellationToken);
        return new PlanSettings(general.TimeZone, city is null ? null : (nominal, rule) =>
        {
            var (due, window) = RestShift.Apply(nominal, rule, city);
            return (due, window?.Name);
        });
    }

    /// <summary>The plan of one readable schedule, saved or not.</summary>
    /// <exception cref="InvalidOperationException">The row cannot be read, see <see cref="ScheduleRule.Unreadable"/>.</exception>
    public async Task<RunPlan> OfAsync(Schedule schedule, CancellationToken cancellationToken)
    {
        var changes = schedule.Id == 0 ? [] : await _schedules.ListChangesAsync([schedule.Id], cancellationToken);
        return await OfAsync(schedule, await SettingsAsync(cancellationToken), changes, cancellationToken);
    }

    /// <summary>The plans of those of the schedules that can be read, in their order; settings, changes and people are read once for all.</summary>
    public async Task<IReadOnlyList<(Schedule Schedule, RunPlan Plan)>> OfManyAsync(IReadOnlyCollection<Schedule> schedules, CancellationToken cancellationToken)
    {
        var settings = await SettingsAsync(cancellationToken);
        var changes = (await _schedules.ListChangesAsync([.. schedules.Select(s => s.Id)], cancellationToken)).ToLookup(c => c.ScheduleId);
        var readable = schedules.Where(s => ScheduleRule.Unreadable(s) is null).Select(s => (Schedule: s, Pattern: ScheduleRule.Of(s))).ToList();
        var people = await _people.OfManyAsync([.. readable.Where(r => FollowsPeople(r.Schedule, r.Pattern)).Select(r => r.Schedule)], cancellationToken);
        return [.. readable.Select(r => (r.Schedule, Of(r.Schedule, r.Pattern, settings, changes[r.Schedule.Id], people.GetValueOrDefault(r.Schedule))))];
    }

    /// <summary>The same with settings and changes at hand.</summary>
    public async Task<RunPlan> OfAsync(
        Schedule schedule, PlanSettings settings, IEnumerable<RunChange> changes, CancellationToken cancellationToken)
    {
        var pattern = ScheduleRule.Of(schedule);
        var people = FollowsPeople(schedule, pattern) ? await _people.OfAsync(schedule, cancellationToken) : null;
        return Of(schedule, pattern, settings, changes.Where(c => c.ScheduleId == schedule.Id), people);
    }

    private static RunPlan Of(
        Schedule schedule, SchedulePattern pattern, PlanSettings settings, IEnumerable<RunChange> changes, IReadOnlyList<SchedulePerson>? people)
    {
        var legs = people is not null
            ? Legs(schedule, pattern, people)
            : [new RunLeg(schedule.WhoseClock == WhoseClock.Owner ? pattern with { TimeZoneId = settings.OwnerZoneId } : pattern)];
        return new RunPlan(
            legs,
            schedule.RestRule,
            settings.Rest,
            changes,
            canGrow: legs.Count == 0 || pattern.Recurrence.Kind == RecurrenceKind.Occasion)
        {
            FollowsPeople = people is not null,
        };
    }

    private static bool FollowsPeople(Schedule schedule, SchedulePattern pattern)
        => schedule.WhoseClock == WhoseClock.Recipient || pattern.Recurrence.Kind == RecurrenceKind.Occasion;

    private static List<RunLeg> Legs(Schedule schedule, SchedulePattern pattern, IReadOnlyList<SchedulePerson> people)
        => [.. people
            .Select(person => (Person: person, Pattern: PatternOf(schedule, pattern, person)))
            .Where(row => row.Pattern is not null)
            .GroupBy(row => (row.Pattern!.TimeZoneId, row.Pattern.Recurrence.Month, row.Pattern.Recurrence.DayOfMonth))
            .Select(group => new RunLeg(group.First().Pattern!, [.. group.Select(row => row.Person)]))];

    private static SchedulePattern? PatternOf(Schedule schedule, SchedulePattern pattern, SchedulePerson person)
    {
        var zoned = schedule.WhoseClock == WhoseClock.Recipient && person.Contact?.TimeZoneId is { } zone && TimeZones.Fault(zone) is null
            ? pattern with { TimeZoneId = zone }
            : pattern;
        if (pattern.Recurrence.Kind != RecurrenceKind.Occasion) return zoned;
        return pattern.Recurrence.YearlyFor(DayOf(person.Contact, pattern.Recurrence.Occasion!.Value)) is { } yearly
            ? zoned with { Recurrence = yearly }
            : null;
    }

    private static DateOnly? DayOf(Contact? contact, Occasion occasion) => occasion switch
    {
        Occasion.Birthday => contact?.Birthday,
        Occasion.Anniversary => contact?.Anniversary,
    };
}
