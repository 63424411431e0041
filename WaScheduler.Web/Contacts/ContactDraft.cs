using WaScheduler.Data.Contacts;

namespace WaScheduler.Web.Contacts;

/// <summary>A contact while it is being edited.</summary>
public sealed class ContactDraft
{
    /// <summary>Null for a new one.</summary>
    public long? Id { get; init; }

    public string Name { get; set; } = "";

    public string Phone { get; set; } = "";

    public string Notes { get; set; } = "";

    public List<string> Tags { get; init; } = [];

    public List<string> Lists { get; init; } = [];

    public OccasionInput Birthday { get; init; } = new();

    /// <summary>A yearly day of theirs, such as a wedding.</summary>
    public OccasionInput Anniversary { get; init; } = new();

    public string TimeZone { get; set; } = "";

    /// <summary>The person asked not to get messages.</summary>
    public bool OptedOut { get; set; }

    // What the form does not show, kept as it was.
    private string? Language { get; init; }

    private DateTimeOffset? OptedOutAtUtc { get; init; }

    /// <summary>What tells whether something was typed.</summary>
    public string Fingerprint => string.Join('\u001F', [Name, Phone, Notes, .. Tags, "", .. Lists, $"{Birthday}", $"{Anniversary}", TimeZone, $"{OptedOut}"]);

    /// <summary>A draft of an existing contact.</summary>
    /// <param name="contact">The contact.</param>
    /// <param name="phone">Its number as it shall be shown.</param>
    public static ContactDraft Of(Contact contact, string phone) => new()
    {
        Id = contact.Id,
        Name = contact.Name,
        Phone = phone,
        Notes = contact.Notes,
        Tags = [.. contact.Tags],
        Birthday = OccasionInput.Of(contact.Birthday),
        Anniversary = OccasionInput.Of(contact.Anniversary),
        TimeZone = contact.TimeZoneId ?? "",
        OptedOut = contact.OptedOutAtUtc is not null,
        Lists = [.. contact.Lists],
        Language = contact.Language,
        OptedOutAtUtc = contact.OptedOutAtUtc,
    };

    /// <summary>What the service is asked to save.</summary>
    public ContactInput Input(DateTimeOffset nowUtc) => new(
        Name, Phone, Notes, Tags, Lists, TimeZone, Language, Birthday, OptedOut ? OptedOutAtUtc ?? nowUtc : null, Id, Anniversary);
}
