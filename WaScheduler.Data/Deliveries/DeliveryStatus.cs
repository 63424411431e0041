using System.Collections.Frozen;

namespace WaScheduler.Data.Deliveries;

/// <summary>Our side of one message owed to one chat.</summary>
public enum DeliveryStatus
{
    /// <summary>Waits for its time, or for its hold to end. The dispatcher moves it on; a crash leaves it as it is.</summary>
    Pending,

    /// <summary>This process owns it until its lease ends. The sender moves it on; after a crash the settler does.</summary>
    Sending,

    /// <summary>WhatsApp's server has it. Final for us; the ack level goes on rising.</summary>
    Sent,

    /// <summary>It may or may not have left. The settler asks WhatsApp; where that cannot tell, the owner decides.</summary>
    Unconfirmed,

    /// <summary>It did not leave, as far as anybody knows, and will not by itself. The owner may send again; an ack that comes late proves otherwise.</summary>
    Failed,

    /// <summary>The owner withdrew it before it left. Final.</summary>
    Cancelled,

    /// <summary>Its window passed before it could leave. Final.</summary>
    Expired,
}

/// <summary>What moves a delivery from one status to another.</summary>
public enum DeliveryTrigger
{
    /// <summary>The dispatcher takes it.</summary>
    Claim,

    /// <summary>The owner withdraws it.</summary>
    Cancel,

    /// <summary>Too late to send by its own rule.</summary>
    WindowPassed,

    /// <summary>A gate closed after the claim; nothing left.</summary>
    PutBack,

    /// <summary>WhatsApp's server has it.</summary>
    ServerAck,

    /// <summary>Certain that nothing left; tried again later.</summary>
    NotHandedOver,

    /// <summary>Certain that nothing left, and no attempt remains or none would help.</summary>
    PermanentFailure,

    /// <summary>Deadline, crash, or lease ran out after the hand-over began.</summary>
    OutcomeUnknown,

    /// <summary>A look-up found it with a server ack.</summary>
    FoundSent,

    /// <summary>A look-up found it failed for good.</summary>
    FoundFailed,

    /// <summary>A look-up proved that it never left; the same id is used again.</summary>
    ProvedAbsent,

    /// <summary>The owner wants it sent again.</summary>
    SendAgain,

    /// <summary>The owner says it arrived.</summary>
    OwnerConfirms,

    /// <summary>The owner drops it.</summary>
    GiveUp,
}

/// <summary>The whole state machine; nothing else assigns a status.</summary>
public static class DeliveryTransitions
{
    /// <summary>All rows: from, on, to.</summary>
    public static readonly IReadOnlyList<(DeliveryStatus From, DeliveryTrigger On, DeliveryStatus To)> Rows =
    [
        (DeliveryStatus.Pending, DeliveryTrigger.Claim, DeliveryStatus.Sending),
        (DeliveryStatus.Pending, DeliveryTrigger.Cancel, DeliveryStatus.Cancelled),
        (DeliveryStatus.Pending, DeliveryTrigger.WindowPassed, DeliveryStatus.Expired),
        (DeliveryStatus.Sending, DeliveryTrigger.PutBack, DeliveryStatus.Pending),
        (DeliveryStatus.Sending, DeliveryTrigger.ServerAck, DeliveryStatus.Sent),
        (DeliveryStatus.Unconfirmed, DeliveryTrigger.ServerAck, DeliveryStatus.Sent),
        (DeliveryStatus.Pending, DeliveryTrigger.ServerAck, DeliveryStatus.Sent),
        (DeliveryStatus.Failed, DeliveryTrigger.ServerAck, DeliveryStatus.Sent),
        (DeliveryStatus.Sending, DeliveryTrigger.NotHandedOver, DeliveryStatus.Pending),
        (DeliveryStatus.Sending, DeliveryTrigger.PermanentFailure, DeliveryStatus.Failed),
        (DeliveryStatus.Sending, DeliveryTrigger.OutcomeUnknown, DeliveryStatus.Unconfirmed),
        (DeliveryStatus.Unconfirmed, DeliveryTrigger.FoundSent, DeliveryStatus.Sent),
        (DeliveryStatus.Unconfirmed, DeliveryTrigger.FoundFailed, DeliveryStatus.Failed),
        (DeliveryStatus.Unconfirmed, DeliveryTrigger.ProvedAbsent, DeliveryStatus.Pending),
        (DeliveryStatus.Unconfirmed, DeliveryTrigger.SendAgain, DeliveryStatus.Pending),
        (DeliveryStatus.Unconfirmed, DeliveryTrigger.OwnerConfirms, DeliveryStatus.Sent),
        (DeliveryStatus.Unconfirmed, DeliveryTrigger.GiveUp, DeliveryStatus.Failed),
        (DeliveryStatus.Failed, DeliveryTrigger.SendAgain, DeliveryStatus.Pending),
    ];

    private static readonly FrozenDictionary<DeliveryTrigger, (DeliveryStatus[] From, DeliveryStatus To)> ByTrigger =
        Rows.GroupBy(r => r.On).ToFrozenDictionary(
            g => g.Key, g => (g.Select(r => r.From).ToArray(), g.Select(r => r.To).Distinct().Single()));

    /// <summary>The statuses a trigger may start from.</summary>
    public static DeliveryStatus[] From(DeliveryTrigger on) => ByTrigger[on].From;

    /// <summary>The one status a trigger leads to.</summary>
    public static DeliveryStatus To(DeliveryTrigger on) => ByTrigger[on].To;
}
