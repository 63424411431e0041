using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using WaScheduler.Data.Deliveries;

namespace WaScheduler.Data.Audits;

/// <summary>Which lines to list; null means no restriction.</summary>
/// <param name="Actor">Who.</param>
/// <param name="Action">What: one action, "schedule.saved", or with a dot at its end all of a kind, "send.".</param>
/// <param name="Subject">To what: "schedule:12", or with a colon at its end all of a kind, "schedule:".</param>
/// <param name="FromUtc">Not before.</param>
/// <param name="ToUtc">Before.</param>
public sealed record AuditFilter(
    AuditActor? Actor = null, string? Action = null, string? Subject = null, DateTimeOffset? FromUtc = null, DateTimeOffset? ToUtc = null);

/// <summary>Reads the audit: lists of it, where it ends, and whether it is whole.</summary>
public sealed class AuditQueries
{
    private readonly IDbContextFactory<AppDbContext> _contexts;

    internal AuditQueries(IDbContextFactory<AppDbContext> contexts) => _contexts = contexts;

    /// <summary>A page of lines, newest first.</summary>
    /// <param name="filter">What to list.</param>
    /// <param name="beforeId">Only those before this one; null for the newest.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<AuditEntry>> ListAsync(AuditFilter filter, long? beforeId, int limit, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        var rows = Matching(db, filter);
        rows = beforeId is { } before ? rows.Where(a => a.Id < before) : rows;
        return await rows.OrderByDescending(a => a.Id).Take(limit).ToListAsync(cancellationToken);
    }

    /// <summary>Where the audit ends: number and hash of its last line, as noted with it; null while it is empty.</summary>
    public async Task<AuditHead?> HeadAsync(CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return AuditTrailStore.ReadHead(
            await db.Preferences.Where(p => p.Section == AuditTrailStore.HeadSection).Select(p => p.Json).SingleOrDefaultAsync(cancellationToken));
    }

    /// <summary>Who approved each of these messages, by id; without those for which the audit does not say.</summary>
    public async Task<IReadOnlyDictionary<long, AuditApproval>> ListApprovalsAsync(IReadOnlyCollection<Delivery> deliveries, CancellationToken cancellationToken)
    {
        string[] subjects = [.. deliveries.Select(d => AuditApprovals.SubjectOf(d.Id, d.ScheduleId)).Distinct()];
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        var approvals = new AuditApprovals(await AuditApprovals.Lines(db.AuditEntries, subjects).ToListAsync(cancellationToken));
        return deliveries.Select(d => (d.Id, Approval: approvals.Of(d.Id, d.ScheduleId, d.CreatedAtUtc)))
            .Where(a => a.Approval is not null).ToDictionary(a => a.Id, a => a.Approval!);
    }

    /// <summary>
    /// Reads every line and follows the chain up to the first that does not hold. Holds back no writer, and sees the audit
    /// as it was when it began.
    /// </summary>
    /// <param name="expected">A line's number and hash kept elsewhere, on a printed proof; null for none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<AuditFindings> CheckAsync(AuditHead? expected, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        await db.Database.OpenConnectionAsync(cancellationToken);
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        await using var snapshot = connection.BeginTransaction(deferred: true);
        var check = new AuditCheck(expected);
        await using (var lines = Command(connection, snapshot, "SELECT Id, AtUtc, Actor, ActorName, RemoteAddress, Action, Subject, Detail, PreviousHash, Hash FROM AuditEntries ORDER BY Id"))
        await using (var row = await lines.ExecuteReaderAsync(cancellationToken))
        {
            while (await row.ReadAsync(cancellationToken) && check.Follows(Read(row)))
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }

        await using var end = Command(
            connection,
            snapshot,
            $"SELECT (SELECT Json FROM Preferences WHERE Section = '{AuditTrailStore.HeadSection}'), (SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'AuditEntries')");
        await using var noted = await end.ExecuteReaderAsync(cancellationToken);
        await noted.ReadAsync(cancellationToken);
        return check.End(AuditTrailStore.ReadHead(Text(noted, 0)), noted.GetInt64(1));
    }

    private static IQueryable<AuditEntry> Matching(AppDbContext db, AuditFilter filter)
    {
        var rows = db.AuditEntries.AsNoTracking().AsQueryable();
        rows = filter.Actor is { } actor ? rows.Where(a => a.Actor == actor) : rows;
        rows = filter.FromUtc is { } from ? rows.Where(a => a.AtUtc >= from) : rows;
        rows = filter.ToUtc is { } to ? rows.Where(a => a.AtUtc < to) : rows;
        if (filter.Action is { } action)
        {
            rows = action.EndsWith('.') ? rows.Where(a => a.Action.StartsWith(action)) : rows.Where(a => a.Action == action);
        }

        if (filter.Subject is { } subject)
        {
            rows = subject.EndsWith(':') ? rows.Where(a => a.Subject.StartsWith(subject)) : rows.Where(a => a.Subject == subject);
        }

        return rows;
    }

    // What the app never writes, an unknown actor or an impossible time, can only be a change: such a row gets no hash.
    private static AuditEntry Read(DbDataReader row)
    {
        var at = row.GetInt64(1);
        var actor = AuditActors.Read(Text(row, 2));
        var isPossible = Enum.IsDefined(actor)
            && at >= DateTimeOffset.MinValue.ToUnixTimeMilliseconds() && at <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();
        return new AuditEntry
        {
            Id = row.GetInt64(0),
            AtUtc = isPossible ? DateTimeOffset.FromUnixTimeMilliseconds(at) : DateTimeOffset.UnixEpoch,
            Actor = actor,
            ActorName = Text(row, 3),
            RemoteAddress = Text(row, 4),
            Action = Text(row, 5) ?? "",
            Subject = Text(row, 6) ?? "",
            Detail = Text(row, 7),
            PreviousHash = Text(row, 8) ?? "",
            Hash = isPossible ? Text(row, 9) ?? "" : "",
        };
    }

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static SqliteCommand Command(SqliteConnection connection, SqliteTransaction transaction, string sql)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        return command;
    }
}
