using Microsoft.EntityFrameworkCore;
using WaScheduler.Data.Audits;

namespace WaScheduler.Data.Owners;

/// <summary>API keys, by hash.</summary>
public sealed class ApiKeyStore
{
    private readonly IDbContextFactory<AppDbContext> _contexts;
    private readonly TimeProvider _time;

    internal ApiKeyStore(IDbContextFactory<AppDbContext> contexts, TimeProvider time)
    {
        _contexts = contexts;
        _time = time;
    }

    /// <summary>All keys that are not revoked, newest first.</summary>
    public async Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await db.ApiKeys.AsNoTracking().Where(k => k.RevokedAtUtc == null)
            .OrderByDescending(k => k.Id).ToListAsync(cancellationToken);
    }

    /// <summary>Keeps a new key's hash.</summary>
    public async Task<ApiKey> AddAsync(string name, string prefix, string hash, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var key = new ApiKey { Name = name, Prefix = prefix, Hash = hash, CreatedAtUtc = _time.GetUtcNow() };
        db.ApiKeys.Add(key);
        await db.SaveChangesAsync(cancellationToken);
        var line = new AuditLine("apiKey.created", AuditSubject.ApiKey(key.Id), new { name = AuditDetail.Clean(name), prefix });
        await db.CommitAsync(true, key.CreatedAtUtc, line, cancellationToken);
        return key;
    }

    /// <summary>The live key with this hash, or null; its last use is noted, at most once a minute.</summary>
    public async Task<ApiKey?> FindLiveAsync(string hash, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        var key = await db.ApiKeys.AsNoTracking()
            .SingleOrDefaultAsync(k => k.Hash == hash && k.RevokedAtUtc == null, cancellationToken);
        var now = _time.GetUtcNow();
        if (key is not null && (key.LastUsedAtUtc is null || now - key.LastUsedAtUtc > TimeSpan.FromMinutes(1)))
        {
            await db.ApiKeys.Where(k => k.Id == key.Id)
                .ExecuteUpdateAsync(s => s.SetProperty(k => k.LastUsedAtUtc, now), cancellationToken);
        }

        return key;
    }

    /// <summary>Ends a key; false when there is none with this id.</summary>
    public async Task<bool> RevokeAsync(long id, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var now = _time.GetUtcNow();
        var revoked = await db.ApiKeys.Where(k => k.Id == id && k.RevokedAtUtc == null)
            .ExecuteUpdateAsync(s => s.SetProperty(k => k.RevokedAtUtc, now), cancellationToken) == 1;
        return await db.CommitAsync(revoked, now, new AuditLine("apiKey.revoked", AuditSubject.ApiKey(id)), cancellationToken);
    }
}
