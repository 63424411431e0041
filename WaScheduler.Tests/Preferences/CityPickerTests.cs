using WaScheduler.Tests.Support;
using WaScheduler.Web.Preferences;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace WaScheduler.Tests.Preferences;

public sealed class CityPickerTests(LinkedApp app) : IClassFixture<LinkedApp>
{
    [Fact]
    public async Task The_owner_chooses_a_city_and_can_take_it_back()
    {
        var page = await app.OpenAsync("/settings");
        var city = page.GetByLabel("City for Shabbat and holidays");
        await Expect(city.Locator("option:checked")).ToHaveTextAsync("Jerusalem, as your country suggests");
        await Expect(page.Locator("#city-hint")).ToContainTextAsync("In Jerusalem candles are lit 40 minutes before sunset.");
        await page.GetByLabel("Home country").SelectOptionAsync("US");
        await Expect(city.Locator("option:checked")).ToHaveTextAsync("None: every day is like the others");
        await page.GetByLabel("Home country").SelectOptionAsync("IL");

        await city.SelectOptionAsync("haifa");
        await Expect(page.Locator("#city-hint")).ToContainTextAsync("In Haifa candles are lit 30 minutes before sunset.");
        await page.Locator("[aria-labelledby=general-title] button[type=submit]").ClickAsync();
        await Expect(page.GetByText("Saved.")).ToBeVisibleAsync();
        Assert.Equal("haifa", (await app.Get<PreferenceService>().GetCityAsync(CancellationToken.None))?.Id);

        await page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(city).ToHaveValueAsync("");
        Assert.Null((await app.Get<PreferenceService>().GetGeneralAsync(CancellationToken.None)).City);
        await page.Context.CloseAsync();
    }

    [Fact]
    public Task The_picker_fits_and_can_be_used_by_everyone() => app.CheckLookAsync("settings-city", "/settings", async page =>
        await page.GetByLabel("City for Shabbat and holidays").SelectOptionAsync("brooklyn"));
}
