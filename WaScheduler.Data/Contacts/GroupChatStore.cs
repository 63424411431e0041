using Microsoft.EntityFrameworkCore;

namespace WaScheduler.Data.Contacts;

/// <summary>Keeps the names of WhatsApp groups.</summary>
public sealed class GroupChatStore
{
    private readonly IDbContextFactory<AppDbContext> _contexts;
    private readonly TimeProvider _time;

    internal GroupChatStore(IDbContextFactory<AppDbContext> contexts, TimeProvider time)
    {
        _contexts = contexts;
        _time = time;
    }

    /// <summary>Keeps what a phone says of its groups; those it does not name stay. Answers whether anything changed.</summary>
    public async Task<bool> KeepAsync(IReadOnlyCollection<GroupChat> groups, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        var ids = groups.Select(g => g.ChatId).ToList();
        var rows = await db.GroupChats.Where(g => ids.Contains(g.ChatId)).ToDictionaryAsync(g => g.ChatId, cancellationToken);
        foreach (var group in groups.DistinctBy(g => g.ChatId))
        {
            if (!rows.TryGetValue(group.ChatId, out var row))
            {
                group.UpdatedAtUtc = _time.GetUtcNow();
                db.GroupChats.Add(group);
            }
            else if (row.Name != group.Name || row.PeopleCount != group.PeopleCount)
            {
                (row.Name, row.PeopleCount, row.UpdatedAtUtc) = (group.Name, group.PeopleCount, _time.GetUtcNow());
            }
        }

        return await db.SaveChangesAsync(cancellationToken) > 0;
    }

    /// <summary>Those of the ids that are known.</summary>
    public async Task<IReadOnlyList<GroupChat>> FindManyAsync(IReadOnlyCollection<string> chatIds, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await db.GroupChats.AsNoTracking().Where(g => chatIds.Contains(g.ChatId)).ToListAsync(cancellationToken);
    }

    /// <summary>Groups with a part of this in their name, by name.</summary>
    public async Task<IReadOnlyList<GroupChat>> SearchAsync(string search, int limit, CancellationToken cancellationToken)
    {
        var pattern = $"%{LikeText.Escape(search.Trim())}%";
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await db.GroupChats.AsNoTracking().Where(g => EF.Functions.Like(g.Name, pattern, "\\"))
            .OrderBy(g => g.Name).ThenBy(g => g.ChatId).Take(limit).ToListAsync(cancellationToken);
    }
}
