using WaScheduler.Data.Deliveries;

namespace WaScheduler.Web.Deliveries;

/// <summary>The codes that our own code names, and the sentences of codes and holds; the table of all codes is <see cref="FailureClasses"/>.</summary>
public static class DeliveryErrors
{
    public const string NotOnWhatsApp = "recipient.notOnWhatsApp";
    public const string InvalidAddress = "recipient.invalid";
    public const string ContactDeleted = "recipient.deleted";
    public const string OptedOut = "recipient.optedOut";
    public const string LinkDown = "link.down";
    public const string ChatMoved = "wa.message_key_remote_id_is_not_same_of_chat";
    public const string LinkChanged = "unconfirmed.linkChanged";
    public const string StillQueued = "unconfirmed.queued";
    public const string CannotTell = "unconfirmed.cannotTell";
    public const string FileGone = "attachment.missing";
    public const string MissingValue = "placeholder.missing";
    public const string Blocked = "recipient.blocked";
    public const string Interrupted = "send.interrupted";
    public const string TimeLock = "wa.time_lock";
    public const string Restricted = "account.restricted";
    public const string Banned = "account.banned";

    /// <summary>The sentence of a code; a code without one is shown as WhatsApp's own word.</summary>
    public static string Sentence(string code)
        => FailureClasses.Find(code)?.Sentence ?? $"WhatsApp answered \"{code}\".";

    /// <summary>Why a delivery waits; empty when it does not.</summary>
    public static string Sentence(HoldReason reason) => reason switch
    {
        HoldReason.None => "",
        HoldReason.WaitingForLink => "Waits for the link to WhatsApp. It goes out when the account is connected again.",
        HoldReason.Pacing => "Waits its turn: a pause between messages keeps the account safe.",
        HoldReason.Retry => "The last try did not leave; it is tried again.",
        HoldReason.AskOwner => "Its time passed while the app was off. Send it now, or drop it.",
        HoldReason.MissingValue => "A placeholder of its text has no value for this recipient. Fill it in at the contact, or drop the message.",
        HoldReason.QuietHours => "Waits until your quiet hours are over.",
        HoldReason.Stopped => "You stopped everything. It goes out when you let messages go again.",
        HoldReason.TimeLock => "WhatsApp has asked this account to slow down. It goes out when WhatsApp lets it.",
    };
}
