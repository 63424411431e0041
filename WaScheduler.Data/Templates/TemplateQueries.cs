using Microsoft.EntityFrameworkCore;

namespace WaScheduler.Data.Templates;

/// <summary>Reads templates; deleted ones are not there.</summary>
public sealed class TemplateQueries
{
    private readonly IDbContextFactory<AppDbContext> _contexts;

    internal TemplateQueries(IDbContextFactory<AppDbContext> contexts) => _contexts = contexts;

    /// <summary>The template, or null when there is none or it was deleted.</summary>
    public async Task<Template?> FindAsync(long id, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await db.Templates.AsNoTracking().SingleOrDefaultAsync(t => t.Id == id && t.DeletedAtUtc == null, cancellationToken);
    }

    /// <summary>A page of templates by name, then id.</summary>
    /// <param name="search">Part of the name or the text; null for all.</param>
    /// <param name="after">Name and id of the last one of the page before; null for the first page.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<Template>> ListAsync(
        string? search, (string Name, long Id)? after, int limit, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        var rows = Matching(db, search);
        if (after is var (name, id))
        {
            rows = rows.Where(t => EF.Functions.Collate(t.Name, "NOCASE").CompareTo(name) > 0
                || (EF.Functions.Collate(t.Name, "NOCASE") == name && t.Id > id));
        }

        return await rows.OrderBy(t => EF.Functions.Collate(t.Name, "NOCASE")).ThenBy(t => t.Id).Take(limit).ToListAsync(cancellationToken);
    }

    /// <summary>How many templates match.</summary>
    public async Task<int> CountAsync(string? search, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await Matching(db, search).CountAsync(cancellationToken);
    }

    /// <summary>How many schedules use each of the templates, by template id; none is not in it.</summary>
    public async Task<IReadOnlyDictionary<long, int>> CountUsesAsync(IReadOnlyCollection<long> ids, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await db.Schedules.Where(s => s.DeletedAtUtc == null && s.TemplateId != null && ids.Contains(s.TemplateId.Value))
            .GroupBy(s => s.TemplateId!.Value).Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
    }

    private static IQueryable<Template> Matching(AppDbContext db, string? search)
    {
        var rows = db.Templates.AsNoTracking().Where(t => t.DeletedAtUtc == null);
        if (string.IsNullOrWhiteSpace(search))
        {
            return rows;
        }

        var pattern = $"%{LikeText.Escape(search.Trim())}%";
        return rows.Where(t => EF.Functions.Like(t.Name, pattern, "\\") || EF.Functions.Like(t.Text, pattern, "\\"));
    }
}
