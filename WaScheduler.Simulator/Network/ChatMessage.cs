namespace WaScheduler.Simulator.Network;

/// <summary>One message as the network knows it, ours or theirs; repeats do not make a second one.</summary>
internal sealed class ChatMessage
{
    /// <summary>The whole key as the page first wrote it.</summary>
    public required string Key { get; init; }

    /// <summary>The last part of the key that identifies the message in its chat.</summary>
    public required string BareId { get; init; }

    /// <summary>Canonical address of the chat.</summary>
    public required Address Chat { get; init; }

    /// <summary>The chat id inside <see cref="Key"/>: receipts name the chat this way.</summary>
    public required string PageChat { get; init; }

    public required bool FromMe { get; init; }

    /// <summary>Who wrote it: "+digits".</summary>
    public required string Author { get; init; }

    public required string Kind { get; init; }

    public string? Text { get; set; }

    public string? Caption { get; init; }

    public Media? Media { get; init; }

    public Poll? Poll { get; init; }

    public string? Quoted { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>-1 failed, 0 none yet, 1 server, 2 delivered, 3 read, 4 played. Only rises, except to -1 by hand.</summary>
    public int Level { get; set; }

    public Dictionary<string, int> LevelOf { get; } = [];

    /// <summary>When each person of a group reached each level.</summary>
    public Dictionary<(string Participant, int Level), DateTimeOffset> LevelAt { get; } = [];

    public bool Edited { get; set; }

    public bool Revoked { get; set; }

    /// <summary>An inbound message the page has not yet confirmed is handed to it again.</summary>
    public bool StoredByPage { get; set; }

    /// <summary>The recipient's phone was off when it came: it is in their inbox only once they are back.</summary>
    public bool Held { get; set; }

    /// <summary>Splits "true_972501234567@c.us_3EB0…" (in groups with a fourth part) into chat and bare id; null when it is no such key.</summary>
    public static (bool FromMe, string Chat, string BareId)? SplitKey(string key)
    {
        var parts = key.Split('_');
        return parts.Length is 3 or 4 && (parts[0] is "true" or "false") && Address.Parse(parts[1]) is not null && parts[2].Length > 0
            ? (parts[0] == "true", parts[1], parts[2])
            : null;
    }
}
