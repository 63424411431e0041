namespace WaScheduler.Data.Alerts;

/// <summary>How much an alert matters.</summary>
public enum AlertLevel
{
    /// <summary>Told in the list only: it is over, or soon will be, by itself.</summary>
    Note,

    /// <summary>The owner should know.</summary>
    Alarm,
}

/// <summary>One incident, told once however long it lasts and whatever comes of it.</summary>
public sealed class Alert
{
    public long Id { get; set; }

    /// <summary>What it is about, "link:1"; at most one open alert has it.</summary>
    public required string Incident { get; set; }

    public AlertLevel Level { get; set; }

    /// <summary>A few words.</summary>
    public required string Title { get; set; }

    /// <summary>Why, in sentences.</summary>
    public required string Cause { get; set; }

    /// <summary>What the owner can do while it lasts, or that nothing is needed.</summary>
    public required string NextStep { get; set; }

    /// <summary>Where in the app to look, "/connect/1".</summary>
    public required string Address { get; set; }

    public DateTimeOffset OpenedAtUtc { get; set; }

    /// <summary>When it was over; null while it lasts.</summary>
    public DateTimeOffset? ClosedAtUtc { get; set; }

    /// <summary>When the owner saw it in the list; null before, and again when it grew worse.</summary>
    public DateTimeOffset? SeenAtUtc { get; set; }
}
