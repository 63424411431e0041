namespace WaScheduler.Data.Deliveries;

/// <summary>Why a Pending delivery waits although its time has come.</summary>
public enum HoldReason
{
    /// <summary>It does not wait.</summary>
    None,

    /// <summary>The account's session is not Ready.</summary>
    WaitingForLink,

    /// <summary>The gap after the message before it.</summary>
    Pacing,

    /// <summary>A failed attempt is tried again later.</summary>
    Retry,

    /// <summary>Its run was missed and its schedule says: ask me.</summary>
    AskOwner,

    /// <summary>A placeholder of its text has no value for this recipient.</summary>
    MissingValue,

    /// <summary>The owner's quiet hours.</summary>
    QuietHours,

    /// <summary>The owner stopped everything.</summary>
    Stopped,

    /// <summary>WhatsApp lets this account write to nobody new, or to nobody, for a while.</summary>
    TimeLock,
}

/// <summary>Holds that only the owner ends. Whoever claims, wakes, counts or lists asks here.</summary>
public static class OwnerHolds
{
    /// <summary>All of them.</summary>
    public static readonly HoldReason[] All = [HoldReason.AskOwner, HoldReason.MissingValue];

    /// <summary>Whether this is one of them.</summary>
    public static bool Has(HoldReason reason) => All.Contains(reason);
}

/// <summary>Who asked for a message.</summary>
public enum DeliverySource
{
    Manual,
    Schedule,
    Campaign,
    Api,
    Telegram,
    Assistant,
}

/// <summary>How an attempt ended.</summary>
public enum AttemptOutcome
{
    /// <summary>Not ended: running, or the process died.</summary>
    Open,

    /// <summary>WhatsApp's server has it.</summary>
    Acknowledged,

    /// <summary>Certain: nothing left.</summary>
    NotHandedOver,

    /// <summary>Certain: WhatsApp refuses.</summary>
    Refused,

    /// <summary>May or may not have left.</summary>
    Unknown,
}

/// <summary>WhatsApp's words on a message, as stored; only rises.</summary>
public static class AckLevel
{
    /// <summary>WhatsApp said it failed.</summary>
    public const int Error = -1;

    /// <summary>Nothing heard, or queued in WhatsApp's own outbox.</summary>
    public const int None = 0;

    public const int Server = 1;

    public const int Delivered = 2;

    public const int Read = 3;

    public const int Played = 4;
}

/// <summary>One message owed to one chat: a row of the outbox and, later, of the history.</summary>
public sealed class Delivery
{
    /// <summary>Tries before a delivery whose hand-over keeps failing for certain is given up.</summary>
    public const int MaxAttempts = 3;

    /// <summary>Error code of one that the owner gave up.</summary>
    public const string DroppedByOwner = "dropped.byOwner";

    public long Id { get; set; }

    public long AccountId { get; set; }

    public long? OccurrenceId { get; set; }

    public long? ScheduleId { get; set; }

    public long? ContactId { get; set; }

    public DeliverySource Source { get; set; }

    /// <summary>E.164 number or group id; with <see cref="Part"/> unique within its occurrence.</summary>
    public required string Address { get; set; }

    /// <summary>Which of several messages to one chat: 0 for the first.</summary>
    public int Part { get; set; }

    /// <summary>The file it carries, with the text as its caption; null for a text.</summary>
    public long? AttachmentId { get; set; }

    /// <summary>Name at planning time; shown when the contact is gone.</summary>
    public required string RecipientName { get; set; }

    public required string Text { get; set; }

    public DateTimeOffset DueAtUtc { get; set; }

    /// <summary>After this it is no longer wanted; null for ever.</summary>
    public DateTimeOffset? ExpiresAtUtc { get; set; }

    public DeliveryStatus Status { get; set; }

    public HoldReason HoldReason { get; set; }

    /// <summary>Not before this, when held.</summary>
    public DateTimeOffset? HeldUntilUtc { get; set; }

    /// <summary>WhatsApp's word, see <see cref="Deliveries.AckLevel"/>.</summary>
    public int AckLevel { get; set; }

    /// <summary>WhatsApp's key of the message, "true_chat_ID", drawn before the hand-over and kept through retries.</summary>
    public string? WhatsAppId { get; set; }

    /// <summary>WhatsApp's chat id the key belongs to.</summary>
    public string? ChatId { get; set; }

    /// <summary>The login the key was drawn under.</summary>
    public string? LinkId { get; set; }

    /// <summary>Tries begun so far.</summary>
    public int AttemptCount { get; set; }

    /// <summary>Tries left before it fails; filled up again when the owner sends it again.</summary>
    public int AttemptsLeft { get; set; } = MaxAttempts;

    /// <summary>Until when a Sending row belongs to <see cref="Epoch"/>.</summary>
    public DateTimeOffset? LeaseUntilUtc { get; set; }

    /// <summary>The start of the app that claimed it.</summary>
    public long Epoch { get; set; }

    /// <summary>Stable code of what went wrong last.</summary>
    public string? ErrorCode { get; set; }

    /// <summary>WhatsApp's or the browser's own words.</summary>
    public string? ErrorDetail { get; set; }

    /// <summary>The caller's Idempotency-Key, written in the same commit: a repeat finds what the first one made.</summary>
    public string? RequestKey { get; set; }

    /// <summary>Hash of the request that came with the key: the same key with another request is a mistake.</summary>
    public string? RequestHash { get; set; }

    public DateTimeOffset CreatedAtUtc { get; set; }

    public DateTimeOffset UpdatedAtUtc { get; set; }

    public DateTimeOffset? SentAtUtc { get; set; }

    public DateTimeOffset? DeliveredAtUtc { get; set; }

    public DateTimeOffset? ReadAtUtc { get; set; }

    public DateTimeOffset? PlayedAtUtc { get; set; }

    /// <summary>When the recipient wrote back first; null while nobody did.</summary>
    public DateTimeOffset? RepliedAtUtc { get; set; }

    /// <summary>In a group: to how many people WhatsApp sent it; null for one person, or unknown.</summary>
    public int? PeopleCount { get; set; }

    /// <summary>In a group: on how many people's phones it is; only rises.</summary>
    public int? ReachedCount { get; set; }

    /// <summary>In a group: how many people read it; only rises.</summary>
    public int? ReadCount { get; set; }

    /// <summary>When the settler last asked WhatsApp about it.</summary>
    public DateTimeOffset? LookedUpAtUtc { get; set; }

    /// <summary>When the owner took it from the list of what needs them; its status tells what became of it all the same.</summary>
    public DateTimeOffset? DismissedAtUtc { get; set; }

    /// <summary>When it was withdrawn, if that was before it was due.</summary>
    public DateTimeOffset? WithdrawnAtUtc { get; set; }

    /// <summary>Its place in the history: when it is due, or when it was withdrawn if that came first. Kept by the database.</summary>
    public DateTimeOffset ListedAtUtc { get; private set; }

    public List<Attempt> Attempts { get; set; } = [];
}

/// <summary>One try to hand a delivery over; committed before the browser is told.</summary>
public sealed class Attempt
{
    public long Id { get; set; }

    public long DeliveryId { get; set; }

    /// <summary>1 for the first.</summary>
    public int Number { get; set; }

    public DateTimeOffset StartedAtUtc { get; set; }

    public DateTimeOffset? EndedAtUtc { get; set; }

    public AttemptOutcome Outcome { get; set; }

    public string? Code { get; set; }

    public string? Detail { get; set; }
}
