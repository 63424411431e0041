using System.Runtime.CompilerServices;
using WaScheduler.Data.Deliveries;
using WaScheduler.Data.Schedules;

namespace WaScheduler.Web.Schedules;

/// <summary>One run that is still to come.</summary>
public sealed record Flight(Schedule Schedule, PlanRun Run);

/// <summary>One message that is still to come, and what will keep it: nothing, or sentences.</summary>
/// <param name="Message">As the planner would write it; it has no id yet.</param>
/// <param name="Holds">Why it will wait or not be sent, as far as it can be told today.</param>
public sealed record FlightMessage(Delivery Message, IReadOnlyList<string> Holds);

/// <summary>
/// Everything the active schedules will send, in the order in which it leaves, by the same pieces as the planner:
/// <see cref="RunPlans"/> says when, <see cref="RunMessages"/> what.
/// </summary>
public sealed class FlightPlan
{
    private const int Batch = 200;
    private readonly ScheduleQueries _schedules;
    private readonly RunPlans _plans;
    private readonly RunMessages _messages;
    private readonly FlightHolds _holds;

    public FlightPlan(ScheduleQueries schedules, RunPlans plans, RunMessages messages, FlightHolds holds)
    {
        _schedules = schedules;
        _plans = plans;
        _messages = messages;
        _holds = holds;
    }

    /// <summary>The runs from one moment (included) to another (excluded), in order, computed as they are taken.</summary>
    public async IAsyncEnumerable<Flight> RunsAsync(
        DateTimeOffset fromInclusive, DateTimeOffset toExclusive, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var settings = await _plans.SettingsAsync(cancellationToken);
        var waiting = new PriorityQueue<(Schedule Schedule, IEnumerator<PlanRun> Runs), (DateTimeOffset Due, DateTimeOffset Nominal, long Id)>();
        var upcoming = new UpcomingSchedules(_schedules, toExclusive);
        try
        {
            while (true)
            {
                // A schedule is opened only when its next run could be the next one of all.
                while (await upcoming.PeekAsync(cancellationToken) is { } schedule
                    && (waiting.Count == 0 || schedule.NextDueAtUtc <= waiting.Peek().Runs.Current.DueAtUtc))
                {
                    upcoming.Take();
                    if (ScheduleRule.Unreadable(schedule) is not null) continue;
                    var plan = await _plans.OfAsync(schedule, settings, upcoming.ChangesOf(schedule), cancellationToken);
                    Advance(schedule, plan.After(Later(schedule.NextDueAtUtc!.Value, fromInclusive).AddTicks(-1)).GetEnumerator());
                }

                if (!waiting.TryDequeue(out var next, out _)) yield break;
                yield return new Flight(next.Schedule, next.Runs.Current);
                Advance(next.Schedule, next.Runs);
            }
        }
        finally
        {
            while (waiting.TryDequeue(out var left, out _)) left.Runs.Dispose();
        }

        void Advance(Schedule schedule, IEnumerator<PlanRun> runs)
        {
            if (runs.MoveNext() && runs.Current.DueAtUtc < toExclusive) waiting.Enqueue((schedule, runs), (runs.Current.DueAtUtc, runs.Current.NominalAtUtc, schedule.Id));
            else runs.Dispose();
        }
    }

    /// <summary>The messages of a run with their words as each recipient will read them, and what will keep them.</summary>
    public async Task<IReadOnlyList<FlightMessage>> MessagesAsync(Flight flight, CancellationToken cancellationToken)
    {
        var messages = await _messages.OfAsync(flight.Schedule, flight.Run, cancellationToken);
        return await _holds.OfAsync(messages, cancellationToken);
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    /// <summary>The active schedules by next run, read page by page.</summary>
    private sealed class UpcomingSchedules(ScheduleQueries schedules, DateTimeOffset before)
    {
        private readonly Queue<Schedule> _page = new();
        private ILookup<long, RunChange>? _changes;
        private (DateTimeOffset, long)? _last;
        private bool _isOver;

        public async Task<Schedule?> PeekAsync(CancellationToken cancellationToken)
        {
            if (_page.Count == 0 && !_isOver)
            {
                var rows = await schedules.ListBeforeAsync(before, _last, Batch, cancellationToken);
                _isOver = rows.Count < Batch;
                if (rows.Count > 0)
                {
                    _last = (rows[^1].NextDueAtUtc!.Value, rows[^1].Id);
                    _changes = (await schedules.ListChangesAsync([.. rows.Select(s => s.Id)], cancellationToken)).ToLookup(c => c.ScheduleId);
                    foreach (var row in rows) _page.Enqueue(row);
                }
            }

            return _page.TryPeek(out var first) ? first : null;
        }

        public void Take() => _page.Dequeue();

        // The page that a schedule came with is still at hand: it is asked for at once after being taken.
        public IEnumerable<RunChange> ChangesOf(Schedule schedule) => _changes![schedule.Id];
    }
}
