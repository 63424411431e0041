using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace WaScheduler.Data.Analytics;

/// <summary>Reads what the figures are made of: hourly counts of the whole app, and the messages of a period one by one.</summary>
public sealed class AnalyticsQueries
{
    private const long Hour = 3_600_000;
    private const string Place =
        "CASE d.Status WHEN 'Sent' THEN CASE WHEN d.AckLevel >= 4 THEN 4 WHEN d.AckLevel = 3 THEN 3 WHEN d.AckLevel = 2 THEN 2 ELSE 1 END"
        + " WHEN 'Unconfirmed' THEN 5 WHEN 'Failed' THEN 6 WHEN 'Cancelled' THEN 7 WHEN 'Expired' THEN 8 ELSE 0 END";

    private readonly IDbContextFactory<AppDbContext> _contexts;

    internal AnalyticsQueries(IDbContextFactory<AppDbContext> contexts) => _contexts = contexts;

    /// <summary>
    /// Counts all messages due between the first of these moments and the last, for each stretch from one to the next.
    /// Whole hours come from the maintained counters, only an hour that a moment cuts is counted row by row.
    /// </summary>
    public async Task<IReadOnlyList<PlaceCount>> CountAsync(IReadOnlyList<DateTimeOffset> moments, CancellationToken cancellationToken)
    {
        var edges = moments.Select(m => m.ToUnixTimeMilliseconds()).ToArray();
        var cut = edges.Where(e => e % Hour != 0).Select(e => e / Hour).Distinct().ToHashSet();
        var counts = new Dictionary<(int, DeliveryPlace), int>();
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        await db.Database.OpenConnectionAsync(cancellationToken);
        await using var snapshot = connection.BeginTransaction(deferred: true); // reads only: no writer waits for it
        await using (var tallies = Command(connection, snapshot, TalliesSql, ("$from", edges[0] / Hour), ("$to", (edges[^1] + Hour - 1) / Hour)))
        await using (var rows = await tallies.ExecuteReaderAsync(cancellationToken))
        {
            while (await rows.ReadAsync(cancellationToken))
            {
                var hour = rows.GetInt64(0);
                if (!cut.Contains(hour)) Add(hour * Hour, Enum.Parse<DeliveryPlace>(rows.GetString(1)), rows.GetInt32(2));
            }
        }

        foreach (var hour in cut)
        {
            await using var within = Command(connection, snapshot, HourSql, ("$from", hour * Hour), ("$to", (hour + 1) * Hour));
            await using var rows = await within.ExecuteReaderAsync(cancellationToken);
            while (await rows.ReadAsync(cancellationToken)) Add(rows.GetInt64(0), (DeliveryPlace)rows.GetInt32(1), 1);
        }

        return [.. counts.Select(c => new PlaceCount(c.Key.Item1, c.Key.Item2, c.Value))];

        void Add(long due, DeliveryPlace place, int count)
        {
            var stretch = Array.BinarySearch(edges, due);
            stretch = stretch < 0 ? ~stretch - 1 : stretch;
            if (stretch < 0 || stretch >= edges.Length - 1) return;
            counts[(stretch, place)] = counts.GetValueOrDefault((stretch, place)) + count;
        }
    }

