using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using WaScheduler.Data.Audits;
using WaScheduler.Data.Deliveries;

namespace WaScheduler.Data.Jobs;

/// <summary>What resuming did to the messages that had waited.</summary>
/// <param name="Released">Messages that go out now, in their order.</param>
/// <param name="LeftOut">Messages that became too late by their schedule's rule meanwhile, and are not sent.</param>
public sealed record ResumeCounts(int Released, int LeftOut);

/// <summary>
/// The owner's "stop everything", a section of the preferences. Nothing expires while it is on; what became too late
/// meanwhile is decided in the commit that ends it.
/// </summary>
public sealed class StopStore
{
    private const string Section = "engine";
    private static readonly HoldReason[] Ours = [HoldReason.None, HoldReason.WaitingForLink, HoldReason.Stopped];
    private readonly IDbContextFactory<AppDbContext> _contexts;
    private readonly TimeProvider _time;

    internal StopStore(IDbContextFactory<AppDbContext> contexts, TimeProvider time)
    {
        _contexts = contexts;
        _time = time;
    }

    /// <summary>Since when everything is stopped; null when it is not.</summary>
    public async Task<DateTimeOffset?> FindAsync(CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        var json = await db.Preferences.Where(p => p.Section == Section).Select(p => p.Json).SingleOrDefaultAsync(cancellationToken);
        return json is null ? null : JsonSerializer.Deserialize<Stop>(json)?.StoppedAtUtc;
    }

    /// <summary>Writes that everything is stopped since a moment; on the disk when this returns.</summary>
    public async Task StopAsync(DateTimeOffset sinceUtc, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await SaveAsync(db, new Stop(sinceUtc), cancellationToken);
        await db.CommitAsync(true, _time.GetUtcNow(), new AuditLine("engine.stopped", AuditSubject.Engine), cancellationToken);
    }

    /// <summary>How many messages wait because of the stop, and how many of them are too late by now.</summary>
    public async Task<(int Waiting, int Late)> CountAsync(DateTimeOffset stoppedAtUtc, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        var waiting = await Due(db, now).CountAsync(cancellationToken);
        return (waiting, waiting == 0 ? 0 : await Late(db, stoppedAtUtc, now).CountAsync(cancellationToken));
    }

    /// <summary>
    /// Ends the stop and lets go what waited, in one commit. What became too late during the stop expires, unless
    /// <paramref name="sendLate"/>; what had been late before and only waited for its turn still does.
    /// </summary>
    public async Task<ResumeCounts> ResumeAsync(DateTimeOffset stoppedAtUtc, bool sendLate, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await SaveAsync(db, new Stop(null), cancellationToken);
        var leftOut = 0;
        if (sendLate)
        {
            await Late(db, stoppedAtUtc, now).ExecuteUpdateAsync(
                s => s.SetProperty(d => d.ExpiresAtUtc, (DateTimeOffset?)null), cancellationToken);
        }
        else
        {
            var late = await Late(db, stoppedAtUtc, now).Select(d => d.Id).ToListAsync(cancellationToken);
            leftOut = await DeliveryMoves.MoveAsync(
                Late(db, stoppedAtUtc, now),
                DeliveryTrigger.WindowPassed,
                now,
                s => s.SetProperty(d => d.ErrorCode, "expired.stopped")
                    .SetProperty(d => d.HoldReason, HoldReason.None)
                    .SetProperty(d => d.HeldUntilUtc, (DateTimeOffset?)null),
                cancellationToken);
            await DeliveryEventStore.AddAsync(db, late, now, new DeliveryNote(DeliveryEventKind.Expired, CodeOfRow: true), cancellationToken);
        }

        var waiting = Due(db, now).Where(d => d.HoldReason == HoldReason.Stopped);
        await waiting.Where(d => d.ExpiresAtUtc <= stoppedAtUtc).ExecuteUpdateAsync(
            s => s.SetProperty(d => d.HoldReason, HoldReason.Pacing).SetProperty(d => d.HeldUntilUtc, (DateTimeOffset?)now).SetProperty(d => d.UpdatedAtUtc, now),
            cancellationToken);
        await waiting.ExecuteUpdateAsync(s => s.SetProperty(d => d.HoldReason, HoldReason.None).SetProperty(d => d.UpdatedAtUtc, now), cancellationToken);
        var released = await Due(db, now).CountAsync(cancellationToken);
        await db.CommitAsync(true, now, new AuditLine("engine.resumed", AuditSubject.Engine, new { released, leftOut, sendLate }), cancellationToken);
        return new ResumeCounts(released, leftOut);
    }

    // Whatever would leave by now if nothing were stopped, apart from what the owner must decide or quiet hours keep.
    private static IQueryable<Delivery> Due(AppDbContext db, DateTimeOffset now) => db.Deliveries.Where(
        d => d.Status == DeliveryStatus.Pending && d.DueAtUtc <= now && !OwnerHolds.All.Contains(d.HoldReason)
            && (d.HeldUntilUtc == null || d.HeldUntilUtc <= now));

    private static IQueryable<Delivery> Late(AppDbContext db, DateTimeOffset stoppedAtUtc, DateTimeOffset now) => db.Deliveries.Where(
        d => d.Status == DeliveryStatus.Pending && Ours.Contains(d.HoldReason) && d.ExpiresAtUtc > stoppedAtUtc && d.ExpiresAtUtc <= now);

    private async Task SaveAsync(AppDbContext db, Stop stop, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow().ToUnixTimeMilliseconds();
        var json = JsonSerializer.Serialize(stop);
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO Preferences (Section, Json, UpdatedAtUtc) VALUES ({Section}, {json}, {now})
            ON CONFLICT (Section) DO UPDATE SET Json = excluded.Json, UpdatedAtUtc = excluded.UpdatedAtUtc
            """,
            cancellationToken);
    }

    private sealed record Stop(DateTimeOffset? StoppedAtUtc);
}
