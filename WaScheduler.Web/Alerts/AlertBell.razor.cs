using Microsoft.AspNetCore.Components;
using WaScheduler.Data.Alerts;
using WaScheduler.Web.Hosting;

namespace WaScheduler.Web.Alerts;

public sealed partial class AlertBell : IDisposable
{
    private const int Page = 30;
    private const int MostShown = 99;

    private List<Alert> _alerts = [];
    private IDisposable? _subscription;
    private bool _open;
    private bool _more;
    private int _count;
    private int _unseen;
    private long _newFrom;
    private string _permission = "none";

    [Inject] private AlertStore Alerts { get; set; } = null!;

    [Inject] private Notifier Notifier { get; set; } = null!;

    [Inject] private ChangeFeed Feed { get; set; } = null!;

    [Inject] private BrowserNotices Notices { get; set; } = null!;

    private string Words => _unseen switch
    {
        0 => "Alerts",
        1 => "Alerts, 1 unread",
        _ => $"Alerts, {_unseen} unread",
    };

    /// <inheritdoc/>
    public void Dispose() => _subscription?.Dispose();

    protected override async Task OnInitializedAsync()
    {
        _subscription = Feed.Subscribe(() => InvokeAsync(ReadAsync), ChangeTopic.Alerts);
        _unseen = await Alerts.CountUnseenAsync(CancellationToken.None);
        Notices.Skip(await NewestAsync());
    }

    private async Task OpenAsync()
    {
        _permission = await Notices.StateAsync();
        _count = Page;
        await ShowAsync();
        // What was seen before is told apart from what is new until the list is closed.
        _newFrom = _alerts.Where(a => a.SeenAtUtc is not null).Select(a => a.Id).DefaultIfEmpty(0).Max();
        _open = true;
        await CountAsync();
    }

    private async Task AllowAsync() => _permission = await Notices.AskAsync();

    private Task<IReadOnlyList<Alert>> NewestAsync() => Alerts.ListAsync(null, Page, CancellationToken.None);

    private Task MoreAsync()
    {
        _count += Page;
        return ReadAsync();
    }

    private async Task ReadAsync()
    {
        // Read before what is shown counts as seen: the list may be open in a tab that nobody looks at.
        var newest = await NewestAsync();
        if (_open)
        {
            await ShowAsync();
        }

        await CountAsync();
        StateHasChanged();
        await Notices.TellAsync(newest);
    }

    private async Task ShowAsync()
    {
        var rows = await Alerts.ListAsync(null, _count + 1, CancellationToken.None);
        (_alerts, _more) = ([.. rows.Take(_count)], rows.Count > _count);
    }

    // What is shown is seen.
    private async Task CountAsync()
    {
        if (_open && _alerts.Any(a => a.SeenAtUtc is null))
        {
            await Notifier.SeenAsync(_alerts[^1].Id, _alerts[0].Id, CancellationToken.None);
        }

        _unseen = await Alerts.CountUnseenAsync(CancellationToken.None);
    }
}
