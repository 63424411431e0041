using WaScheduler.Web.Contacts.Phones;
using WaScheduler.Web.Shell;

namespace WaScheduler.Web.Contacts;

/// <summary>How recipients that stand for several people are shown.</summary>
internal static class RecipientLook
{
    /// <summary>Whether it stands for several people.</summary>
    public static bool IsSeveral(RecipientChoice choice) => choice.Kind switch
    {
        RecipientKind.Group or RecipientKind.List or RecipientKind.Tag => true,
        RecipientKind.Contact or RecipientKind.Number => false,
    };

    /// <summary>Its icon.</summary>
    public static IconName Picture(RecipientChoice choice) => choice.Kind switch
    {
        RecipientKind.Contact or RecipientKind.Number => IconName.Person,
        RecipientKind.Group => IconName.Group,
        RecipientKind.List => IconName.Contacts,
        RecipientKind.Tag => IconName.Filter,
    };

    /// <summary>What it is and how many; empty for a single person.</summary>
    public static string Detail(RecipientChoice choice) => choice.Kind switch
    {
        RecipientKind.Group => choice.PeopleCount > 0 ? $"WhatsApp group of {choice.PeopleCount}" : "WhatsApp group",
        RecipientKind.List => $"List · {People(choice.PeopleCount)} today",
        RecipientKind.Tag => $"Tag · {People(choice.PeopleCount)} today",
        RecipientKind.Contact or RecipientKind.Number => "",
    };

    private static string People(int count) => count == 1 ? "1 contact" : $"{count} contacts";

    /// <summary>The country of a number that is nobody's contact; empty otherwise.</summary>
    public static string Country(RecipientChoice choice)
        => choice.Kind == RecipientKind.Number && PhoneNumbers.Parse(choice.Address, null).Country is { } country ? $" · {Countries.NameOf(country)}" : "";
}
