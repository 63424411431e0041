using WaScheduler.Web.Analytics;
using WaScheduler.Web.Calendar;
using Xunit;

namespace WaScheduler.Tests.Analytics;

public sealed class StretchesTests
{
    [Theory]
    [InlineData("Asia/Jerusalem", "2026-03-27", 23)] // forward at 02:00
    [InlineData("Asia/Jerusalem", "2026-10-25", 25)] // back at 02:00
    [InlineData("Asia/Jerusalem", "2026-11-22", 24)]
    [InlineData("Australia/Lord_Howe", "2026-04-05", 25)] // back by half an hour: 24 hours and a half
    [InlineData("Asia/Kathmandu", "2026-11-22", 24)]
    public void A_day_has_the_hours_that_its_clock_shows(string zoneId, string date, int count)
    {
        var stretches = Day(zoneId, date);

        Assert.Equal(count, stretches.Count);
        Assert.Equal(count, stretches.Select(s => s.Label).Distinct().Count());
        Assert.All(stretches.Zip(stretches.Skip(1)), pair => Assert.Equal(pair.First.ToUtc, pair.Second.FromUtc));
    }

    [Fact]
    public void The_hour_that_comes_twice_says_which_one_it_is() =>
        Assert.Equal(["00:00", "01:00", "01:00 (UTC+02:00)", "02:00"], Day("Asia/Jerusalem", "2026-10-25").Take(4).Select(s => s.Label));

    [Fact]
    public void Days_begin_at_the_owners_midnight_whatever_the_clock_did()
    {
        var zone = new CalendarZone("Asia/Jerusalem");
        var days = Stretches.Of(zone.StartOf(new(2026, 10, 20)), zone.StartOf(new(2026, 10, 30)), zone.Id);

        Assert.Equal(10, days.Count);
        Assert.All(days, day => Assert.Equal(TimeSpan.Zero, zone.Local(day.FromUtc).TimeOfDay));
        Assert.Equal(TimeSpan.FromHours(25), days[5].ToUtc - days[5].FromUtc);
        Assert.Equal("Sun 25 Oct", days[5].Label);
    }

    [Fact]
    public void A_year_is_shown_by_months_and_a_date_that_was_left_out_takes_nothing_along()
    {
        var zone = new CalendarZone("Pacific/Apia"); // went without 30 December 2011
        var days = Stretches.Of(zone.StartOf(new(2011, 12, 28)), zone.StartOf(new(2012, 1, 2)), zone.Id);
        Assert.Equal(["Wed 28 Dec", "Thu 29 Dec", "Sat 31 Dec", "Sun 1 Jan"], days.Select(d => d.Label));

        var months = Stretches.Of(zone.StartOf(new(2011, 3, 1)), zone.StartOf(new(2012, 2, 10)), zone.Id);
        Assert.Equal(12, months.Count);
        Assert.Equal(("Mar 2011", "Feb 2012"), (months[0].Label, months[^1].Label));
    }

    private static IReadOnlyList<Stretch> Day(string zoneId, string date)
    {
        var zone = new CalendarZone(zoneId);
        var day = DateOnly.ParseExact(date, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        return Stretches.Of(zone.StartOf(day), zone.StartOf(day.AddDays(1)), zoneId);
    }
}
