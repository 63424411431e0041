namespace WaScheduler.Data.Audits;

/// <summary>Who or what did something.</summary>
public enum AuditActor
{
    /// <summary>The app by itself.</summary>
    App,

    /// <summary>The owner, on a page.</summary>
    Page,

    /// <summary>A program with a key, over REST.</summary>
    Api,

    /// <summary>The owner, over Telegram.</summary>
    Telegram,
}

/// <summary>Reads actors as they are stored.</summary>
internal static class AuditActors
{
    /// <summary>The actor of a word; one that is not defined for a word the app never writes.</summary>
    public static AuditActor Read(string? word)
        => Enum.TryParse<AuditActor>(word, out var actor) && actor.ToString() == word ? actor : (AuditActor)(-1);
}

/// <summary>
/// A line of the audit: who did what, from where. Only ever added: the database refuses to change or remove one, and each
/// carries a hash over itself and the line before, so that a change made past the database shows.
/// </summary>
public sealed class AuditEntry
{
    /// <summary>1 for the first; without gaps.</summary>
    public long Id { get; set; }

    public DateTimeOffset AtUtc { get; set; }

    public AuditActor Actor { get; set; }

    /// <summary>Which key, or which of several; null where there is one only.</summary>
    public string? ActorName { get; set; }

    /// <summary>Network address it came from; null for the app itself.</summary>
    public string? RemoteAddress { get; set; }

    /// <summary>What was done, "schedule.saved".</summary>
    public required string Action { get; set; }

    /// <summary>To what, "schedule:12".</summary>
    public required string Subject { get; set; }

    /// <summary>What changed, as JSON; never a message's text or a whole phone number.</summary>
    public string? Detail { get; set; }

    /// <summary>SHA-256 of the line before, hexadecimal; 64 zeros at the first.</summary>
    public required string PreviousHash { get; set; }

    /// <summary>SHA-256 of this line with <see cref="PreviousHash"/>, hexadecimal.</summary>
    public required string Hash { get; set; }
}
