using WaScheduler.Data.Calendar;
using WaScheduler.Data.Deliveries;
using WaScheduler.Web.Schedules;

namespace WaScheduler.Web.Calendar;

/// <summary>What a sheet tells of one entry.</summary>
/// <param name="Coming">Its messages to come, as the flight plan foretells them; the first of them.</param>
/// <param name="Past">Its messages in the outbox and the history; the first of them, failed ones before all others.</param>
/// <param name="People">How many messages there are.</param>
public sealed record RunDetail(IReadOnlyList<FlightMessage> Coming, IReadOnlyList<Delivery> Past, int People);

/// <summary>Reads what a sheet tells of one entry.</summary>
public sealed class RunDetails
{
    /// <summary>So many messages are named.</summary>
    public const int Named = 50;

    private readonly FlightPlan _flights;
    private readonly SchedulePeople _people;
    private readonly PastRunQueries _past;

    public RunDetails(FlightPlan flights, SchedulePeople people, PastRunQueries past)
    {
        _flights = flights;
        _people = people;
        _past = past;
    }

    /// <summary>The details as they stand now.</summary>
    public async Task<RunDetail> OfAsync(CalendarEntry entry, CancellationToken cancellationToken)
    {
        if (entry.Past is { } past)
        {
            return new RunDetail([], await _past.MessagesAsync(past, Named, cancellationToken), entry.People);
        }

        var flight = entry.Coming!;
        var people = flight.Run.People ?? await _people.OfAsync(flight.Schedule, cancellationToken);
        var first = flight with { Run = flight.Run with { People = [.. people.DistinctBy(p => p.Address).Take(Named)] } };
        return new RunDetail(await _flights.MessagesAsync(first, cancellationToken), [], entry.People);
    }
}
