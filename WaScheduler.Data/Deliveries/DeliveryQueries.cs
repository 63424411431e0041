using Microsoft.EntityFrameworkCore;

namespace WaScheduler.Data.Deliveries;

/// <summary>Reads deliveries: the history page, the dispatcher's clock, the settler's work list, counters.</summary>
public sealed class DeliveryQueries
{
    private const int AckWindow = 1_000;
    private readonly IDbContextFactory<AppDbContext> _contexts;
    private readonly TimeProvider _time;
    private readonly HistoryQueries _history;

    internal DeliveryQueries(IDbContextFactory<AppDbContext> contexts, TimeProvider time)
    {
        _contexts = contexts;
        _time = time;
        _history = new HistoryQueries(contexts, time);
    }

    /// <summary>The delivery with its attempts, or null.</summary>
    public async Task<Delivery?> FindAsync(long id, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await db.Deliveries.AsNoTracking().Include(d => d.Attempts.OrderBy(a => a.Number))
            .SingleOrDefaultAsync(d => d.Id == id, cancellationToken);
    }

    /// <summary>Whether an account has a message on its way, or one that may leave by <paramref name="byUtc"/>.</summary>
    public async Task<bool> AnyToSendAsync(long accountId, DateTimeOffset byUtc, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await db.Deliveries.AnyAsync(
            d => d.AccountId == accountId && (d.Status == DeliveryStatus.Sending
                || (d.Status == DeliveryStatus.Pending && d.DueAtUtc <= byUtc && !OwnerHolds.All.Contains(d.HoldReason) && (d.HeldUntilUtc == null || d.HeldUntilUtc <= byUtc))),
            cancellationToken);
    }

