using Microsoft.EntityFrameworkCore;

namespace WaScheduler.Data.Deliveries;

/// <summary>Which deliveries to list; null means no restriction.</summary>
public sealed record DeliveryFilter(
    IReadOnlyCollection<DeliveryLabel>? Labels = null,
    long? ContactId = null,
    long? ScheduleId = null,
    DateTimeOffset? FromUtc = null,
    DateTimeOffset? ToUtc = null,
    string? Search = null,
    bool NeedsOwner = false);

/// <summary>Reads deliveries: the history page, the dispatcher's clock, the settler's work list, counters.</summary>
public sealed class DeliveryQueries
{
    private const int AckWindow = 1_000;
    private readonly IDbContextFactory<AppDbContext> _contexts;
    private readonly TimeProvider _time;

    internal DeliveryQueries(IDbContextFactory<AppDbContext> contexts, TimeProvider time)
    {
        _contexts = contexts;
        _time = time;
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
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        var rows = Matching(db, filter);
        if (after is var (listed, id))
        {
            rows = rows.Where(d => d.ListedAtUtc < listed || (d.ListedAtUtc == listed && d.Id < id));
        }

        return await rows.Include(d => d.Attempts.OrderBy(a => a.Number)).AsSplitQuery()
            .OrderByDescending(d => d.ListedAtUtc).ThenByDescending(d => d.Id)
            .Take(limit).ToListAsync(cancellationToken);
    }

    /// <summary>Deliveries due in the period, counted by shown word.</summary>
    public async Task<IReadOnlyDictionary<DeliveryLabel, int>> CountAsync(
        DateTimeOffset fromUtc, DateTimeOffset toUtc, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        var counts = new Dictionary<DeliveryLabel, int>();
        foreach (var label in Enum.GetValues<DeliveryLabel>())
        {
            counts[label] = await db.Deliveries.Where(DeliveryLabels.Where([label], _time.GetUtcNow()))
                .CountAsync(d => d.DueAtUtc >= fromUtc && d.DueAtUtc < toUtc, cancellationToken);
        }

        return counts;
    }

    /// <summary>How many deliveries need the owner; those that <see cref="DeliveryFilter.NeedsOwner"/> lists.</summary>
    public async Task<int> CountAttentionAsync(CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await Matching(db, new DeliveryFilter(NeedsOwner: true)).CountAsync(cancellationToken);
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

    private IQueryable<Delivery> Matching(AppDbContext db, DeliveryFilter filter)
    {
        var now = _time.GetUtcNow();
        var rows = db.Deliveries.AsNoTracking().AsQueryable();
        rows = filter.Labels is { Count: > 0 } labels ? rows.Where(DeliveryLabels.Where(labels, now)) : rows;
        rows = filter.NeedsOwner ? rows.Where(DeliveryLabels.WhereNeedsOwner(now)) : rows;
        rows = filter.ContactId is { } contact ? rows.Where(d => d.ContactId == contact) : rows;
        rows = filter.ScheduleId is { } schedule ? rows.Where(d => d.ScheduleId == schedule) : rows;
        rows = filter.FromUtc is { } from ? rows.Where(d => d.DueAtUtc >= from) : rows;
        rows = filter.ToUtc is { } to ? rows.Where(d => d.DueAtUtc < to) : rows;
        if (string.IsNullOrWhiteSpace(filter.Search))
        {
            return rows;
        }

        var pattern = $"%{LikeText.Escape(filter.Search.Trim())}%";
        return rows.Where(d => EF.Functions.Like(d.Text, pattern, "\\")
            || EF.Functions.Like(d.RecipientName, pattern, "\\") || EF.Functions.Like(d.Address, pattern, "\\"));
    }
}
