using WaScheduler.Data.Deliveries;
using WaScheduler.Data.Schedules;
using WaScheduler.Tests.Schedules;
using WaScheduler.Tests.Support;
using WaScheduler.Web.Calendar;
using WaScheduler.Web.Contacts;
using WaScheduler.Web.Schedules;
using Xunit;

namespace WaScheduler.Tests.Calendar;

/// <summary>What a day of the calendar holds. The clock stands at Sunday 22 November 2026, 08:00 UTC.</summary>
public sealed class CalendarReaderTests : IAsyncLifetime
{
    private static readonly DateOnly Sunday = new(2026, 11, 22);
    private static readonly IReadOnlyList<DayOfWeek> Week = WeekStart.Days("IL");
    private CoreHost _host = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await CoreHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_run_stands_on_the_day_and_at_the_time_of_the_owners_clock()
    {
        await _host.SaveAsync(Planning.Once(Sunday, 23, 30, "America/New_York") with { Name = "Late there" });

        var inJerusalem = await WeekAsync("Asia/Jerusalem");
        Assert.Equal(("23 06:30", 1), Shape(inJerusalem));
        Assert.Equal(("22 23:30", 1), Shape(await WeekAsync("America/New_York")));
        Assert.Equal(("23 18:30", 1), Shape(await WeekAsync("Pacific/Kiritimati")));
    }

    [Fact]
    public async Task Midnight_belongs_to_the_day_it_begins()
    {
        await _host.SaveAsync(Planning.Once(Sunday.AddDays(1), 0, 0, Planning.Jerusalem));
        await _host.SaveAsync(Planning.Once(Sunday, 23, 59, Planning.Jerusalem));
        var days = await WeekAsync(Planning.Jerusalem);
        Assert.Equal(["23:59"], Times(days[0]));
        Assert.Equal(["00:00"], Times(days[1]));
    }

