using Microsoft.EntityFrameworkCore;
using WaScheduler.Data.Deliveries;

namespace WaScheduler.Data.Jobs;

/// <summary>The queue by state. Each waiting or running message counts in exactly one of the first five.</summary>
/// <param name="Scheduled">Their time has not come.</param>
/// <param name="Queued">Their time has come; next in line.</param>
/// <param name="Retrying">A try failed; another one follows.</param>
/// <param name="Held">Something else holds them.</param>
/// <param name="Sending">Being handed to WhatsApp.</param>
/// <param name="Unconfirmed">May or may not have left.</param>
/// <param name="Failed">Failed, and neither dropped nor dismissed by the owner.</param>
/// <param name="Holds">Those held, by reason.</param>
public sealed record QueueCounts(
    int Scheduled, int Queued, int Retrying, int Held, int Sending, int Unconfirmed, int Failed, IReadOnlyDictionary<HoldReason, int> Holds);

/// <summary>Failed messages with the same error code, neither dropped nor dismissed.</summary>
/// <param name="Code">The code; null where none was kept.</param>
/// <param name="Count">How many.</param>
/// <param name="LastAtUtc">When the latest of them failed.</param>
public sealed record FailureCount(string? Code, int Count, DateTimeOffset LastAtUtc);

/// <summary>Reads what the jobs page shows of the outbox.</summary>
public sealed class JobQueries
{
    private readonly IDbContextFactory<AppDbContext> _contexts;
    private readonly TimeProvider _time;

    internal JobQueries(IDbContextFactory<AppDbContext> contexts, TimeProvider time)
    {
        _contexts = contexts;
        _time = time;
    }

    /// <summary>The queue by state, now.</summary>
    public async Task<QueueCounts> CountQueueAsync(CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        var pending = await db.Deliveries.Where(d => d.Status == DeliveryStatus.Pending)
            .GroupBy(d => new { d.HoldReason, IsDue = d.DueAtUtc <= now })
            .Select(g => new { g.Key.HoldReason, g.Key.IsDue, Count = g.Count() }).ToListAsync(cancellationToken);
        int Sum(Func<HoldReason, bool, bool> which) => pending.Where(p => which(p.HoldReason, p.IsDue)).Sum(p => p.Count);
        var holds = pending.Where(p => p.HoldReason is not (HoldReason.None or HoldReason.Retry))
            .GroupBy(p => p.HoldReason).ToDictionary(g => g.Key, g => g.Sum(p => p.Count));
        return new QueueCounts(
            Sum((hold, isDue) => hold == HoldReason.None && !isDue),
            Sum((hold, isDue) => hold == HoldReason.None && isDue),
            Sum((hold, _) => hold == HoldReason.Retry),
            holds.Values.Sum(),
            await db.Deliveries.CountAsync(d => d.Status == DeliveryStatus.Sending, cancellationToken),
            await db.Deliveries.CountAsync(d => d.Status == DeliveryStatus.Unconfirmed, cancellationToken),
            await Failed(db).CountAsync(cancellationToken),
            holds);
    }

    /// <summary>What is being handed to WhatsApp right now, the longest first.</summary>
    public async Task<IReadOnlyList<Delivery>> ListRunningAsync(int limit, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await db.Deliveries.AsNoTracking().Where(d => d.Status == DeliveryStatus.Sending)
            .OrderBy(d => d.UpdatedAtUtc).ThenBy(d => d.Id).Take(limit).ToListAsync(cancellationToken);
    }

    /// <summary>Waiting messages of which a try failed, the next try first, with their attempts.</summary>
    public async Task<IReadOnlyList<Delivery>> ListRetriesAsync(int limit, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await db.Deliveries.AsNoTracking().Include(d => d.Attempts.OrderBy(a => a.Number)).AsSplitQuery()
            .Where(d => d.Status == DeliveryStatus.Pending && d.HoldReason == HoldReason.Retry)
            .OrderBy(d => d.HeldUntilUtc).ThenBy(d => d.Id).Take(limit).ToListAsync(cancellationToken);
    }

    /// <summary>Failures by error code, the most first.</summary>
    public async Task<IReadOnlyList<FailureCount>> CountFailuresAsync(CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        var rows = await Failed(db).GroupBy(d => d.ErrorCode)
            .Select(g => new { Code = g.Key, Count = g.Count(), LastAtUtc = g.Max(d => d.UpdatedAtUtc) }).ToListAsync(cancellationToken);
        return [.. rows.OrderByDescending(r => r.Count).ThenBy(r => r.Code, StringComparer.Ordinal).Select(r => new FailureCount(r.Code, r.Count, r.LastAtUtc))];
    }

    /// <summary>Failed messages with one of the codes, the latest first.</summary>
    public async Task<IReadOnlyList<Delivery>> ListFailedAsync(IReadOnlyCollection<string?> codes, int limit, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await Failed(db).Where(d => codes.Contains(d.ErrorCode)).AsNoTracking()
            .OrderByDescending(d => d.UpdatedAtUtc).ThenByDescending(d => d.Id).Take(limit).ToListAsync(cancellationToken);
    }

    /// <summary>The ids of all failed messages with one of the codes, the one due first first.</summary>
    public async Task<IReadOnlyList<long>> ListFailedIdsAsync(IReadOnlyCollection<string?> codes, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await Failed(db).Where(d => codes.Contains(d.ErrorCode)).OrderBy(d => d.DueAtUtc).ThenBy(d => d.Id)
            .Select(d => d.Id).ToListAsync(cancellationToken);
    }

    /// <summary>The counters of each hour from one (included) to another (excluded), as hours since 1970 UTC; empty ones are left out.</summary>
    public async Task<IReadOnlyList<DeliveryTally>> ListTalliesAsync(long fromHour, long toHour, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await db.DeliveryTallies.AsNoTracking().Where(t => t.Hour >= fromHour && t.Hour < toHour && t.Count > 0)
            .OrderBy(t => t.Hour).ToListAsync(cancellationToken);
    }

    private static IQueryable<Delivery> Failed(AppDbContext db) => db.Deliveries.Where(
        d => d.Status == DeliveryStatus.Failed && d.DismissedAtUtc == null && d.ErrorCode != Delivery.DroppedByOwner);
}
