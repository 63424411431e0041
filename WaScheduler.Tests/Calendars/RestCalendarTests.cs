using WaScheduler.Data.Schedules;
using WaScheduler.Web.Calendars;
using WaScheduler.Web.Schedules;
using Xunit;
using static WaScheduler.Tests.Calendars.PublishedTable;

namespace WaScheduler.Tests.Calendars;

public sealed class RestCalendarTests
{
    private static readonly City Jerusalem = Cities.Find("jerusalem")!;
    private static readonly City NewYork = Cities.Find("new-york")!;
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(2);

    [Fact]
    public void Windows_of_six_cities_begin_and_end_within_two_minutes_of_the_published_ones()
    {
        foreach (var table in Read("rest-windows.txt", '\t').GroupBy(row => row[0]))
        {
            var city = Cities.All.Single(c => c.Name == table.Key);
            var published = table.Select(row => (Start: Utc(row[1]), End: Utc(row[2]))).ToList();
            Assert.True(published.Count > 150);
            var ours = RestCalendar.Windows(published[0].Start, published[^1].End, city).ToList();
            Assert.Equal(published.Count, ours.Count);
            var (starts, ends) = (new List<double>(), new List<double>());
            foreach (var (theirs, window) in published.Zip(ours))
            {
                var off = new[] { (window.StartUtc - theirs.Start).Duration(), (window.EndUtc - theirs.End).Duration() }.Max();
                Assert.True(off <= Tolerance, $"{city.Name}: {window} is published as {theirs}");
                starts.Add((window.StartUtc - theirs.Start).TotalMinutes);
                ends.Add((window.EndUtc - theirs.End).TotalMinutes);
            }
            // --show-live-output on tells how near it is.
            TestContext.Current.TestOutputHelper?.WriteLine($"{city.Name}: minutes apart at the start {Spread(starts)}, at the end {Spread(ends)}");
        }

        static string Spread(List<double> minutes) => string.Join(", ", minutes.CountBy(m => m).OrderBy(m => m.Key).Select(m => $"{m.Key} ({m.Value} times)"));

    }

    [Theory]
    [InlineData("il", true)]
    [InlineData("diaspora", false)]
    public void Feasts_of_5785_to_5800_are_the_published_ones(string where, bool inIsrael)
    {
        var published = Read("yom-tov.txt").Where(row => row[0] == where).ToDictionary(row => Date(row[1]), row => string.Join(' ', row[2..]));
        for (var date = Date("2024-10-03"); date < Date("2040-09-08"); date = date.AddDays(1))
        {
            var feast = RestDays.Feast(date, inIsrael);
            Assert.Equal((date, published.ContainsKey(date)), (date, feast is not null));
            if (feast is { } day) Assert.StartsWith(Theirs(day), published[date], StringComparison.Ordinal);
        }

        string Theirs(RestDay day) => day == RestDay.SimchatTorah && inIsrael ? "Shmini Atzeret"
            : day == RestDay.SheminiAtzeret ? "Shmini Atzeret" : RestDays.English(day);
    }

    [Theory]
    [InlineData("jerusalem", "2026-09-12T09:00Z", "Shabbat and Rosh Hashana", "שבת וראש השנה")]
    [InlineData("jerusalem", "2026-09-20T20:00Z", "Yom Kippur", "יום כיפור")]
    [InlineData("jerusalem", "2027-04-22T09:00Z", "Pesach", "פסח")]
    [InlineData("new-york", "2027-04-24T09:00Z", "Pesach and Shabbat", "פסח ושבת")]
    [InlineData("new-york", "2026-10-04T09:00Z", "Shabbat, Shemini Atzeret and Simchat Torah", "שבת, שמיני עצרת ושמחת תורה")]
    [InlineData("jerusalem", "2026-10-03T09:00Z", "Shabbat and Simchat Torah", "שבת ושמחת תורה")]
    [InlineData("melbourne", "2026-11-28T01:00Z", "Shabbat", "שבת")]
    public void A_window_is_called_by_what_is_in_it(string city, string instant, string english, string hebrew)
    {
        var window = RestCalendar.WindowAt(Utc(instant), Cities.Find(city)!);
        Assert.Equal((english, hebrew), (window?.Name, window?.HebrewName));
    }

