namespace WaScheduler.WhatsApp;

/// <summary>What WhatsApp says of a number.</summary>
public enum NumberStanding
{
    /// <summary>It has an account.</summary>
    Registered,

    /// <summary>WhatsApp's server answered, without error, that it has none.</summary>
    NotRegistered,

    /// <summary>Nobody could be asked; says nothing about the number.</summary>
    Unknown,
}

/// <summary>Answer of <see cref="IWhatsAppSession.CheckNumberAsync"/>.</summary>
/// <param name="Standing">Whether there is an account.</param>
/// <param name="ChatId">Its chat id of today, often "…@lid"; set when Registered.</param>
/// <param name="IsBusiness">A business account.</param>
/// <param name="FromServer">Said by the server just now; false for what this device remembered while the server could not be asked.</param>
/// <param name="Code">Stable code of a failure.</param>
public sealed record NumberCheck(NumberStanding Standing, string? ChatId = null, bool IsBusiness = false, bool FromServer = true, string? Code = null);

/// <summary>Somebody in the phone's address book, or who wrote to it.</summary>
/// <param name="ChatId">Chat id, "…@c.us" or "…@lid".</param>
/// <param name="Phone">E.164, when the number is known.</param>
/// <param name="Name">As saved on the phone.</param>
/// <param name="PushName">As the person calls themself.</param>
/// <param name="IsSaved">In the phone's address book.</param>
public sealed record WhatsAppContact(string ChatId, string? Phone, string? Name, string? PushName, bool IsSaved);

/// <summary>Somebody in a group.</summary>
public sealed record GroupParticipant(string ChatId, string? Phone, bool IsAdmin);

/// <summary>A group the phone is in.</summary>
public sealed record WhatsAppGroup(string ChatId, string Subject, bool IAmAdmin, IReadOnlyList<GroupParticipant> Participants);

/// <summary>An answer of the page, or why there is none.</summary>
/// <param name="Value">The page's answer.</param>
/// <param name="Code">Stable code: "page.timeout", "page.lost", "page.not_loaded", "link.down", or the page's own.</param>
/// <param name="Detail">The page's or the browser's own words.</param>
public sealed record PageResult<T>(T? Value, string? Code = null, string? Detail = null)
    where T : class;

/// <summary>How a change to something that is there ended.</summary>
public enum ChangeOutcome
{
    /// <summary>Done, as WhatsApp says.</summary>
    Done,

    /// <summary>WhatsApp does not know what was to be changed.</summary>
    NotFound,

    /// <summary>WhatsApp does not allow it, any more or at all.</summary>
    Refused,

    /// <summary>The link is down; nothing was done.</summary>
    NotNow,

    /// <summary>No answer in time; it may have been done.</summary>
    Unknown,
}

/// <summary>Answer to a change.</summary>
public sealed record ChangeResult(ChangeOutcome Outcome, string? Code = null, string? Detail = null);

/// <summary>Somebody's message to us, told once.</summary>
/// <param name="MessageId">The whole key, "false_chat_ID".</param>
/// <param name="ChatId">The chat it came in, a person's or a group's.</param>
/// <param name="Author">Who wrote it; in a group one of its people.</param>
/// <param name="AuthorName">As they call themself.</param>
/// <param name="Kind">WhatsApp's word for what it is: "chat", "image", "ptt", "document" …</param>
/// <param name="Text">Text or caption.</param>
/// <param name="AtUtc">When it was written.</param>
public sealed record IncomingMessage(
    string MessageId, string ChatId, string Author, string? AuthorName, string Kind, string Text, DateTimeOffset AtUtc)
{
    /// <summary>Key of the message it answers.</summary>
    public string? QuotedId { get; init; }

    /// <summary>Media type of the file that came with it; null for none.</summary>
    public string? MediaType { get; init; }

    public string? FileName { get; init; }

    /// <summary>Size of the file in bytes, as far as it is known.</summary>
    public long? Size { get; init; }
}
