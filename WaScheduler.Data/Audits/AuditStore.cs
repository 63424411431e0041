using Microsoft.EntityFrameworkCore;

namespace WaScheduler.Data.Audits;

/// <summary>Writes down what changes no row of its own: signing in, and what failed.</summary>
public sealed class AuditStore
{
    private readonly IDbContextFactory<AppDbContext> _contexts;
    private readonly TimeProvider _time;

    internal AuditStore(IDbContextFactory<AppDbContext> contexts, TimeProvider time)
    {
        _contexts = contexts;
        _time = time;
    }

    /// <summary>Adds the line.</summary>
    public async Task NoteAsync(AuditLine line, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.CommitAsync(changed: true, _time.GetUtcNow(), line, cancellationToken);
    }
}
