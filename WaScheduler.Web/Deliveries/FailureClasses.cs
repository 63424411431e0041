using System.Collections.Frozen;
using WaScheduler.Data.Deliveries;

namespace WaScheduler.Web.Deliveries;

/// <summary>Whether trying again can help.</summary>
public enum FailureNature
{
    /// <summary>It fails every time; only another message, recipient or file helps.</summary>
    Permanent,

    /// <summary>It certainly did not leave, and may leave later.</summary>
    Transient,

    /// <summary>It may have left: looked up first, never simply repeated.</summary>
    InDoubt,

    /// <summary>An ending by a rule or a decision; nothing is wrong.</summary>
    Settled,
}

/// <summary>One thing that can go wrong, or be decided, about a message.</summary>
/// <param name="Code">Stable; kept in <see cref="Delivery.ErrorCode"/> and <see cref="Attempt.Code"/>, shown in REST and log.</param>
/// <param name="Class">What it is grouped under.</param>
/// <param name="Nature">Whether trying again can help.</param>
/// <param name="Sentence">For the owner: what, and what to do.</param>
public sealed record Failure(string Code, FailureClass Class, FailureNature Nature, string Sentence);

/// <summary>When what certainly did not leave is tried again: at first after one pause, then after longer ones, each up to a part longer by chance.</summary>
/// <param name="First">Pause after the first try.</param>
/// <param name="Factor">How much longer each further pause is.</param>
/// <param name="Longest">No pause is longer, chance apart.</param>
/// <param name="Jitter">Up to that part of the pause is added by chance, so that many do not come back at one moment.</param>
/// <param name="KeepsTry">Such an ending does not count against the tries left.</param>
public sealed record RetryRule(TimeSpan First, double Factor, TimeSpan Longest, double Jitter, bool KeepsTry = false);

/// <summary>The one table of failures: codes, classes, sentences, natures, and the retry rule of each class. Pages, REST, log, sender and lists derive from it.</summary>
public static class FailureClasses
{
    private const string Again = "The file of this message is not on the disk any more, so nothing was sent. Add the file again, and write the message anew.";

