using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using WaScheduler.Data.Audits;
using WaScheduler.Data.Instances;

namespace WaScheduler.Data.Deliveries;

/// <summary>
/// The outbox's writes around a send. Every change of status is a compare-and-set by
/// <see cref="DeliveryTransitions"/>; those of a claimed row are fenced by the epoch, so that a process that was
/// suspended and woken after another took over writes nothing. False means: the race was lost, nothing was written.
/// </summary>
public sealed class DeliveryStore : IDisposable
{
    // The row is this process's, and no other process has taken over.
    private const string Ours = "Id = @id AND Status = 'Sending' AND Epoch = @epoch AND EXISTS (SELECT 1 FROM Instances WHERE Epoch = @epoch)";

    private static readonly string Claim =
        $"""
        UPDATE Deliveries
        SET Status = '{DeliveryTransitions.To(DeliveryTrigger.Claim)}', HoldReason = 'None', HeldUntilUtc = NULL,
            LeaseUntilUtc = @lease, Epoch = @epoch, UpdatedAtUtc = @now
        WHERE Status = 'Pending'
          AND EXISTS (SELECT 1 FROM Instances WHERE Epoch = @epoch)
          AND Id = (SELECT Id FROM Deliveries
                    WHERE AccountId = @account AND Status = 'Pending' AND DueAtUtc <= @now
                      AND HoldReason NOT IN ({string.Join(", ", OwnerHolds.All.Select(r => $"'{r}'"))})
                      AND (HeldUntilUtc IS NULL OR HeldUntilUtc <= @now)
                      AND (ExpiresAtUtc IS NULL OR ExpiresAtUtc > @now OR HoldReason IN ('Pacing', 'QuietHours'))
                      AND (@byHandOnly = 0 OR Source = 'Manual')
                      AND (Part = 0 OR NOT EXISTS (
                          SELECT 1 FROM Deliveries AS Earlier
                          WHERE Earlier.OccurrenceId = Deliveries.OccurrenceId AND Earlier.Address = Deliveries.Address
                            AND Earlier.Part < Deliveries.Part AND Earlier.Status IN ('Pending', 'Sending')))
                      AND (Part = 0 OR NOT EXISTS (
                          SELECT 1 FROM Deliveries AS Earlier
                          WHERE Earlier.RequestKey = Deliveries.RequestKey AND Earlier.Address = Deliveries.Address
                            AND Earlier.Part < Deliveries.Part AND Earlier.Status IN ('Pending', 'Sending')))
                    ORDER BY DueAtUtc, Id LIMIT 1)
        RETURNING *
        """;

    private readonly IDbContextFactory<AppDbContext> _contexts;
    private readonly OutboxConnection _outbox;
    private readonly InstanceEpoch _epoch;
    private readonly TimeProvider _time;

    internal DeliveryStore(IDbContextFactory<AppDbContext> contexts, InstanceEpoch epoch, TimeProvider time)
    {
        _contexts = contexts;
        _outbox = new OutboxConnection(contexts);
        _epoch = epoch;
        _time = time;
    }

