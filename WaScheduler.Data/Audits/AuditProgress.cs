using WaScheduler.Data.Deliveries;

namespace WaScheduler.Data.Audits;

/// <summary>How far the sends are in the audit.</summary>
/// <param name="Attempt">The newest attempt that was looked at.</param>
/// <param name="Happening">The newest event of a delivery that was looked at.</param>
/// <param name="Open">Attempts up to there that had not ended.</param>
/// <param name="Unsettled">Deliveries that stand in the audit as unconfirmed.</param>
internal sealed record AuditProgress(long Attempt, long Happening, IReadOnlyList<long> Open, IReadOnlyList<long> Unsettled)
{
    public static readonly AuditProgress None = new(0, 0, [], []);

    /// <summary>After these were written; the same object when they bring nothing new.</summary>
    public AuditProgress After(
        IReadOnlyList<SentAttempt> attempts, IReadOnlyList<DeliveryEvent> happenings, IReadOnlyList<SettledDelivery> unsettled)
    {
        long[] open = [.. attempts.Where(a => a.Outcome == AttemptOutcome.Open).Select(a => a.Id)];
        long[] left =
        [
            .. unsettled.Where(d => d.Status == DeliveryStatus.Unconfirmed).Select(d => d.Id)
                .Union(attempts.Where(a => a.Outcome == AttemptOutcome.Unknown).Select(a => a.DeliveryId)),
        ];
        var after = new AuditProgress(
            attempts.Select(a => a.Id).Append(Attempt).Max(), happenings.Select(e => e.Id).Append(Happening).Max(), open, left);
        return after.Attempt == Attempt && after.Happening == Happening && open.SequenceEqual(Open) && left.SequenceEqual(Unsettled) ? this : after;
    }
}

/// <summary>An attempt with what its line needs of the delivery.</summary>
internal sealed record SentAttempt(
    long Id,
    long DeliveryId,
    int Number,
    AttemptOutcome Outcome,
    DateTimeOffset StartedAtUtc,
    DateTimeOffset? EndedAtUtc,
    string? Code,
    long? ScheduleId,
    string Address,
    string? WhatsAppId,
    DateTimeOffset CreatedAtUtc);

/// <summary>Where a delivery that was unconfirmed stands now.</summary>
internal sealed record SettledDelivery(long Id, DeliveryStatus Status, int AckLevel, string? ErrorCode);
