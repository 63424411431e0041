namespace WaScheduler.Simulator.Network;

/// <summary>One thing the page says over its socket; which members are set depends on <see cref="T"/>.</summary>
internal sealed record PageFrame
{
    /// <summary>hello, showing, refresh, mode, send, stored, query, seen, typing, pairing, logout, takeover.</summary>
    public required string T { get; init; }

    /// <summary>Names the question an answer belongs to.</summary>
    public int? Rid { get; init; }

    public string? Device { get; init; }

    public string? Secret { get; init; }

    /// <summary>Our messages the page still waits for, with the ack level it knows.</summary>
    public IReadOnlyList<KnownLevel>? Waiting { get; init; }

    public string? Code { get; init; }

    public string? Mode { get; init; }

    public string? Stream { get; init; }

    public OutgoingMessage? Message { get; init; }

    public string? Id { get; init; }

    public string? What { get; init; }

    public string? Chat { get; init; }

    public string? Phone { get; init; }
}

/// <summary>An ack level the page knows.</summary>
internal sealed record KnownLevel(string Id, int Ack);

/// <summary>A message the page hands to the network.</summary>
internal sealed record OutgoingMessage
{
    public required string Id { get; init; }

    public required string Chat { get; init; }

    public required string Kind { get; init; }

    public string? Text { get; init; }

    public string? Caption { get; init; }

    public Media? Media { get; init; }

    public Poll? Poll { get; init; }

    public string? Quoted { get; init; }

    public string? Target { get; init; }
}