    /// <summary>
    /// Adds deliveries that belong to no occurrence. Where they carry a request key that was used before, nothing is
    /// added and the answer is what stands there already.
    /// </summary>
    public async Task<IReadOnlyList<Delivery>> AddAsync(IReadOnlyList<Delivery> deliveries, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        foreach (var delivery in deliveries)
        {
            delivery.CreatedAtUtc = delivery.UpdatedAtUtc = now;
        }

        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (deliveries[0].RequestKey is { } key && await FindByRequestAsync(db, key, cancellationToken) is { Count: > 0 } before)
        {
            return before;
        }

        db.Deliveries.AddRange(deliveries);
        await db.SaveChangesAsync(cancellationToken);
        await db.AppendAsync(now, [.. deliveries.Select(Queued)], cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return deliveries;
    }

    /// <summary>What a request key made, in the order it was asked for; empty when the key is new.</summary>
    public async Task<IReadOnlyList<Delivery>> FindByRequestAsync(string requestKey, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await FindByRequestAsync(db, requestKey, cancellationToken);
    }

    /// <summary>
    /// Takes the account's next due row (by due time, then id) until <paramref name="leaseUntilUtc"/>; null when none is due.
    /// A later part of a message waits until the earlier ones have left or ended.
    /// </summary>
    /// <param name="accountId">Whose.</param>
    /// <param name="leaseUntilUtc">Until when the row is ours.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <param name="byHandOnly">Only what the owner sends by hand: it is quiet.</param>
    public async Task<Delivery?> ClaimNextAsync(
        long accountId, DateTimeOffset leaseUntilUtc, CancellationToken cancellationToken, bool byHandOnly = false)
        => await _outbox.ReadAsync(Claim, cancellationToken, Parameters(new ClaimWish(accountId, leaseUntilUtc, byHandOnly)));

    /// <summary>Gives a claimed row back, held, when nothing has left; without a code what went wrong before stands.</summary>
    public Task<bool> PutBackAsync(
        long id, HoldReason reason, DateTimeOffset? heldUntilUtc, CancellationToken cancellationToken, string? code = null, string? detail = null)
        => MoveClaimedAsync(
            id,
            DeliveryTrigger.PutBack,
            s => s.SetProperty(d => d.HoldReason, reason)
                .SetProperty(d => d.HeldUntilUtc, heldUntilUtc)
                .SetProperty(d => d.ErrorCode, d => code ?? d.ErrorCode)
                .SetProperty(d => d.ErrorDetail, d => code == null ? d.ErrorDetail : detail),
            new DeliveryNote(DeliveryEventKind.Held, HoldReason: reason, UntilUtc: heldUntilUtc, Code: code, Detail: detail),
            cancellationToken);

    /// <summary>Ends a claimed row before any attempt: refused by a gate or by WhatsApp when the chat was looked for.</summary>
    public Task<bool> RefuseAsync(long id, string code, string? detail, CancellationToken cancellationToken)
        => MoveClaimedAsync(
            id,
            DeliveryTrigger.PermanentFailure,
            s => s.SetProperty(d => d.ErrorCode, code).SetProperty(d => d.ErrorDetail, detail),
            new DeliveryNote(DeliveryEventKind.Refused, Code: code, Detail: detail),
            cancellationToken);

    /// <summary>
    /// Writes the intent to hand over: attempt, message id, login. Once this returned true it is on the disk
    /// (synchronous=FULL), and only then may the browser be told.
    /// </summary>
    /// <returns>The attempt's number; null when the row is no longer ours.</returns>
    public async Task<int?> BeginAttemptAsync(
        long id, string chatId, string whatsAppId, string linkId, CancellationToken cancellationToken)
    {
        var now = Now();
        var epoch = _epoch.Value;
        long? number = null;
        await _outbox.CommitAsync(
            outbox =>
            {
                number = outbox.Number(
                    $"""
                    UPDATE Deliveries SET ChatId = @chat, WhatsAppId = @key, LinkId = @link,
                        AttemptCount = AttemptCount + 1, AttemptsLeft = AttemptsLeft - 1, UpdatedAtUtc = @now
                    WHERE {Ours}
                    RETURNING AttemptCount
                    """,
                    ("@id", id),
                    ("@epoch", epoch),
                    ("@chat", chatId),
                    ("@key", whatsAppId),
                    ("@link", linkId),
                    ("@now", now));
                return number is not null && outbox.Change(
                    $"INSERT INTO Attempts (DeliveryId, Number, StartedAtUtc, Outcome) VALUES (@id, @number, @now, '{AttemptOutcome.Open}')",
                    ("@id", id),
                    ("@number", number),
                    ("@now", now)) == 1;
            },
            cancellationToken);
        return (int?)number;
    }

    /// <summary>
    /// Writes how the open attempt ended and moves the row on, in one commit; and takes the account's next due row in the
    /// same one where that is wished for, which saves a commit a message.
    /// </summary>
    public async Task<AttemptWritten> EndAttemptAsync(
        long id, int number, AttemptEnd end, CancellationToken cancellationToken, ClaimWish? wish = null)
    {
        Delivery? next = null;
        var now = Now();
        var isSent = end.On == DeliveryTrigger.ServerAck;
        var moved = false;
        await _outbox.CommitAsync(
            outbox =>
            {
                outbox.Change(
                    "UPDATE Attempts SET Outcome = @outcome, EndedAtUtc = @now, Code = @code, Detail = @detail WHERE DeliveryId = @id AND Number = @number",
                    ("@id", id),
                    ("@number", number),
                    ("@outcome", end.Outcome.ToString()),
                    ("@now", now),
                    ("@code", end.Code),
                    ("@detail", end.Detail));
                // The outcome is written in any case: it is known, whoever owns the row now.
                moved = DeliveryTransitions.From(end.On).Contains(DeliveryStatus.Sending) && outbox.Change(
                    $"""
                    UPDATE Deliveries SET Status = @to, UpdatedAtUtc = @now, LeaseUntilUtc = NULL, ErrorCode = @code, ErrorDetail = @detail,
                        AckLevel = max(AckLevel, @ack), SentAtUtc = coalesce(SentAtUtc, @sent), AttemptsLeft = AttemptsLeft + @kept,
                        HoldReason = coalesce(@hold, HoldReason), HeldUntilUtc = coalesce(@until, HeldUntilUtc)
                    WHERE {Ours}
                    """,
                    ("@id", id),
                    ("@epoch", _epoch.Value),
                    ("@to", DeliveryTransitions.To(end.On).ToString()),
                    ("@now", now),
                    ("@code", end.Code),
                    ("@detail", end.Detail),
                    ("@ack", isSent ? Math.Max(end.Ack ?? AckLevel.Server, AckLevel.Server) : AckLevel.Error),
                    ("@sent", isSent ? end.SentAtUtc?.ToUnixTimeMilliseconds() : null),
                    ("@kept", end.KeepsTry ? 1 : 0),
                    ("@hold", end.RetryAtUtc is null ? null : end.Hold.ToString()),
                    ("@until", end.RetryAtUtc?.ToUnixTimeMilliseconds())) == 1;
                next = wish is null ? null : outbox.Row(Claim, Parameters(wish));
                return true;
            },
            cancellationToken);
        return new AttemptWritten(moved, next);
    }

    /// <inheritdoc/>
    public void Dispose() => _outbox.Dispose();

    private (string, object?)[] Parameters(ClaimWish wish) =>
    [
        ("@account", wish.AccountId),
        ("@now", Now()),
        ("@lease", wish.LeaseUntilUtc.ToUnixTimeMilliseconds()),
        ("@epoch", _epoch.Value),
        ("@byHandOnly", wish.ByHandOnly ? 1 : 0),
    ];

    private long Now() => _time.GetUtcNow().ToUnixTimeMilliseconds();

    private static AuditLine Queued(Delivery delivery) => new(
        AuditApprovals.Queued, AuditSubject.Message(delivery.Id), new { to = AuditDetail.Masked(delivery.Address), part = delivery.Part, due = delivery.DueAtUtc });

    private static Task<List<Delivery>> FindByRequestAsync(AppDbContext db, string requestKey, CancellationToken cancellationToken)
        => db.Deliveries.AsNoTracking().Include(d => d.Attempts.OrderBy(a => a.Number))
            .Where(d => d.RequestKey == requestKey).OrderBy(d => d.Id).ToListAsync(cancellationToken);

    private async Task<bool> MoveClaimedAsync(
        long id, DeliveryTrigger on, Action<UpdateSettersBuilder<Delivery>> setters, DeliveryNote note, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await DeliveryMoves.MoveAsync(Claimed(db, id, _epoch.Value), on, _time.GetUtcNow(), setters, cancellationToken) == 0)
        {
            return false;
        }

        await DeliveryEventStore.AddOnceAsync(db, id, _time.GetUtcNow(), note, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private static IQueryable<Delivery> Claimed(AppDbContext db, long id, long epoch) => db.Deliveries.Where(
        d => d.Id == id && d.Status == DeliveryStatus.Sending && d.Epoch == epoch && db.Instances.Any(i => i.Epoch == epoch));
}

/// <summary>Which row to take.</summary>
/// <param name="AccountId">Whose.</param>
/// <param name="LeaseUntilUtc">Until when it is ours.</param>
/// <param name="ByHandOnly">Only what the owner sends by hand: it is quiet.</param>
public sealed record ClaimWish(long AccountId, DateTimeOffset LeaseUntilUtc, bool ByHandOnly = false);

/// <summary>What writing the end of an attempt did.</summary>
/// <param name="Moved">Whether the row was still ours.</param>
/// <param name="Next">The row taken with it; null when none was wished for or none is due.</param>
public sealed record AttemptWritten(bool Moved, Delivery? Next);

/// <summary>How an attempt ended, and what that does to its delivery.</summary>
/// <param name="Outcome">Written on the attempt.</param>
/// <param name="On">Moves the delivery.</param>
/// <param name="Ack">Ack level, where WhatsApp gave one.</param>
/// <param name="SentAtUtc">When WhatsApp's server took it.</param>
/// <param name="RetryAtUtc">When to try again, where it goes back to Pending.</param>
/// <param name="Hold">Why it waits until then.</param>
/// <param name="KeepsTry">It does not count against the tries left.</param>
/// <param name="Code">Stable code of a failure.</param>
/// <param name="Detail">WhatsApp's or the browser's own words.</param>
public sealed record AttemptEnd(
    AttemptOutcome Outcome,
    DeliveryTrigger On,
    int? Ack = null,
    DateTimeOffset? SentAtUtc = null,
    DateTimeOffset? RetryAtUtc = null,
    HoldReason Hold = HoldReason.Retry,
    bool KeepsTry = false,
    string? Code = null,
    string? Detail = null);
