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

    /// <summary>
    /// Raises the ack level of a message, and in a group how many people it reached; what is lower or equal changes nothing.
    /// WhatsApp's word that it has the message ends every doubt, also about one that counted as failed. True when something changed.
    /// </summary>
    public async Task<bool> RecordAckAsync(
        string whatsAppId, int level, DateTimeOffset atUtc, CancellationToken cancellationToken, GroupReach? reach = null)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var counted = reach is null ? 0 : await RaiseReachAsync(db, whatsAppId, reach, cancellationToken);
        var rows = db.Deliveries.Where(d => d.WhatsAppId == whatsAppId && d.AckLevel < level);
        var moved = level < AckLevel.Server
            ? 0
            : await DeliveryMoves.MoveAsync(
                rows,
                DeliveryTrigger.ServerAck,
                _time.GetUtcNow(),
                s => s.SetProperty(d => d.HoldReason, HoldReason.None)
                    .SetProperty(d => d.HeldUntilUtc, (DateTimeOffset?)null)
                    .SetProperty(d => d.ErrorCode, (string?)null)
                    .SetProperty(d => d.ErrorDetail, (string?)null),
                cancellationToken);
        var raised = await rows.ExecuteUpdateAsync(
            s => s.SetProperty(d => d.AckLevel, level)
                .SetProperty(d => d.UpdatedAtUtc, _time.GetUtcNow())
                .SetProperty(d => d.SentAtUtc, d => level >= AckLevel.Server ? d.SentAtUtc ?? atUtc : d.SentAtUtc)
                .SetProperty(d => d.DeliveredAtUtc, d => level >= AckLevel.Delivered ? d.DeliveredAtUtc ?? atUtc : d.DeliveredAtUtc)
                .SetProperty(d => d.ReadAtUtc, d => level >= AckLevel.Read ? d.ReadAtUtc ?? atUtc : d.ReadAtUtc)
                .SetProperty(d => d.PlayedAtUtc, d => level >= AckLevel.Played ? d.PlayedAtUtc ?? atUtc : d.PlayedAtUtc),
            cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return moved + raised + counted > 0;
    }

    private Task<int> RaiseReachAsync(AppDbContext db, string whatsAppId, GroupReach reach, CancellationToken cancellationToken)
    {
        var (people, reached, read) = (reach.People, reach.Reached, reach.Read);
        var now = _time.GetUtcNow();
        return db.Deliveries
            .Where(d => d.WhatsAppId == whatsAppId
                && ((d.PeopleCount ?? 0) < people || (d.ReachedCount ?? 0) < reached || (d.ReadCount ?? 0) < read))
            .ExecuteUpdateAsync(
                s => s.SetProperty(d => d.PeopleCount, d => (d.PeopleCount ?? 0) < people ? people : d.PeopleCount)
                    .SetProperty(d => d.ReachedCount, d => (d.ReachedCount ?? 0) < reached ? reached : d.ReachedCount)
                    .SetProperty(d => d.ReadCount, d => (d.ReadCount ?? 0) < read ? read : d.ReadCount)
                    .SetProperty(d => d.UpdatedAtUtc, now),
                cancellationToken);
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
        var unbegun = await abandoned.Select(d => d.Id).ToListAsync(cancellationToken);
        released += await DeliveryMoves.MoveAsync(abandoned, DeliveryTrigger.PutBack, now, s => { }, cancellationToken);
        await DeliveryEventStore.AddAsync(db, unbegun, now, new DeliveryNote(DeliveryEventKind.Requeued, Code: "send.interrupted"), cancellationToken);
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
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var moved = await DeliveryMoves.MoveAsync(
            db.Deliveries.Where(d => d.Id == id),
            settlement.On,
            now,
            s => s.SetProperty(d => d.AckLevel, d => d.AckLevel > level ? d.AckLevel : level)
                .SetProperty(d => d.SentAtUtc, d => d.SentAtUtc ?? settlement.SentAtUtc)
                // When it got further nobody heard: the moment it was learned stands for it.
                .SetProperty(d => d.DeliveredAtUtc, d => level >= AckLevel.Delivered ? d.DeliveredAtUtc ?? now : d.DeliveredAtUtc)
                .SetProperty(d => d.ReadAtUtc, d => level >= AckLevel.Read ? d.ReadAtUtc ?? now : d.ReadAtUtc)
                .SetProperty(d => d.PlayedAtUtc, d => level >= AckLevel.Played ? d.PlayedAtUtc ?? now : d.PlayedAtUtc)
                .SetProperty(d => d.ErrorCode, settlement.Code)
                .SetProperty(d => d.LookedUpAtUtc, (DateTimeOffset?)now),
            cancellationToken);
        if (moved == 0)
        {
            return false;
        }

        var note = new DeliveryNote(DeliveryEventKind.LookedUp, DeliveryEventSource.WhatsApp, Code: settlement.On.ToString());
        await DeliveryEventStore.AddAsync(db, [id], now, note, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Notes that a look-up was made and, for a row that stays Unconfirmed, why.</summary>
    public async Task NoteLookUpAsync(long id, string? code, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var news = await db.Deliveries.AnyAsync(d => d.Id == id && d.Status == DeliveryStatus.Unconfirmed && d.ErrorCode != code, cancellationToken);
        await db.Deliveries.Where(d => d.Id == id).ExecuteUpdateAsync(
            s => s.SetProperty(d => d.LookedUpAtUtc, (DateTimeOffset?)now)
                .SetProperty(d => d.ErrorCode, d => d.Status == DeliveryStatus.Unconfirmed ? code : d.ErrorCode),
            cancellationToken);
        if (news)
        {
            await DeliveryEventStore.AddAsync(db, [id], now, new DeliveryNote(DeliveryEventKind.LookedUp, DeliveryEventSource.WhatsApp, Code: code), cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Expires waiting rows whose window passed; answers how many. Rows that only wait for their turn stay.</summary>
    public async Task<int> ExpireAsync(CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        var late = db.Deliveries.Where(d => d.Status == DeliveryStatus.Pending && d.ExpiresAtUtc <= now
            && d.HoldReason != HoldReason.Pacing && d.HoldReason != HoldReason.QuietHours);
        if (!await late.AnyAsync(cancellationToken))
        {
            return 0;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var ids = await late.Select(d => d.Id).ToListAsync(cancellationToken);
        var expired = await DeliveryMoves.MoveAsync(
            late,
            DeliveryTrigger.WindowPassed,
            now,
            s => s.SetProperty(d => d.ErrorCode, d => d.HoldReason == HoldReason.WaitingForLink ? "expired.noLink"
                    : d.HoldReason == HoldReason.Stopped ? "expired.stopped"
                    : d.HoldReason == HoldReason.TimeLock ? "expired.timeLock" : "expired.window")
                .SetProperty(d => d.HoldReason, HoldReason.None)
                .SetProperty(d => d.HeldUntilUtc, (DateTimeOffset?)null),
            cancellationToken);
        await DeliveryEventStore.AddAsync(db, ids, now, new DeliveryNote(DeliveryEventKind.Expired, CodeOfRow: true), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return expired;
    }

    /// <summary>
    /// Says of all due rows of an account why they wait; answers how many rows changed. Quiet hours hold what is not sent by
    /// hand. No other reason takes the place of quiet hours or of WhatsApp's time-lock before they are over: what quiet hours hold does not become too late, and a time-lock is kept in mind by the rows it holds.
    /// </summary>
    public async Task<int> HoldDueAsync(
        long accountId, HoldReason reason, DateTimeOffset? heldUntilUtc, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        var (isQuiet, isPacing) = (reason == HoldReason.QuietHours, reason == HoldReason.Pacing);
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var rows = db.Deliveries
            .Where(d => d.AccountId == accountId && d.Status == DeliveryStatus.Pending && d.DueAtUtc <= now
                && !OwnerHolds.All.Contains(d.HoldReason) && (d.HoldReason != HoldReason.Retry || d.HeldUntilUtc <= now)
                && (d.HoldReason != reason || d.HeldUntilUtc != heldUntilUtc)
                && (!isQuiet || d.Source != DeliverySource.Manual)
                && (d.HoldReason == reason || (d.HoldReason != HoldReason.QuietHours && d.HoldReason != HoldReason.TimeLock)
                    || d.HeldUntilUtc == null || d.HeldUntilUtc <= now));
        // Each pass says anew until when pacing holds; only the first one is something that happened.
        var told = await rows.Where(d => !isPacing || d.HoldReason != HoldReason.Pacing).Select(d => d.Id).ToListAsync(cancellationToken);
        var held = await rows.ExecuteUpdateAsync(
            s => s.SetProperty(d => d.HoldReason, reason)
                .SetProperty(d => d.HeldUntilUtc, heldUntilUtc)
                .SetProperty(d => d.UpdatedAtUtc, now),
            cancellationToken);
        var note = new DeliveryNote(DeliveryEventKind.Held, reason == HoldReason.TimeLock ? DeliveryEventSource.WhatsApp : DeliveryEventSource.App, reason, isPacing ? null : heldUntilUtc);
        await DeliveryEventStore.AddAsync(db, told, now, note, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return held;
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

/// <summary>How far a message got in a group, as WhatsApp counts it.</summary>
/// <param name="People">To how many people it was sent; 0 when unknown.</param>
/// <param name="Reached">On how many people's phones it is.</param>
/// <param name="Read">How many of them read it.</param>
public sealed record GroupReach(int People, int Reached, int Read);
