using System.Data.Common;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace WaScheduler.Data.Audits;

/// <summary>Where the audit ended when the last line was added: number and hash of it.</summary>
public sealed record AuditHead(long Line, string Hash);

/// <summary>
/// Adds lines to the audit, inside the transaction of the change they tell of. The number and hash of the last line are
/// kept beside the lines as well, so that it shows when the end is cut off; a new line goes on from there, never over it.
/// </summary>
internal static class AuditTrailStore
{
    /// <summary>The section of Preferences that keeps the <see cref="AuditHead"/>.</summary>
    public const string HeadSection = "auditHead";

    private const string Insert =
        """
        INSERT INTO AuditEntries (Id, AtUtc, Actor, ActorName, RemoteAddress, Action, Subject, Detail, PreviousHash, Hash)
        VALUES ($id, $at, $actor, $name, $from, $action, $subject, $detail, $previous, $hash)
        """;

    private static readonly string[] Parameters = ["$id", "$at", "$actor", "$name", "$from", "$action", "$subject", "$detail", "$previous", "$hash"];

    /// <summary>Adds the lines in the transaction that is open; answers where the audit ends now.</summary>
    public static async Task<AuditHead> AppendAsync(
        this AppDbContext db, DateTimeOffset nowUtc, IReadOnlyCollection<AuditLine> lines, CancellationToken cancellationToken)
    {
        var transaction = db.Database.CurrentTransaction?.GetDbTransaction()
            ?? throw new InvalidOperationException("A line of the audit belongs into the transaction of its change.");
        var head = await HeadAsync(transaction, cancellationToken);
        if (lines.Count == 0)
        {
            return head;
        }

        var hash = new AuditHash();
        await using var command = Command(transaction, Insert);
        foreach (var name in Parameters)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = name });
        }

        foreach (var line in lines)
        {
            var entry = Entry(line, head, nowUtc);
            entry.Hash = hash.Of(entry);
            Bind(command, entry);
            await command.ExecuteNonQueryAsync(cancellationToken);
            head = new AuditHead(entry.Id, entry.Hash);
        }

        await db.NoteAsync(HeadSection, JsonSerializer.Serialize(head), nowUtc, cancellationToken);
        return head;
    }

    /// <summary>Adds the line where something changed, and commits the open transaction; answers whether something changed.</summary>
    public static async Task<bool> CommitAsync(
        this AppDbContext db, bool changed, DateTimeOffset nowUtc, AuditLine line, CancellationToken cancellationToken)
    {
        if (changed)
        {
            await db.AppendAsync(nowUtc, [line], cancellationToken);
        }

        await db.Database.CommitTransactionAsync(cancellationToken);
        return changed;
    }

    /// <summary>Keeps a note of the audit's own beside the owner's preferences.</summary>
    public static Task<int> NoteAsync(this AppDbContext db, string section, string json, DateTimeOffset nowUtc, CancellationToken cancellationToken)
    {
        var now = nowUtc.ToUnixTimeMilliseconds();
        return db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO Preferences (Section, Json, UpdatedAtUtc) VALUES ({section}, {json}, {now})
            ON CONFLICT (Section) DO UPDATE SET Json = excluded.Json, UpdatedAtUtc = excluded.UpdatedAtUtc
            """,
            cancellationToken);
    }

    /// <summary>The head as it was noted, or null.</summary>
    public static AuditHead? ReadHead(string? json) => json is null ? null : JsonSerializer.Deserialize<AuditHead>(json);

    // Numbers that were given once are not given again, whatever was removed since: a gap stays a gap.
    private static async Task<AuditHead> HeadAsync(DbTransaction transaction, CancellationToken cancellationToken)
    {
        await using var command = Command(
            transaction,
            $"""
            SELECT (SELECT Json FROM Preferences WHERE Section = '{HeadSection}'),
                   (SELECT coalesce(max(Id), 0) FROM AuditEntries),
                   (SELECT Hash FROM AuditEntries ORDER BY Id DESC LIMIT 1),
                   (SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'AuditEntries')
            """);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        var noted = ReadHead(row.IsDBNull(0) ? null : row.GetString(0));
        var last = Math.Max(Math.Max(row.GetInt64(1), row.GetInt64(3)), noted?.Line ?? 0);
        return new AuditHead(last, noted?.Hash ?? (row.IsDBNull(2) ? AuditHash.Beginning : row.GetString(2)));
    }

    private static AuditEntry Entry(AuditLine line, AuditHead head, DateTimeOffset nowUtc)
    {
        var acting = line.Acting ?? ActingNow.Current;
        return new AuditEntry
        {
            Id = head.Line + 1,
            AtUtc = line.AtUtc ?? nowUtc,
            Actor = acting.Actor,
            ActorName = acting.Name is { } name ? AuditDetail.Clean(name) : null,
            RemoteAddress = acting.RemoteAddress,
            Action = line.Action,
            Subject = line.Subject,
            Detail = AuditDetail.Write(line.Detail),
            PreviousHash = head.Hash,
            Hash = "",
        };
    }

    private static void Bind(DbCommand command, AuditEntry entry)
    {
        object?[] values =
        [
            entry.Id, entry.AtUtc.ToUnixTimeMilliseconds(), entry.Actor.ToString(), entry.ActorName, entry.RemoteAddress,
            entry.Action, entry.Subject, entry.Detail, entry.PreviousHash, entry.Hash,
        ];
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }
    }

    private static DbCommand Command(DbTransaction transaction, string sql)
    {
        var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        return command;
    }
}