    /// <summary>
    /// Shows each message of the scope once, all as they were at one moment; withdrawn ones are left out. SQLite answers on the
    /// calling thread: not to be awaited where a page is drawn.
    /// </summary>
    public async Task ReadAsync(AnalyticsScope scope, Action<DeliveryFact> each, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        await db.Database.OpenConnectionAsync(cancellationToken);
        await using var command = Command(
            connection, null, FactsSql(scope), ("$from", scope.FromUtc.ToUnixTimeMilliseconds()), ("$to", scope.ToUtc.ToUnixTimeMilliseconds()));
        if (scope.ScheduleId is { } schedule) Add(command, "$schedule", schedule);
        if (scope.ContactId is { } contact) Add(command, "$contact", contact);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var codes = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var n = 0; rows.Read(); n++)
        {
            if (n % 1024 == 0) cancellationToken.ThrowIfCancellationRequested();
            each(Fact(rows.Handle!, codes));
        }
    }

    /// <summary>Names of schedules and contacts, deleted ones included.</summary>
    public async Task<(IReadOnlyDictionary<long, string> Schedules, IReadOnlyDictionary<long, string> Contacts)> NamesAsync(
        IReadOnlyCollection<long> schedules, IReadOnlyCollection<long> contacts, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return (
            await db.Schedules.Where(s => schedules.Contains(s.Id)).Select(s => new { s.Id, s.Name }).ToDictionaryAsync(s => s.Id, s => s.Name, cancellationToken),
            await db.Contacts.Where(c => contacts.Contains(c.Id)).Select(c => new { c.Id, c.Name }).ToDictionaryAsync(c => c.Id, c => c.Name, cancellationToken));
    }

    /// <summary>Whether any message was ever due.</summary>
    public async Task<bool> AnyAsync(CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await db.DeliveryTallies.AnyAsync(t => t.Count > 0, cancellationToken);
    }

    internal const string TalliesSql = "SELECT Hour, Place, Count FROM DeliveryTallies WHERE Hour >= $from AND Hour < $to AND Count > 0";

    internal const string HourSql = $"SELECT d.DueAtUtc, {Place} FROM Deliveries AS d WHERE d.DueAtUtc >= $from AND d.DueAtUtc < $to";

    // What was not withdrawn stands in the history where it was due, so that the indexes of a schedule and of a contact serve.
    internal static string FactsSql(AnalyticsScope scope)
    {
        var which = (scope.ScheduleId, scope.ContactId) switch
        {
            (null, null) => "d.DueAtUtc >= $from AND d.DueAtUtc < $to",
            (null, _) => "d.ContactId = $contact AND d.ListedAtUtc >= $from AND d.ListedAtUtc < $to",
            (_, null) => "d.ScheduleId = $schedule AND d.ListedAtUtc >= $from AND d.ListedAtUtc < $to",
            _ => "d.ContactId = $contact AND d.ScheduleId = $schedule AND d.ListedAtUtc >= $from AND d.ListedAtUtc < $to",
        };
        return $"SELECT d.DueAtUtc, {Place}, CASE WHEN d.SentAtUtc IS NOT NULL THEN"
            + " (SELECT a.StartedAtUtc FROM Attempts AS a WHERE a.DeliveryId = d.Id ORDER BY a.Number DESC LIMIT 1) END,"
            + " d.SentAtUtc, d.DeliveredAtUtc, d.ReadAtUtc, d.RepliedAtUtc, d.ScheduleId, d.ContactId,"
            + " CASE WHEN d.Status IN ('Failed', 'Expired') THEN d.ErrorCode END"
            + $" FROM Deliveries AS d WHERE {which} AND d.Status <> 'Cancelled'";
    }

    // Straight from SQLite's row, which is several times as fast as asking the reader: it says 0 for NULL, and none of these is ever 0.
    private static DeliveryFact Fact(sqlite3_stmt row, Dictionary<string, string> codes)
    {
        return new DeliveryFact(
            raw.sqlite3_column_int64(row, 0), (DeliveryPlace)raw.sqlite3_column_int(row, 1), Number(2), Number(3), Number(4), Number(5), Number(6), Number(7), Number(8), Code());

        long? Number(int column) => raw.sqlite3_column_int64(row, column) is not 0 and var number ? number : null;

        // The same few words again and again: one copy of each is enough.
        string? Code()
        {
            if (raw.sqlite3_column_type(row, 9) == raw.SQLITE_NULL) return null;
            var code = raw.sqlite3_column_text(row, 9).utf8_to_string();
            if (codes.TryGetValue(code, out var known)) return known;
            return codes[code] = code;
        }
    }

    private static SqliteCommand Command(SqliteConnection connection, SqliteTransaction? transaction, string sql, params (string Name, long Value)[] values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction;
        foreach (var (name, value) in values) Add(command, name, value);
        return command;
    }

    private static void Add(SqliteCommand command, string name, long value)
    {
        command.Parameters.AddWithValue(name, value);
    }
}
