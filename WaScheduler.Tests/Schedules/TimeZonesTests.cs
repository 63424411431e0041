using WaScheduler.Web.Schedules;
using Xunit;

namespace WaScheduler.Tests.Schedules;

public sealed class TimeZonesTests
{
    [Theory]
    [InlineData("Asia/Jeruslem", "Unknown time zone \"Asia/Jeruslem\". Did you mean Asia/Jerusalem?")]
    [InlineData("asia/jerusalem", "Unknown time zone \"asia/jerusalem\". Did you mean Asia/Jerusalem?")]
    [InlineData("Jerusalem", "Unknown time zone \"Jerusalem\". Did you mean Asia/Jerusalem?")]
    [InlineData("new york", "Unknown time zone \"new york\". Did you mean America/New_York?")]
    [InlineData("Israel Standard Time", "Unknown time zone \"Israel Standard Time\". Did you mean Asia/Jerusalem?")]
    [InlineData("Europe/Lundon", "Unknown time zone \"Europe/Lundon\". Did you mean Europe/London?")]
    [InlineData("Middle-earth/Bag_End", "Unknown time zone \"Middle-earth/Bag_End\". Choose a name such as Asia/Jerusalem or Europe/London.")]
    [InlineData("", "The time zone is missing; choose one such as Asia/Jerusalem.")]
    [InlineData(null, "The time zone is missing; choose one such as Asia/Jerusalem.")]
    public void A_typo_gets_the_nearest_name(string? id, string sentence)
    {
        Assert.False(TimeZones.TryGet(id, out _, out var said));
        Assert.Equal(sentence, said);
    }

    [Theory]
    [InlineData("Asia/Jerusalem")]
    [InlineData("Asia/Calcutta")]
    [InlineData("UTC")]
    public void Known_names_and_old_names_are_taken(string id)
    {
        Assert.True(TimeZones.TryGet(id, out var zone, out var sentence));
        Assert.Null(sentence);
        Assert.Equal(id, zone.Id);
    }

    [Theory]
    [InlineData("Asia/Jerusalem", "Asia/Jerusalem", "IL")]
    [InlineData("Asia/Calcutta", "Asia/Kolkata", "IN")]
    [InlineData("America/New_York", "America/New_York", "US")]
    [InlineData("UTC", "Etc/UTC", null)]
    public void The_machines_zone_gets_its_name_in_the_list_and_its_country(string machine, string zone, string? country)
    {
        Assert.Equal(zone, TimeZones.Of(TimeZoneInfo.FindSystemTimeZoneById(machine)));
        Assert.Equal(country, TimeZones.CountryOf(zone));
    }

    [Fact]
    public void A_zone_made_up_on_the_machine_counts_as_UTC()
        => Assert.Equal("Etc/UTC", TimeZones.Of(TimeZoneInfo.CreateCustomTimeZone("Local", TimeSpan.FromHours(3), "Local", "Local")));

    [Fact]
    public void Five_megabytes_are_refused_without_comparing_them_to_every_name()
    {
        Assert.False(TimeZones.TryGet(new string('A', 5_000_000), out _, out var sentence));
        Assert.True(sentence!.Length < 200);
    }

    [Fact]
    public void The_picker_shows_city_country_and_the_offset_of_that_day()
    {
        var winter = TimeZones.List(Patterns.Utc("2026-01-01T00:00Z"));
        var summer = TimeZones.List(Patterns.Utc("2026-07-01T00:00Z"));
        Assert.Equal("Jerusalem (Asia/Jerusalem), UTC+02:00", winter.Single(zone => zone.Id == "Asia/Jerusalem").Label);
        Assert.Equal("Jerusalem (Asia/Jerusalem), UTC+03:00", summer.Single(zone => zone.Id == "Asia/Jerusalem").Label);
        Assert.Equal("St Johns (America/St_Johns), UTC-02:30", summer.Single(zone => zone.Id == "America/St_Johns").Label);
        Assert.Contains(winter, zone => zone.Id == "Etc/UTC");
        Assert.Equal(winter.Count, winter.Select(zone => zone.Id).Distinct().Count());
        Assert.True(winter.Count > 400);
        Assert.All(winter, zone => Assert.True(TimeZones.TryGet(zone.Id, out _, out _)));
        Assert.Equal(winter.OrderBy(zone => zone.Offset).Select(zone => zone.Offset), winter.Select(zone => zone.Offset));
    }
}
