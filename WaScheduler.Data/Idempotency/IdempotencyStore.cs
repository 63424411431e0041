using Microsoft.EntityFrameworkCore;

namespace WaScheduler.Data.Idempotency;

/// <summary>What a request with an Idempotency-Key answered, so that its repeat answers the same.</summary>
public sealed class IdempotencyRecord
{
    /// <summary>The caller's key, with the path in front.</summary>
    public required string Key { get; set; }

    /// <summary>SHA-256 of the body: the same key with another body is a mistake.</summary>
    public required string BodyHash { get; set; }

    /// <summary>HTTP status answered; 0 while the first request is still running.</summary>
    public int Status { get; set; }

    /// <summary>Body answered.</summary>
    public string? Response { get; set; }

    public DateTimeOffset CreatedAtUtc { get; set; }
}

/// <summary>Remembers answers by idempotency key.</summary>
public sealed class IdempotencyStore
{
    private readonly IDbContextFactory<AppDbContext> _contexts;
    private readonly TimeProvider _time;

    internal IdempotencyStore(IDbContextFactory<AppDbContext> contexts, TimeProvider time)
    {
        _contexts = contexts;
        _time = time;
    }

    /// <summary>Reserves the key; returns null when it is ours now, otherwise the record that was there first.</summary>
    public async Task<IdempotencyRecord?> ReserveAsync(string key, string bodyHash, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow().ToUnixTimeMilliseconds();
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        var added = await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO IdempotencyRecords (Key, BodyHash, Status, CreatedAtUtc) VALUES ({key}, {bodyHash}, 0, {now})
            ON CONFLICT (Key) DO NOTHING
            """,
            cancellationToken);
        return added == 1
            ? null
            : await db.IdempotencyRecords.AsNoTracking().SingleAsync(r => r.Key == key, cancellationToken);
    }

    /// <summary>Keeps the answer of a reserved key.</summary>
    public async Task CompleteAsync(string key, int status, string response, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        await db.IdempotencyRecords.Where(r => r.Key == key).ExecuteUpdateAsync(
            s => s.SetProperty(r => r.Status, status).SetProperty(r => r.Response, response), cancellationToken);
    }

    /// <summary>Gives a key back whose request changed nothing.</summary>
    public async Task ReleaseAsync(string key, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        await db.IdempotencyRecords.Where(r => r.Key == key && r.Status == 0).ExecuteDeleteAsync(cancellationToken);
    }
}
