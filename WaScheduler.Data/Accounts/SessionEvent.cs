namespace WaScheduler.Data.Accounts;

/// <summary>One change of an account's session, with its cause. What came between two changes follows from them.</summary>
public sealed class SessionEvent
{
    public long Id { get; set; }

    public long AccountId { get; set; }

    public DateTimeOffset AtUtc { get; set; }

    /// <summary>The session's state from then on, by its name; this project knows no sessions.</summary>
    public required string State { get; set; }

    /// <summary>Why, in a sentence; empty when all is well.</summary>
    public required string Cause { get; set; }

    /// <summary>Which start of the app saw it.</summary>
    public long Epoch { get; set; }
}
