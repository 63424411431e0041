using Microsoft.EntityFrameworkCore;
using WaScheduler.Data.Audits;

namespace WaScheduler.Data.Deliveries;

/// <summary>What the owner decides about single deliveries. False: the row is no longer where the decision applies.</summary>
public sealed class OwnerDecisionStore
{
    private readonly IDbContextFactory<AppDbContext> _contexts;
    private readonly TimeProvider _time;

    internal OwnerDecisionStore(IDbContextFactory<AppDbContext> contexts, TimeProvider time)
    {
        _contexts = contexts;
        _time = time;
    }

    /// <summary>
    /// Withdraws a waiting delivery, with the other parts of the same message that wait. True means certain: it was not
    /// claimed and never will be.
    /// </summary>
    public async Task<bool> CancelAsync(long id, CancellationToken cancellationToken, DeliveryEventSource by = DeliveryEventSource.Page)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await MoveAsync(db.Deliveries.Where(d => d.Id == id), DeliveryTrigger.Cancel, null, cancellationToken) == 0)
        {
            return false;
        }

        var others = await OtherParts(db, id).Where(d => d.Status == DeliveryStatus.Pending).Select(d => d.Id).ToListAsync(cancellationToken);
        await MoveAsync(OtherParts(db, id), DeliveryTrigger.Cancel, null, cancellationToken);
        await DeliveryEventStore.AddAsync(db, [id, .. others], _time.GetUtcNow(), new DeliveryNote(DeliveryEventKind.Cancelled, by), cancellationToken);
        return await db.CommitAsync(true, _time.GetUtcNow(), new AuditLine("message.cancelled", AuditSubject.Message(id)), cancellationToken);
    }

    /// <summary>
    /// Puts a failed or unconfirmed delivery back in line, under the same message id, with its tries filled up; lets one
    /// of a missed run go out after all. A request key that was used before changes nothing, and is true: it was done.
    /// </summary>
    public async Task<bool> RetryAsync(
        long id, string? requestKey, CancellationToken cancellationToken, DeliveryEventSource by = DeliveryEventSource.Page)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (requestKey is not null && await db.RetryRequests.AnyAsync(r => r.Key == requestKey, cancellationToken))
        {
            return true;
        }

        if (!await SendAgainAsync(db, id, by, cancellationToken) && !await ReleaseAsync(db, id, by, cancellationToken))
        {
            return false;
        }

        await NoteRequestAsync(db, id, requestKey, cancellationToken);
        return await db.CommitAsync(true, _time.GetUtcNow(), new AuditLine("message.retried", AuditSubject.Message(id)), cancellationToken);
    }

    /// <summary>
    /// Puts a delivery whose text lacked a value back in line, written anew. False when it does not wait for a value any
    /// more. A request key that was used before changes nothing, and is true: it was done.
    /// </summary>
    /// <param name="id">The delivery.</param>
    /// <param name="parts">The message anew: first what becomes of the row itself, then further rows of the same message.</param>
    /// <param name="requestKey">The caller's Idempotency-Key, or null.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <param name="by">Who decided.</param>
    public async Task<bool> RewriteAsync(
        long id, IReadOnlyList<Delivery> parts, string? requestKey, CancellationToken cancellationToken, DeliveryEventSource by = DeliveryEventSource.Page)
    {
        var now = _time.GetUtcNow();
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (requestKey is not null && await db.RetryRequests.AnyAsync(r => r.Key == requestKey, cancellationToken))
        {
            return true;
        }

        var first = parts[0];
        var rewritten = await db.Deliveries
            .Where(d => d.Id == id && d.Status == DeliveryStatus.Pending && d.HoldReason == HoldReason.MissingValue)
            .ExecuteUpdateAsync(
                s => s.SetProperty(d => d.HoldReason, HoldReason.None)
                    .SetProperty(d => d.Text, first.Text)
                    .SetProperty(d => d.AttachmentId, first.AttachmentId)
                    .SetProperty(d => d.ContactId, first.ContactId)
                    .SetProperty(d => d.RecipientName, first.RecipientName)
                    .SetProperty(d => d.ErrorCode, (string?)null)
                    .SetProperty(d => d.ErrorDetail, (string?)null)
                    .SetProperty(d => d.UpdatedAtUtc, now),
                cancellationToken);
        if (rewritten == 0)
        {
            return false;
        }

        foreach (var part in parts.Skip(1))
        {
            part.CreatedAtUtc = part.UpdatedAtUtc = now;
            db.Deliveries.Add(part);
        }

        await db.SaveChangesAsync(cancellationToken);
        var note = new DeliveryNote(DeliveryEventKind.Rewritten, by, HoldReason.MissingValue);
        await DeliveryEventStore.AddAsync(db, [id], now, note, cancellationToken);
        await NoteRequestAsync(db, id, requestKey, cancellationToken);
        return await db.CommitAsync(true, now, new AuditLine("message.rewritten", AuditSubject.Message(id)), cancellationToken);
    }

    /// <summary>The owner saw in the chat that it arrived.</summary>
    public async Task<bool> ConfirmAsync(long id, CancellationToken cancellationToken, DeliveryEventSource by = DeliveryEventSource.Page)
    {
        var now = _time.GetUtcNow();
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var moved = await DeliveryMoves.MoveAsync(
            db.Deliveries.Where(d => d.Id == id),
            DeliveryTrigger.OwnerConfirms,
            now,
            s => s.SetProperty(d => d.SentAtUtc, d => d.SentAtUtc ?? now)
                .SetProperty(d => d.AckLevel, d => d.AckLevel > AckLevel.Server ? d.AckLevel : AckLevel.Server)
                .SetProperty(d => d.ErrorCode, "confirmed.byOwner"),
            cancellationToken);
        return await TellAsync(db, id, moved, new DeliveryNote(DeliveryEventKind.Confirmed, by), "message.confirmed", cancellationToken);
    }

    /// <summary>The owner gives an unconfirmed delivery up.</summary>
    public async Task<bool> DropAsync(long id, CancellationToken cancellationToken, DeliveryEventSource by = DeliveryEventSource.Page)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var moved = await MoveAsync(db.Deliveries.Where(d => d.Id == id), DeliveryTrigger.GiveUp, Delivery.DroppedByOwner, cancellationToken);
        return await TellAsync(db, id, moved, new DeliveryNote(DeliveryEventKind.Dropped, by), "message.dropped", cancellationToken);
    }

    /// <summary>The owner has seen a failed or stuck delivery and wants no reminder of it. Its status and times stay.</summary>
    public async Task<bool> DismissAsync(long id, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var dismissed = await db.Deliveries
            .Where(DeliveryLabels.Where([DeliveryLabel.Failed, DeliveryLabel.Stuck], now))
            .Where(d => d.Id == id && d.DismissedAtUtc == null)
            .ExecuteUpdateAsync(s => s.SetProperty(d => d.DismissedAtUtc, now), cancellationToken) == 1;
        return await db.CommitAsync(dismissed, now, new AuditLine("message.dismissed", AuditSubject.Message(id)), cancellationToken);
    }

    /// <summary>Takes a dismissal back.</summary>
    public async Task<bool> RemindAsync(long id, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var reminded = await db.Deliveries.Where(d => d.Id == id && d.DismissedAtUtc != null)
            .ExecuteUpdateAsync(s => s.SetProperty(d => d.DismissedAtUtc, (DateTimeOffset?)null), cancellationToken) == 1;
        return await db.CommitAsync(reminded, _time.GetUtcNow(), new AuditLine("message.reminded", AuditSubject.Message(id)), cancellationToken);
    }

    private async Task NoteRequestAsync(AppDbContext db, long id, string? requestKey, CancellationToken cancellationToken)
    {
        if (requestKey is null)
        {
            return;
        }

        db.RetryRequests.Add(new RetryRequest { Key = requestKey, DeliveryId = id, CreatedAtUtc = _time.GetUtcNow() });
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<bool> TellAsync(
        AppDbContext db, long id, int moved, DeliveryNote note, string action, CancellationToken cancellationToken)
    {
        if (moved == 0)
        {
            return false;
        }

        await DeliveryEventStore.AddAsync(db, [id], _time.GetUtcNow(), note, cancellationToken);
        return await db.CommitAsync(true, _time.GetUtcNow(), new AuditLine(action, AuditSubject.Message(id)), cancellationToken);
    }

    private async Task<bool> SendAgainAsync(AppDbContext db, long id, DeliveryEventSource by, CancellationToken cancellationToken)
    {
        // What it failed of is written down with the decision: the row starts afresh.
        var code = await db.Deliveries.Where(d => d.Id == id).Select(d => d.ErrorCode).SingleOrDefaultAsync(cancellationToken);
        if (await SendAgainAsync(db, id, cancellationToken) == 0)
        {
            return false;
        }

        await DeliveryEventStore.AddAsync(db, [id], _time.GetUtcNow(), new DeliveryNote(DeliveryEventKind.Requeued, by, Code: code), cancellationToken);
        return true;
    }

    private Task<int> SendAgainAsync(AppDbContext db, long id, CancellationToken cancellationToken)
        => DeliveryMoves.MoveAsync(
            db.Deliveries.Where(d => d.Id == id),
            DeliveryTrigger.SendAgain,
            _time.GetUtcNow(),
            s => s.SetProperty(d => d.AttemptsLeft, Delivery.MaxAttempts)
                .SetProperty(d => d.HoldReason, HoldReason.None)
                .SetProperty(d => d.HeldUntilUtc, (DateTimeOffset?)null)
                .SetProperty(d => d.ExpiresAtUtc, (DateTimeOffset?)null)
                .SetProperty(d => d.ErrorCode, (string?)null)
                .SetProperty(d => d.ErrorDetail, (string?)null)
                .SetProperty(d => d.DismissedAtUtc, (DateTimeOffset?)null),
            cancellationToken);

    private async Task<bool> ReleaseAsync(AppDbContext db, long id, DeliveryEventSource by, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        var ids = await db.Deliveries.Where(d => d.Id == id).Concat(OtherParts(db, id))
            .Where(d => d.Status == DeliveryStatus.Pending && d.HoldReason == HoldReason.AskOwner).Select(d => d.Id).ToListAsync(cancellationToken);
        if (!ids.Contains(id))
        {
            return false;
        }

        await db.Deliveries.Where(d => ids.Contains(d.Id)).ExecuteUpdateAsync(
            s => s.SetProperty(d => d.HoldReason, HoldReason.None)
                .SetProperty(d => d.ExpiresAtUtc, (DateTimeOffset?)null)
                .SetProperty(d => d.UpdatedAtUtc, now),
            cancellationToken);
        await DeliveryEventStore.AddAsync(db, ids, now, new DeliveryNote(DeliveryEventKind.Requeued, by, HoldReason.AskOwner), cancellationToken);
        return true;
    }

    // What one message to one chat was split into has the run or the request in common.
    private static IQueryable<Delivery> OtherParts(AppDbContext db, long id) => db.Deliveries.Where(d => d.Id != id
        && db.Deliveries.Any(o => o.Id == id && o.Address == d.Address
            && ((o.OccurrenceId != null && o.OccurrenceId == d.OccurrenceId) || (o.RequestKey != null && o.RequestKey == d.RequestKey))));

    private Task<int> MoveAsync(IQueryable<Delivery> rows, DeliveryTrigger on, string? code, CancellationToken cancellationToken)
        => DeliveryMoves.MoveAsync(
            rows,
            on,
            _time.GetUtcNow(),
            s => s.SetProperty(d => d.HoldReason, HoldReason.None).SetProperty(d => d.ErrorCode, code),
            cancellationToken);
}
