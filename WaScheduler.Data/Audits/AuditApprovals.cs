using Microsoft.EntityFrameworkCore;

namespace WaScheduler.Data.Audits;

/// <summary>Who approved a message: who saved its schedule last before it was planned, or asked for it by hand.</summary>
/// <param name="By">Through which door.</param>
/// <param name="Name">Which key; null where there is one only.</param>
/// <param name="AtUtc">When.</param>
/// <param name="Line">The line of the audit that says so.</param>
public sealed record AuditApproval(AuditActor By, string? Name, DateTimeOffset AtUtc, long Line);

/// <summary>The approvals of some messages.</summary>
internal sealed class AuditApprovals(IEnumerable<AuditEntry> lines)
{
    public const string Queued = "message.queued";
    public const string Saved = "schedule.saved";
    public const string RunNow = "schedule.runNow";
    private static readonly string[] Actions = [Queued, Saved, RunNow];
    private readonly ILookup<string, AuditEntry> _lines = lines.ToLookup(line => line.Subject);

    /// <summary>What the approval of a message is about.</summary>
    public static string SubjectOf(long deliveryId, long? scheduleId)
        => scheduleId is { } schedule ? AuditSubject.Schedule(schedule) : AuditSubject.Message(deliveryId);

    /// <summary>The lines that are needed to judge messages of these subjects.</summary>
    public static IQueryable<AuditEntry> Lines(IQueryable<AuditEntry> audit, IReadOnlyCollection<string> subjects)
        => audit.AsNoTracking().Where(e => subjects.Contains(e.Subject) && Actions.Contains(e.Action)).OrderBy(e => e.Id);

    public AuditApproval? Of(long deliveryId, long? scheduleId, DateTimeOffset createdAtUtc)
    {
        var line = scheduleId is not { } schedule
            ? _lines[AuditSubject.Message(deliveryId)].LastOrDefault(e => e.Action == Queued)
            : _lines[AuditSubject.Schedule(schedule)].LastOrDefault(e => e.Action == RunNow && e.AtUtc == createdAtUtc)
                ?? _lines[AuditSubject.Schedule(schedule)].LastOrDefault(e => e.Action == Saved && e.AtUtc <= createdAtUtc);
        return line is null ? null : new AuditApproval(line.Actor, line.ActorName, line.AtUtc, line.Id);
    }

    public AuditApproval? Of(SentAttempt attempt) => Of(attempt.DeliveryId, attempt.ScheduleId, attempt.CreatedAtUtc);
}