    private static readonly Failure[] Table =
    [
        new(DeliveryErrors.NotOnWhatsApp, FailureClass.NotOnWhatsApp, FailureNature.Permanent, "WhatsApp says this number has no account. Check the number, or ask the person for the right one."),
        new("number.not_registered", FailureClass.NotOnWhatsApp, FailureNature.Permanent, "WhatsApp says this number has no account. Check the number, or ask the person for the right one."),
        new(DeliveryErrors.InvalidAddress, FailureClass.NotOnWhatsApp, FailureNature.Permanent, "WhatsApp does not accept this address. Check the number."),
        new("address.invalid", FailureClass.NotOnWhatsApp, FailureNature.Permanent, "WhatsApp does not accept this address. Check the number."),
        new("wa.invalid_wid", FailureClass.NotOnWhatsApp, FailureNature.Permanent, "WhatsApp does not accept this address. Check the number."),
        new(DeliveryErrors.ContactDeleted, FailureClass.NotWanted, FailureNature.Permanent, "The contact was deleted before the message left, so it was not sent."),
        new(DeliveryErrors.OptedOut, FailureClass.NotWanted, FailureNature.Permanent, "The contact asked not to get messages, so it was not sent."),
        new(DeliveryErrors.Blocked, FailureClass.Blocked, FailureNature.Permanent, "You blocked this person on the phone, so WhatsApp does not let you write to them. Unblock them there first."),
        new("wa.chat_not_found", FailureClass.Blocked, FailureNature.Permanent, "WhatsApp has no such chat. If it is a group, the phone may not be in it any more."),
        new("wa.can_not_send_message_to_this_groupType", FailureClass.Blocked, FailureNature.Permanent, "WhatsApp does not let you write to this group. Perhaps only its admins may."),
        new("group.unknown", FailureClass.Blocked, FailureNature.Transient, "The phone is not in this group, or WhatsApp has not loaded it yet."),
        new(DeliveryErrors.FileGone, FailureClass.File, FailureNature.Permanent, Again),
        new("file.missing", FailureClass.File, FailureNature.Permanent, Again),
        new("file.empty", FailureClass.File, FailureNature.Permanent, "The file of this message is empty by now, so nothing was sent. Add the file again, and write the message anew."),
        new("file.not_put", FailureClass.File, FailureNature.Transient, "The file could not be given to the browser; nothing was sent."),
        new("page.no_file", FailureClass.File, FailureNature.Transient, "The file did not reach WhatsApp's page; nothing was sent."),
        new("wa.file_too_large", FailureClass.TooLarge, FailureNature.Permanent, "WhatsApp says the file is too large. Make it smaller, or send a link to it."),
        new(DeliveryErrors.MissingValue, FailureClass.Content, FailureNature.Permanent, "A placeholder of its text has no value for this recipient."),
        new("text.tooLong", FailureClass.Content, FailureNature.Permanent, "With its values in, the text is longer than WhatsApp takes. Shorten it where it comes from, then try again."),
        new("text.too_long", FailureClass.Content, FailureNature.Permanent, "The text is longer than WhatsApp takes. Shorten it where it comes from, then write the message anew."),
        new("text.empty", FailureClass.Content, FailureNature.Permanent, "With its values in, nothing is left of the text. Change it where it comes from, then try again."),
        new("text.invalid", FailureClass.Content, FailureNature.Permanent, "With its values in, the text contains a character that WhatsApp cannot carry. Change it, then try again."),
        new("text.malformed", FailureClass.Content, FailureNature.Permanent, "The text contains half a character, which WhatsApp cannot carry. Change it, then write the message anew."),
        new("poll.choices", FailureClass.Content, FailureNature.Permanent, "A poll needs 2 to 12 different answers."),
        new("poll.selectable", FailureClass.Content, FailureNature.Permanent, "More answers of the poll can be chosen than it has."),
        new("wa.quoted_msg_not_found", FailureClass.Content, FailureNature.Permanent, "The message that this one answers is not in the chat any more."),
        new("wa.quoted_msg_can_not_reply", FailureClass.Content, FailureNature.Permanent, "WhatsApp does not allow an answer to that message."),
        new("message.invalid_id", FailureClass.Session, FailureNature.Permanent, "The message's own id is not one that WhatsApp knows; nothing was sent."),
        new("wa.message_key_is_not_from_me", FailureClass.Session, FailureNature.Transient, "WhatsApp did not take the message's id for one of this phone; nothing was sent."),
        new(DeliveryErrors.LinkDown, FailureClass.LinkDown, FailureNature.Transient, "The link to WhatsApp was down before anything left. It goes out when the link is back."),
        new(DeliveryErrors.ChatMoved, FailureClass.Session, FailureNature.Transient, "WhatsApp moved this chat to another address before anything left. It goes out under the new one."),
        new("mark.failed", FailureClass.Session, FailureNature.Transient, "The browser could not note the message in its own database, so nothing was sent."),
        new("page.not_loaded", FailureClass.LinkDown, FailureNature.Transient, "WhatsApp's page was not loaded, so nothing left."),
        new("wa.ERROR_NETWORK", FailureClass.WhatsApp, FailureNature.Transient, "WhatsApp reported a network error; it did not leave."),
        new("wa.ERROR_EXPIRED", FailureClass.WhatsApp, FailureNature.Transient, "WhatsApp gave up on it after waiting too long; it did not leave."),
        new("wa.ERROR_CANCELLED", FailureClass.WhatsApp, FailureNature.Transient, "WhatsApp cancelled it; it did not leave."),
        new("wa.ERROR_UPLOAD", FailureClass.WhatsApp, FailureNature.Transient, "WhatsApp could not upload it; it did not leave."),
        new("wa.ERROR_UNKNOWN", FailureClass.WhatsApp, FailureNature.Transient, "WhatsApp reported a failure without a reason; it did not leave."),
        new("wa.no_result", FailureClass.WhatsApp, FailureNature.InDoubt, "WhatsApp said neither yes nor no. It may have left; it is looked up before anything else happens."),
        new(DeliveryErrors.TimeLock, FailureClass.TimeLock, FailureNature.Transient, "WhatsApp does not let this account write to new people for a while (error 463). It is tried again later; do not write to more strangers until then."),
        new(DeliveryErrors.Restricted, FailureClass.Restricted, FailureNature.Transient, "WhatsApp restricted this account before anything left. It goes out when WhatsApp lifts that."),
        new(DeliveryErrors.Banned, FailureClass.Banned, FailureNature.Permanent, "WhatsApp banned this account. Nothing leaves from it any more."),
        new("send.timeout", FailureClass.Timeout, FailureNature.InDoubt, "WhatsApp did not answer in time. It may have left; it is looked up before anything else happens."),
        new("send.cancelled", FailureClass.Timeout, FailureNature.InDoubt, "The call was broken off because the app or the browser was closed. It may have left; it is looked up first."),
        new(DeliveryErrors.Interrupted, FailureClass.Timeout, FailureNature.InDoubt, "The app was interrupted while handing it over. It may have left; it is looked up first."),
        new("send.navigated", FailureClass.Timeout, FailureNature.InDoubt, "WhatsApp's page reloaded in the middle. It may have left; it is looked up first."),
        new("send.in_flight", FailureClass.Timeout, FailureNature.InDoubt, "The try before it still hangs in WhatsApp's page. It is looked up before anything else happens."),
        new("send.queued", FailureClass.Timeout, FailureNature.InDoubt, "WhatsApp's own outbox holds it already; nothing is sent a second time."),
        new("send.already_there", FailureClass.WhatsApp, FailureNature.Settled, "WhatsApp had it already from the try before; nothing was sent a second time."),
        new("page.timeout", FailureClass.Timeout, FailureNature.InDoubt, "WhatsApp's page did not answer in time."),
        new("page.lost", FailureClass.Session, FailureNature.InDoubt, "WhatsApp's page was lost in the middle of the call. It may have left; it is looked up first."),
        new("page.error", FailureClass.Session, FailureNature.InDoubt, "WhatsApp's page failed in the middle of the call. It may have left; it is looked up first."),
        new("page.unreadable", FailureClass.Session, FailureNature.InDoubt, "WhatsApp's page answered something that cannot be read. It may have left; it is looked up first."),
        new("page.cancelled", FailureClass.Session, FailureNature.InDoubt, "The call to WhatsApp's page was broken off. It may have left; it is looked up first."),
        new("session.error", FailureClass.Session, FailureNature.InDoubt, "The browser failed in the middle of the call."),
        new(DeliveryErrors.LinkChanged, FailureClass.Doubt, FailureNature.InDoubt, "The phone was linked anew since the hand-over, so WhatsApp cannot be asked about it any more. Look into the chat and decide."),
        new(DeliveryErrors.StillQueued, FailureClass.Doubt, FailureNature.InDoubt, "WhatsApp's own outbox holds it and sends it when it is online; nothing is sent a second time."),
        new(DeliveryErrors.CannotTell, FailureClass.Doubt, FailureNature.InDoubt, "WhatsApp could not say yet whether it left; asked again every minute."),
        new("expired.noLink", FailureClass.TooLate, FailureNature.Settled, "The link to WhatsApp was down until its window had passed. Send it again if it still makes sense."),
        new("expired.window", FailureClass.TooLate, FailureNature.Settled, "Its window had passed before it could leave. Send it again if it still makes sense."),
        new("expired.missed", FailureClass.TooLate, FailureNature.Settled, "The app was off at its time, and this schedule's rule says not to send so late."),
        new("expired.stopped", FailureClass.TooLate, FailureNature.Settled, "You had stopped everything until its window had passed. Send it again if it still makes sense."),
        new("expired.timeLock", FailureClass.TooLate, FailureNature.Settled, "WhatsApp kept this account from writing until its window had passed. Send it again if it still makes sense."),
        new("confirmed.byOwner", FailureClass.ByOwner, FailureNature.Settled, "You confirmed that it arrived."),
        new(Delivery.DroppedByOwner, FailureClass.ByOwner, FailureNature.Settled, "You dropped it."),
    ];

