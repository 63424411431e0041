using Microsoft.AspNetCore.Components;
using WaScheduler.Data.Deliveries;
using WaScheduler.Web.Deliveries;
using WaScheduler.Web.Hosting;
using WaScheduler.Web.Shell;

namespace WaScheduler.Web.Schedules;

/// <summary>All missed messages in one place, live, with one decision for many.</summary>
public sealed partial class CatchUpPage : ComponentBase, IDisposable
{
    private const int FewRows = 8;
    private readonly HashSet<long> _open = [];
    private IReadOnlyList<CatchUpGroup>? _groups;
    private CatchUpGroup? _dropping;
    private IDisposable? _subscription;
    private bool _busy;

    [Inject] private CatchUpService Service { get; set; } = null!;

    [Inject] private ChangeFeed Feed { get; set; } = null!;

    [Inject] private OwnerClock Clock { get; set; } = null!;

    [Inject] private Toasts Toasts { get; set; } = null!;

    public void Dispose() => _subscription?.Dispose();

    protected override async Task OnInitializedAsync()
    {
        _groups = await Service.ListAsync(CancellationToken.None);
        _subscription = Feed.Subscribe(() => InvokeAsync(RefreshAsync), ChangeTopic.Deliveries, ChangeTopic.Schedules);
    }

    private async Task RefreshAsync()
    {
        _groups = await Service.ListAsync(CancellationToken.None);
        StateHasChanged();
    }

    private int Shown(CatchUpGroup group) => _open.Contains(group.ScheduleId) ? group.Messages.Count : FewRows;

    private static string Count(int count) => count == 1 ? "1 message" : $"{count} messages";

    private string Summary(CatchUpGroup group) => string.Join(" · ", group.Messages
        .GroupBy(m => DeliveryBadge.Of(DeliveryLabels.Of(m, Clock.Now)).Word)
        .OrderByDescending(g => g.Count()).Select(g => $"{g.Count()} {g.Key.ToLowerInvariant()}"));

    private Task SendAsync(CatchUpGroup group) => DecideAsync(
        async () => await Service.SendAsync(group.Waiting, CancellationToken.None) is var sent && sent == 1
            ? "1 message is on its way." : $"{sent} messages are on their way, one after another.");

    private async Task DropAsync()
    {
        var group = _dropping!;
        await DecideAsync(async () => $"{Count(await Service.DropAsync(group.Waiting, CancellationToken.None))} dropped.");
        _dropping = null;
    }

    private async Task DecideAsync(Func<Task<string>> decide)
    {
        if (_busy)
        {
            return;
        }

        _busy = true;
        try
        {
            Toasts.Show(await decide());
        }
        finally
        {
            _busy = false;
        }

        await RefreshAsync();
    }
}
