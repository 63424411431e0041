using Microsoft.EntityFrameworkCore;

namespace WaScheduler.Data.Alerts;

/// <summary>What an alert says.</summary>
public sealed record AlertText(AlertLevel Level, string Title, string Cause, string NextStep, string Address);

/// <summary>The alerts: at most one open an incident, kept for a while.</summary>
public sealed class AlertStore
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);
    private readonly IDbContextFactory<AppDbContext> _contexts;

    internal AlertStore(IDbContextFactory<AppDbContext> contexts) => _contexts = contexts;

    /// <summary>Opens an alert, or brings the open one of the same incident up to date; its level only rises. True when something changed.</summary>
    public async Task<bool> RaiseAsync(string incident, DateTimeOffset atUtc, AlertText text, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        var alert = await db.Alerts.SingleOrDefaultAsync(a => a.Incident == incident && a.ClosedAtUtc == null, cancellationToken);
        if (alert is null)
        {
            db.Alerts.Add(new Alert { Incident = incident, Level = text.Level, Title = text.Title, Cause = text.Cause, NextStep = text.NextStep, Address = text.Address, OpenedAtUtc = atUtc });
            await db.Alerts.Where(a => a.ClosedAtUtc < atUtc - Kept).ExecuteDeleteAsync(cancellationToken);
        }
        else
        {
            (alert.Title, alert.Cause, alert.NextStep, alert.Address) = (text.Title, text.Cause, text.NextStep, text.Address);
            if (text.Level > alert.Level)
            {
                (alert.Level, alert.SeenAtUtc) = (text.Level, null);
            }
        }

        return await db.SaveChangesAsync(cancellationToken) > 0;
    }

    /// <summary>Ends the open alert of an incident; false when there is none.</summary>
    public async Task<bool> CloseAsync(string incident, DateTimeOffset atUtc, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await db.Alerts.Where(a => a.Incident == incident && a.ClosedAtUtc == null)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.ClosedAtUtc, atUtc), cancellationToken) > 0;
    }

    /// <summary>The open alert of an incident, or null.</summary>
    public async Task<Alert?> FindOpenAsync(string incident, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await db.Alerts.AsNoTracking().SingleOrDefaultAsync(a => a.Incident == incident && a.ClosedAtUtc == null, cancellationToken);
    }

    /// <summary>A page of alerts, newest first.</summary>
    /// <param name="beforeId">Only those before this one; null for the newest.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<Alert>> ListAsync(long? beforeId, int limit, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await db.Alerts.AsNoTracking().Where(a => beforeId == null || a.Id < beforeId).OrderByDescending(a => a.Id).Take(limit).ToListAsync(cancellationToken);
    }

    /// <summary>How many alarms the owner has not seen.</summary>
    public async Task<int> CountUnseenAsync(CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await db.Alerts.CountAsync(a => a.Level == AlertLevel.Alarm && a.SeenAtUtc == null, cancellationToken);
    }

    /// <summary>The owner saw every alert from one to another; false when nothing was new.</summary>
    public async Task<bool> MarkSeenAsync(long fromId, long upToId, DateTimeOffset atUtc, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await db.Alerts.Where(a => a.Id >= fromId && a.Id <= upToId && a.SeenAtUtc == null)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.SeenAtUtc, atUtc), cancellationToken) > 0;
    }
}
