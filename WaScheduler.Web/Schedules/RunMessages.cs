using System.Globalization;
using NodaTime;
using WaScheduler.Data.Deliveries;
using WaScheduler.Data.Schedules;
using WaScheduler.Web.Templates;

namespace WaScheduler.Web.Schedules;

/// <summary>Writes the messages of a run: to whom, with which words. The planner and everything that shows what will be sent ask this one class.</summary>
public sealed class RunMessages
{
    private readonly SchedulePeople _people;
    private readonly MessageWriter _writer;

    public RunMessages(SchedulePeople people, MessageWriter writer)
    {
        _people = people;
        _writer = writer;
    }

    /// <summary>The wall clock of a schedule's zone.</summary>
    public static DateTime LocalNow(Schedule schedule, DateTimeOffset now)
        => Instant.FromDateTimeOffset(now).InZone(TimeZones.Get(schedule.TimeZoneId)).LocalDateTime.ToDateTimeUnspecified();

    /// <summary>The wall clock the rule names for a run: 2026-03-27T09:30.</summary>
    public static string WallClock(PlanRun run) => run.LocalTime.ToString("s", CultureInfo.InvariantCulture);

    /// <summary>Everybody the schedules name, read once for all.</summary>
    public Task<IReadOnlyDictionary<Schedule, IReadOnlyList<SchedulePerson>>> PeopleAsync(IReadOnlyCollection<Schedule> schedules, CancellationToken cancellationToken)
        => _people.OfManyAsync(schedules, cancellationToken);

    /// <summary>The messages of a run, not saved, each address once, with its files as parts.</summary>
    /// <param name="schedule">The row.</param>
    /// <param name="run">The run.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <param name="judge">What its lateness does to a message, before its words are put in.</param>
    public async Task<IReadOnlyList<Delivery>> OfAsync(
        Schedule schedule, PlanRun run, CancellationToken cancellationToken, Action<Delivery>? judge = null)
    {
        var people = run.People ?? await _people.OfAsync(schedule, cancellationToken);
        var content = await _writer.ReadAsync(schedule, run.Text, cancellationToken);
        var local = ScheduleRuns.LocalDue(run);
        var messages = new List<Delivery>();
        foreach (var person in people.DistinctBy(person => person.Address))
        {
            var message = Of(schedule, run, person);
            judge?.Invoke(message);
            messages.AddRange(content.Fill(message, person.Contact, local));
        }

        return messages;
    }

    private static Delivery Of(Schedule schedule, PlanRun run, SchedulePerson person) => new()
    {
        AccountId = schedule.AccountId,
        ContactId = person.Contact?.Id,
        Source = DeliverySource.Schedule,
        Address = person.Address,
        RecipientName = person.Name,
        Text = "",
        DueAtUtc = run.DueAtUtc,
        ExpiresAtUtc = run.DueAtUtc + Window(schedule),
    };

    private static TimeSpan Window(Schedule schedule)
    {
        var window = TimeSpan.FromMinutes(schedule.LateWithinMinutes);
        return window < OccurrencePlanner.OnTime ? OccurrencePlanner.OnTime : window;
    }
}
