namespace WaScheduler.Data.Schedules;

/// <summary>Where a schedule stands.</summary>
public enum ScheduleStatus
{
    /// <summary>Its next run is armed.</summary>
    Active,

    /// <summary>The owner paused it: due times pass unused.</summary>
    Paused,

    /// <summary>No run is left.</summary>
    Completed,
}

/// <summary>What happens to a run whose time passed while the app was off.</summary>
public enum MissedPolicy
{
    /// <summary>Send when not later than the schedule's window; after that it expires.</summary>
    SendLate,

    /// <summary>Hold it until the owner decides.</summary>
    Ask,

    /// <summary>Never send late.</summary>
    Skip,
}

/// <summary>A rule: content, recipients, and when. The truth about the future; Quartz only wakes us.</summary>
public sealed class Schedule
{
    public long Id { get; set; }

    public long AccountId { get; set; }

    public required string Name { get; set; }

    public required string Text { get; set; }

    /// <summary>The repeating part, as the JSON of the REST contract.</summary>
    public required string RecurrenceJson { get; set; }

    /// <summary>Wall-clock time in <see cref="TimeZoneId"/>.</summary>
    public TimeOnly LocalTime { get; set; }

    /// <summary>IANA zone.</summary>
    public required string TimeZoneId { get; set; }

    public DateOnly StartsOn { get; set; }

    public DateOnly? EndsOn { get; set; }

    public int? MaxOccurrences { get; set; }

    public List<DateOnly> ExcludedDates { get; set; } = [];

    public MissedPolicy MissedPolicy { get; set; }

    /// <summary>How many minutes late a run may still leave.</summary>
    public int LateWithinMinutes { get; set; }

    public ScheduleStatus Status { get; set; }

    /// <summary>The next run; null unless Active.</summary>
    public DateTimeOffset? NextDueAtUtc { get; set; }

    /// <summary>The caller's Idempotency-Key, written in the same commit: a repeat finds what the first one made.</summary>
    public string? RequestKey { get; set; }

    /// <summary>Hash of the request that came with the key: the same key with another request is a mistake.</summary>
    public string? RequestHash { get; set; }

    public DateTimeOffset CreatedAtUtc { get; set; }

    public DateTimeOffset UpdatedAtUtc { get; set; }

    /// <summary>Deleted, but can be brought back.</summary>
    public DateTimeOffset? DeletedAtUtc { get; set; }

    public List<ScheduleRecipient> Recipients { get; set; } = [];
}

/// <summary>One recipient of a schedule: a contact (its number is read when the run is planned) or a bare address.</summary>
public sealed class ScheduleRecipient
{
    public long Id { get; set; }

    public long ScheduleId { get; set; }

    /// <summary>Order in the form.</summary>
    public int Position { get; set; }

    public long? ContactId { get; set; }

    /// <summary>E.164 number or group id, when it is not a contact.</summary>
    public string? Address { get; set; }
}

/// <summary>How an occurrence came about.</summary>
public enum OccurrenceKind
{
    /// <summary>Its time came.</summary>
    Planned,

    /// <summary>The owner pressed "run now".</summary>
    RunNow,
}

/// <summary>One firing of a schedule; unique by schedule, kind and due time.</summary>
public sealed class Occurrence
{
    public long Id { get; set; }

    public long ScheduleId { get; set; }

    public OccurrenceKind Kind { get; set; }

    public DateTimeOffset DueAtUtc { get; set; }

    /// <summary>When it was written down; later than due after downtime.</summary>
    public DateTimeOffset PlannedAtUtc { get; set; }

    /// <summary>The caller's Idempotency-Key of a "run now".</summary>
    public string? RequestKey { get; set; }
}
