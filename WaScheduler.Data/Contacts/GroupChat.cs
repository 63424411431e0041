namespace WaScheduler.Data.Contacts;

/// <summary>A WhatsApp group that the phone was in when it was last asked, so that its name is known without a link.</summary>
public sealed class GroupChat
{
    /// <summary>WhatsApp's id, "…@g.us".</summary>
    public required string ChatId { get; set; }

    /// <summary>Its name as WhatsApp shows it.</summary>
    public required string Name { get; set; }

    /// <summary>How many people are in it.</summary>
    public int PeopleCount { get; set; }

    public DateTimeOffset UpdatedAtUtc { get; set; }
}
