using WaScheduler.Web.Calendar;
using WaScheduler.Web.Schedules;
using Xunit;

namespace WaScheduler.Tests.Calendar;

/// <summary>Days, weeks and months of zones and countries.</summary>
public sealed class CalendarZoneTests
{
    [Theory]
    [InlineData("Asia/Jerusalem", 2027, 3, 26, "At 02:00 the clock goes forward 1 h")]
    [InlineData("Asia/Jerusalem", 2026, 10, 25, "At 02:00 the clock goes back 1 h")]
    [InlineData("Africa/Cairo", 2027, 4, 30, "At 00:00 the clock goes forward 1 h")]
    [InlineData("Australia/Lord_Howe", 2027, 4, 4, "At 02:00 the clock goes back 30 min")]
    [InlineData("Asia/Jerusalem", 2027, 3, 27, null)]
    [InlineData("Asia/Kolkata", 2027, 3, 28, null)]
    public void It_tells_of_clock_changes(string zone, int year, int month, int day, string? words)
        => Assert.Equal(words, new CalendarZone(zone).ClockChange(new DateOnly(year, month, day)));

    [Theory]
    [InlineData("Asia/Jerusalem")]
    [InlineData("Africa/Cairo")]
    [InlineData("Pacific/Apia")]
    [InlineData("America/Havana")]
    [InlineData("Antarctica/Troll")]
    public void Every_instant_belongs_to_one_day(string id)
    {
        var zone = new CalendarZone(id);
        for (var date = new DateOnly(2011, 1, 1); date.Year < 2013; date = date.AddDays(1))
        {
            var (start, end) = (zone.StartOf(date), zone.StartOf(date.AddDays(1)));
            if (start == end)
            {
                Assert.Equal(new DateOnly(2011, 12, 30), date); // Samoa went over the date line
                continue;
            }

            Assert.Equal((date, date), (zone.DateOf(start), zone.DateOf(end.AddTicks(-1))));
        }
    }

    [Theory]
    [InlineData("IL", "2026-11-01", 35)]
    [InlineData("DE", "2026-10-26", 42)]
    [InlineData("EG", "2026-10-31", 35)]
    public void A_month_is_shown_in_whole_weeks_of_the_country(string country, string first, int count)
    {
        var range = CalendarRange.Of(CalendarView.Month, new DateOnly(2026, 11, 22), WeekStart.Days(country), new CalendarZone("Etc/UTC"));
        Assert.Equal((first, count), (CalendarAddress.Iso(range.First), range.Count));
    }

    [Fact]
    public void Steps_and_titles_follow_the_view()
    {
        static CalendarRange Of(CalendarView view, int month, int day) => CalendarRange.Of(view, new DateOnly(2027, month, day), WeekStart.Days("IL"), new CalendarZone("Etc/UTC"));
        Assert.Equal(("January 2027", new DateOnly(2027, 2, 28)), (Of(CalendarView.Month, 1, 31).Title, Of(CalendarView.Month, 1, 31).Step(1)));
        Assert.Equal("27 December 2026 – 2 January 2027", Of(CalendarView.Week, 1, 1).Title);
        Assert.Equal("28 February – 6 March 2027", Of(CalendarView.Week, 3, 1).Title);
        Assert.Equal("7 – 13 March 2027", Of(CalendarView.Week, 3, 7).Title);
        Assert.Equal(("Monday 1 March 2027", new DateOnly(2027, 2, 28)), (Of(CalendarView.Day, 3, 1).Title, Of(CalendarView.Day, 3, 1).Step(-1)));
    }

    [Theory]
    [InlineData("?view=week&date=2027-03-07", CalendarView.Week, "2027-03-07")]
    [InlineData("?view=day", CalendarView.Day, null)]
    [InlineData("?view=%00&date=2027-02-30", CalendarView.Month, null)]
    [InlineData("?date=9999-12-31", CalendarView.Month, null)]
    [InlineData("?date=0001-01-01&view=3", CalendarView.Month, null)]
    public void An_address_is_read_and_nonsense_in_it_is_not(string query, CalendarView view, string? date)
    {
        var address = CalendarAddress.Of($"http://localhost/calendar{query}");
        Assert.Equal((view, date), (address.View, address.Date is { } d ? CalendarAddress.Iso(d) : null));
    }
}
