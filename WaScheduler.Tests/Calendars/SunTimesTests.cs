using WaScheduler.Web.Calendars;
using Xunit;
using static WaScheduler.Tests.Calendars.PublishedTable;

namespace WaScheduler.Tests.Calendars;

public sealed class SunTimesTests
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(15);

    [Fact]
    public void Sunset_and_nightfall_are_within_a_quarter_of_a_minute_of_an_astronomers_ephemeris()
    {
        var farthest = TimeSpan.Zero;
        var rows = Read("sun-times.txt");
        Assert.True(rows.Count > 400);
        foreach (var row in rows)
        {
            var ours = SunTimes.Of(Date(row[1]), Cities.Find(row[0])!);
            Near(ours.Sunset, Utc(row[2]));
            if (row[3] == "-") Assert.Equal(TimeSpan.FromMinutes(72), ours.Nightfall - ours.Sunset);
            else Near(ours.Nightfall, Utc(row[3]));

            void Near(DateTimeOffset time, DateTimeOffset theirs)
            {
                var off = (time - theirs).Duration();
                Assert.True(off < Tolerance, $"{string.Join(' ', row)}: ours {ours}");
                farthest = off > farthest ? off : farthest;
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{rows.Count} evenings, at most {farthest.TotalSeconds:0.0} seconds apart");
    }

    [Fact]
    public void Far_north_in_summer_night_falls_72_minutes_after_sunset()
    {
        var helsinki = Cities.Find("helsinki")!;
        var midsummer = SunTimes.Of(new DateOnly(2026, 6, 20), helsinki);
        Assert.Equal(TimeSpan.FromMinutes(72), midsummer.Nightfall - midsummer.Sunset);
        var march = SunTimes.Of(new DateOnly(2026, 3, 20), helsinki);
        Assert.NotEqual(TimeSpan.FromMinutes(72), march.Nightfall - march.Sunset);
    }

    [Fact]
    public void Where_the_sun_does_not_set_or_does_not_rise_there_is_an_evening_all_the_same()
    {
        var tromso = new City("tromso", "Tromsø", "טרומסה", "NO", 69.65, 18.96, "Europe/Oslo");
        Assert.Equal(22, SunTimes.Of(new DateOnly(2026, 6, 20), tromso).Sunset.Hour);
        Assert.Equal(10, SunTimes.Of(new DateOnly(2026, 12, 20), tromso).Sunset.Hour);
    }
}
