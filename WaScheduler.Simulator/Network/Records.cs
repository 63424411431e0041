namespace WaScheduler.Simulator.Network;

/// <summary>Bytes that travelled with a message.</summary>
internal sealed record Media(string Sha256, long Size, string Mime, string? FileName);

/// <summary>A question with answers to choose from.</summary>
internal sealed record Poll(string Name, IReadOnlyList<string> Choices, int SelectableCount);

/// <summary>One thing the network received from a page; repeats are entries of their own.</summary>
/// <remarks>
/// Seq counts 1, 2, 3 … without gaps. Kind: text, image, video, audio, document, sticker, poll, edit, revoke. MessageId is the whole key,
/// "true_chat_ID", as the page wrote it; Chat the chat id it used; To the person's number as +digits, or the group's id. DuplicateOf is the seq
/// of the first entry with the same message id to the same person. Epoch counts the links: which login sent it. Target is the message an edit
/// or a revoke is about.
/// </remarks>
internal sealed record JournalEntry(
    long Seq,
    DateTimeOffset At,
    string Kind,
    string MessageId,
    string Chat,
    string To,
    string? Text,
    string? Caption,
    Media? Media,
    long? DuplicateOf,
    int Epoch,
    Poll? Poll = null,
    string? Quoted = null,
    string? Target = null);

/// <summary>Somebody's message to us, or ours written on the phone itself.</summary>
internal sealed record InboundMessage(
    string Id,
    string Chat,
    string Author,
    string Kind,
    string? Text,
    string? Caption,
    Media? Media,
    string? Quoted,
    DateTimeOffset At);

/// <summary>The login of one linked page. Secret proves that a page is this device; Phone is digits only; Epoch is 1 for the first link and one more for each later.</summary>
internal sealed record LinkedDevice(string Id, string Secret, string Phone, string Lid, string PushName, int Epoch, DateTimeOffset LinkedAt);

/// <summary>A person known to the phone.</summary>
internal sealed record Contact
{
    public required string Phone { get; init; }

    /// <summary>As saved in the owner's address book.</summary>
    public string? Name { get; init; }

    /// <summary>As the person calls themself.</summary>
    public string? PushName { get; init; }

    /// <summary>Hidden id ("…@lid"); when set, WhatsApp keeps the chat under it.</summary>
    public string? Lid { get; init; }

    public string? About { get; init; }

    /// <summary>"#rrggbb" of the picture; null: no picture.</summary>
    public string? PictureColor { get; init; }
}

/// <summary>A group the phone is in.</summary>
internal sealed record Group
{
    public required string Id { get; init; }

    public required string Subject { get; init; }

    public required IReadOnlyList<string> Participants { get; init; }

    public bool IAmAdmin { get; init; }
}

/// <summary>What a <see cref="PhoneEvent"/> is about.</summary>
internal enum PhoneEventKind
{
    /// <summary>A page became a linked device.</summary>
    Linked,

    /// <summary>The linked device was removed.</summary>
    Unlinked,

    /// <summary>Somebody wrote to us.</summary>
    Inbound,

    /// <summary>The page confirmed that it stored an inbound message.</summary>
    InboundStored,

    /// <summary>An ack level was reached by one of our messages.</summary>
    Ack,

    /// <summary>A new policy.</summary>
    Policy,

    /// <summary>The whole address book.</summary>
    Contacts,

    /// <summary>All groups.</summary>
    Groups,
}

/// <summary>One line of phone.jsonl: everything beside the journal that must survive a kill.</summary>
internal sealed record PhoneEvent(DateTimeOffset At, PhoneEventKind What)
{
    public LinkedDevice? Device { get; init; }

    public InboundMessage? Message { get; init; }

    public string? MessageId { get; init; }

    public int? Level { get; init; }

    /// <summary>Who acknowledged, in groups.</summary>
    public string? Participant { get; init; }

    public Policy? Policy { get; init; }

    public IReadOnlyList<Contact>? Contacts { get; init; }

    public IReadOnlyList<Group>? Groups { get; init; }
}
