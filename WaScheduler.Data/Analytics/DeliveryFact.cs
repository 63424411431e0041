namespace WaScheduler.Data.Analytics;

/// <summary>Where a message stands, as <see cref="Deliveries.DeliveryTally.Place"/> says it; each stands in exactly one.</summary>
public enum DeliveryPlace
{
    /// <summary>Waits, is held, or is being handed over.</summary>
    Open,

    /// <summary>On WhatsApp's server.</summary>
    Sent,

    /// <summary>On the recipient's phone.</summary>
    Delivered,

    /// <summary>Read.</summary>
    Read,

    /// <summary>A voice or video message was played.</summary>
    Played,

    /// <summary>May or may not have left.</summary>
    Unconfirmed,

    /// <summary>Did not leave.</summary>
    Failed,

    /// <summary>Withdrawn by the owner: it counts as nothing.</summary>
    Cancelled,

    /// <summary>Its window passed.</summary>
    Expired,
}

/// <summary>Which messages are counted: due from one moment (included) to another (excluded).</summary>
public sealed record AnalyticsScope(DateTimeOffset FromUtc, DateTimeOffset ToUtc, long? ScheduleId = null, long? ContactId = null);

/// <summary>What the figures need of one message. Moments are milliseconds since 1970 UTC; null where that has not happened.</summary>
/// <param name="Due">When it was due.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="HandedOver">When the try it left with began.</param>
/// <param name="Sent">When WhatsApp's server had it.</param>
/// <param name="Delivered">When it was on the recipient's phone.</param>
/// <param name="Read">When it was read.</param>
/// <param name="Replied">When the recipient wrote back first.</param>
/// <param name="ScheduleId">Its schedule.</param>
/// <param name="ContactId">Its recipient.</param>
/// <param name="ErrorCode">Why it failed or expired; null for all others.</param>
public readonly record struct DeliveryFact(
    long Due,
    DeliveryPlace Place,
    long? HandedOver,
    long? Sent,
    long? Delivered,
    long? Read,
    long? Replied,
    long? ScheduleId,
    long? ContactId,
    string? ErrorCode);

/// <summary>So many messages of one stretch of time stand in one place.</summary>
/// <param name="Stretch">Which of the stretches asked for, from 0.</param>
/// <param name="Place">Where they stand.</param>
/// <param name="Count">How many.</param>
public sealed record PlaceCount(int Stretch, DeliveryPlace Place, int Count);
