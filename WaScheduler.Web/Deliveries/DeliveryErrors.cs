using WaScheduler.Data.Deliveries;

namespace WaScheduler.Web.Deliveries;

/// <summary>Codes and sentences of what can go wrong with a delivery, side by side; page, REST and log use the same.</summary>
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

    private static readonly Dictionary<string, string> Sentences = new(StringComparer.Ordinal)
    {
        [NotOnWhatsApp] = "WhatsApp says this number has no account. Check the number, or ask the person for the right one.",
        [InvalidAddress] = "WhatsApp does not accept this address. Check the number.",
        [ContactDeleted] = "The contact was deleted before the message left, so it was not sent.",
        [OptedOut] = "The contact asked not to get messages, so it was not sent.",
        [LinkDown] = "The link to WhatsApp was down before anything left. It goes out when the link is back.",
        [ChatMoved] = "WhatsApp moved this chat to another address before anything left. It goes out under the new one.",
        [LinkChanged] = "The phone was linked anew since the hand-over, so WhatsApp cannot be asked about it any more. Look into the chat and decide.",
        [StillQueued] = "WhatsApp's own outbox holds it and sends it when it is online; nothing is sent a second time.",
        [CannotTell] = "WhatsApp could not say yet whether it left; asked again every minute.",
        [FileGone] = "The file of this message is not on the disk any more, so nothing was sent. Add the file again, and write the message anew.",
        ["file.missing"] = "The file of this message is not on the disk any more, so nothing was sent. Add the file again, and write the message anew.",
        ["file.empty"] = "The file of this message is empty by now, so nothing was sent. Add the file again, and write the message anew.",
        ["file.not_put"] = "The file could not be given to the browser; nothing was sent.",
        ["wa.file_too_large"] = "WhatsApp says the file is too large. Make it smaller, or send a link to it.",
        [MissingValue] = "A placeholder of its text has no value for this recipient.",
        ["text.tooLong"] = "With its values in, the text is longer than WhatsApp takes. Shorten it where it comes from, then try again.",
        ["text.empty"] = "With its values in, nothing is left of the text. Change it where it comes from, then try again.",
        ["text.invalid"] = "With its values in, the text contains a character that WhatsApp cannot carry. Change it, then try again.",
        ["send.timeout"] = "WhatsApp did not answer in time. It may have left; it is looked up before anything else happens.",
        ["send.interrupted"] = "The app was interrupted while handing it over. It may have left; it is looked up first.",
        ["send.navigated"] = "WhatsApp's page reloaded in the middle. It may have left; it is looked up first.",
        ["session.error"] = "The browser failed in the middle of the call.",
        ["expired.noLink"] = "The link to WhatsApp was down until its window had passed. Send it again if it still makes sense.",
        ["expired.window"] = "Its window had passed before it could leave. Send it again if it still makes sense.",
        ["expired.stopped"] = "You had stopped everything until its window had passed. Send it again if it still makes sense.",
        ["expired.missed"] = "The app was off at its time, and this schedule's rule says not to send so late.",
        ["confirmed.byOwner"] = "You confirmed that it arrived.",
        [Delivery.DroppedByOwner] = "You dropped it.",
        ["wa.ERROR_NETWORK"] = "WhatsApp reported a network error; it did not leave.",
        ["wa.ERROR_EXPIRED"] = "WhatsApp gave up on it after waiting too long; it did not leave.",
        ["wa.ERROR_CANCELLED"] = "WhatsApp cancelled it; it did not leave.",
        ["wa.ERROR_UPLOAD"] = "WhatsApp could not upload it; it did not leave.",
        ["wa.ERROR_UNKNOWN"] = "WhatsApp reported a failure without a reason; it did not leave.",
    };

    /// <summary>The sentence of a code; a code without one is shown as WhatsApp's own word.</summary>
    public static string Sentence(string code)
        => Sentences.TryGetValue(code, out var sentence) ? sentence : $"WhatsApp answered \"{code}\".";

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
