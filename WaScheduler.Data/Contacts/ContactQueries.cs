using Microsoft.EntityFrameworkCore;

namespace WaScheduler.Data.Contacts;

/// <summary>A list or a tag, and how many contacts it has.</summary>
public sealed record ContactGrouping(string Name, int Count, bool IsList);

/// <summary>Reads contacts.</summary>
public sealed class ContactQueries
{
    private readonly IDbContextFactory<AppDbContext> _contexts;

    internal ContactQueries(IDbContextFactory<AppDbContext> contexts) => _contexts = contexts;

    /// <summary>The contact, or null when there is none or it was deleted.</summary>
    public async Task<Contact?> FindAsync(long id, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await db.Contacts.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id && c.DeletedAtUtc == null, cancellationToken);
    }

    /// <summary>Those of the ids that exist, deleted ones included (a history row still names them).</summary>
    public async Task<IReadOnlyList<Contact>> FindManyAsync(IReadOnlyCollection<long> ids, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await db.Contacts.AsNoTracking().Where(c => ids.Contains(c.Id)).ToListAsync(cancellationToken);
    }

    /// <summary>The contact with this E.164 number, or null.</summary>
    public async Task<Contact?> FindByPhoneAsync(string phone, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await db.Contacts.AsNoTracking()
            .SingleOrDefaultAsync(c => c.Phone == phone && c.DeletedAtUtc == null, cancellationToken);
    }

    /// <summary>A page of contacts by name, then id.</summary>
    /// <param name="search">Part of a name or number; digits match numbers in any writing. Null for all.</param>
    /// <param name="after">Name and id of the last contact of the page before; null for the first page.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<Contact>> ListAsync(
        string? search, (string Name, long Id)? after, int limit, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        var rows = Matching(db, search);
        if (after is var (name, id))
        {
            rows = rows.Where(c => EF.Functions.Collate(c.Name, "NOCASE").CompareTo(name) > 0
                || (EF.Functions.Collate(c.Name, "NOCASE") == name && c.Id > id));
        }

        return await rows.OrderBy(c => EF.Functions.Collate(c.Name, "NOCASE")).ThenBy(c => c.Id).Take(limit)
            .ToListAsync(cancellationToken);
    }

    /// <summary>The lists and tags with this in their name, and how many contacts each has, by name; lists first.</summary>
    public async Task<IReadOnlyList<ContactGrouping>> ListGroupingsAsync(string? search, int limit, CancellationToken cancellationToken)
    {
        var pattern = $"%{LikeText.Escape(search?.Trim() ?? "")}%";
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        var living = db.Contacts.AsNoTracking().Where(c => c.DeletedAtUtc == null);
        var lists = await living.SelectMany(c => c.Lists).Where(l => EF.Functions.Like(l, pattern, "\\"))
            .GroupBy(l => EF.Functions.Collate(l, "NOCASE")).Select(g => new { Name = g.Min()!, Count = g.Count() })
            .OrderBy(g => g.Name).Take(limit).ToListAsync(cancellationToken);
        var tags = await living.SelectMany(c => c.Tags).Where(t => EF.Functions.Like(t, pattern, "\\"))
            .GroupBy(t => EF.Functions.Collate(t, "NOCASE")).Select(g => new { Name = g.Min()!, Count = g.Count() })
            .OrderBy(g => g.Name).Take(limit).ToListAsync(cancellationToken);
        return
        [
            .. lists.Select(l => new ContactGrouping(l.Name, l.Count, IsList: true)),
            .. tags.Select(t => new ContactGrouping(t.Name, t.Count, IsList: false)),
        ];
    }

    /// <summary>Whoever is in a list or bears a tag, by name; letter case does not count.</summary>
    public async Task<IReadOnlyList<Contact>> ListMembersAsync(string? list, string? tag, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await db.Contacts.AsNoTracking()
            .Where(c => c.DeletedAtUtc == null
                && (list == null || c.Lists.Any(l => EF.Functions.Collate(l, "NOCASE") == list))
                && (tag == null || c.Tags.Any(t => EF.Functions.Collate(t, "NOCASE") == tag)))
            .OrderBy(c => EF.Functions.Collate(c.Name, "NOCASE")).ThenBy(c => c.Id).ToListAsync(cancellationToken);
    }

    /// <summary>How many contacts match.</summary>
    public async Task<int> CountAsync(string? search, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await Matching(db, search).CountAsync(cancellationToken);
    }

    private static IQueryable<Contact> Matching(AppDbContext db, string? search)
    {
        var rows = db.Contacts.AsNoTracking().Where(c => c.DeletedAtUtc == null);
        if (string.IsNullOrWhiteSpace(search))
        {
            return rows;
        }

        var pattern = $"%{LikeText.Escape(search.Trim())}%";
        var digits = string.Concat(search.Where(char.IsAsciiDigit)).TrimStart('0');
        return digits.Length < 3
            ? rows.Where(c => EF.Functions.Like(c.Name, pattern, "\\"))
            : rows.Where(c => EF.Functions.Like(c.Name, pattern, "\\") || EF.Functions.Like(c.Phone, $"%{digits}%"));
    }
}
