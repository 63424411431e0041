using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace WaScheduler.Benchmarks;

/// <summary>Fills the database of a stopped app by copying rows, and commits single rows as a floor for comparison.</summary>
internal static class CopyStore
{
    /// <summary>Copies the one schedule, all due at one moment where it is given.</summary>
    public static void CopySchedules(string folder, int count, DateTimeOffset? due)
    {
        var when = due is { } at
            ? string.Create(CultureInfo.InvariantCulture, $", NextDueAtUtc = {at.ToUnixTimeMilliseconds()}, LocalTime = '{at:HH:mm:ss}', StartsOn = '{at:yyyy-MM-dd}', RecurrenceJson = '{{\"kind\":\"once\",\"date\":\"{at:yyyy-MM-dd}\"}}'")
            : "";
        using var connection = Open(folder, "wa-scheduler.db");
        Copy(connection, "Schedules", count, $"RequestKey = NULL{when}");
        Execute(connection, "INSERT INTO ScheduleRecipients (ScheduleId, Position, Address) SELECT s.Id, 0, '+97250' || printf('%07d', s.Id) FROM Schedules s WHERE NOT EXISTS (SELECT 1 FROM ScheduleRecipients r WHERE r.ScheduleId = s.Id)");
    }

    /// <summary>Copies the one waiting message, all due at one moment where it is given.</summary>
    public static void CopyMessages(string folder, int count, DateTimeOffset? due)
    {
        var when = due is { } at ? string.Create(CultureInfo.InvariantCulture, $", DueAtUtc = {at.ToUnixTimeMilliseconds()}") : "";
        using var connection = Open(folder, "wa-scheduler.db");
        Copy(connection, "Deliveries", count, $"RequestKey = NULL, WhatsAppId = NULL{when}");
    }

    /// <summary>How long each of so many commits of one row takes, in milliseconds, in a file of its own with synchronous FULL.</summary>
    public static IReadOnlyList<double> TimeCommits(string folder, int count)
    {
        using var connection = Open(folder, "floor.db");
        Execute(connection, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE T (Id INTEGER PRIMARY KEY, Text TEXT)");
        var times = new List<double>();
        for (var i = 0; i < count; i++)
        {
            var clock = Stopwatch.StartNew();
            Execute(connection, "INSERT INTO T (Text) VALUES ('a row about as long as a schedule with its text and its rule and a little more')");
            times.Add(clock.Elapsed.TotalMilliseconds);
        }

        return times;
    }

    /// <summary>Lets go of every file.</summary>
    public static void CloseAll() => SqliteConnection.ClearAllPools();

    private static SqliteConnection Open(string folder, string file)
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(folder, file)}");
        connection.Open();
        return connection;
    }

    // Every column but the key, whatever columns there are; computed ones are not in the list.
    private static void Copy(SqliteConnection connection, string table, int count, string change)
    {
        using var columns = connection.CreateCommand();
        columns.CommandText = $"SELECT group_concat(name, ', ') FROM pragma_table_info('{table}') WHERE name <> 'Id'";
        var names = (string)columns.ExecuteScalar()!;
        Execute(connection, string.Create(CultureInfo.InvariantCulture, $"""
            UPDATE {table} SET {change};
            WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < {count})
            INSERT INTO {table} ({names}) SELECT {names} FROM {table}, n WHERE Id = (SELECT min(Id) FROM {table});
            """));
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
