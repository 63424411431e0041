using Microsoft.AspNetCore.Components;
using WaScheduler.Data.Schedules;
using WaScheduler.Web.Hosting;

namespace WaScheduler.Web.Schedules;

/// <summary>All schedules, live; a row keeps its place while the page is open, so that nothing jumps under the pointer.</summary>
public sealed partial class SchedulesPage : ComponentBase, IDisposable
{
    private const int PageSize = 50;

    private static readonly (ScheduleStatus? Status, string Word)[] Filters =
        [(null, "All"), (ScheduleStatus.Active, "Active"), (ScheduleStatus.Paused, "Paused"), (ScheduleStatus.Completed, "Completed")];

    private IReadOnlyList<ScheduleView> _rows = [];
    private IDisposable? _subscription;
    private string _search = "";
    private ScheduleStatus? _status;
    private int _limit = PageSize;
    private int _total = -1;
    private int _read;

    [Inject] private ScheduleOverview Overview { get; set; } = null!;

    [Inject] private ScheduleQueries Schedules { get; set; } = null!;

    [Inject] private ChangeFeed Feed { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
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
        var total = await Schedules.CountAsync(CancellationToken.None);
        var rows = await Overview.ListAsync(_search, _status, _limit, CancellationToken.None);
        if (read != _read)
        {
            return; // asked again meanwhile; that answer is the newer one
        }

        _total = total;
        _rows = keepOrder ? KeepOrder(_rows, rows) : rows;
    }

    private Task SearchAsync(string? text)
    {
        _search = text ?? "";
        return ReadAsync(keepOrder: false);
    }

    private Task FilterAsync(ScheduleStatus? status)
    {
        _status = status;
        return ReadAsync(keepOrder: false);
    }

    private Task ShowAllAsync()
    {
        (_search, _status) = ("", null);
        return ReadAsync(keepOrder: false);
    }

    private Task ShowMoreAsync()
    {
        _limit += PageSize;
        return ReadAsync(keepOrder: true);
    }

    public void Dispose() => _subscription?.Dispose();
}
