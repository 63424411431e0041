using System.Globalization;
using Microsoft.AspNetCore.Components;
using WaScheduler.Data.Accounts;
using WaScheduler.Web.Hosting;
using WaScheduler.Web.Shell;

namespace WaScheduler.Web.Accounts;

/// <summary>What happened to the link of one account: the week as a strip, and every interruption with cause and length. Live.</summary>
public sealed partial class LinkHistoryPage : ComponentBase, IDisposable
{
    private const int PageSize = 25;
    private AccountView? _view;
    private LinkHistory? _history;
    private IDisposable? _subscription;
    private int _shown = PageSize;
    private bool _missing;
    private bool _editing;

    [Parameter] public long Id { get; set; }

    [Inject] private AccountService Accounts { get; set; } = null!;

    [Inject] private SessionEventStore Events { get; set; } = null!;

    [Inject] private ChangeFeed Feed { get; set; } = null!;

    [Inject] private OwnerClock Clock { get; set; } = null!;

    private DateTimeOffset WeekAgo => Clock.Now - TimeSpan.FromDays(7);

    protected override void OnInitialized()
    {
        _subscription = Feed.Subscribe(() => InvokeAsync(RefreshAsync), ChangeTopic.SessionEvents, ChangeTopic.Accounts);
        Clock.Changed += OnMinute;
    }

    protected override Task OnParametersSetAsync() => ReadAsync();

    private void OnMinute() => _ = InvokeAsync(StateHasChanged);

    private async Task RefreshAsync()
    {
        await ReadAsync();
        StateHasChanged();
    }

    private async Task ReadAsync()
    {
        _view = await Accounts.FindAsync(Id, CancellationToken.None);
        _missing = _view is null;
        _history = _missing ? null : LinkHistory.Of(await Events.ListAsync(Id, CancellationToken.None));
    }

    // Never "100 %" while something was lost.
    private static string Percent(double share) =>
        share >= 1 ? "100 %" : $"{(Math.Floor(share * 1000) / 10).ToString("0.#", CultureInfo.InvariantCulture)} %";

    private static string? Versions(WhatsApp.SessionStatus status) => (status.WebVersion, status.WaJsVersion, status.BundleNote) switch
    {
        (null, _, null) => null,
        (null, _, var note) => note,
        (var web, var waJs, var note) => $"WhatsApp Web {web}, wa-js {waJs}. {note}".Trim(),
    };

    public void Dispose()
    {
        Clock.Changed -= OnMinute;
        _subscription?.Dispose();
    }
}