    private static readonly FrozenDictionary<string, Failure> ByCode = Table.ToFrozenDictionary(f => f.Code, StringComparer.Ordinal);

    /// <summary>All failures this version knows.</summary>
    public static IReadOnlyList<Failure> All => Table;

    /// <summary>The class of a code; <see cref="FailureClass.Other"/> for one that WhatsApp invented since.</summary>
    public static FailureClass Of(string code) => Find(code)?.Class ?? FailureClass.Other;

    /// <summary>The codes of a class. <see cref="FailureClass.Other"/> has none: it is every code that is in no class, so look for those not in <see cref="KnownCodes"/>.</summary>
    public static IReadOnlyList<string> CodesOf(FailureClass of) => [.. Table.Where(f => f.Class == of).Select(f => f.Code)];

    /// <summary>Every code that has a class.</summary>
    public static IReadOnlyList<string> KnownCodes { get; } = [.. Table.Select(f => f.Code)];

    /// <summary>The failure of a code, or null.</summary>
    public static Failure? Find(string code) => ByCode.GetValueOrDefault(code);

    /// <summary>Whether trying again cannot help; an unknown code may be anything, so it is tried.</summary>
    public static bool IsPermanent(string? code) => code is not null && Find(code)?.Nature == FailureNature.Permanent;

