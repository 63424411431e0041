using System.Globalization;
using NodaTime;
using WaScheduler.Data.Deliveries;
using WaScheduler.Data.Schedules;

namespace WaScheduler.Web.Schedules;

/// <summary>Writes the messages of a run: to whom, with which words. The planner and everything that shows what will be sent ask this one class.</summary>
public sealed class RunMessages
{
    private readonly SchedulePeople _people;

    public RunMessages(SchedulePeople people) => _people = people;

    /// <summary>The wall clock of a schedule's zone.</summary>
    public static DateTime LocalNow(Schedule schedule, DateTimeOffset now)
        => Instant.FromDateTimeOffset(now).InZone(TimeZones.Get(schedule.TimeZoneId)).LocalDateTime.ToDateTimeUnspecified();

    /// <summary>The wall clock the rule names for a run: 2026-03-27T09:30.</summary>
    public static string WallClock(PlanRun run) => run.LocalTime.ToString("s", CultureInfo.InvariantCulture);

    /// <summary>The messages of a run, not saved, each address once.</summary>
    public async Task<IReadOnlyList<Delivery>> OfAsync(Schedule schedule, PlanRun run, CancellationToken cancellationToken)
    {
        var people = run.People ?? await _people.OfAsync(schedule, cancellationToken);
        return [.. people.DistinctBy(person => person.Address).Select(person => Of(schedule, run, person))];
    }

    private static Delivery Of(Schedule schedule, PlanRun run, SchedulePerson person) => new()
    {
        AccountId = schedule.AccountId,
        ContactId = person.Contact?.Id,
        Source = DeliverySource.Schedule,
        Address = person.Address,
        RecipientName = person.Name,
        Text = run.Text ?? schedule.Text,
        DueAtUtc = run.DueAtUtc,
        ExpiresAtUtc = run.DueAtUtc + Window(schedule),
    };

    private static TimeSpan Window(Schedule schedule)
    {
        var window = TimeSpan.FromMinutes(schedule.LateWithinMinutes);
        return window < OccurrencePlanner.OnTime ? OccurrencePlanner.OnTime : window;
    }
}
