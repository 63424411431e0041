using WaScheduler.Data.Templates;

namespace WaScheduler.Web.Templates;

/// <summary>The part of the templates one page shows, read anew after changes.</summary>
public sealed class TemplateList(TemplateQueries queries)
{
    /// <summary>Rows at first, and more with each "show more".</summary>
    public const int PageSize = 50;

    private int _version;

    /// <summary>False until the first read.</summary>
    public bool IsRead { get; private set; }

    /// <summary>Part of a name or text.</summary>
    public string Search { get; private set; } = "";

    /// <summary>By name.</summary>
    public IReadOnlyList<Template> Rows { get; private set; } = [];

    /// <summary>How many schedules use each, by template id.</summary>
    public IReadOnlyDictionary<long, int> Uses { get; private set; } = new Dictionary<long, int>();

    /// <summary>How many match the search.</summary>
    public int Matching { get; private set; }

    /// <summary>Whether there are more than those shown.</summary>
    public bool HasMore => Rows.Count < Matching;

    /// <summary>Shows the first page of another search.</summary>
    public Task ShowAsync(string search)
    {
        Search = search;
        return ReadAsync(PageSize);
    }

    /// <summary>Reads what is shown anew.</summary>
    public Task RefreshAsync() => ReadAsync(Math.Max(PageSize, Rows.Count));

    /// <summary>Adds the page below.</summary>
    public Task ShowMoreAsync() => ReadAsync(Rows.Count + PageSize);

    // A slower read that was overtaken by a later one is thrown away.
    private async Task ReadAsync(int count)
    {
        var version = ++_version;
        var search = Search;
        var rows = await queries.ListAsync(search, null, count, CancellationToken.None);
        var matching = await queries.CountAsync(search, CancellationToken.None);
        var uses = await queries.CountUsesAsync([.. rows.Select(t => t.Id)], CancellationToken.None);
        if (version != _version) return;
        (Rows, Matching, Uses, IsRead) = (rows, matching, uses, true);
    }
}
