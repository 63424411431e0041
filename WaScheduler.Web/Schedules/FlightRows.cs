using WaScheduler.Data.Deliveries;

namespace WaScheduler.Web.Schedules;

/// <summary>One line of the flight plan: a run still to come, or a message that waits for its moment.</summary>
public sealed class FlightRow
{
    private readonly IReadOnlyList<FlightMessage> _messages;

    internal FlightRow(Flight? flight, Delivery? waiting, IReadOnlyList<FlightMessage> messages)
    {
        (Flight, Waiting, _messages) = (flight, waiting, messages);
        Holds = [.. messages.SelectMany(m => m.Holds).GroupBy(hold => hold).OrderByDescending(g => g.Count()).Take(MostHolds)
            .Select(g => g.Count() == 1 || g.Count() == messages.Count ? g.Key : $"{g.Key} ({g.Count()} times)")];
    }

    private const int MostHolds = 3;
    private const int NamedPeople = 3;

    /// <summary>The run; null for a single message.</summary>
    public Flight? Flight { get; }

    /// <summary>The single message; null for a run.</summary>
    public Delivery? Waiting { get; }

    /// <summary>What keeps it apart from all others, for as long as it is to come.</summary>
    public (long?, DateTimeOffset?, long?) Key => (Flight?.Schedule.Id, Flight?.Run.NominalAtUtc, Waiting?.Id);

    /// <summary>When it leaves.</summary>
    public DateTimeOffset DueAtUtc => Flight?.Run.DueAtUtc ?? Waiting!.DueAtUtc;

    /// <summary>What the owner calls it.</summary>
    public string Title => Flight?.Schedule.Name ?? Waiting!.Text;

    /// <summary>To whom: the first few names.</summary>
    public string To => Count == 0 ? "to nobody: everybody was deleted, or a list is empty"
        : $"to {string.Join(", ", _messages.Take(NamedPeople).Select(m => m.Message.RecipientName))}{(Count > NamedPeople ? $" and {Count - NamedPeople} more" : "")}";

    /// <summary>What moved it, in a sentence without full stop; null when nothing did.</summary>
    public string? Note => Flight is null ? null : RunWords.Note(Flight.Run);

    /// <summary>How many messages it is.</summary>
    public int Count => _messages.Count;

    /// <summary>What will hold it, the most frequent first.</summary>
    public IReadOnlyList<string> Holds { get; }

    /// <summary>Its messages once it was opened; null before.</summary>
    public IReadOnlyList<FlightMessage>? Messages { get; private set; }

    /// <summary>Shows its messages.</summary>
    public void Open() => Messages = _messages;
}

/// <summary>Puts runs still to come and messages that wait for their moment into one order.</summary>
public sealed class FlightRows
{
    private readonly FlightPlan _plan;
    private readonly FlightHolds _holds;
    private readonly DeliveryQueries _deliveries;

    public FlightRows(FlightPlan plan, FlightHolds holds, DeliveryQueries deliveries)
    {
        _plan = plan;
        _holds = holds;
        _deliveries = deliveries;
    }

    /// <summary>The first lines of what leaves between two moments.</summary>
    public async Task<IReadOnlyList<FlightRow>> ListAsync(DateTimeOffset from, DateTimeOffset to, int limit, CancellationToken cancellationToken)
    {
        var rows = new List<FlightRow>();
        var waiting = new Queue<FlightMessage>(await _holds.OfAsync([.. (await _deliveries.ListNextAsync(limit, cancellationToken)).Where(d => d.DueAtUtc < to)], cancellationToken));
        await foreach (var flight in _plan.RunsAsync(from, to, cancellationToken))
        {
            while (rows.Count < limit && waiting.TryPeek(out var next) && next.Message.DueAtUtc <= flight.Run.DueAtUtc) rows.Add(Single(waiting.Dequeue()));
            if (rows.Count >= limit) return rows;
            rows.Add(new FlightRow(flight, null, await _plan.MessagesAsync(flight, cancellationToken)));
        }

        while (rows.Count < limit && waiting.TryDequeue(out var last)) rows.Add(Single(last));
        return rows;
    }

    private static FlightRow Single(FlightMessage message) => new(null, message.Message, [message]);
}
