using Microsoft.AspNetCore.Components;
using NodaTime;
using WaScheduler.Web.Hosting;
using WaScheduler.Web.Shell;

namespace WaScheduler.Web.Schedules;

/// <summary>What leaves in the next 30 days, live, by the sender's own engine.</summary>
public sealed partial class FlightPlanPage : ComponentBase, IDisposable
{
    private const int Days = 30;
    private const int PageSize = 40;
    private const int MostMessages = 50;
    private IReadOnlyList<FlightRow>? _rows;
    private Flight? _edited;
    private IDisposable? _subscription;
    private int _limit = PageSize;
    private bool _isMore;

    [Inject] private FlightRows Flights { get; set; } = null!;

    [Inject] private ChangeFeed Feed { get; set; } = null!;

    [Inject] private OwnerClock Clock { get; set; } = null!;

    public void Dispose() => _subscription?.Dispose();

    protected override async Task OnInitializedAsync()
    {
        await ReadAsync();
        _subscription = Feed.Subscribe(
            () => InvokeAsync(RefreshAsync), ChangeTopic.Schedules, ChangeTopic.Deliveries, ChangeTopic.Contacts, ChangeTopic.Accounts, ChangeTopic.Preferences);
    }

    private async Task ReadAsync()
    {
        var opened = _rows?.Where(row => row.Messages is not null).Select(row => row.Key).ToHashSet() ?? [];
        var rows = await Flights.ListAsync(Clock.Now, Clock.Now.AddDays(Days), _limit + 1, CancellationToken.None);
        (_rows, _isMore) = ([.. rows.Take(_limit)], rows.Count > _limit);
        foreach (var row in _rows.Where(row => opened.Contains(row.Key))) row.Open();
    }

    private async Task RefreshAsync()
    {
        await ReadAsync();
        StateHasChanged();
    }

    private Task MoreAsync()
    {
        _limit += PageSize;
        return ReadAsync();
    }

    private static void OpenAsync(FlightRow row) => row.Open();

    private DateTime OnOwnersClock(DateTimeOffset at)
        => Instant.FromDateTimeOffset(at).InZone(TimeZones.Get(Clock.ZoneId)).LocalDateTime.ToDateTimeUnspecified();

    private static string Day(DateTime day) => RecurrenceSpeech.DateWithWeekday(DateOnly.FromDateTime(day));

    private static string Count(int count) => count == 1 ? "1 message" : $"{count} messages";
}
