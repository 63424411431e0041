using Microsoft.EntityFrameworkCore;
using WaScheduler.Data.Audits;

namespace WaScheduler.Data.Deliveries;

/// <summary>Takes old deliveries that have ended out of the database. Never one that waits, is being handed over or is in doubt.</summary>
public sealed class RetentionStore
{
    private static readonly DeliveryStatus[] Ended = [DeliveryStatus.Sent, DeliveryStatus.Failed, DeliveryStatus.Cancelled, DeliveryStatus.Expired];
    private static readonly string[] Open = ["Open", nameof(DeliveryStatus.Unconfirmed)];
    private readonly IDbContextFactory<AppDbContext> _contexts;
    private readonly TimeProvider _time;

    internal RetentionStore(IDbContextFactory<AppDbContext> contexts, TimeProvider time)
    {
        _contexts = contexts;
        _time = time;
    }

    /// <summary>Deletes up to <paramref name="limit"/> ended deliveries from before a moment, with their attempts and events, oldest first; answers how many.</summary>
    /// <param name="beforeUtc">Due and last changed before this.</param>
    /// <param name="limit">At most so many in one commit.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<int> DeleteAsync(DateTimeOffset beforeUtc, int limit, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var messages = await db.Deliveries.Where(d => Gone(db, beforeUtc).Take(limit).Contains(d.Id)).ExecuteDeleteAsync(cancellationToken);
        await db.CommitAsync(messages > 0, _time.GetUtcNow(), new AuditLine("history.cleared", AuditSubject.History, new { messages, before = beforeUtc }), cancellationToken);
        return messages;
    }

    /// <summary>Forgets the counters of hours in which nothing is left.</summary>
    public async Task ForgetEmptyHoursAsync(DateTimeOffset beforeUtc, CancellationToken cancellationToken)
    {
        var hour = beforeUtc.ToUnixTimeMilliseconds() / 3_600_000;
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        await db.DeliveryTallies.Where(t => t.Hour < hour && t.Count == 0).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>About how many ended deliveries were due before a moment, from the counters: whole hours.</summary>
    public async Task<int> CountAsync(DateTimeOffset beforeUtc, CancellationToken cancellationToken)
    {
        var hour = beforeUtc.ToUnixTimeMilliseconds() / 3_600_000;
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await db.DeliveryTallies.Where(t => t.Hour < hour && !Open.Contains(t.Place)).SumAsync(t => t.Count, cancellationToken);
    }

    private static IQueryable<long> Gone(AppDbContext db, DateTimeOffset beforeUtc) => db.Deliveries
        .Where(d => d.ListedAtUtc < beforeUtc && d.DueAtUtc < beforeUtc && d.UpdatedAtUtc < beforeUtc && Ended.Contains(d.Status))
        .OrderBy(d => d.ListedAtUtc).ThenBy(d => d.Id).Select(d => d.Id);
}
