using WaScheduler.Web.Schedules;

namespace WaScheduler.Web.Contacts;

/// <summary>What a recipient is.</summary>
public enum RecipientKind
{
    /// <summary>A contact.</summary>
    Contact,

    /// <summary>A telephone number that is nobody's contact.</summary>
    Number,

    /// <summary>A WhatsApp group.</summary>
    Group,

    /// <summary>Whoever is in a list on the day.</summary>
    List,

    /// <summary>Whoever bears a tag on the day.</summary>
    Tag,
}

/// <summary>Tells what a recipient is from its address.</summary>
public static class RecipientKinds
{
    /// <summary>What WhatsApp's ids of groups end with.</summary>
    public const string GroupServer = "@g.us";

    /// <summary>The kind.</summary>
    /// <param name="address">Number, group id, or the address of a list or tag.</param>
    /// <param name="contactId">The contact, when it is one.</param>
    public static RecipientKind Of(string address, long? contactId)
        => contactId is not null ? RecipientKind.Contact
            : address.StartsWith(SchedulePeople.ListPrefix, StringComparison.Ordinal) ? RecipientKind.List
            : address.StartsWith(SchedulePeople.TagPrefix, StringComparison.Ordinal) ? RecipientKind.Tag
            : address.EndsWith(GroupServer, StringComparison.Ordinal) ? RecipientKind.Group
            : RecipientKind.Number;
}
