using Microsoft.EntityFrameworkCore;

namespace WaScheduler.Data.Analytics;

/// <summary>Writes down that a recipient wrote back.</summary>
public sealed class ReplyStore
{
    /// <summary>So long after a message somebody's message counts as an answer to it.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromDays(7);

    // WhatsApp tells the moment of a message in whole seconds.
    private static readonly TimeSpan Blur = TimeSpan.FromSeconds(1);

    private readonly IDbContextFactory<AppDbContext> _contexts;

    internal ReplyStore(IDbContextFactory<AppDbContext> contexts) => _contexts = contexts;

    /// <summary>
    /// Notes a message from a chat at the newest delivery that WhatsApp's server had by then, within <see cref="Window"/>. One
    /// that has a reply already keeps it, and no older one gets the next: so a message told twice changes nothing.
    /// </summary>
    /// <returns>True when it was noted.</returns>
    public async Task<bool> RecordAsync(long accountId, string chatId, DateTimeOffset atUtc, CancellationToken cancellationToken)
    {
        var (from, before) = (atUtc - Window, atUtc + Blur);
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        var newest = await db.Deliveries
            .Where(d => d.ChatId == chatId && d.SentAtUtc >= from && d.SentAtUtc < before && d.AccountId == accountId)
            .OrderByDescending(d => d.SentAtUtc).ThenByDescending(d => d.Id)
            .Select(d => new { d.Id, d.SentAtUtc, d.RepliedAtUtc }).FirstOrDefaultAsync(cancellationToken);
        if (newest is null || newest.RepliedAtUtc is not null) return false;
        var at = atUtc < newest.SentAtUtc ? newest.SentAtUtc : atUtc;
        return await db.Deliveries.Where(d => d.Id == newest.Id && d.RepliedAtUtc == null)
            .ExecuteUpdateAsync(s => s.SetProperty(d => d.RepliedAtUtc, at), cancellationToken) == 1;
    }
}
