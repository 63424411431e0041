using Microsoft.EntityFrameworkCore;

namespace WaScheduler.Data.Attachments;

/// <summary>Reads files; a row never changes once it is there.</summary>
public sealed class AttachmentQueries
{
    private readonly IDbContextFactory<AppDbContext> _contexts;

    internal AttachmentQueries(IDbContextFactory<AppDbContext> contexts) => _contexts = contexts;

    /// <summary>The file, or null.</summary>
    public async Task<Attachment?> FindAsync(long id, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await db.Attachments.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, cancellationToken);
    }

    /// <summary>Those of the ids that are there, by id.</summary>
    public async Task<IReadOnlyDictionary<long, Attachment>> FindManyAsync(IReadOnlyCollection<long> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
        {
            return new Dictionary<long, Attachment>();
        }

        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await db.Attachments.AsNoTracking().Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, cancellationToken);
    }

    /// <summary>The hashes of all files that are written down.</summary>
    public async Task<IReadOnlySet<string>> ListHashesAsync(CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await db.Attachments.Select(a => a.Sha256).Distinct().ToHashSetAsync(cancellationToken);
    }
}
