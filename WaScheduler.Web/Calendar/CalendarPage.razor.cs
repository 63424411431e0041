using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.JSInterop;
using WaScheduler.Web.Hosting;
using WaScheduler.Web.Preferences;
using WaScheduler.Web.Schedules;
using WaScheduler.Web.Shell;

namespace WaScheduler.Web.Calendar;

/// <summary>The calendar of what will go out and what went, live; a run is moved by dragging it or by its keys.</summary>
public sealed partial class CalendarPage : ComponentBase, IAsyncDisposable
{
    private const int KeptOfDay = 300;
    private const int KeptOfMany = 40;
    private CalendarLoader _loader = null!;
    private CalendarRange? _range;
    private ElementReference _root;
    private CalendarScript _script = null!;
    private IDisposable? _subscription;
    private string? _opened;
    private (string Key, DateTimeOffset At)? _focus;
    private Flight? _edited;
    private bool _editing;
    private DateOnly? _scrolled;

    [Inject] private CalendarReader Reader { get; set; } = null!;

    [Inject] private RunActions Actions { get; set; } = null!;

    [Inject] private PreferenceService Preferences { get; set; } = null!;

    [Inject] private CalendarSurroundings Around { get; set; } = null!;

    [Inject] private OwnerClock Clock { get; set; } = null!;

    private NavigationManager Navigation => Around.Navigation;

    private DateTime Now => (_range?.Zone ?? new CalendarZone(Clock.ZoneId)).Local(Clock.Now);

    private DateOnly Today => DateOnly.FromDateTime(Now);

    private string Place => Clock.ZoneId[(Clock.ZoneId.LastIndexOf('/') + 1)..].Replace('_', ' ');

    // Below a month the chosen day, below hours all of their days: what a phone has no room for, and what found no place above.
    private IReadOnlyList<CalendarDay> Listed => _range is { View: CalendarView.Month } month ? [.. _loader.Days.Where(day => day.Date == month.Date)] : _loader.Days;

    protected override async Task OnInitializedAsync()
    {
        _script = new CalendarScript(Around.Js);
        _loader = new CalendarLoader(Reader, Around.Time, change => InvokeAsync(() =>
        {
            change();
            StateHasChanged();
        }));
        await ShowAddressAsync();
        _subscription = Around.Feed.Subscribe(
            () => InvokeAsync(RefreshAsync), ChangeTopic.Schedules, ChangeTopic.Deliveries, ChangeTopic.Contacts, ChangeTopic.Preferences);
        Navigation.LocationChanged += OnMoved;
        Clock.Changed += Redraw;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_range is null) return;
        await _script.AttachAsync(_root, this);
        if (!_script.IsAttached) return;
        var hours = _range.View == CalendarView.Month ? (DateOnly?)null : _range.First;
        if (hours != _scrolled && !_loader.IsReading)
        {
            _scrolled = hours;
            await _script.ShowDayAsync();
        }

        if (_focus is var (key, at) && _loader.Find(key)?.AtUtc == at)
        {
            _focus = null;
            await _script.FocusAsync(key);
        }
    }

    /// <summary>Moves a run to another day, to a minute of it, or to the time of day it has; false when it stays.</summary>
    [JSInvokable]
    public Task<bool> DropAsync(string? key, string? date, int? minute)
    {
        if (_range is null || _loader.Find(key) is not { CanMove: true } entry || !CalendarAddress.TryDate(date, out var day) || minute is < 0 or >= 1440)
        {
            return Task.FromResult(false);
        }

        var time = minute is { } m ? TimeSpan.FromMinutes(m) : entry.Local.TimeOfDay;
        return MoveAsync(entry, _range.Zone.At(day.ToDateTime(TimeOnly.MinValue) + time));
    }

    /// <summary>Moves a run by days on the clock, or by minutes that pass; the keyboard stays on it.</summary>
    [JSInvokable]
    public async Task StepAsync(string? key, int days, int minutes)
    {
        if (_range is not { } range || _loader.Find(key) is not { CanMove: true } entry || Math.Abs(days) > 7 || Math.Abs(minutes) > 60)
        {
            return;
        }

        var to = days == 0 ? entry.AtUtc.AddMinutes(minutes) : range.Zone.At(entry.Local.AddDays(days));
        if (await MoveAsync(entry, to))
        {
            _focus = (entry.Key, to);
            var date = range.Zone.DateOf(to);
            if (!range.Days.Contains(date)) Navigation.NavigateTo(CalendarAddress.Href(range.View, date));
            StateHasChanged();
        }
    }

    private async Task<bool> MoveAsync(CalendarEntry entry, DateTimeOffset to)
    {
        if (to == entry.AtUtc || !await Actions.MoveAsync(entry.Coming!.Schedule, entry.Coming.Run, to)) return false;
        _loader.Move(entry, to, _range!.Zone.Local(to));
        StateHasChanged();
        return true;
    }

    private void OpenAsync(CalendarEntry entry) => _opened = entry.Key;

    private void Edit(Flight flight)
    {
        _opened = null;
        (_edited, _editing) = (flight, true);
    }

    private async Task ShowAddressAsync()
    {
        var general = await Preferences.GetGeneralAsync(CancellationToken.None);
        var zone = new CalendarZone(general.TimeZone);
        var address = CalendarAddress.Of(Navigation.Uri);
        var range = CalendarRange.Of(address.View, address.Date ?? zone.DateOf(Clock.Now), WeekStart.Days(general.HomeCountry), zone);
        var isSame = _range is { } before && (before.First, before.Count, before.Zone.Id, before.View) == (range.First, range.Count, zone.Id, range.View);
        _range = range;
        if (!isSame)
        {
            _ = WatchAsync(_loader.ShowAsync(range, range.View == CalendarView.Day ? KeptOfDay : KeptOfMany));
        }
    }

    private async Task WatchAsync(Task reading)
    {
        try
        {
            await reading;
        }
        catch (Exception e)
        {
            await DispatchExceptionAsync(e); // nobody awaits this: the page's error boundary shows it
        }
    }

    private async Task RefreshAsync()
    {
        await ShowAddressAsync(); // the zone or the country may be another
        _loader.Refresh();
    }

    private void OnMoved(object? sender, LocationChangedEventArgs args)
    {
        if (CalendarAddress.IsCalendar(args.Location)) _ = InvokeAsync(() => WatchAsync(ShowMovedAsync()));
    }

    private async Task ShowMovedAsync()
    {
        await ShowAddressAsync();
        StateHasChanged();
    }

    private void Redraw() => _ = InvokeAsync(ShowMovedAsync);

    public async ValueTask DisposeAsync()
    {
        Navigation.LocationChanged -= OnMoved;
        Clock.Changed -= Redraw;
        _subscription?.Dispose();
        _loader.Dispose();
        await _script.DisposeAsync();
    }
}
