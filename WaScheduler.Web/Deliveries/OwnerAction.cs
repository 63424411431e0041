using WaScheduler.Data.Deliveries;

namespace WaScheduler.Web.Deliveries;

/// <summary>What the owner can do about one message.</summary>
public enum OwnerAction
{
    /// <summary>Withdraw it before it leaves.</summary>
    Cancel,

    /// <summary>Let a missed message go out after all.</summary>
    SendNow,

    /// <summary>Do not send a missed message.</summary>
    Skip,

    /// <summary>Confirm that an unconfirmed message arrived.</summary>
    Arrived,

    /// <summary>Send a failed message again, under the same id.</summary>
    SendAgain,

    /// <summary>Send an unconfirmed message again, although it may arrive twice.</summary>
    SendAnyway,

    /// <summary>Give an unconfirmed message up.</summary>
    Drop,

    /// <summary>Take a failed or stuck message from what needs the owner.</summary>
    Dismiss,

    /// <summary>Write a message that lacked a value anew, and send it.</summary>
    TryAgain,
}

/// <summary>Which actions fit a message, and their words.</summary>
public static class OwnerActions
{
    /// <summary>The fitting actions, the likeliest first.</summary>
    public static IReadOnlyList<OwnerAction> For(Delivery delivery, DateTimeOffset now) => delivery.Status switch
    {
        DeliveryStatus.Pending => delivery.HoldReason switch
        {
            HoldReason.AskOwner => [OwnerAction.SendNow, OwnerAction.Skip],
            HoldReason.MissingValue => [OwnerAction.TryAgain, OwnerAction.Skip],
            HoldReason.None or HoldReason.WaitingForLink or HoldReason.Pacing or HoldReason.Retry or HoldReason.QuietHours
                or HoldReason.Stopped or HoldReason.TimeLock => [OwnerAction.Cancel],
        },
        DeliveryStatus.Unconfirmed => [OwnerAction.Arrived, OwnerAction.SendAnyway, OwnerAction.Drop],
        DeliveryStatus.Failed => DeliveryLabels.NeedsOwner(delivery, now) ? [OwnerAction.SendAgain, OwnerAction.Dismiss] : [OwnerAction.SendAgain],
        DeliveryStatus.Sent when DeliveryLabels.NeedsOwner(delivery, now) => [OwnerAction.Dismiss],
        DeliveryStatus.Sending or DeliveryStatus.Sent or DeliveryStatus.Cancelled or DeliveryStatus.Expired => [],
    };

    /// <summary>The word on the button.</summary>
    public static string Word(OwnerAction action) => action switch
    {
        OwnerAction.Cancel => "Cancel",
        OwnerAction.SendNow => "Send now",
        OwnerAction.Skip or OwnerAction.Drop => "Drop it",
        OwnerAction.Arrived => "It arrived",
        OwnerAction.SendAgain => "Send again",
        OwnerAction.SendAnyway => "Send again (may arrive twice)",
        OwnerAction.Dismiss => "Dismiss",
        OwnerAction.TryAgain => "Try again",
    };

    /// <summary>What to say once it was done.</summary>
    public static string Done(OwnerAction action, string name) => action switch
    {
        OwnerAction.Cancel => $"Cancelled. {name} gets nothing.",
        OwnerAction.SendNow or OwnerAction.TryAgain => $"The message to {name} is on its way.",
        OwnerAction.Skip => $"Dropped. {name} gets nothing.",
        OwnerAction.Arrived => $"Noted: the message to {name} arrived.",
        OwnerAction.SendAgain or OwnerAction.SendAnyway => $"The message to {name} is in line again.",
        OwnerAction.Drop => "Dropped. It will not be sent again.",
        OwnerAction.Dismiss => $"Dismissed. The message to {name} stays in the history as it is.",
    };

    /// <summary>What to say when the message had moved on meanwhile.</summary>
    public static string Refused(OwnerAction action, Delivery? newest, DateTimeOffset now)
    {
        if (newest is null) return "This message no longer exists.";
        var word = DeliveryBadge.Of(DeliveryLabels.Of(newest, now)).Word;
        return action switch
        {
            OwnerAction.Cancel or OwnerAction.Skip => newest.Status switch
            {
                DeliveryStatus.Sending => "Too late to cancel: it is being handed to WhatsApp right now.",
                DeliveryStatus.Sent => $"Too late to cancel: WhatsApp has it already ({word}).",
                DeliveryStatus.Unconfirmed => "Too late to cancel: it may have left already.",
                DeliveryStatus.Cancelled => "It was cancelled already.",
                DeliveryStatus.Pending or DeliveryStatus.Failed or DeliveryStatus.Expired => Moved(word),
            },
            OwnerAction.TryAgain when newest is { Status: DeliveryStatus.Pending, HoldReason: HoldReason.MissingValue } =>
                "Nothing was changed: it still lacks a value; the message says which.",
            OwnerAction.TryAgain or OwnerAction.SendNow or OwnerAction.SendAgain or OwnerAction.SendAnyway or OwnerAction.Arrived or OwnerAction.Drop or OwnerAction.Dismiss => Moved(word),
        };
    }

    private static string Moved(string word) => $"Nothing was changed: the message is {word} by now.";
}
