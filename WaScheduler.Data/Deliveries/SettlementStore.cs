using Microsoft.EntityFrameworkCore;
using WaScheduler.Data.Instances;

namespace WaScheduler.Data.Deliveries;

/// <summary>The outbox's writes after a send: acks, look-ups, leases that ran out, windows that passed, holds.</summary>
public sealed class SettlementStore
{
    private readonly IDbContextFactory<AppDbContext> _contexts;
    private readonly InstanceEpoch _epoch;
    private readonly TimeProvider _time;

    internal SettlementStore(IDbContextFactory<AppDbContext> contexts, InstanceEpoch epoch, TimeProvider time)
    {
        _contexts = contexts;
        _epoch = epoch;
        _time = time;
    }

    /// <summary>Raises the ack level of a message; a lower or equal one changes nothing. True when something changed.</summary>
    public async Task<bool> RecordAckAsync(
        string whatsAppId, int level, DateTimeOffset atUtc, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var rows = db.Deliveries.Where(d => d.WhatsAppId == whatsAppId && d.AckLevel < level);
        var moved = level < AckLevel.Server
            ? 0
            : await DeliveryMoves.MoveAsync(rows, DeliveryTrigger.ServerAck, _time.GetUtcNow(), s => { }, cancellationToken);
        var raised = await rows.ExecuteUpdateAsync(
            s => s.SetProperty(d => d.AckLevel, level)
                .SetProperty(d => d.UpdatedAtUtc, _time.GetUtcNow())
                .SetProperty(d => d.SentAtUtc, d => level >= AckLevel.Server ? d.SentAtUtc ?? atUtc : d.SentAtUtc)
                .SetProperty(d => d.DeliveredAtUtc, d => level >= AckLevel.Delivered ? d.DeliveredAtUtc ?? atUtc : d.DeliveredAtUtc)
                .SetProperty(d => d.ReadAtUtc, d => level >= AckLevel.Read ? d.ReadAtUtc ?? atUtc : d.ReadAtUtc)
                .SetProperty(d => d.PlayedAtUtc, d => level >= AckLevel.Played ? d.PlayedAtUtc ?? atUtc : d.PlayedAtUtc),
            cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return moved + raised > 0;
    }

    /// <summary>
    /// Takes back rows in Sending that no living sender owns: of an earlier start, or past their lease. One whose
    /// attempt was never begun goes back to Pending (nothing can have left); one with an open attempt is Unconfirmed.
    /// </summary>
    public async Task<int> ReleaseAbandonedAsync(CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        var epoch = _epoch.Value;
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var abandoned = db.Deliveries.Where(
            d => d.Status == DeliveryStatus.Sending && (d.Epoch != epoch || d.LeaseUntilUtc <= now)
                && db.Instances.Any(i => i.Epoch == epoch));
        var begun = abandoned.Where(d => d.Attempts.Any(a => a.Outcome == AttemptOutcome.Open));
        var ids = await begun.Select(d => d.Id).ToListAsync(cancellationToken);
        var released = await DeliveryMoves.MoveAsync(
            db.Deliveries.Where(d => ids.Contains(d.Id)),
            DeliveryTrigger.OutcomeUnknown,
            now,
            s => s.SetProperty(d => d.ErrorCode, "send.interrupted"),
            cancellationToken);
        await db.Attempts.Where(a => ids.Contains(a.DeliveryId) && a.Outcome == AttemptOutcome.Open).ExecuteUpdateAsync(
            s => s.SetProperty(a => a.Outcome, AttemptOutcome.Unknown)
                .SetProperty(a => a.EndedAtUtc, now)
                .SetProperty(a => a.Code, "send.interrupted"),
            cancellationToken);
        released += await DeliveryMoves.MoveAsync(abandoned, DeliveryTrigger.PutBack, now, s => { }, cancellationToken);
        await db.Attempts
            .Where(a => a.Outcome == AttemptOutcome.Open
                && db.Deliveries.Any(d => d.Id == a.DeliveryId && d.Status == DeliveryStatus.Sent))
            .ExecuteUpdateAsync(
                s => s.SetProperty(a => a.Outcome, AttemptOutcome.Acknowledged).SetProperty(a => a.EndedAtUtc, now),
                cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return released;
    }

    /// <summary>Writes what a look-up found; the trigger decides where the row goes.</summary>
    public async Task<bool> SettleAsync(long id, Settlement settlement, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        var level = settlement.Ack ?? AckLevel.None;
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await DeliveryMoves.MoveAsync(
            db.Deliveries.Where(d => d.Id == id),
            settlement.On,
            now,
            s => s.SetProperty(d => d.AckLevel, d => d.AckLevel > level ? d.AckLevel : level)
                .SetProperty(d => d.SentAtUtc, d => d.SentAtUtc ?? settlement.SentAtUtc)
                .SetProperty(d => d.ErrorCode, settlement.Code)
                .SetProperty(d => d.LookedUpAtUtc, (DateTimeOffset?)now),
            cancellationToken) == 1;
    }

    /// <summary>Notes that a look-up was made and, for a row that stays Unconfirmed, why.</summary>
    public async Task NoteLookUpAsync(long id, string? code, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        await db.Deliveries.Where(d => d.Id == id).ExecuteUpdateAsync(
            s => s.SetProperty(d => d.LookedUpAtUtc, (DateTimeOffset?)now)
                .SetProperty(d => d.ErrorCode, d => d.Status == DeliveryStatus.Unconfirmed ? code : d.ErrorCode),
            cancellationToken);
    }

    /// <summary>Expires waiting rows whose window passed; answers how many. Rows that only wait for their turn stay.</summary>
    public async Task<int> ExpireAsync(CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await DeliveryMoves.MoveAsync(
            db.Deliveries.Where(d => d.ExpiresAtUtc <= now && d.HoldReason != HoldReason.Pacing && d.HoldReason != HoldReason.QuietHours),
            DeliveryTrigger.WindowPassed,
            now,
            s => s.SetProperty(d => d.ErrorCode, d => d.HoldReason == HoldReason.WaitingForLink ? "expired.noLink" : d.HoldReason == HoldReason.Stopped ? "expired.stopped" : "expired.window")
                .SetProperty(d => d.HoldReason, HoldReason.None)
                .SetProperty(d => d.HeldUntilUtc, (DateTimeOffset?)null),
            cancellationToken);
    }

    /// <summary>
    /// Says of all due rows of an account why they wait; answers how many rows changed. Quiet hours hold what is not sent by
    /// hand, and no other reason takes their place before they are over: what they hold does not become too late.
    /// </summary>
    public async Task<int> HoldDueAsync(
        long accountId, HoldReason reason, DateTimeOffset? heldUntilUtc, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        HoldReason[] ours = [HoldReason.None, HoldReason.WaitingForLink, HoldReason.Pacing, HoldReason.QuietHours, HoldReason.Stopped];
        var isQuiet = reason == HoldReason.QuietHours;
        var isStop = reason == HoldReason.Stopped;
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await db.Deliveries
            .Where(d => d.AccountId == accountId && d.Status == DeliveryStatus.Pending && d.DueAtUtc <= now
                && (ours.Contains(d.HoldReason) || (isStop && d.HoldReason == HoldReason.Retry && d.HeldUntilUtc <= now)) && (d.HoldReason != reason || d.HeldUntilUtc != heldUntilUtc)
                && (isQuiet ? d.Source != DeliverySource.Manual : d.HoldReason != HoldReason.QuietHours || d.HeldUntilUtc <= now))
            .ExecuteUpdateAsync(
                s => s.SetProperty(d => d.HoldReason, reason)
                    .SetProperty(d => d.HeldUntilUtc, heldUntilUtc)
                    .SetProperty(d => d.UpdatedAtUtc, now),
                cancellationToken);
    }

    /// <summary>Lets go what quiet hours hold that are no longer set; answers how many rows.</summary>
    public async Task<int> EndQuietAsync(long accountId, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await db.Deliveries
            .Where(d => d.AccountId == accountId && d.Status == DeliveryStatus.Pending && d.HoldReason == HoldReason.QuietHours && d.HeldUntilUtc > now)
            .ExecuteUpdateAsync(
                s => s.SetProperty(d => d.HeldUntilUtc, (DateTimeOffset?)null).SetProperty(d => d.UpdatedAtUtc, now), cancellationToken);
    }
}

/// <summary>What a look-up, or the owner, decided.</summary>
/// <param name="On">Moves the delivery.</param>
/// <param name="Ack">Ack level found.</param>
/// <param name="SentAtUtc">WhatsApp's time of the message.</param>
/// <param name="Code">Why it failed, or null.</param>
public sealed record Settlement(DeliveryTrigger On, int? Ack = null, DateTimeOffset? SentAtUtc = null, string? Code = null);
