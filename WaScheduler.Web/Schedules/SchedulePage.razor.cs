using Microsoft.AspNetCore.Components;
using WaScheduler.Data.Deliveries;
using WaScheduler.Web.Hosting;
using WaScheduler.Web.Preferences;
using WaScheduler.Web.Shell;

namespace WaScheduler.Web.Schedules;

/// <summary>One schedule: its next runs, its recipients, and what became of its messages, live.</summary>
public sealed partial class SchedulePage : ComponentBase, IDisposable
{
    private const int UpcomingRuns = 5;
    private const int PageSize = 50;
    private static readonly SchedulePreview NoRuns = new("", Languages.English, [], []);
    private ScheduleView? _view;
    private SchedulePreview _runs = NoRuns;
    private PlanRun? _edited;
    private IReadOnlyList<Delivery> _messages = [];
    private IDisposable? _subscription;
    private int _limit = PageSize;
    private bool _missing;
    private bool _busy;

    [Parameter] public long Id { get; set; }

    [Inject] private ScheduleOverview Overview { get; set; } = null!;

    [Inject] private SchedulePreviewer Previews { get; set; } = null!;

    [Inject] private DeliveryQueries Deliveries { get; set; } = null!;

    [Inject] private ScheduleActions Actions { get; set; } = null!;

    [Inject] private ChangeFeed Feed { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [Inject] private OwnerClock Clock { get; set; } = null!;

    protected override void OnInitialized()
        => _subscription = Feed.Subscribe(
            () => InvokeAsync(RefreshAsync), ChangeTopic.Schedules, ChangeTopic.Deliveries, ChangeTopic.Contacts);

    protected override Task OnParametersSetAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        var view = await Overview.FindAsync(Id, CancellationToken.None);
        _runs = (view is null ? null : await Previews.UpcomingAsync(Id, UpcomingRuns, CancellationToken.None)) ?? NoRuns;
        _messages = await Deliveries.ListAsync(new DeliveryFilter(ScheduleId: Id), null, _limit, CancellationToken.None);
        (_view, _missing) = (view, view is null);
    }

    private async Task RefreshAsync()
    {
        await ReadAsync();
        StateHasChanged();
    }

    private async Task RunNowAsync()
    {
        if (_busy)
        {
            return;
        }

        _busy = true;
        try
        {
            await Actions.RunNowAsync(_view!.Schedule, linkToMessages: false);
        }
        finally
        {
            _busy = false;
        }
    }

    private async Task DeleteAsync()
    {
        await Actions.DeleteAsync(_view!.Schedule);
        Navigation.NavigateTo("/schedules");
    }

    private Task ShowMoreAsync()
    {
        _limit += PageSize;
        return ReadAsync();
    }

    public void Dispose() => _subscription?.Dispose();
}
