using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace WaScheduler.Benchmarks;

/// <summary>The three commits of a message in SQLite alone: one narrow table with the one index the claim needs, prepared statements, WAL, synchronous FULL.</summary>
internal static class OutboxFloorStore
{
    public static TimeSpan Time(string folder, int count)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "outbox-floor.db")};Pooling=False");
        connection.Open();
        Execute(connection, $"""
            PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;
            CREATE TABLE Owed (Id INTEGER PRIMARY KEY, Address TEXT NOT NULL, Text TEXT NOT NULL, DueAtUtc INTEGER NOT NULL, Status TEXT NOT NULL, Key TEXT, SentAtUtc INTEGER);
            CREATE INDEX Waiting ON Owed (DueAtUtc, Id) WHERE Status = 'Pending';
            CREATE TABLE Tries (Id INTEGER PRIMARY KEY, OwedId INTEGER NOT NULL, StartedAtUtc INTEGER NOT NULL, Outcome TEXT NOT NULL);
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count})
            INSERT INTO Owed (Address, Text, DueAtUtc, Status) SELECT '+97250' || printf('%07d', i), 'Later', i, 'Pending' FROM n;
            """);
        using var claim = Prepare(connection, "UPDATE Owed SET Status = 'Sending' WHERE Status = 'Pending' AND Id = (SELECT Id FROM Owed WHERE Status = 'Pending' AND DueAtUtc <= 1000000000 ORDER BY DueAtUtc, Id LIMIT 1) RETURNING Id");
        using var key = Prepare(connection, "UPDATE Owed SET Key = 'true_972500000000@c.us_3EB0' || @id WHERE Id = @id AND Status = 'Sending'");
        using var attempt = Prepare(connection, "INSERT INTO Tries (OwedId, StartedAtUtc, Outcome) VALUES (@id, 1, 'Open')");
        using var outcome = Prepare(connection, "UPDATE Tries SET Outcome = 'Acknowledged' WHERE Id = @id");
        using var sent = Prepare(connection, "UPDATE Owed SET Status = 'Sent', SentAtUtc = 1 WHERE Id = @id AND Status = 'Sending'");
        using var begin = Prepare(connection, "BEGIN IMMEDIATE");
        using var commit = Prepare(connection, "COMMIT");
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < count; i++)
        {
            var id = (long)claim.ExecuteScalar()!;
            foreach (var command in (SqliteCommand[])[begin, key, attempt, commit, begin, outcome, sent, commit])
            {
                if (command.Parameters.Count > 0) command.Parameters[0].Value = id;
                command.ExecuteNonQuery();
            }
        }

        return clock.Elapsed;
    }

    private static SqliteCommand Prepare(SqliteConnection connection, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        if (sql.Contains("@id", StringComparison.Ordinal)) command.Parameters.Add(new SqliteParameter { ParameterName = "@id", SqliteType = SqliteType.Integer });
        return command;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
