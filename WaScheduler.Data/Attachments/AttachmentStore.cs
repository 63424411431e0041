using Microsoft.EntityFrameworkCore;
using WaScheduler.Data.Audits;

namespace WaScheduler.Data.Attachments;

/// <summary>Writes down files whose bytes are on the disk already, and forgets those nothing refers to.</summary>
public sealed class AttachmentStore
{
    private readonly IDbContextFactory<AppDbContext> _contexts;
    private readonly TimeProvider _time;

    internal AttachmentStore(IDbContextFactory<AppDbContext> contexts, TimeProvider time)
    {
        _contexts = contexts;
        _time = time;
    }

    /// <summary>Adds the file.</summary>
    public async Task<Attachment> AddAsync(Attachment attachment, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        attachment.CreatedAtUtc = _time.GetUtcNow();
        db.Attachments.Add(attachment);
        await db.SaveChangesAsync(cancellationToken);
        var line = new AuditLine("attachment.added", AuditSubject.Attachment(attachment.Id), new { attachment.ContentType, attachment.Size, attachment.Sha256 });
        await db.CommitAsync(true, attachment.CreatedAtUtc, line, cancellationToken);
        return attachment;
    }

    /// <summary>Forgets files added before an instant that no schedule (a deleted one can come back) and no message refers to; answers how many.</summary>
    public async Task<int> DeleteUnusedAsync(DateTimeOffset addedBeforeUtc, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var unused = db.Attachments
            .Where(a => a.CreatedAtUtc < addedBeforeUtc
                && !db.Schedules.Any(s => s.AttachmentIds.Contains(a.Id)) && !db.Deliveries.Any(d => d.AttachmentId == a.Id));
        var ids = await unused.Select(a => a.Id).ToListAsync(cancellationToken);
        await unused.ExecuteDeleteAsync(cancellationToken);
        await db.AppendAsync(_time.GetUtcNow(), [.. ids.Select(id => new AuditLine("attachment.forgotten", AuditSubject.Attachment(id)))], cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return ids.Count;
    }
}
