using Microsoft.EntityFrameworkCore;

namespace WaScheduler.Data.Contacts;

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
    /// <param name="filter">Which of them.</param>
    /// <param name="after">Name and id of the last contact of the page before; null for the first page.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<Contact>> ListAsync(
        ContactFilter filter, (string Name, long Id)? after, int limit, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        var rows = Matching(db, filter);
        if (after is var (name, id))
        {
            rows = rows.Where(c => EF.Functions.Collate(c.Name, "NOCASE").CompareTo(name) > 0
                || (EF.Functions.Collate(c.Name, "NOCASE") == name && c.Id > id));
        }

        return await rows.OrderBy(c => EF.Functions.Collate(c.Name, "NOCASE")).ThenBy(c => c.Id).Take(limit)
            .ToListAsync(cancellationToken);
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
    public async Task<int> CountAsync(ContactFilter filter, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await Matching(db, filter).CountAsync(cancellationToken);
    }

    /// <summary>The tags and lists in use.</summary>
    public async Task<ContactLabels> LabelsAsync(CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        // A contact has no label twice, so the rows of a label are its contacts. In SQL, because EF cannot group what json_each gives.
        var tags = await db.Database.SqlQuery<ContactLabel>(
            $"""
            SELECT max(label.value) AS Name, count(*) AS Contacts FROM Contacts AS contact, json_each(contact.Tags) AS label
            WHERE contact.DeletedAtUtc IS NULL GROUP BY label.value COLLATE NOCASE ORDER BY 2 DESC, 1
            """).ToListAsync(cancellationToken);
        var lists = await db.Database.SqlQuery<ContactLabel>(
            $"""
            SELECT max(label.value) AS Name, count(*) AS Contacts FROM Contacts AS contact, json_each(contact.Lists) AS label
            WHERE contact.DeletedAtUtc IS NULL GROUP BY label.value COLLATE NOCASE ORDER BY 2 DESC, 1
            """).ToListAsync(cancellationToken);
        return new ContactLabels(tags, lists);
    }

    private static IQueryable<Contact> Matching(AppDbContext db, ContactFilter filter)
    {
        var rows = Named(db.Contacts.AsNoTracking().Where(c => c.DeletedAtUtc == null), filter.Search);
        if (filter.Tag is { } tag)
        {
            rows = rows.Where(c => c.Tags.Any(t => EF.Functions.Collate(t, "NOCASE") == tag));
        }

        return filter.List is { } list ? rows.Where(c => c.Lists.Any(l => EF.Functions.Collate(l, "NOCASE") == list)) : rows;
    }

    private static IQueryable<Contact> Named(IQueryable<Contact> rows, string? search)
    {
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
