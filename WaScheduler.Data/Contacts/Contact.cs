namespace WaScheduler.Data.Contacts;

/// <summary>What we know about a number's being on WhatsApp.</summary>
public enum WhatsAppPresence
{
    /// <summary>Never asked.</summary>
    Unchecked,

    /// <summary>WhatsApp said yes.</summary>
    Registered,

    /// <summary>WhatsApp said, without error, no.</summary>
    NotRegistered,

    /// <summary>Asked, but no clear answer.</summary>
    Unknown,
}

/// <summary>A person messages are planned for.</summary>
public sealed class Contact
{
    public long Id { get; set; }

    public required string Name { get; set; }

    /// <summary>E.164, "+972501234567"; unique among contacts that are not deleted.</summary>
    public required string Phone { get; set; }

    public string Notes { get; set; } = "";

    public List<string> Tags { get; set; } = [];

    public List<string> Lists { get; set; } = [];

    /// <summary>IANA zone, where it is not the owner's.</summary>
    public string? TimeZoneId { get; set; }

    /// <summary>"en", "he" …, where it is not the owner's.</summary>
    public string? Language { get; set; }

    /// <summary>The year <see cref="OccasionDate.UnknownYear"/> means that the year is not known; it is never shown.</summary>
    public DateOnly? Birthday { get; set; }

    /// <summary>A yearly day of theirs, such as a wedding.</summary>
    public DateOnly? Anniversary { get; set; }

    public WhatsAppPresence WhatsApp { get; set; }

    public DateTimeOffset? OptedOutAtUtc { get; set; }

    public DateTimeOffset CreatedAtUtc { get; set; }

    public DateTimeOffset UpdatedAtUtc { get; set; }

    /// <summary>Deleted, but can be brought back.</summary>
    public DateTimeOffset? DeletedAtUtc { get; set; }
}
