using System.Globalization;
using Microsoft.Data.Sqlite;

namespace WaScheduler.Benchmarks;

/// <summary>Fills a history of any length in one statement, and reads it without anything of ours as a floor for comparison.</summary>
internal static class HistoryStore
{
    /// <summary>
    /// Messages of a year, 95 of 100 past: Hebrew, English, emoji, 1.5 % failed, every state of an ack; 40 schedules, 9,973
    /// contacts. Ten of them say "zebra" and show a flamingo.
    /// </summary>
    public static void Fill(string folder, int count, DateTimeOffset now)
    {
        using var connection = Open(folder);
        Execute(connection, "PRAGMA synchronous=OFF; PRAGMA cache_size=-200000; PRAGMA temp_store=MEMORY");
        var triggers = List(connection, "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'Deliveries'");
        using var transaction = connection.BeginTransaction();
        foreach (var (name, _) in triggers) Execute(connection, $"DROP TRIGGER {name}");
        Execute(connection, Rows(count, now.ToUnixTimeMilliseconds()));
        Execute(connection, """
            INSERT INTO DeliveryTallies (Hour, Place, Count)
            SELECT DueAtUtc / 3600000, CASE WHEN Status IN ('Pending', 'Sending') THEN 'Open' WHEN Status <> 'Sent' THEN Status
                WHEN AckLevel >= 4 THEN 'Played' WHEN AckLevel = 3 THEN 'Read' WHEN AckLevel = 2 THEN 'Delivered' ELSE 'Sent' END, count(*)
            FROM Deliveries GROUP BY 1, 2;
            INSERT INTO DeliveriesSearch (DeliveriesSearch) VALUES ('rebuild');
            INSERT INTO Attempts (DeliveryId, Number, StartedAtUtc, EndedAtUtc, Outcome)
            SELECT Id, 1, DueAtUtc, DueAtUtc + 900, 'Acknowledged' FROM Deliveries WHERE Status = 'Sent';
            """);
        foreach (var (_, sql) in triggers) Execute(connection, sql);
        transaction.Commit();
        Execute(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
    }

    /// <summary>The newest rows, whole, by the history's index: what SQLite alone needs.</summary>
    public static int ReadNewest(SqliteConnection connection, DateTimeOffset now, int count)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT * FROM Deliveries WHERE ListedAtUtc <= $now ORDER BY ListedAtUtc DESC, Id DESC LIMIT $count";
        command.Parameters.AddWithValue("$now", now.ToUnixTimeMilliseconds());
        command.Parameters.AddWithValue("$count", count);
        using var reader = command.ExecuteReader();
        var values = new object[reader.FieldCount];
        var read = 0;
        while (reader.Read())
        {
            reader.GetValues(values);
            read++;
        }

        return read;
    }

    /// <summary>A connection to the app's file.</summary>
    public static SqliteConnection Open(string folder)
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "wa-scheduler.db")}");
        connection.Open();
        return connection;
    }

    private static string Rows(int count, long now) => string.Create(CultureInfo.InvariantCulture, $"""
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count}),
        placed AS (SELECT i, {now} - ({count}.0 * 95 / 100 - i) * (31536000000 / {count}.0) AS due,
            CASE WHEN i > {count} * 95 / 100 THEN 'Pending' WHEN i % 1000 < 15 THEN 'Failed' WHEN i % 1000 < 20 THEN 'Cancelled' WHEN i % 1000 < 25 THEN 'Expired' ELSE 'Sent' END AS status,
            CASE WHEN i > {count} * 95 / 100 OR i % 1000 < 25 THEN 0 WHEN i % 100 < 3 THEN 1 WHEN i % 100 < 20 THEN 2 WHEN i % 100 < 98 THEN 3 ELSE 4 END AS ack FROM n),
        timed AS (SELECT i, CAST(due AS INTEGER) AS due, status, ack FROM placed)
        INSERT INTO Deliveries (AccountId, ScheduleId, ContactId, Source, Address, RecipientName, Text, DueAtUtc, Status, HoldReason, AckLevel, ChatId, WhatsAppId,
            AttemptCount, AttemptsLeft, Epoch, ErrorCode, CreatedAtUtc, UpdatedAtUtc, SentAtUtc, DeliveredAtUtc, ReadAtUtc)
        SELECT (SELECT min(Id) FROM Accounts), i % 40 + 1, i % 9973 + 1, 'Schedule', '+97250' || printf('%07d', i % 9973),
            CASE i % 5 WHEN 0 THEN 'דנה כהן' WHEN 1 THEN 'Yossi Levi' WHEN 2 THEN 'Maya 🌷 Green' WHEN 3 THEN 'אבי' ELSE 'Contact' END || ' ' || (i % 9973),
            CASE i % 7 WHEN 0 THEN 'שלום, תזכורת לפגישה מחר בשעה 10:00' WHEN 1 THEN 'Good morning! Your appointment is confirmed for tomorrow.'
                WHEN 2 THEN 'Happy birthday 🎉🎂 from all of us' WHEN 3 THEN 'ok' WHEN 4 THEN 'Please remember to bring the documents' WHEN 5 THEN 'חג שמח! 💚'
                ELSE 'Invoice number ' || i || ' is due' END || CASE WHEN i % ({count} / 10) = 7 THEN ' 🦩 zebra' ELSE '' END,
            due, status, 'None', ack, '9725' || i, 'true_' || i, 1, 2, 1,
            CASE status WHEN 'Failed' THEN CASE i % 2 WHEN 0 THEN 'recipient.notOnWhatsApp' ELSE 'wa.ERROR_NETWORK' END END, due - 86400000, due + 60000,
            CASE status WHEN 'Sent' THEN due + 1000 END, CASE WHEN ack > 1 THEN due + 2000 END, CASE WHEN ack > 2 THEN due + 3000 END
        FROM timed
        """);

    private static List<(string Name, string Sql)> List(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<(string, string)>();
        while (reader.Read()) rows.Add((reader.GetString(0), reader.GetString(1)));
        return rows;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        command.ExecuteNonQuery();
    }
}
