using System.Text.Json;

namespace WaScheduler.WhatsApp.Browser;

/// <summary>What the page said of itself (facts.js); one moment, no judgement.</summary>
internal sealed record PageFacts
{
    /// <summary>Random id of the loaded document; another one after each navigation.</summary>
    public string Page { get; init; } = "";

    /// <summary>Counts up within one document.</summary>
    public long Sequence { get; init; }

    public bool Injected { get; init; }
    public bool FullReady { get; init; }
    public bool Authenticated { get; init; }
    public bool Registered { get; init; }

    /// <summary>WhatsApp's stream mode, null before its modules are there.</summary>
    public string? Mode { get; init; }

    /// <summary>WhatsApp's stream info.</summary>
    public string? Info { get; init; }

    public string? Socket { get; init; }
    public bool Online { get; init; }
    public bool NeedsUpdate { get; init; }
    public string? QrCode { get; init; }

    /// <summary>Milliseconds until WhatsApp draws the next code.</summary>
    public double QrLeftMs { get; init; }

    /// <summary>WhatsApp stopped drawing codes, and we stopped asking.</summary>
    public bool QrIdle { get; init; }

    /// <summary>The code to type into the phone, once WhatsApp gave one.</summary>
    public string? PairingCode { get; init; }

    /// <summary>Digits of the number it is for.</summary>
    public string? PairingPhone { get; init; }

    /// <summary>Milliseconds until the code is no longer taken.</summary>
    public double PairingLeftMs { get; init; }

    public string? OwnWid { get; init; }
    public string? PushName { get; init; }
    public string? LinkId { get; init; }

    /// <summary>Our record of the login was compared with what WhatsApp shows.</summary>
    public bool LinkChecked { get; init; }

    /// <summary>The profile held a login, yet WhatsApp asks for a QR code.</summary>
    public bool LinkVanished { get; init; }

    public bool LoggedOut { get; init; }
    public string? LogoutReason { get; init; }
    public string? Restriction { get; init; }

    /// <summary>Why our own or WhatsApp's database in the profile cannot be used.</summary>
    public string? StoreError { get; init; }

    public string? WebVersion { get; init; }

    public string? WaJsVersion { get; init; }

    /// <summary>Bindings that wa-js did not find in this version of WhatsApp Web.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>What does not work although sending does, in words; empty before all is loaded.</summary>
    public IReadOnlyList<string> Broken { get; init; } = [];

    /// <summary>Reports that did not reach us; the next facts heal them.</summary>
    public int ReportsLost { get; init; }
}

/// <summary>A receipt as the page reports it.</summary>
internal sealed record PageAck(IReadOnlyList<string> Ids, int Ack, string? Participant, MessageReach? Reach = null);

/// <summary>Somebody's message as the page reports it.</summary>
internal sealed record PageMessage(
    string MessageId, string ChatId, string Author, string? AuthorName, string Kind, string Text, DateTimeOffset? At, string? QuotedId, string? MediaType, string? FileName, long? Size)
{
    public IncomingMessage ToIncoming(TimeProvider clock) => new(MessageId, ChatId, Author, AuthorName, Kind, Text, At ?? clock.GetUtcNow())
    {
        QuotedId = QuotedId,
        MediaType = MediaType,
        FileName = FileName,
        Size = Size,
    };
}

/// <summary>Answer of the bridge to a question about people.</summary>
internal sealed record PagePeopleAnswer
{
    public string Outcome { get; init; } = "";
    public string? ChatId { get; init; }
    public bool Business { get; init; }
    public bool FromServer { get; init; }
    public IReadOnlyList<WhatsAppContact>? Contacts { get; init; }
    public IReadOnlyList<WhatsAppGroup>? Groups { get; init; }
    public IReadOnlyList<string>? Blocked { get; init; }
    public string? Code { get; init; }
    public string? Detail { get; init; }
}

/// <summary>Answer of the bridge to any of its message calls.</summary>
internal sealed record PageAnswer
{
    public string Outcome { get; init; } = "";
    public string? ChatId { get; init; }
    public string? MessageId { get; init; }
    public string? LinkId { get; init; }
    public int? Ack { get; init; }
    public DateTimeOffset? At { get; init; }
    public MessageReach? Reach { get; init; }
    public long Size { get; init; }
    public string? Code { get; init; }
    public string? Detail { get; init; }
}

/// <summary>An error in the page, made plain there.</summary>
internal sealed record PageFailure(string Code, string Detail);

/// <summary>What comes through the binding.</summary>
internal sealed record PageReport(string Kind, JsonElement Data);

/// <summary>What a call answers: one of the two.</summary>
internal sealed record PageReply(JsonElement? Value, PageFailure? Error);
