using System.Text.Json.Serialization;

namespace WaScheduler.Simulator.Network;

/// <summary>How the simulated world behaves until told otherwise. Milliseconds count from the moment a message reached the network; null means never.</summary>
internal sealed record Policy
{
    /// <summary>One tick.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int? ServerAckMs { get; init; } = 150;

    /// <summary>Two ticks.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int? DeliveredMs { get; init; } = 600;

    /// <summary>Two blue ticks.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int? ReadMs { get; init; } = 2000;

    /// <summary>Everything the page says takes so long to reach the network.</summary>
    public int LatencyMs { get; init; }

    /// <summary>Chats whose acks are never told to the page, though messages arrive.</summary>
    public IReadOnlyList<string> SwallowAcksFor { get; init; } = [];

    /// <summary>0..1: that part of the server acks gets lost on the way to the page.</summary>
    public double AckLossRate { get; init; }

    /// <summary>Makes the losses repeatable.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Numbers without an account.</summary>
    public IReadOnlyList<string> NotOnWhatsApp { get; init; } = [];

    /// <summary>People who blocked us: one tick for ever, and nothing in their inbox.</summary>
    public IReadOnlyList<string> BlockedBy { get; init; } = [];

    /// <summary>People whose phone is off: one tick until they are taken from this list.</summary>
    public IReadOnlyList<string> Offline { get; init; } = [];

    /// <summary>First messages to strangers allowed per day; more are refused as WhatsApp's error 463. Null: no limit.</summary>
    public int? ColdLimit { get; init; }

    /// <summary>Until then no first message to any stranger is taken (463).</summary>
    public DateTimeOffset? TimeLockUntil { get; init; }

    /// <summary>A sentence naming the first wrong field, or null.</summary>
    public string? Fault()
    {
        foreach (var (name, value) in new[] { ("serverAckMs", ServerAckMs), ("deliveredMs", DeliveredMs), ("readMs", ReadMs), ("latencyMs", LatencyMs) })
            if (value is < 0 or > 86_400_000)
                return $"{name} is {value}: give milliseconds from 0 to 86400000, or null for never.";
        if (AckLossRate is not (>= 0 and <= 1))
            return $"ackLossRate is {AckLossRate}: give a number from 0 to 1.";
        if (ColdLimit < 0)
            return $"coldLimit is {ColdLimit}: give 0 or more, or null for no limit.";
        foreach (var (name, list) in new[] { ("swallowAcksFor", SwallowAcksFor), ("notOnWhatsApp", NotOnWhatsApp), ("blockedBy", BlockedBy), ("offline", Offline) })
        {
            if (list is null)
                return $"{name} is null: give a list of numbers or chat ids, or leave it out.";
            foreach (var entry in list)
                if (Address.Parse(entry) is null)
                    return $"{name} holds \"{entry}\": give a phone number with country code or a chat id ending in @c.us, @lid or @g.us.";
        }

        return null;
    }
}