    /// <summary>How long WhatsApp's server took for the newest messages of an account, from the hand-over to its ack, newest first.</summary>
    /// <param name="accountId">Whose.</param>
    /// <param name="limit">At most so many, out of the newest thousand messages of all accounts.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<TimeSpan>> ListAckTimesAsync(long accountId, int limit, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.Deliveries.AsNoTracking().Where(d => d.ListedAtUtc <= now)
            .OrderByDescending(d => d.ListedAtUtc).ThenByDescending(d => d.Id).Take(AckWindow)
            .Where(d => d.AccountId == accountId && d.SentAtUtc != null)
            .OrderByDescending(d => d.ListedAtUtc).ThenByDescending(d => d.Id).Take(limit)
            .Select(d => new { d.SentAtUtc, Started = d.Attempts.OrderByDescending(a => a.Number).Select(a => (DateTimeOffset?)a.StartedAtUtc).FirstOrDefault() })
            .ToListAsync(cancellationToken);
        return [.. rows.Where(r => r.Started <= r.SentAtUtc).Select(r => r.SentAtUtc!.Value - r.Started!.Value)];
    }

    /// <summary>A page of the history: latest due first; what was withdrawn stands where that happened, if it was earlier.</summary>
    /// <param name="filter">What to list.</param>
    /// <param name="after"><see cref="Delivery.ListedAtUtc"/> and id of the last row of the page before; null for the first.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<Delivery>> ListAsync(
        DeliveryFilter filter, (DateTimeOffset ListedAtUtc, long Id)? after, int limit, CancellationToken cancellationToken)
    {
        var page = await _history.ReadAsync(filter, after is var (listed, id) ? new HistoryKey(listed, id) : null, limit, cancellationToken);
        return page.Rows;
    }

    /// <summary>Deliveries due in the period, counted by shown word.</summary>
    public async Task<IReadOnlyDictionary<DeliveryLabel, int>> CountAsync(
        DateTimeOffset fromUtc, DateTimeOffset toUtc, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await PeriodCountQueries.OfAsync(db, fromUtc, toUtc, _time.GetUtcNow(), cancellationToken);
    }

    /// <summary>How many deliveries need the owner; those that <see cref="DeliveryFilter.NeedsOwner"/> lists.</summary>
    public async Task<int> CountAttentionAsync(CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        var now = _time.GetUtcNow();
        var count = 0;
        foreach (var rows in HistoryPaths.Needs(db.Deliveries, HistoryPaths.Top, now))
        {
            count += await rows.Where(DeliveryLabels.WhereNeedsOwner(now)).CountAsync(cancellationToken);
        }

        return count;
    }

    /// <summary>Deliveries whose time has not come, the next one first.</summary>
    public async Task<IReadOnlyList<Delivery>> ListNextAsync(int limit, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await db.Deliveries.AsNoTracking().Where(DeliveryLabels.Where([DeliveryLabel.Scheduled], _time.GetUtcNow()))
            .OrderBy(d => d.DueAtUtc).ThenBy(d => d.Id).Take(limit).ToListAsync(cancellationToken);
    }

    /// <summary>The earliest moment after now at which a waiting row of the account may go; null when none waits.</summary>
    public async Task<DateTimeOffset?> NextWakeAsync(long accountId, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        var waiting = db.Deliveries.Where(
            d => d.AccountId == accountId && d.Status == DeliveryStatus.Pending && !OwnerHolds.All.Contains(d.HoldReason));
        var due = await waiting.Where(d => d.DueAtUtc > now).MinAsync(d => (DateTimeOffset?)d.DueAtUtc, cancellationToken);
        var held = await waiting.Where(d => d.HeldUntilUtc > now).MinAsync(d => d.HeldUntilUtc, cancellationToken);
        return due is null || held < due ? held : due;
    }

    /// <summary>Until when the longest of WhatsApp's time-locks holds a message of the account; null when none does.</summary>
    public async Task<DateTimeOffset?> TimeLockedUntilAsync(long accountId, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await db.Deliveries
            .Where(d => d.AccountId == accountId && d.Status == DeliveryStatus.Pending && d.HoldReason == HoldReason.TimeLock)
            .MaxAsync(d => d.HeldUntilUtc, cancellationToken);
    }

    /// <summary>When the account's last attempts began, newest first: what pacing needs after a restart.</summary>
    public async Task<IReadOnlyList<DateTimeOffset>> LastAttemptsAsync(
        long accountId, int limit, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await db.Attempts
            .Where(a => db.Deliveries.Any(d => d.Id == a.DeliveryId && d.AccountId == accountId))
            .OrderByDescending(a => a.Id).Take(limit).Select(a => a.StartedAtUtc).ToListAsync(cancellationToken);
    }

    /// <summary>Unconfirmed rows of the account, oldest look-up first.</summary>
    public async Task<IReadOnlyList<Delivery>> ListUnconfirmedAsync(
        long accountId, int limit, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await db.Deliveries.AsNoTracking()
            .Where(d => d.AccountId == accountId && d.Status == DeliveryStatus.Unconfirmed)
            .Where(d => d.Status == DeliveryStatus.Sending || d.Status == DeliveryStatus.Unconfirmed) // the words of IX_Deliveries_Unsettled
            .OrderBy(d => d.LookedUpAtUtc).ThenBy(d => d.Id).Take(limit).ToListAsync(cancellationToken);
    }

    /// <summary>Sent rows of the last days whose later acks may have been missed while the app or link was down.</summary>
    public async Task<IReadOnlyList<Delivery>> ListSilentAsync(
        long accountId, DateTimeOffset notLookedUpSinceUtc, int limit, CancellationToken cancellationToken)
    {
        var since = _time.GetUtcNow().AddDays(-3);
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await db.Deliveries.AsNoTracking()
            .Where(d => d.AccountId == accountId && d.Status == DeliveryStatus.Sent && d.AckLevel < AckLevel.Read
                && d.DueAtUtc > since && d.WhatsAppId != null
                && (d.LookedUpAtUtc == null || d.LookedUpAtUtc < notLookedUpSinceUtc) && d.UpdatedAtUtc < notLookedUpSinceUtc)
            .OrderBy(d => d.LookedUpAtUtc).ThenBy(d => d.Id).Take(limit).ToListAsync(cancellationToken);
    }
}
