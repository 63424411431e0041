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
