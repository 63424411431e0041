using Microsoft.AspNetCore.Components;
using WaScheduler.Data.Accounts;
using WaScheduler.Data.Deliveries;
using WaScheduler.Web.Accounts;
using WaScheduler.Web.Hosting;
using WaScheduler.Web.Shell;
using WaScheduler.WhatsApp;

namespace WaScheduler.Web.Home;

/// <summary>The last two steps of the first run: connect, and send a first message. Can be left at any time.</summary>
public sealed partial class Welcome : ComponentBase, IDisposable
{
    private bool _isReady;
    private bool _isPractice;
    private string _account = "";
    private bool _writing;
    private Delivery? _first;
    private IDisposable? _subscription;

    [Inject] private DeliveryQueries Deliveries { get; set; } = null!;

    [Inject] private ChangeFeed Feed { get; set; } = null!;

    [Inject] private OwnerClock Clock { get; set; } = null!;

    [Inject] private AccountService Accounts { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        _subscription = Feed.Subscribe(() => InvokeAsync(RefreshAsync), ChangeTopic.Deliveries);
        Look(await Accounts.ListAsync(CancellationToken.None));
        await ReadFirstAsync();
    }

    // Once linked it stays at the last step, also when the link breaks for a moment.
    private void Look(IReadOnlyList<AccountView> accounts)
    {
        if (_isReady || accounts.FirstOrDefault(a => a.Status.State == SessionState.Ready) is not { } ready)
        {
            return;
        }

        (_isReady, _isPractice, _account) = (true, ready.Account.Kind == AccountKind.Practice, ready.Account.Name);
    }

    private async Task RefreshAsync()
    {
        await ReadFirstAsync();
        StateHasChanged();
    }

    private async Task ReadFirstAsync()
        => _first = await Deliveries.ListAsync(new DeliveryFilter(), null, 1, CancellationToken.None) is [var newest] ? newest : null;

    public void Dispose() => _subscription?.Dispose();
}
