using System.Runtime.CompilerServices;
using WaScheduler.Data.Calendar;
using WaScheduler.Data.Deliveries;
using WaScheduler.Data.Schedules;
using WaScheduler.Web.Schedules;

namespace WaScheduler.Web.Calendar;

/// <summary>
/// Reads what a range of days holds: the outbox and the history, what was left out, and every run that is still to come, by
/// the flight plan. All is counted, but of each day only the first entries are kept.
/// </summary>
public sealed class CalendarReader
{
    /// <summary>So many coming runs are counted; behind them the days are said to be not counted.</summary>
    public const int MostRuns = 1_000_000;

    // A snapshot goes out each time so many more runs were counted.
    private const int SnapshotEvery = 20_000;

    private readonly PastRunQueries _past;
    private readonly FlightPlan _flights;
    private readonly ScheduleQueries _schedules;
    private readonly RunPlans _plans;
    private readonly SchedulePeople _people;

    public CalendarReader(PastRunQueries past, FlightPlan flights, ScheduleQueries schedules, RunPlans plans, SchedulePeople people)
    {
        _past = past;
        _flights = flights;
        _schedules = schedules;
        _plans = plans;
        _people = people;
    }

    /// <summary>The days of a range, each time more of them; the last answer is the whole.</summary>
    /// <param name="range">Which days.</param>
    /// <param name="keep">So many entries are kept of each day, of what went and of what is to come.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <param name="mostRuns">So many coming runs are counted.</param>
    public async IAsyncEnumerable<IReadOnlyList<CalendarDay>> ReadAsync(
        CalendarRange range, int keep, [EnumeratorCancellation] CancellationToken cancellationToken, int mostRuns = MostRuns)
    {
        var days = range.Days.Select(date => new Building(date, range.Zone)).ToList();
        var crowds = new Dictionary<long, int>();
        foreach (var day in days)
        {
            day.AddPast(await _past.ListAsync(day.StartUtc, day.EndUtc, keep, cancellationToken), range.Zone);
        }

        await AddSkippedAsync(range, days, crowds, cancellationToken);
        var (at, counted) = (0, 0);
        await foreach (var flight in _flights.RunsAsync(range.StartUtc, range.EndUtc, cancellationToken))
        {
            while (days[at].EndUtc <= flight.Run.DueAtUtc) at++;
            if (++counted > mostRuns) break;
            if (++days[at].Coming <= keep)
            {
                var people = await CrowdAsync(flight.Schedule, flight.Run, crowds, cancellationToken);
                days[at].Add(Of(flight, people, range.Zone, isSkipped: false));
            }

            if (counted % SnapshotEvery == 0) yield return [.. days.Select((day, i) => day.Done(isCounted: i < at))];
        }

        yield return [.. days.Select((day, i) => day.Done(isCounted: counted <= mostRuns || i < at))];
    }

    private async Task AddSkippedAsync(
        CalendarRange range, List<Building> days, Dictionary<long, int> crowds, CancellationToken cancellationToken)
    {
        var schedules = await _schedules.ListWithSkippedAsync(range.StartUtc, range.EndUtc, cancellationToken);
        if (schedules.Count == 0) return;
        foreach (var (schedule, plan) in await _plans.OfManyAsync(schedules, cancellationToken))
        {
            foreach (var run in plan.Skipped(range.StartUtc, range.EndUtc))
            {
                var people = await CrowdAsync(schedule, run, crowds, cancellationToken);
                days.First(day => run.DueAtUtc < day.EndUtc).AddSkipped(Of(new Flight(schedule, run), people, range.Zone, isSkipped: true));
            }
        }
    }

    private async Task<int> CrowdAsync(Schedule schedule, PlanRun run, Dictionary<long, int> crowds, CancellationToken cancellationToken)
    {
        if (run.People is { } people) return people.Select(p => p.Address).Distinct(StringComparer.Ordinal).Count();
        if (!crowds.TryGetValue(schedule.Id, out var crowd))
        {
            crowd = (await _people.OfAsync(schedule, cancellationToken)).Count;
            crowds[schedule.Id] = crowd;
        }

        return crowd;
    }

    private static CalendarEntry Of(Flight flight, int people, CalendarZone zone, bool isSkipped)
        => new(KeyOf(flight.Schedule.Id, flight.Run.NominalAtUtc), flight.Run.DueAtUtc, zone.Local(flight.Run.DueAtUtc), flight.Schedule.Name, people)
        {
            Coming = flight,
            IsSkipped = isSkipped,
        };

    private static string KeyOf(long scheduleId, DateTimeOffset nominal) => $"r{scheduleId}-{nominal.ToUnixTimeMilliseconds()}";

    private sealed class Building(DateOnly date, CalendarZone zone)
    {
        private readonly List<CalendarEntry> _entries = [];
        private PastRuns _past = new(0, [], new Dictionary<DeliveryLabel, int>());
        private int _skipped;

        public DateTimeOffset StartUtc { get; } = zone.StartOf(date);

        public DateTimeOffset EndUtc { get; } = zone.StartOf(date.AddDays(1));

        public int Coming { get; set; }

        public void AddPast(PastRuns past, CalendarZone clock)
        {
            _past = past;
            foreach (var run in past.First)
            {
                // A planned firing keeps the key it had while it was still to come.
                var key = run is { ScheduleId: { } schedule, NominalAtUtc: { } nominal } ? KeyOf(schedule, nominal)
                    : run.OccurrenceId is { } occurrence ? $"o{occurrence}" : $"d{run.DeliveryId}";
                Add(new CalendarEntry(key, run.DueAtUtc, clock.Local(run.DueAtUtc), run.Title, run.Messages.Values.Sum()) { Past = run });
            }
        }

        public void AddSkipped(CalendarEntry entry)
        {
            _skipped++;
            Add(entry);
        }

        public void Add(CalendarEntry entry) => _entries.Add(entry);

        public CalendarDay Done(bool isCounted) => new(
            date,
            _past.Total + _skipped + Coming,
            [.. _entries.DistinctBy(e => e.Key).OrderBy(e => e.AtUtc).ThenBy(e => e.Title, StringComparer.Ordinal).ThenBy(e => e.Key, StringComparer.Ordinal)],
            _past.Messages,
            isCounted);
    }
}
