using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using WaScheduler.Data.Deliveries;
using WaScheduler.Web.Hosting;

namespace WaScheduler.Web.Deliveries;

/// <summary>The history, live; over it the composer (/messages/new) or the details of one message (/messages/7).</summary>
public sealed partial class MessagesPage : ComponentBase, IDisposable
{
    private readonly List<string> _typed = []; // searches on their way into the address
    private HistoryList _list = null!;
    private MessagesAddress _address = null!;
    private MessageView _view = MessageView.All[0];
    private string _search = "";
    private Delivery? _detail;
    private long? _missing;
    private IDisposable? _subscription;

    /// <summary>For the router only: the page reads its whole address by itself, also where no parameter of it changed.</summary>
    [Parameter] public long? Id { get; set; }

    [Inject] private DeliveryQueries Queries { get; set; } = null!;

    [Inject] private ChangeFeed Feed { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    private string NothingFound => _search.Length > 0
        ? $"No message matches {QuotedText.Of(_search)} here. Try fewer letters, or look through all messages."
        : "No message is in this state right now.";

    protected override async Task OnInitializedAsync()
    {
        _list = new HistoryList(Queries);
        _address = MessagesAddress.Of(Navigation.Uri);
        _subscription = Feed.Subscribe(() => InvokeAsync(RefreshAsync), ChangeTopic.Deliveries);
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
        var (view, search) = (_address.View, _address.Search);
        if (view != _view || !_list.IsRead || (!_typed.Remove(search) && search != _search))
        {
            (_view, _search) = (view, search);
            await ShowListAsync();
        }

        await ReadDetailAsync();
    }

    private Task ShowListAsync() => _list.ShowAsync(_view.Filter(_search), _view.IsAll && _search.Length == 0);

    private async Task RefreshAsync()
    {
        await _list.RefreshAsync();
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
        Navigation.NavigateTo(_view.Address("/messages", _search), replace: true);
        await ShowListAsync();
    }

    private string DetailHref(Delivery delivery) => _view.Address($"/messages/{delivery.Id}", _search);

    private void BackToList() => Navigation.NavigateTo(_view.Address("/messages", _search));

    public void Dispose()
    {
        Navigation.LocationChanged -= OnMoved;
        _subscription?.Dispose();
    }
}