    /// <summary>A few words for lists, charts and filters.</summary>
    public static string Word(FailureClass of) => of switch
    {
        FailureClass.NotOnWhatsApp => "Not on WhatsApp",
        FailureClass.NotWanted => "Opted out or deleted",
        FailureClass.Blocked => "Chat refused",
        FailureClass.Content => "Text cannot be sent",
        FailureClass.TooLarge => "File too large",
        FailureClass.File => "File missing",
        FailureClass.LinkDown => "Link down",
        FailureClass.Timeout => "No answer in time",
        FailureClass.WhatsApp => "Error at WhatsApp",
        FailureClass.TimeLock => "Slowed down by WhatsApp",
        FailureClass.Restricted => "Account restricted",
        FailureClass.Banned => "Account banned",
        FailureClass.Session => "Browser failed",
        FailureClass.Doubt => "Unconfirmed",
        FailureClass.TooLate => "Too late",
        FailureClass.ByOwner => "Your decision",
        FailureClass.Other => "Something else",
    };

    /// <summary>The retry rule of a class, for what certainly did not leave; null: it is not tried again by itself.</summary>
    public static RetryRule? RuleOf(FailureClass of) => of switch
    {
        // The link comes back by itself, and the dispatcher waits for it: this is only for the moment between.
        FailureClass.LinkDown => new(TimeSpan.FromSeconds(3), 1, TimeSpan.FromSeconds(3), 0.5, KeepsTry: true),
        FailureClass.WhatsApp or FailureClass.Session or FailureClass.File or FailureClass.Timeout or FailureClass.Doubt or FailureClass.Blocked or FailureClass.Other =>
            new(TimeSpan.FromSeconds(15), 4, TimeSpan.FromMinutes(5), 0.2),
        // WhatsApp's page does not say how long; asking more often than this makes it longer.
        FailureClass.TimeLock => new(TimeSpan.FromHours(1), 1, TimeSpan.FromHours(1), 0.1, KeepsTry: true),
        FailureClass.Restricted => new(TimeSpan.FromMinutes(15), 1, TimeSpan.FromMinutes(15), 0.2, KeepsTry: true),
        FailureClass.NotOnWhatsApp or FailureClass.NotWanted or FailureClass.Content or FailureClass.TooLarge or FailureClass.Banned
            or FailureClass.TooLate or FailureClass.ByOwner => null,
    };
}
