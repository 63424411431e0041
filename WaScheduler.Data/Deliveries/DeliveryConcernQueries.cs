using Microsoft.EntityFrameworkCore;

namespace WaScheduler.Data.Deliveries;

/// <summary>What the header counts.</summary>
/// <param name="All">Messages that need the owner.</param>
/// <param name="Unconfirmed">Those of them that may or may not have left.</param>
/// <param name="Stuck">Those of them that reached no phone.</param>
public sealed record ConcernCounts(int All, int Unconfirmed, int Stuck);

/// <summary>Messages of one account that make one incident.</summary>
/// <param name="AccountId">Whose.</param>
/// <param name="Count">How many.</param>
/// <param name="SinceUtc">When the first of them came to be so.</param>
/// <param name="Names">A few of the recipients.</param>
/// <param name="UntilUtc">When it is over, where that is known.</param>
public sealed record Concern(long AccountId, int Count, DateTimeOffset SinceUtc, IReadOnlyList<string> Names, DateTimeOffset? UntilUtc = null);

/// <summary>Reads what the owner should hear of: messages in doubt, stuck ones, and those that WhatsApp holds.</summary>
public sealed class DeliveryConcernQueries
{
    private const int NamesShown = 3;
    private readonly IDbContextFactory<AppDbContext> _contexts;
    private readonly TimeProvider _time;

    internal DeliveryConcernQueries(IDbContextFactory<AppDbContext> contexts, TimeProvider time)
    {
        _contexts = contexts;
        _time = time;
    }

    /// <summary>How many messages need the owner; those that <see cref="DeliveryFilter.NeedsOwner"/> lists.</summary>
    public async Task<ConcernCounts> CountAsync(CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        var counts = await db.Deliveries.Where(DeliveryLabels.WhereNeedsOwner(_time.GetUtcNow())).GroupBy(d => d.Status)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        return new ConcernCounts(counts.Values.Sum(), counts.GetValueOrDefault(DeliveryStatus.Unconfirmed), counts.GetValueOrDefault(DeliveryStatus.Sent));
    }

    /// <summary>Messages that may or may not have left, by account.</summary>
    public Task<IReadOnlyList<Concern>> ListUnconfirmedAsync(CancellationToken cancellationToken)
        => ListAsync(rows => rows.Where(d => d.Status == DeliveryStatus.Unconfirmed), cancellationToken);

    /// <summary>Messages on WhatsApp's server that reached no phone for long, by account; not those the owner dismissed.</summary>
    public Task<IReadOnlyList<Concern>> ListStuckAsync(CancellationToken cancellationToken)
        => ListAsync(rows => rows.Where(DeliveryLabels.WhereNeedsOwner(_time.GetUtcNow())).Where(d => d.Status == DeliveryStatus.Sent), cancellationToken);

    /// <summary>Messages that WhatsApp's time-lock holds, by account.</summary>
    public Task<IReadOnlyList<Concern>> ListTimeLockedAsync(CancellationToken cancellationToken)
        => ListAsync(rows => rows.Where(d => d.Status == DeliveryStatus.Pending && d.HoldReason == HoldReason.TimeLock), cancellationToken);

    private async Task<IReadOnlyList<Concern>> ListAsync(Func<IQueryable<Delivery>, IQueryable<Delivery>> of, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        var rows = of(db.Deliveries.AsNoTracking());
        var groups = await rows.GroupBy(d => d.AccountId)
            .Select(g => new { g.Key, Count = g.Count(), Since = g.Min(d => d.UpdatedAtUtc), Until = g.Max(d => d.HeldUntilUtc) }).ToListAsync(cancellationToken);
        var concerns = new List<Concern>();
        foreach (var group in groups)
        {
            var names = await rows.Where(d => d.AccountId == group.Key).OrderBy(d => d.Id).Select(d => d.RecipientName).Take(NamesShown).ToListAsync(cancellationToken);
            concerns.Add(new Concern(group.Key, group.Count, group.Since, names, group.Until));
        }

        return concerns;
    }
}
