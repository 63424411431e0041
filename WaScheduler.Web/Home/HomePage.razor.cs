using Microsoft.AspNetCore.Components;
using WaScheduler.Web.Hosting;
using WaScheduler.Web.Shell;

namespace WaScheduler.Web.Home;

/// <summary>The first page: the link, the day, what comes, what was, what needs the owner. Live.</summary>
public sealed partial class HomePage : ComponentBase, IDisposable
{
    private HomeView? _view;
    private string? _zoneId;
    private IDisposable? _subscription;

    [Inject] private HomeService Home { get; set; } = null!;

    [Inject] private ChangeFeed Feed { get; set; } = null!;

    [Inject] private OwnerClock Clock { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        _subscription = Feed.Subscribe(
            () => InvokeAsync(RefreshAsync), ChangeTopic.Accounts, ChangeTopic.Contacts, ChangeTopic.Schedules, ChangeTopic.Deliveries);
        Clock.Changed += OnMinute;
        await ReadAsync();
    }

    // A new day, or another zone, begins new numbers although no row changed.
    private void OnMinute()
    {
        if (_view is { } view && (Clock.Now >= view.Today.ToUtc || Clock.ZoneId != _zoneId))
            _ = InvokeAsync(RefreshAsync);
    }

    private async Task RefreshAsync()
    {
        await ReadAsync();
        StateHasChanged();
    }

    private async Task ReadAsync()
    {
        _zoneId = Clock.ZoneId;
        _view = await Home.ReadAsync(CancellationToken.None);
    }

    public void Dispose()
    {
        Clock.Changed -= OnMinute;
        _subscription?.Dispose();
    }
}