    [Theory]
    [InlineData("2027-03-26", 46)] // Jerusalem springs forward: 23 hours; planned at noon before
    [InlineData("2026-10-25", 50)] // and falls back: 25 hours
    public async Task A_day_of_a_clock_change_has_all_its_runs_and_its_neighbours_theirs(string date, int runs)
    {
        var day = DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture);
        _host.Clock.Set(new CalendarZone(Planning.Jerusalem).StartOf(day).AddHours(-12));
        await _host.SaveAsync(new ScheduleInput("Half hours", [Planning.SomeNumber], "x", Recurrence.Cron("*/30 * * * *"), new TimeOnly(0, 0), "Etc/UTC"));
        var days = await ReadAsync(new CalendarRange(CalendarView.Week, day, day.AddDays(-1), 3, new CalendarZone(Planning.Jerusalem)));
        Assert.Equal([23, runs, 48], days.Select(d => d.Total));
        Assert.Equal(days.SelectMany(d => d.Entries).Select(e => e.AtUtc).Order(), days.SelectMany(d => d.Entries).Select(e => e.AtUtc));
        Assert.All(days, d => Assert.All(d.Entries, e => Assert.Equal(d.Date, DateOnly.FromDateTime(e.Local))));
    }

    [Fact]
    public async Task A_moved_run_stands_on_its_new_day_only_and_a_skipped_one_stays_struck_through()
    {
        var daily = await _host.SaveAsync(Planning.Daily(9));
        var nine = new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
        await _host.Get<SingleRuns>().MoveAsync(daily.Id, nine, nine.AddDays(2).AddHours(1), Stop);
        await _host.Get<SingleRuns>().SkipAsync(daily.Id, nine.AddDays(1), Stop);
        var days = await WeekAsync("Etc/UTC");
        Assert.Equal([1, 0, 1, 2, 1, 1, 1], days.Select(d => d.Total));
        var skipped = Assert.Single(days[2].Entries);
        Assert.True(skipped is { IsSkipped: true, CanMove: false });
        Assert.Equal([false, true], days[3].Entries.Select(e => e.IsMoved));
        Assert.Equal("10:00", CalendarLook.Time(days[3].Entries[1]));
    }

    [Fact]
    public async Task The_only_run_that_was_left_out_is_still_there_to_be_brought_back()
    {
        var once = await _host.SaveAsync(Planning.Once(Sunday.AddDays(2), 9));
        await _host.Get<SingleRuns>().SkipNextAsync(once.Id, Stop);
        Assert.True(Assert.Single((await WeekAsync("Etc/UTC"))[2].Entries).IsSkipped);
    }

    [Fact]
    public async Task What_went_keeps_its_key_and_tells_what_became_of_its_messages()
    {
        var dana = (await _host.Get<ContactService>().SaveAsync(new ContactInput("Dana", "+972501112233", Lists: ["Family"]), Stop)).Value!;
        var daily = await _host.SaveAsync(Planning.Daily(9) with { Name = "Mornings", Recipients = [Planning.SomeNumber, "list:Family", $"{dana.Id}"] });
        var before = Assert.Single((await WeekAsync("Etc/UTC"))[0].Entries);
        Assert.Equal(2, before.People);
        await _host.WalkToAsync(new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero), TimeSpan.FromHours(1));
        await _host.DispatchAsync();

        var day = (await WeekAsync("Etc/UTC"))[0];
        var entry = Assert.Single(day.Entries);
        Assert.Equal((before.Key, "Mornings", 2, false, false), (entry.Key, entry.Title, entry.People, entry.IsMoved, entry.CanMove));
        Assert.Equal("sent", CalendarLook.Of(entry).Words);
        Assert.Equal(2, day.Messages[DeliveryLabel.Sent]);
        await _host.Get<ScheduleService>().DeleteAsync(daily.Id, Stop);
        Assert.Equal("Mornings", Assert.Single((await WeekAsync("Etc/UTC"))[0].Entries).Title);
    }

    [Fact]
    public async Task Messages_by_hand_and_runs_by_hand_stand_there_each_by_itself()
    {
        var daily = await _host.SaveAsync(Planning.Daily(20) with { Name = "Evenings" });
        await _host.Get<SingleRuns>().RunNowAsync(daily.Id, Stop);
        await _host.SendAsync("One");
        await _host.SendAsync("Two", notBefore: new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));
        var days = await WeekAsync("Etc/UTC");
        Assert.Equal(["08:00", "08:00", "20:00"], Times(days[0]));
        Assert.Equal(["scheduled"], days[1].Entries.Where(e => e.Past is not null).Select(e => CalendarLook.Of(e).Words));
    }

    [Fact]
    public async Task A_failed_message_is_not_hidden_behind_those_that_went_well()
    {
        var daily = await _host.SaveAsync(Planning.Daily(9));
        var due = _host.Clock.GetUtcNow().AddHours(-2);
        await _host.Get<OccurrenceStore>().AddRunNowAsync(
            daily.Id, due, [Sent(1, AckLevel.Read, due), Sent(2, AckLevel.Delivered, due), Sent(3, AckLevel.Delivered, due), Failed(4, due)], null, Stop);
        var look = CalendarLook.Of((await WeekAsync("Etc/UTC"))[0].Entries[0]);
        Assert.Equal(("1 failed, 2 delivered, 1 read", "bad"), (look.Words, look.Css));
    }

    [Fact]
    public async Task Of_a_crowded_day_the_first_are_kept_and_all_are_counted()
    {
        for (var i = 0; i < 30; i++) await _host.SaveAsync(Planning.Daily(9, i) with { Name = $"No {i}" });
        var range = CalendarRange.Of(CalendarView.Week, Sunday, Week, new CalendarZone("Etc/UTC"));
        var days = await ReadAsync(range, keep: 4);
        Assert.All(days, d => Assert.Equal((30, 4, true), (d.Total, d.Entries.Count, d.IsCounted)));
        Assert.Equal(["09:00", "09:01", "09:02", "09:03"], Times(days[6]));

        var cut = await ReadAsync(range, keep: 4, mostRuns: 100);
        Assert.Equal([true, true, true, false, false, false, false], cut.Select(d => d.IsCounted));
        Assert.Equal([30, 30, 30, 10, 0, 0, 0], cut.Select(d => d.Total));
    }

    [Fact]
    public async Task A_paused_schedule_sends_nothing_and_so_shows_nothing()
    {
        var daily = await _host.SaveAsync(Planning.Daily(9));
        await _host.Get<ScheduleService>().PauseAsync(daily.Id, Stop);
        Assert.All(await WeekAsync("Etc/UTC"), d => Assert.Equal(0, d.Total));
    }

    private static Delivery Sent(int n, int ack, DateTimeOffset due) => new()
    {
        AccountId = 1,
        Address = $"+97250000000{n}",
        RecipientName = "x",
        Text = "x",
        DueAtUtc = due,
        Source = DeliverySource.Schedule,
        Status = DeliveryStatus.Sent,
        AckLevel = ack,
        SentAtUtc = due,
    };

    private static Delivery Failed(int n, DateTimeOffset due) => new()
    {
        AccountId = 1,
        Address = $"+97250000000{n}",
        RecipientName = "x",
        Text = "x",
        DueAtUtc = due,
        Source = DeliverySource.Schedule,
        Status = DeliveryStatus.Failed,
    };

    private static IEnumerable<string> Times(CalendarDay day) => day.Entries.Select(CalendarLook.Time);

    private static (string, int) Shape(IReadOnlyList<CalendarDay> days)
    {
        var entry = Assert.Single(days.SelectMany(d => d.Entries));
        return (entry.Local.ToString("dd HH:mm", System.Globalization.CultureInfo.InvariantCulture), days.Single(d => d.Entries.Contains(entry)).Total);
    }

    private Task<IReadOnlyList<CalendarDay>> WeekAsync(string zone) => ReadAsync(CalendarRange.Of(CalendarView.Week, Sunday, Week, new CalendarZone(zone)));

    private async Task<IReadOnlyList<CalendarDay>> ReadAsync(CalendarRange range, int keep = 100, int mostRuns = CalendarReader.MostRuns)
    {
        IReadOnlyList<CalendarDay> last = [];
        await foreach (var days in _host.Get<CalendarReader>().ReadAsync(range, keep, Stop, mostRuns)) last = days;
        return last;
    }
}
