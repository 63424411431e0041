using Microsoft.EntityFrameworkCore;
using WaScheduler.Data.Instances;

namespace WaScheduler.Data.Accounts;

/// <summary>The changes of the sessions, kept for a while.</summary>
public sealed class SessionEventStore
{
    private readonly IDbContextFactory<AppDbContext> _contexts;
    private readonly InstanceEpoch _epoch;

    internal SessionEventStore(IDbContextFactory<AppDbContext> contexts, InstanceEpoch epoch)
    {
        _contexts = contexts;
        _epoch = epoch;
    }

    /// <summary>Adds one change.</summary>
    public async Task AddAsync(long accountId, DateTimeOffset atUtc, string state, string cause, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        db.SessionEvents.Add(new SessionEvent { AccountId = accountId, AtUtc = atUtc, State = state, Cause = cause, Epoch = _epoch.Value });
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Removes what is older; the newest event of each account stays, since it still says where the session stood.</summary>
    public async Task PruneAsync(DateTimeOffset beforeUtc, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        await db.SessionEvents
            .Where(e => e.AtUtc < beforeUtc && db.SessionEvents.Any(later => later.AccountId == e.AccountId && later.Id > e.Id))
            .ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>The changes of one account, in the order they came.</summary>
    public async Task<IReadOnlyList<SessionEvent>> ListAsync(long accountId, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await db.SessionEvents.AsNoTracking().Where(e => e.AccountId == accountId).OrderBy(e => e.Id).ToListAsync(cancellationToken);
    }

    /// <summary>A page of the changes of one account, newest first.</summary>
    /// <param name="accountId">Whose.</param>
    /// <param name="beforeId">Only those before this one; null for the newest.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<SessionEvent>> ListNewestAsync(long accountId, long? beforeId, int limit, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await db.SessionEvents.AsNoTracking()
            .Where(e => e.AccountId == accountId && (beforeId == null || e.Id < beforeId))
            .OrderByDescending(e => e.Id).Take(limit).ToListAsync(cancellationToken);
    }
}
