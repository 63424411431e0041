using WaScheduler.Data.Deliveries;

namespace WaScheduler.Data.Audits;

/// <summary>The lines of what was sent.</summary>
internal static class SendLines
{
    /// <summary>The line of an attempt that ended.</summary>
    public static AuditLine Of(SentAttempt attempt, AuditApproval? approved, DateTimeOffset nowUtc) => new(
        attempt.Outcome switch
        {
            AttemptOutcome.Open => throw new InvalidOperationException("An attempt that runs has no line yet."),
            AttemptOutcome.Acknowledged => "send.acknowledged",
            AttemptOutcome.NotHandedOver => "send.notHandedOver",
            AttemptOutcome.Refused => "send.refused",
            AttemptOutcome.Unknown => "send.unconfirmed",
        },
        AuditSubject.Message(attempt.DeliveryId),
        new
        {
            attempt = attempt.Number,
            to = AuditDetail.Masked(attempt.Address),
            schedule = attempt.ScheduleId,
            // Without the chat in front of it, which is the phone number.
            whatsAppId = attempt.WhatsAppId?.Split('_')[^1],
            startedAt = attempt.StartedAtUtc,
            code = attempt.Code,
            approved = approved is null ? null : new { by = approved.By.ToString(), name = approved.Name, at = approved.AtUtc, line = approved.Line },
        },
        Acting.App,
        attempt.EndedAtUtc ?? nowUtc);

    /// <summary>The line of a message that ended without an attempt.</summary>
    public static AuditLine Of(DeliveryEvent ended) => new(
        ended.Kind == DeliveryEventKind.Expired ? "send.expired" : "send.notTried",
        AuditSubject.Message(ended.DeliveryId),
        new { code = ended.Code },
        Acting.App,
        ended.AtUtc);

    /// <summary>The line of a message that was unconfirmed and is not any more.</summary>
    public static AuditLine Of(SettledDelivery settled, DateTimeOffset nowUtc) => new(
        "send.settled",
        AuditSubject.Message(settled.Id),
        new { status = settled.Status.ToString(), code = settled.ErrorCode },
        Acting.App,
        nowUtc);
}