    [Fact]
    public void Days_in_a_row_are_one_window_and_the_diaspora_has_a_second_day()
    {
        var abroad = RestCalendar.WindowAt(Utc("2026-04-08T12:00Z"), NewYork)!;
        Assert.Equal(2, Math.Round((abroad.EndUtc - abroad.StartUtc).TotalDays));
        var home = RestCalendar.WindowAt(Utc("2026-04-08T12:00Z"), Jerusalem)!;
        Assert.Equal(1, Math.Round((home.EndUtc - home.StartUtc).TotalDays));
        var three = RestCalendar.WindowAt(Utc("2027-10-02T12:00Z"), Jerusalem)!;
        Assert.Equal("Shabbat and Rosh Hashana", three.Name);
        Assert.True(three.Contains(Utc("2027-10-03T12:00Z")));
    }

    [Fact]
    public void A_window_holds_its_first_moment_and_not_its_last()
    {
        foreach (var city in Cities.All)
            foreach (var window in RestCalendar.Windows(Utc("2026-01-01T00:00Z"), Utc("2027-01-01T00:00Z"), city))
            {
                Assert.Equal(window, RestCalendar.WindowAt(window.StartUtc, city));
                Assert.Equal(window, RestCalendar.WindowAt(window.EndUtc.AddTicks(-1), city));
                Assert.Null(RestCalendar.WindowAt(window.EndUtc, city));
                Assert.Null(RestCalendar.WindowAt(window.StartUtc.AddTicks(-1), city));
                Assert.Equal([window], RestCalendar.Windows(window.StartUtc.AddHours(2), window.EndUtc, city));
                Assert.InRange((window.EndUtc - window.StartUtc).TotalHours, 23, 76);
                Assert.Equal(0, window.StartUtc.Ticks % TimeSpan.TicksPerMinute);
                Assert.Equal(0, window.EndUtc.Ticks % TimeSpan.TicksPerMinute);
            }
    }

    [Fact]
    public void Outside_the_calendars_there_are_no_windows_and_no_exceptions()
    {
        foreach (var instant in new[] { DateTimeOffset.MinValue, DateTimeOffset.MaxValue, Utc("0001-01-06T12:00Z"), Utc("6239-06-01T12:00Z"), Utc("9999-12-31T12:00Z") })
        {
            Assert.Null(RestCalendar.WindowAt(instant, Jerusalem));
            foreach (var rule in Enum.GetValues<RestRule>()) Assert.Equal((instant, null), RestShift.Apply(instant, rule, Jerusalem));
        }

        Assert.Empty(RestCalendar.Windows(Utc("6240-01-01T00:00Z"), DateTimeOffset.MaxValue, Jerusalem));
        Assert.NotEmpty(RestCalendar.Windows(Utc("6238-12-01T00:00Z"), DateTimeOffset.MaxValue, Jerusalem));
        Assert.NotEmpty(RestCalendar.Windows(DateTimeOffset.MinValue, DateTimeOffset.MaxValue, Jerusalem).Take(3));
        Assert.Empty(RestCalendar.Windows(DateTimeOffset.MinValue, Utc("0001-06-01T00:00Z"), Jerusalem));
    }

    [Fact]
    public void Every_city_can_be_used()
    {
        Assert.True(Cities.All.Count >= 60);
        Assert.Equal(Cities.All.Count, Cities.All.Select(city => city.Id).Distinct().Count());
        Assert.Equal(Cities.All.Count, Cities.All.Select(city => city.HebrewName).Distinct().Count());
        foreach (var city in Cities.All)
        {
            Assert.Same(city, Cities.Find(city.Id));
            Assert.Null(TimeZones.Fault(city.ZoneId));
            // The sun stands highest near noon of the zone: a sign or a zone that is wrong shows here.
            for (var date = new DateOnly(2026, 1, 1); date.Year == 2026; date = date.AddDays(10))
            {
                var evening = TimeZoneInfo.ConvertTime(SunTimes.Of(date, city).Sunset, TimeZoneInfo.FindSystemTimeZoneById(city.ZoneId));
                Assert.Equal((city.Id, date), (city.Id, DateOnly.FromDateTime(evening.DateTime)));
                Assert.InRange(evening.Hour, 14, 23);
            }
        }

        Assert.Null(Cities.Find("atlantis"));
        Assert.Null(Cities.Find(null));
    }

    [Fact]
    public void Many_threads_at_once_get_the_same_windows()
    {
        var alone = RestCalendar.Windows(Utc("2026-01-01T00:00Z"), Utc("2030-01-01T00:00Z"), NewYork).ToList();
        Parallel.For(0, 32, _ => Assert.Equal(alone, RestCalendar.Windows(Utc("2026-01-01T00:00Z"), Utc("2030-01-01T00:00Z"), NewYork)));
    }
}
