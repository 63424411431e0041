namespace WaScheduler.Data.Deliveries;

/// <summary>What happened to a delivery that its own columns and its attempts do not keep.</summary>
public enum DeliveryEventKind
{
    /// <summary>Its time came, or it was let go, and something holds it: <see cref="DeliveryEvent.HoldReason"/>, until <see cref="DeliveryEvent.UntilUtc"/>.</summary>
    Held,

    /// <summary>WhatsApp was asked about it; the code says what came of it.</summary>
    LookedUp,

    /// <summary>It was put back in line.</summary>
    Requeued,

    /// <summary>The owner said that it arrived.</summary>
    Confirmed,

    /// <summary>It was withdrawn before it left.</summary>
    Cancelled,

    /// <summary>Its window passed.</summary>
    Expired,

    /// <summary>It was given up.</summary>
    Dropped,

    /// <summary>Its text was written anew.</summary>
    Rewritten,

    /// <summary>It ended as failed without an attempt: refused by a gate or when its chat was looked for.</summary>
    Refused,
}

/// <summary>Who or what caused an event.</summary>
public enum DeliveryEventSource
{
    /// <summary>The app by itself.</summary>
    App,

    /// <summary>WhatsApp.</summary>
    WhatsApp,

    /// <summary>The owner, on a page.</summary>
    Page,

    /// <summary>A program, over REST.</summary>
    Api,

    /// <summary>The owner, over Telegram.</summary>
    Telegram,
}

/// <summary>A moment in the life of a delivery, written in the same commit as the change it tells of, and never changed.</summary>
public sealed class DeliveryEvent
{
    public long Id { get; set; }

    public long DeliveryId { get; set; }

    public DateTimeOffset AtUtc { get; set; }

    public DeliveryEventKind Kind { get; set; }

    public DeliveryEventSource Source { get; set; }

    /// <summary>What holds it from now on; at other events what held it until now. Null where nothing did.</summary>
    public HoldReason? HoldReason { get; set; }

    /// <summary>Until when it was held; null when that was open.</summary>
    public DateTimeOffset? UntilUtc { get; set; }

    /// <summary>Stable code, as in <see cref="Delivery.ErrorCode"/>; of a look-up that settled something, the word of its <see cref="DeliveryTrigger"/>.</summary>
    public string? Code { get; set; }

    /// <summary>WhatsApp's or the browser's own words.</summary>
    public string? Detail { get; set; }
}
