namespace WaScheduler.Data.Contacts;

/// <summary>Which contacts are meant; what is null does not narrow.</summary>
/// <param name="Search">Part of a name or number; digits match numbers in any writing.</param>
/// <param name="Tag">They have this tag, whatever the case of its ASCII letters.</param>
/// <param name="List">They are in this list, likewise.</param>
public sealed record ContactFilter(string? Search = null, string? Tag = null, string? List = null);

/// <summary>A tag or a list in use.</summary>
/// <param name="Name">As one of the contacts has it; other contacts may write its ASCII letters in another case.</param>
/// <param name="Contacts">How many have it.</param>
public sealed record ContactLabel(string Name, int Contacts);

/// <summary>All tags and lists in use, the most used first.</summary>
public sealed record ContactLabels(IReadOnlyList<ContactLabel> Tags, IReadOnlyList<ContactLabel> Lists)
{
    /// <summary>Before any is read.</summary>
    public static ContactLabels None { get; } = new([], []);
}
