using Microsoft.EntityFrameworkCore;

namespace WaScheduler.Data.Deliveries;

/// <summary>Reads the messages of runs whose time had passed before they could be planned.</summary>
public sealed class MissedQueries
{
    private readonly IDbContextFactory<AppDbContext> _contexts;

    internal MissedQueries(IDbContextFactory<AppDbContext> contexts) => _contexts = contexts;

    /// <summary>The newest messages due since a moment whose run was written down later than it should have been, newest due first.</summary>
    /// <param name="sinceUtc">Not older ones.</param>
    /// <param name="tolerance">How late a run may be written down and still count as on time.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<Delivery>> ListAsync(
        DateTimeOffset sinceUtc, TimeSpan tolerance, int limit, CancellationToken cancellationToken)
    {
        var since = sinceUtc.ToUnixTimeMilliseconds();
        var late = (long)tolerance.TotalMilliseconds;
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await db.Deliveries.FromSql(
            $"""
            SELECT d.* FROM Deliveries d JOIN Occurrences o ON o.Id = d.OccurrenceId
            WHERE o.Kind = 'Planned' AND o.PlannedAtUtc - o.DueAtUtc > {late} AND d.DueAtUtc >= {since}
            """)
            .AsNoTracking().OrderByDescending(d => d.DueAtUtc).ThenByDescending(d => d.Id).Take(limit).ToListAsync(cancellationToken);
    }
}
