using WaScheduler.Tests.Support;
using WaScheduler.Web.Contacts;
using WaScheduler.Web.Contacts.Phones;
using WaScheduler.Web.Preferences;
using Xunit;

namespace WaScheduler.Tests.Preferences;

public sealed class PreferenceServiceTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ZZ")]
    [InlineData("il")]
    [InlineData("Israel")]
    public async Task A_country_that_numbers_cannot_be_read_for_is_refused(string country)
    {
        await using var host = await CoreHost.StartAsync();
        var faults = await host.Get<PreferenceService>().SaveGeneralAsync(new GeneralPreferences(country), Stop);
        Assert.Contains("is not a country", faults["homeCountry"], StringComparison.Ordinal);
        Assert.Empty((await host.Get<PreferenceService>().GetGeneralAsync(Stop)).HomeCountry);
    }

    [Fact]
    public async Task Until_the_owner_chooses_the_zone_is_the_machines()
    {
        await using var host = await CoreHost.StartAsync();
        host.Clock.Zone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");
        Assert.Equal("America/New_York", (await host.Get<PreferenceService>().GetGeneralAsync(Stop)).TimeZone);

        await host.Get<PreferenceService>().SaveGeneralAsync(new GeneralPreferences("IL", "Asia/Jerusalem"), Stop);
        Assert.Equal("Asia/Jerusalem", (await host.Get<PreferenceService>().GetGeneralAsync(Stop)).TimeZone);
    }

    [Theory]
    [InlineData("IL", "Asia/Jerusalem", null, "jerusalem")]
    [InlineData("IL", "Israel", null, "jerusalem")]
    [InlineData("IL", "America/New_York", null, null)]
    [InlineData("US", "America/New_York", null, null)]
    [InlineData("", "Asia/Jerusalem", null, null)]
    [InlineData("US", "America/New_York", "brooklyn", "brooklyn")]
    [InlineData("IL", "Asia/Jerusalem", "haifa", "haifa")]
    public async Task The_city_is_the_chosen_one_or_Jerusalem_for_who_lives_in_Israel(string country, string zone, string? chosen, string? city)
    {
        await using var host = await CoreHost.StartAsync();
        Assert.Empty(await host.Get<PreferenceService>().SaveGeneralAsync(new GeneralPreferences(country, zone, City: chosen), Stop));
        Assert.Equal(city, (await host.Get<PreferenceService>().GetCityAsync(Stop))?.Id);
    }

    [Theory]
    [InlineData("atlantis")]
    [InlineData("Jerusalem")]
    [InlineData("")]
    [InlineData("\u202e\0haifa")]
    public async Task A_city_that_is_not_known_is_refused(string city)
    {
        await using var host = await CoreHost.StartAsync();
        var faults = await host.Get<PreferenceService>().SaveGeneralAsync(new GeneralPreferences("IL", "Asia/Jerusalem", City: city), Stop);
        Assert.Contains("is not one of the cities", faults["city"], StringComparison.Ordinal);
        Assert.Null(await host.Get<PreferenceService>().GetCityAsync(Stop));
    }

    [Fact]
    public async Task Every_country_that_is_offered_can_be_home()
    {
        await using var host = await CoreHost.StartAsync();
        foreach (var country in Countries.All)
        {
            Assert.Empty(await host.Get<PreferenceService>().SaveGeneralAsync(new GeneralPreferences(country.Iso2), Stop));
            Assert.Equal("phone.invalid", (await host.Get<PhoneReader>().ReadAsync("12", Stop)).Faults.Values.Single().Code);
        }
    }
}
