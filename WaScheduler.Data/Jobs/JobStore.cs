using Microsoft.EntityFrameworkCore;
using WaScheduler.Data.Audits;
using WaScheduler.Data.Deliveries;

namespace WaScheduler.Data.Jobs;

/// <summary>What the owner does on the jobs page that is no decision about a single message of the history.</summary>
public sealed class JobStore
{
    private const int Batch = 500;
    private readonly IDbContextFactory<AppDbContext> _contexts;
    private readonly TimeProvider _time;

    internal JobStore(IDbContextFactory<AppDbContext> contexts, TimeProvider time)
    {
        _contexts = contexts;
        _time = time;
    }

    /// <summary>Gives a failed message another text; sending it again is another step. False: it is not failed any more.</summary>
    public async Task<bool> RewriteFailedAsync(long id, string text, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var rewritten = await db.Deliveries.Where(d => d.Id == id && d.Status == DeliveryStatus.Failed).ExecuteUpdateAsync(
            s => s.SetProperty(d => d.Text, text).SetProperty(d => d.UpdatedAtUtc, now), cancellationToken) == 1;
        return await db.CommitAsync(rewritten, now, new AuditLine("message.rewritten", AuditSubject.Message(id)), cancellationToken);
    }

    /// <summary>Lets the next try of a message come now. False: it does not wait for one.</summary>
    public async Task<bool> TryNowAsync(long id, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var hurried = await db.Deliveries
            .Where(d => d.Id == id && d.Status == DeliveryStatus.Pending && d.HoldReason == HoldReason.Retry && d.HeldUntilUtc > now)
            .ExecuteUpdateAsync(
                s => s.SetProperty(d => d.HeldUntilUtc, (DateTimeOffset?)now).SetProperty(d => d.UpdatedAtUtc, now), cancellationToken) == 1;
        return await db.CommitAsync(hurried, now, new AuditLine("message.retried", AuditSubject.Message(id)), cancellationToken);
    }

    /// <summary>The owner has seen these failures; answers the ids of those that were not dismissed before.</summary>
    public async Task<IReadOnlyList<long>> DismissAsync(IReadOnlyCollection<long> ids, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        var dismissed = new List<long>();
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        foreach (var some in ids.Chunk(Batch))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            var rows = db.Deliveries.Where(d => some.Contains(d.Id) && d.Status == DeliveryStatus.Failed && d.DismissedAtUtc == null);
            var these = await rows.Select(d => d.Id).ToListAsync(cancellationToken);
            await rows.ExecuteUpdateAsync(s => s.SetProperty(d => d.DismissedAtUtc, now), cancellationToken);
            await db.AppendAsync(now, [.. these.Select(id => new AuditLine("message.dismissed", AuditSubject.Message(id)))], cancellationToken);
            dismissed.AddRange(these);
            await transaction.CommitAsync(cancellationToken);
        }

        return dismissed;
    }

    /// <summary>Takes dismissals back.</summary>
    public async Task RemindAsync(IReadOnlyCollection<long> ids, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        foreach (var some in ids.Chunk(Batch))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            var rows = db.Deliveries.Where(d => some.Contains(d.Id) && d.DismissedAtUtc != null);
            var these = await rows.Select(d => d.Id).ToListAsync(cancellationToken);
            await rows.ExecuteUpdateAsync(s => s.SetProperty(d => d.DismissedAtUtc, (DateTimeOffset?)null), cancellationToken);
            await db.AppendAsync(_time.GetUtcNow(), [.. these.Select(id => new AuditLine("message.reminded", AuditSubject.Message(id)))], cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
    }
}
