using WaScheduler.Simulator.Network;

namespace WaScheduler.Simulator.Control;

/// <summary>Body of POST /sim/scan.</summary>
internal sealed record ScanRequest
{
    public string? Phone { get; init; }

    public string? PushName { get; init; }
}

/// <summary>Body of POST /sim/pair.</summary>
internal sealed record PairRequest
{
    public string? Code { get; init; }

    public string? Phone { get; init; }
}

/// <summary>Body of POST /sim/inbound.</summary>
internal sealed record InboundRequest
{
    public string? From { get; init; }

    public string? Name { get; init; }

    public string? Text { get; init; }

    public InboundMedia? Media { get; init; }

    public string? Group { get; init; }

    /// <summary>Message id this one answers.</summary>
    public string? Quoted { get; init; }

    public DateTimeOffset? At { get; init; }
}

/// <summary>A file inside a request, Base64.</summary>
internal sealed record InboundMedia
{
    public string? Mime { get; init; }

    public string? FileName { get; init; }

    public string? Base64 { get; init; }
}

/// <summary>Body of POST /sim/ack.</summary>
internal sealed record AckRequest
{
    public string? MessageId { get; init; }

    public int? Level { get; init; }

    /// <summary>In a group: whose phone says so; null for the whole message.</summary>
    public string? Participant { get; init; }
}

/// <summary>Body of POST /sim/fault.</summary>
internal sealed record FaultRequest
{
    public string? Kind { get; init; }

    public long? DurationMs { get; init; }

    public string? Name { get; init; }

    public int? Count { get; init; }
}

/// <summary>Answer of GET /sim/state.</summary>
internal sealed record SimState(
    bool Linked,
    string? Phone,
    string? PushName,
    int Epoch,
    int Pages,
    string? Mode,
    string? Stream,
    bool QrShown,
    int JournalLength,
    Policy Policy,
    IReadOnlyList<string> Faults,
    IReadOnlyList<RefusedMessage> Refused);

/// <summary>One line of GET /sim/inbox.</summary>
internal sealed record InboxEntry(
    string MessageId,
    DateTimeOffset At,
    string Kind,
    string? Text,
    string? Caption,
    Media? Media,
    Poll? Poll,
    string? Quoted,
    string From,
    bool Edited,
    bool Revoked,
    int Level);
