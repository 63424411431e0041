using Microsoft.EntityFrameworkCore;

namespace WaScheduler.Data.Deliveries;

/// <summary>Reads what happened to deliveries beside their columns and attempts.</summary>
public sealed class DeliveryEventQueries
{
    // A message that waited for a link that came and went for weeks: the beginning tells why, the end what is now.
    private const int MostOfOne = 500;
    private readonly IDbContextFactory<AppDbContext> _contexts;

    internal DeliveryEventQueries(IDbContextFactory<AppDbContext> contexts) => _contexts = contexts;

    /// <summary>The events of one delivery, oldest first; of more than 500, the newest.</summary>
    public async Task<IReadOnlyList<DeliveryEvent>> ListAsync(long deliveryId, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.DeliveryEvents.AsNoTracking().Where(e => e.DeliveryId == deliveryId)
            .OrderByDescending(e => e.Id).Take(MostOfOne).ToListAsync(cancellationToken);
        rows.Reverse();
        return rows;
    }

    /// <summary>The events of several deliveries, oldest first, by delivery.</summary>
    public async Task<ILookup<long, DeliveryEvent>> ListManyAsync(IReadOnlyCollection<long> deliveryIds, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.DeliveryEvents.AsNoTracking().Where(e => deliveryIds.Contains(e.DeliveryId))
            .OrderBy(e => e.Id).ToListAsync(cancellationToken);
        return rows.ToLookup(e => e.DeliveryId);
    }
}
