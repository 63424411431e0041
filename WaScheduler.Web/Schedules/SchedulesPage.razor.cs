using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using WaScheduler.Data.Schedules;
using WaScheduler.Web.Hosting;

namespace WaScheduler.Web.Schedules;

/// <summary>All schedules, live; a row keeps its place while the page is open, so that nothing jumps under the pointer.</summary>
public sealed partial class SchedulesPage : ComponentBase, IDisposable
{
    private const int PageSize = 50;

    private static readonly ScheduleListView[] Filters =
    [
        new("All", null), new("Active", ScheduleStatus.Active), new("Paused", ScheduleStatus.Paused), new("Completed", ScheduleStatus.Completed),
        new("Needs attention", null, NeedsOwner: true),
    ];

    private static readonly (ScheduleSort Sort, string Word)[] Sorts =
        [(ScheduleSort.NextRun, "Next run first"), (ScheduleSort.Name, "By name"), (ScheduleSort.LastResult, "Last result, bad first"), (ScheduleSort.Created, "Newest first")];

    private IReadOnlyList<ScheduleView> _rows = [];
    private IDisposable? _subscription;
    private string _search = "";
    private ScheduleListView _shown = Filters[0];
    private ScheduleSort _sort;
    private int _matching;
    private int _limit = PageSize;
    private int _total = -1;
    private int _read;

    [Inject] private ScheduleOverview Overview { get; set; } = null!;

    [Inject] private ScheduleListQueries Schedules { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [Inject] private ChangeFeed Feed { get; set; } = null!;

    private ScheduleFilter Filter => new(_search, _shown.Status, _shown.NeedsOwner);

    protected override async Task OnInitializedAsync()
    {
        var query = QueryHelpers.ParseQuery(new Uri(Navigation.Uri).Query);
        _search = query.GetValueOrDefault("q").ToString();
        _shown = Array.Find(Filters, filter => filter.Word == query.GetValueOrDefault("show")) ?? Filters[0];
        _sort = Array.Find(Sorts, row => $"{row.Sort}" == query.GetValueOrDefault("sort")).Sort;
        await ReadAsync(keepOrder: false);
        _subscription = Feed.Subscribe(
            () => InvokeAsync(RefreshAsync), ChangeTopic.Schedules, ChangeTopic.Deliveries, ChangeTopic.Contacts);
    }

    /// <summary>Rows already shown stay in their order; new ones come where they belong among those after them.</summary>
    internal static IReadOnlyList<ScheduleView> KeepOrder(IReadOnlyList<ScheduleView> shown, IReadOnlyList<ScheduleView> fresh)
    {
        var byId = fresh.ToDictionary(v => v.Schedule.Id);
        var kept = shown.Where(v => byId.ContainsKey(v.Schedule.Id)).Select(v => byId[v.Schedule.Id]).ToList();
        var known = kept.Select(v => v.Schedule.Id).ToHashSet();
        for (var i = 0; i < fresh.Count; i++)
        {
            if (!known.Contains(fresh[i].Schedule.Id))
            {
                kept.Insert(Math.Min(i, kept.Count), fresh[i]);
            }
        }

        return kept;
    }

    private async Task RefreshAsync()
    {
        await ReadAsync(keepOrder: true);
        StateHasChanged();
    }

    private async Task ReadAsync(bool keepOrder)
    {
        var read = ++_read;
        var filter = Filter;
        var total = await Schedules.CountAsync(new ScheduleFilter(), CancellationToken.None);
        var matching = await Schedules.CountAsync(filter, CancellationToken.None);
        var rows = await Overview.ListAsync(filter, _sort, _limit, CancellationToken.None);
        if (read != _read)
        {
            return; // asked again meanwhile; that answer is the newer one
        }

        (_total, _matching) = (total, matching);
        _rows = keepOrder ? KeepOrder(_rows, rows) : rows;
    }

    private Task SearchAsync(string? text)
    {
        _search = text ?? "";
        return ShowAsync();
    }

    private Task FilterAsync(ScheduleListView shown)
    {
        _shown = shown;
        return ShowAsync();
    }

    private Task SortAsync(ScheduleSort sort)
    {
        _sort = sort;
        return ShowAsync();
    }

    private Task ShowAllAsync()
    {
        (_search, _shown) = ("", Filters[0]);
        return ShowAsync();
    }

    // The address holds what is shown, so that a reload or a link shows the same.
    private Task ShowAsync()
    {
        var query = new Dictionary<string, string?>
        {
            ["q"] = _search.Length == 0 ? null : _search,
            ["show"] = _shown == Filters[0] ? null : _shown.Word,
            ["sort"] = _sort == ScheduleSort.NextRun ? null : $"{_sort}",
        };
        Navigation.NavigateTo(QueryHelpers.AddQueryString("/schedules", query.Where(part => part.Value is not null)), replace: true);
        return ReadAsync(keepOrder: false);
    }

    private Task ShowMoreAsync()
    {
        _limit += PageSize;
        return ReadAsync(keepOrder: true);
    }

    public void Dispose() => _subscription?.Dispose();
}

/// <summary>One way to look at the schedules.</summary>
internal sealed record ScheduleListView(string Word, ScheduleStatus? Status, bool NeedsOwner = false);
