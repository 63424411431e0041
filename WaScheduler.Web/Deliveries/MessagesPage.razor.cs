using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.JSInterop;
using WaScheduler.Data.Deliveries;
using WaScheduler.Web.Hosting;
using WaScheduler.Web.Shell;

namespace WaScheduler.Web.Deliveries;

/// <summary>The history, live; over it the composer (/messages/new) or the details of one message (/messages/7).</summary>
public sealed partial class MessagesPage : ComponentBase, IAsyncDisposable
{
    private readonly List<string> _typed = []; // searches on their way into the address
    private HistoryList _list = null!;
    private MessagesAddress _address = null!;
    private HistoryScope _scope = new(MessageView.All[0]);
    private bool _held;
    private string _search = "";
    private Delivery? _detail;
    private long? _missing;
    private IDisposable? _subscription;
    private IJSObjectReference? _script;

    private static readonly (ExportFormat Format, string Word)[] Exports =
        [(ExportFormat.Csv, "CSV"), (ExportFormat.Xlsx, "Excel"), (ExportFormat.Json, "JSON")];

    /// <summary>For the router only: the page reads its whole address by itself, also where no parameter of it changed.</summary>
    [Parameter] public long? Id { get; set; }

    [Inject] private DeliveryQueries Queries { get; set; } = null!;

    [Inject] private HistoryQueries History { get; set; } = null!;

    [Inject] private OwnerClock Clock { get; set; } = null!;

    [Inject] private IJSRuntime Js { get; set; } = null!;

    [Inject] private ChangeFeed Feed { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    private string NothingFound => _search.Length > 0
        ? $"No message matches {QuotedText.Of(_search)} here. Try fewer letters, or look through all messages."
        : _scope.IsNarrowed ? "No message matches all of this. Narrow it less, or look through all messages." : "No message is in this state right now.";

    protected override async Task OnInitializedAsync()
    {
        _list = new HistoryList(History, Queries) { Progressed = () => InvokeAsync(StateHasChanged) };
        _address = MessagesAddress.Of(Navigation.Uri);
        _subscription = Feed.Subscribe(() => InvokeAsync(RefreshStillAsync), ChangeTopic.Deliveries);
        Navigation.LocationChanged += OnMoved;
        await ShowAddressAsync();
    }

    private void OnMoved(object? sender, LocationChangedEventArgs args)
    {
        if (MessagesAddress.IsMessages(args.Location)) _ = InvokeAsync(ShowMovedAsync);
    }

    private async Task ShowMovedAsync()
    {
        try
        {
            await ShowAddressAsync();
            StateHasChanged();
        }
        catch (Exception e)
        {
            await DispatchExceptionAsync(e); // nobody awaits this: the page's error boundary shows it
        }
    }

    private async Task ShowAddressAsync()
    {
        _address = MessagesAddress.Of(Navigation.Uri);
        var scope = _address.Scope;
        if (_address.Composing && _list.IsRead) scope = _scope with { Search = scope.Search };
        if (scope with { Search = "" } != _scope with { Search = "" } || !_list.IsRead || (!_typed.Remove(scope.Search) && scope.Search != _search))
        {
            (_scope, _search) = (scope, scope.Search);
            await ShowListAsync();
        }

        await ReadDetailAsync();
    }

    private Task ShowListAsync()
    {
        _scope = _scope with { Search = _search };
        return _list.ShowAsync(_scope.Filter(Clock.ZoneId), _scope.IsAll);
    }

    // What happens elsewhere changes rows where they stand; under the pointer none appears, goes or moves.
    private Task RefreshStillAsync() => RefreshAsync(_held);

    private async Task HoldAsync(bool held)
    {
        _held = held;
        if (!held && _list.IsStill) await RefreshAsync();
    }

    private Task NarrowAsync(HistoryScope scope)
    {
        Navigation.NavigateTo((scope with { Search = _search }).Address("/messages"));
        return Task.CompletedTask;
    }

    private Task RefreshAsync() => RefreshAsync(still: false);

    private async Task RefreshAsync(bool still)
    {
        await _list.RefreshAsync(still);
        await ReadDetailAsync();
        StateHasChanged();
    }

    private async Task ReadDetailAsync()
    {
        var wanted = _address.Id;
        var detail = wanted is { } id ? await Queries.FindAsync(id, CancellationToken.None) : null;
        if (wanted != _address.Id) return; // another one was opened meanwhile
        (_detail, _missing) = (detail, detail is null ? wanted : null);
    }

    // The address holds the search, so that a reload or a link shows the same list.
    private async Task SearchAsync(string? search)
    {
        _search = search ?? "";
        _typed.Add(_search);
        Navigation.NavigateTo((_scope with { Search = _search }).Address("/messages"), replace: true);
        await ShowListAsync();
    }

    private string DetailHref(Delivery delivery) => _scope.Address($"/messages/{delivery.Id}");

    private void BackToList() => Navigation.NavigateTo(_scope.Address("/messages"));

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender) _script = await Js.InvokeAsync<IJSObjectReference>("import", "/messages/history.js");
    }

    public async ValueTask DisposeAsync()
    {
        Navigation.LocationChanged -= OnMoved;
        _subscription?.Dispose();
        try
        {
            if (_script is not null) await _script.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The tab is gone, and the script with it.
        }
    }
}
