namespace WaScheduler.WhatsApp;

/// <summary>WhatsApp's word on a message. <paramref name="Level"/>: -1 failed, 0 queued, 1 server, 2 delivered, 3 read, 4 played.</summary>
/// <param name="MessageId">The whole key, "true_chat_ID".</param>
/// <param name="Level">See above; anything below -1 is WhatsApp's special failure code.</param>
/// <param name="AtUtc">When we heard it.</param>
/// <param name="Participant">Who acknowledged, in groups: the level is that person's then.</param>
/// <param name="Reach">How far it got in a group, counted; the level is the whole message's then.</param>
public sealed record MessageAck(string MessageId, int Level, DateTimeOffset AtUtc, string? Participant = null, MessageReach? Reach = null);

/// <summary>How far a message got in a group, as WhatsApp counts it.</summary>
/// <param name="People">To how many people it went.</param>
/// <param name="Reached">On how many of their phones it is.</param>
/// <param name="Read">How many of them read it.</param>
public sealed record MessageReach(int People, int Reached, int Read);

/// <summary>How an unlink ended.</summary>
public enum UnlinkOutcome
{
    /// <summary>WhatsApp confirmed the logout.</summary>
    Unlinked,

    /// <summary>There was no link.</summary>
    NotLinked,

    /// <summary>No confirmation in time; the phone's list of linked devices tells.</summary>
    Unknown,
}

/// <summary>How asking for a pairing code ended.</summary>
public enum PairOutcome
{
    /// <summary>The code is in the status.</summary>
    Shown,

    /// <summary>No device waits to be linked: it is linked already, or does not run.</summary>
    NotAwaitingLink,

    /// <summary>WhatsApp gave no code for this number.</summary>
    Refused,

    /// <summary>No answer in time; a code may still come.</summary>
    Unknown,
}

/// <summary>Answer of <see cref="IWhatsAppSession.PairAsync"/>.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Detail">WhatsApp's or the browser's own words.</param>
public sealed record PairResult(PairOutcome Outcome, string? Detail = null);

/// <summary>How finding a chat ended.</summary>
public enum PrepareOutcome
{
    /// <summary>Chat found, message id drawn.</summary>
    Prepared,

    /// <summary>WhatsApp's server answered, without error, that the number has no account.</summary>
    NotOnWhatsApp,

    /// <summary>The address cannot be a chat at all.</summary>
    InvalidAddress,

    /// <summary>No answer, or an error: ask again later.</summary>
    NotNow,
}

/// <summary>Answer of <see cref="IWhatsAppSession.PrepareAsync"/>.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="ChatId">Chat id in WhatsApp's today form, often "…@lid"; set when Prepared.</param>
/// <param name="MessageId">Drawn message key "true_chat_ID"; set when Prepared.</param>
/// <param name="LinkId">The login this id belongs to; set when Prepared.</param>
/// <param name="Code">Stable code of a failure.</param>
/// <param name="Detail">WhatsApp's or the browser's own words.</param>
public sealed record PrepareResult(
    PrepareOutcome Outcome, string? ChatId = null, string? MessageId = null, string? LinkId = null, string? Code = null, string? Detail = null);

/// <summary>How handing a message over ended.</summary>
public enum HandOverOutcome
{
    /// <summary>WhatsApp's server has it (ack 1 or more).</summary>
    Acknowledged,

    /// <summary>Certain: nothing left (session not ready before the call, or ack -1). Same id may be used again.</summary>
    NotHandedOver,

    /// <summary>Certain and for good: WhatsApp refuses this message or chat.</summary>
    Refused,

    /// <summary>Deadline, crash or lost page after the call began: it may or may not have left.</summary>
    Unknown,
}

/// <summary>Answer of <see cref="IWhatsAppSession.SendAsync"/>.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Ack">Ack level at the end, where one is known.</param>
/// <param name="AtUtc">When WhatsApp's server took it (WhatsApp's own time), or when the call ended.</param>
/// <param name="Code">Stable code of a failure, e.g. "link.down", "send.timeout", "wa.ERROR_NETWORK".</param>
/// <param name="Detail">WhatsApp's or the browser's own words.</param>
public sealed record HandOverResult(
    HandOverOutcome Outcome, int? Ack = null, DateTimeOffset? AtUtc = null, string? Code = null, string? Detail = null);

/// <summary>What the page's store says of a message id.</summary>
public enum LookUpOutcome
{
    /// <summary>Found, ack 1 or more.</summary>
    Sent,

    /// <summary>Found, ack 0: WhatsApp's own outbox holds it and will send it.</summary>
    Queued,

    /// <summary>Found, ack below 0: failed for certain.</summary>
    Failed,

    /// <summary>Not found (msg_not_found, page authenticated, mode MAIN), and no mark: never handed over.</summary>
    NeverHandedOver,

    /// <summary>Not found, but our mark is there: the call had begun. The same id may be sent again.</summary>
    AbsentAfterMark,

    /// <summary>The page could not tell (not ready, error, deadline).</summary>
    CannotTell,
}

/// <summary>Answer of <see cref="IWhatsAppSession.LookUpAsync"/>.</summary>
/// <param name="Outcome">What the store says.</param>
/// <param name="Ack">Ack level, when found.</param>
/// <param name="AtUtc">The message's own time, when found.</param>
/// <param name="LinkId">The login that answered; another one than at the intent proves nothing by absence.</param>
/// <param name="Code">Why it could not tell.</param>
public sealed record LookUpResult(
    LookUpOutcome Outcome, int? Ack = null, DateTimeOffset? AtUtc = null, string? LinkId = null, string? Code = null)
{
    /// <summary>How far it got in a group, when found there.</summary>
    public MessageReach? Reach { get; init; }
}
