using Microsoft.Playwright;
using WaScheduler.Tests.Support;
using WaScheduler.Web.Preferences;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace WaScheduler.Tests.Contacts;

public sealed class ContactsFirstVisitTests(LinkedApp app) : IClassFixture<LinkedApp>
{
    [Fact]
    public async Task The_empty_page_teaches_and_the_form_offers_to_set_the_missing_home_country()
    {
        var preferences = app.Get<PreferenceService>();
        await preferences.SaveGeneralAsync(new GeneralPreferences("", "Asia/Jerusalem"), TestContext.Current.CancellationToken);
        await app.CheckLookAsync("contacts-empty", "/contacts", page => Expect(page.GetByText("No contacts yet")).ToBeVisibleAsync());

        var page = await app.OpenAsync("/contacts");
        await page.GetByRole(AriaRole.Link, new() { Name = "Add your first contact" }).ClickAsync();
        var sheet = page.GetByRole(AriaRole.Dialog);
        await sheet.GetByLabel("Name").FillAsync("Dana");
        await sheet.GetByLabel("Phone").FillAsync("0502345678");
        await Expect(sheet.Locator("#contact-phone-reading")).ToContainTextAsync("country code");
        await PageLook.ScreenAsync(page, "contact-form-no-country");
        await sheet.GetByLabel("Set your home country").SelectOptionAsync("IL");
        await sheet.GetByRole(AriaRole.Button, new() { Name = "Set", Exact = true }).ClickAsync();
        await Expect(sheet.Locator("#contact-phone-reading")).ToContainTextAsync("+972 50 234 5678, Israel");
        await Expect(sheet.GetByLabel("Name")).ToHaveValueAsync("Dana");
        Assert.Equal("IL", (await preferences.GetGeneralAsync(TestContext.Current.CancellationToken)).HomeCountry);
    }
}
