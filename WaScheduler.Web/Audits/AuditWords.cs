using WaScheduler.Data.Audits;

namespace WaScheduler.Web.Audits;

/// <summary>Lines of the audit in words.</summary>
public static class AuditWords
{
    /// <summary>Kinds to narrow by: the beginning of the action, and its word.</summary>
    public static readonly IReadOnlyList<(string Prefix, string Word)> Kinds =
    [
        ("send.", "Sends"), ("message.", "Decisions on messages"), ("schedule.", "Schedules"), ("contact.", "Contacts"),
        ("template.", "Templates"), ("attachment.", "Files"), ("account.", "Accounts"), ("preferences.", "Settings"),
        ("apiKey.", "API keys"), ("owner.", "Sign-in and password"), ("engine.", "Stop everything"), ("history.", "History"), ("audit.", "The audit itself"),
    ];

    private static readonly Dictionary<string, string> Actions = new()
    {
        ["send.acknowledged"] = "Sent: WhatsApp's server has it",
        ["send.notHandedOver"] = "A try ended; nothing left",
        ["send.refused"] = "WhatsApp refused it",
        ["send.unconfirmed"] = "Handed over, not confirmed",
        ["send.settled"] = "No longer unconfirmed",
        ["send.expired"] = "Expired: its window had passed",
        ["send.notTried"] = "Refused before a try",
        ["message.queued"] = "Asked for by hand",
        ["message.cancelled"] = "Cancelled",
        ["message.retried"] = "Sent again",
        ["message.rewritten"] = "Written anew and released",
        ["message.confirmed"] = "Confirmed: it arrived",
        ["message.dropped"] = "Given up",
        ["message.dismissed"] = "Dismissed",
        ["message.reminded"] = "Dismissal taken back",
        ["schedule.saved"] = "Saved",
        ["schedule.paused"] = "Paused",
        ["schedule.resumed"] = "Resumed",
        ["schedule.completed"] = "Completed",
        ["schedule.deleted"] = "Deleted",
        ["schedule.restored"] = "Brought back",
        ["schedule.runNow"] = "Run now",
        ["schedule.runChanged"] = "A single run changed",
        ["contact.saved"] = "Saved",
        ["contact.deleted"] = "Deleted",
        ["contact.restored"] = "Brought back",
        ["template.saved"] = "Saved",
        ["template.deleted"] = "Deleted",
        ["template.restored"] = "Brought back",
        ["attachment.added"] = "Added",
        ["attachment.forgotten"] = "Forgotten: nothing used it",
        ["account.added"] = "Added",
        ["account.renamed"] = "Name or colour changed",
        ["account.started"] = "Started",
        ["account.stopped"] = "Stopped",
        ["account.linked"] = "Linked to a phone",
        ["account.unlinkAsked"] = "Unlinking asked for",
        ["account.unlinked"] = "Unlinked",
        ["preferences.saved"] = "Saved",
        ["apiKey.created"] = "Made",
        ["apiKey.revoked"] = "Revoked",
        ["owner.claimed"] = "The app was claimed",
        ["owner.signedIn"] = "Signed in",
        ["owner.wrongPassword"] = "A wrong password",
        ["owner.signedOut"] = "Signed out",
        ["owner.signedOutEverywhere"] = "Signed out everywhere",
        ["owner.passwordChanged"] = "Password changed",
        ["engine.stopped"] = "Everything stopped",
        ["engine.resumed"] = "Let go again",
        ["history.cleared"] = "Old messages deleted, by your setting",
        ["audit.begun"] = "The audit begins",
    };

    /// <summary>Whether there are words for it.</summary>
    public static bool Knows(string action) => Actions.ContainsKey(action);

    /// <summary>What was done; the action itself where a newer version wrote it.</summary>
    public static string What(string action) => Actions.GetValueOrDefault(action, action);

    /// <summary>Who did it.</summary>
    public static string Who(AuditActor actor, string? name) => !Enum.IsDefined(actor) ? "Nobody this app knows" : actor switch
    {
        AuditActor.App => "The app",
        AuditActor.Page => "You, on a page",
        AuditActor.Api => name is null ? "A program" : $"API key {name}",
        AuditActor.Telegram => "You, over Telegram",
    };

    /// <summary>To what, and where to look at it; no address where there is no page of it.</summary>
    public static (string Words, string? Address) Subject(string subject)
    {
        var (kind, id) = subject.Split(':', 2) is [var k, var i] ? (k, i) : (subject, "");
        return kind switch
        {
            "message" => ($"Message {id}", $"/messages/{id}"),
            "schedule" => ($"Schedule {id}", $"/schedules/{id}"),
            "contact" => ($"Contact {id}", null),
            "template" => ($"Template {id}", null),
            "attachment" => ($"File {id}", null),
            "account" => ($"Account {id}", "/connect"),
            "apiKey" => ($"API key {id}", "/settings"),
            "preferences" => ($"Settings, {id}", "/settings"),
            "owner" => ("Owner", null),
            "engine" => ("Sending", "/jobs"),
            "history" => ("History", "/messages"),
            "audit" => ("Audit", null),
            _ => (subject, null),
        };
    }
}
