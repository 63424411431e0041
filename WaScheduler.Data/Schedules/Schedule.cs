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

    /// <summary>Of several missed runs only the newest is sent, and that within the schedule's window; the others are written down as missed.</summary>
    NextOnly,
}

/// <summary>Whose clock the wall-clock time of a schedule is read from.</summary>
public enum WhoseClock
{
    /// <summary>The zone that was chosen with the time.</summary>
    Schedule,

    /// <summary>Each recipient's own zone; the schedule's for whoever has none.</summary>
    Recipient,

    /// <summary>The owner's zone, as it is set on the day.</summary>
    Owner,
}

/// <summary>What happens to a run that falls on Shabbat or a holiday, from candle lighting to nightfall in the owner's city.</summary>
public enum RestRule
{
    /// <summary>It is sent all the same.</summary>
    Anyway,

    /// <summary>It is sent before the day of rest begins.</summary>
    Before,

    /// <summary>It is sent when the day of rest is over.</summary>
    After,

    /// <summary>It is left out.</summary>
    Skip,
}

/// <summary>A rule: content, recipients, and when. The truth about the future; Quartz only wakes us.</summary>
public sealed class Schedule
{
    public long Id { get; set; }

    public long AccountId { get; set; }

    public required string Name { get; set; }

    /// <summary>What is sent; of a schedule with a template the template's text as it was when the schedule was saved.</summary>
    public required string Text { get; set; }

    /// <summary>The template whose present text is sent; null for a text of its own.</summary>
    public long? TemplateId { get; set; }

    /// <summary>Files that go along, in order; the text is the first one's caption.</summary>
    public List<long> AttachmentIds { get; set; } = [];

    /// <summary>The repeating part, as the JSON of the REST contract.</summary>
    public required string RecurrenceJson { get; set; }

    /// <summary>Wall-clock time in <see cref="TimeZoneId"/>.</summary>
    public TimeOnly LocalTime { get; set; }

    /// <summary>IANA zone.</summary>
    public required string TimeZoneId { get; set; }

    /// <summary>Whose clock <see cref="LocalTime"/> is read from; <see cref="TimeZoneId"/> stands in for an unknown one.</summary>
    public WhoseClock WhoseClock { get; set; }

    /// <summary>What happens on Shabbat and holidays.</summary>
    public RestRule RestRule { get; set; }

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

/// <summary>One entry of a schedule's recipients: a contact (its number is read when the run is planned), a bare address, or a list or tag (whoever bears it when the run is planned).</summary>
public sealed class ScheduleRecipient
{
    public long Id { get; set; }

    public long ScheduleId { get; set; }

    /// <summary>Order in the form.</summary>
    public int Position { get; set; }

    public long? ContactId { get; set; }

    /// <summary>E.164 number, group id, "list:Family" or "tag:vip", when it is not a contact.</summary>
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

/// <summary>What the owner changed of a single run; unique by schedule and the moment the rule names.</summary>
public sealed class RunChange
{
    public long Id { get; set; }

    public long ScheduleId { get; set; }

    /// <summary>When the rule alone would send it.</summary>
    public DateTimeOffset NominalAtUtc { get; set; }

    /// <summary>It is left out.</summary>
    public bool IsSkipped { get; set; }

    /// <summary>When it is sent instead; null leaves the time.</summary>
    public DateTimeOffset? MovedToUtc { get; set; }

    /// <summary>What is sent instead; null leaves the text.</summary>
    public string? Text { get; set; }

    public DateTimeOffset UpdatedAtUtc { get; set; }
}

/// <summary>One firing of a schedule; planned ones are unique by schedule and nominal time.</summary>
public sealed class Occurrence
{
    public long Id { get; set; }

    public long ScheduleId { get; set; }

    public OccurrenceKind Kind { get; set; }

    /// <summary>When its messages are due; another time than the rule's where it was moved.</summary>
    public DateTimeOffset DueAtUtc { get; set; }

    /// <summary>When the rule alone would send it: a run keeps its name, wherever it is moved. Null for a "run now".</summary>
    public DateTimeOffset? NominalAtUtc { get; set; }

    /// <summary>The wall clock the rule names, "2026-03-27T09:30": the same for all zones of one run.</summary>
    public string? WallClock { get; set; }

    /// <summary>When it was written down; later than due after downtime.</summary>
    public DateTimeOffset PlannedAtUtc { get; set; }

    /// <summary>The caller's Idempotency-Key of a "run now".</summary>
    public string? RequestKey { get; set; }
}
