using WaScheduler.Data.Contacts;

namespace WaScheduler.Web.Contacts;

/// <summary>The part of the contacts one page shows, read anew after changes.</summary>
public sealed class ContactList(ContactQueries queries)
{
    /// <summary>Rows at first, and more with each "show more".</summary>
    public const int PageSize = 50;

    private int _version;

    /// <summary>False until the first read.</summary>
    public bool IsRead { get; private set; }

    /// <summary>Part of a name or number.</summary>
    public string Search { get; private set; } = "";

    /// <summary>Only those with this tag; null for any.</summary>
    public string? Tag { get; private set; }

    /// <summary>Only those in this list; null for any.</summary>
    public string? List { get; private set; }

    /// <summary>Whether not all contacts are meant.</summary>
    public bool IsNarrowed => Search.Length > 0 || Tag is not null || List is not null;

    /// <summary>The tags and lists there are to narrow by.</summary>
    public ContactLabels Labels { get; private set; } = ContactLabels.None;

    /// <summary>By name.</summary>
    public IReadOnlyList<Contact> Rows { get; private set; } = [];

    /// <summary>How many match.</summary>
    public int Matching { get; private set; }

    /// <summary>Whether there are more than those shown.</summary>
    public bool HasMore => Rows.Count < Matching;

    /// <summary>Shows the first page of another search.</summary>
    public Task ShowAsync(string search)
    {
        Search = search;
        return ReadAsync(PageSize);
    }

    /// <summary>Shows the first page of those with a tag and in a list; null for any.</summary>
    public Task NarrowAsync(string? tag, string? list)
    {
        (Tag, List) = (tag, list);
        return ReadAsync(PageSize);
    }

    /// <summary>Shows the first page of all.</summary>
    public Task ShowAllAsync()
    {
        (Search, Tag, List) = ("", null, null);
        return ReadAsync(PageSize);
    }

    /// <summary>Reads what is shown, and the labels, anew.</summary>
    public async Task RefreshAsync()
    {
        // Only here, and not with each letter of a search: counting labels goes through all contacts.
        Labels = await queries.LabelsAsync(CancellationToken.None);
        await ReadAsync(Math.Max(PageSize, Rows.Count));
    }

    /// <summary>Adds the page below.</summary>
    public Task ShowMoreAsync() => ReadAsync(Rows.Count + PageSize);

    // A slower read that was overtaken by a later one is thrown away.
    private async Task ReadAsync(int count)
    {
        var version = ++_version;
        var filter = new ContactFilter(Search, Tag, List);
        var rows = await queries.ListAsync(filter, null, count, CancellationToken.None);
        var matching = await queries.CountAsync(filter, CancellationToken.None);
        if (version != _version) return;
        (Rows, Matching, IsRead) = (rows, matching, true);
    }
}
