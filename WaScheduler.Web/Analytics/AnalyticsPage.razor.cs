using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using WaScheduler.Data.Analytics;
using WaScheduler.Web.Calendar;
using WaScheduler.Web.Hosting;
using WaScheduler.Web.Preferences;
using WaScheduler.Web.Schedules;
using WaScheduler.Web.Shell;

namespace WaScheduler.Web.Analytics;

/// <summary>The figures of a period, live. Its address says which; nothing is counted while the page is drawn.</summary>
public sealed partial class AnalyticsPage : ComponentBase, IDisposable
{
    private static readonly AnalyticsPeriod[] Periods =
        [AnalyticsPeriod.Today, AnalyticsPeriod.Week, AnalyticsPeriod.Month, AnalyticsPeriod.Year, AnalyticsPeriod.Own];

    private FiguresLoader _loader = null!;
    private AnalyticsAddress _address = new(AnalyticsPeriod.Month);
    private (DateOnly First, DateOnly Last) _days;
    private (string? Schedule, string? Contact) _names;
    private IReadOnlyList<DayOfWeek> _week = Enum.GetValues<DayOfWeek>();
    private DateOnly _first;
    private DateOnly _last;
    private bool _isEmpty;
    private IDisposable? _subscription;

    [Inject] private AnalyticsReader Reader { get; set; } = null!;

    [Inject] private AnalyticsQueries Queries { get; set; } = null!;

    [Inject] private PreferenceService Preferences { get; set; } = null!;

    [Inject] private CalendarSurroundings Around { get; set; } = null!;

    [Inject] private OwnerClock Clock { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        _loader = new FiguresLoader(Reader, Around.Time, change => InvokeAsync(() =>
        {
            change();
            StateHasChanged();
        }));
        await ShowAddressAsync();
        _subscription = Around.Feed.Subscribe(() => InvokeAsync(RefreshAsync), ChangeTopic.Deliveries, ChangeTopic.Preferences);
        Around.Navigation.LocationChanged += OnMoved;
        Clock.Changed += Redraw;
    }

    private async Task ShowAddressAsync()
    {
        var before = _address;
        _address = AnalyticsAddress.Of(new Uri(Around.Navigation.Uri).Query);
        _days = _address.Days(new CalendarZone(Clock.ZoneId).DateOf(Clock.Now));
        if (before != _address || _first == default) (_first, _last) = _days;
        var question = _address.Question(Clock.Now, Clock.ZoneId);
        if (question == _loader.Question) return;
        _ = WatchAsync(_loader.ShowAsync(question));
        _week = WeekStart.Days((await Preferences.GetGeneralAsync(CancellationToken.None)).HomeCountry);
        _isEmpty = !await Queries.AnyAsync(CancellationToken.None);
        var (schedules, contacts) = await Queries.NamesAsync(Asked(_address.ScheduleId), Asked(_address.ContactId), CancellationToken.None);
        _names = (schedules.Values.FirstOrDefault(), contacts.Values.FirstOrDefault());
    }

    private static List<long> Asked(long? id) => id is { } one ? [one] : [];

    private void ShowRange()
    {
        var address = _address with { Period = AnalyticsPeriod.Own, First = _first < _last ? _first : _last, Last = _first < _last ? _last : _first };
        Around.Navigation.NavigateTo(address.Href);
    }

    private async Task RefreshAsync()
    {
        if (_isEmpty) _isEmpty = !await Queries.AnyAsync(CancellationToken.None);
        await ShowAddressAsync(); // the zone may be another, or the day
        _loader.Refresh();
    }

    private void OnMoved(object? sender, LocationChangedEventArgs args)
    {
        if (AnalyticsAddress.IsAnalytics(args.Location)) _ = InvokeAsync(() => WatchAsync(ShowMovedAsync()));
    }

    private async Task ShowMovedAsync()
    {
        await ShowAddressAsync();
        StateHasChanged();
    }

    // Each minute more may be due, and at midnight it is another day.
    private void Redraw() => _ = InvokeAsync(() => WatchAsync(RefreshAsync()));

    private async Task WatchAsync(Task work)
    {
        try
        {
            await work;
        }
        catch (Exception e)
        {
            await DispatchExceptionAsync(e); // nobody awaits this: the page's error boundary shows it
        }
    }

    public void Dispose()
    {
        Around.Navigation.LocationChanged -= OnMoved;
        Clock.Changed -= Redraw;
        _subscription?.Dispose();
        _loader.Dispose();
    }
}
