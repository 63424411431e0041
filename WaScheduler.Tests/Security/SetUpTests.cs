using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using WaScheduler.Data.Owners;
using WaScheduler.Tests.Support;
using WaScheduler.Web.Preferences;
using WaScheduler.Web.Security;
using Xunit;

namespace WaScheduler.Tests.Security;

public sealed class SetUpTests : IAsyncLifetime
{
    private WebApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await WebApp.StartAsync(claimed: false);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task The_printed_link_makes_its_holder_the_owner_once()
    {
        var link = _app.SetupLink();
        Assert.NotNull(link);
        var page = await TestBrowser.NewPageAsync(_app);
        await page.GotoAsync(link);
        await Assertions.Expect(page.GetByLabel("Your country")).ToHaveValueAsync("IL");
        await Assertions.Expect(page.GetByLabel("Your time zone")).ToHaveValueAsync("Asia/Jerusalem");

        await PageLook.CheckAsync(page, "setup-where");
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading)).ToHaveTextAsync("Choose a password");
        Assert.False(_app.Services.GetRequiredService<OwnerAccount>().IsClaimed);
        await page.GetByLabel("A password for this app").FillAsync("short");
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Use at least 8 characters.", new() { Exact = true })).ToBeVisibleAsync();
        Assert.False(_app.Services.GetRequiredService<OwnerAccount>().IsClaimed);
        await page.SetViewportSizeAsync(390, 844);
        await PageLook.CheckAsync(page, "setup-password");

        await page.GetByLabel("A password for this app").FillAsync(WebApp.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/welcome$"));

        var general = await _app.Services.GetRequiredService<PreferenceService>().GetGeneralAsync(TestContext.Current.CancellationToken);
        Assert.Equal(("IL", "Asia/Jerusalem"), (general.HomeCountry, general.TimeZone));
        Assert.Contains(await page.Context.CookiesAsync(), cookie => cookie.Name == "wa-session");
        Assert.Null(_app.SetupLink());
        await page.GotoAsync(link);
        await Assertions.Expect(page.GetByRole(AriaRole.Heading)).ToHaveTextAsync("This link does not work any more");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_guessed_token_shows_no_form_and_claims_nothing()
    {
        var page = await TestBrowser.NewPageAsync(_app);

        await page.GotoAsync("/setup?token=guess");

        await Assertions.Expect(page.GetByRole(AriaRole.Heading)).ToHaveTextAsync("This link does not work any more");
        var outcome = await _app.Services.GetRequiredService<OwnerAccount>().ClaimAsync("guess", WebApp.Password, TestContext.Current.CancellationToken);
        Assert.Equal(ClaimOutcome.WrongToken, outcome);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_token_is_stored_as_a_hash_only()
    {
        var token = _app.SetupLink()!.Split("token=")[1];

        Assert.True(await _app.Services.GetRequiredService<OwnerStore>().IsSetupTokenAsync(Secrets.Hash(token), TestContext.Current.CancellationToken));
        Assert.False(await _app.Services.GetRequiredService<OwnerStore>().IsSetupTokenAsync(token, TestContext.Current.CancellationToken));
    }
}
