using Microsoft.Playwright;
using WaScheduler.Tests.Support;
using Xunit;

namespace WaScheduler.Tests.Shell;

public sealed class PagesTests(WebAppFixture fixture) : IClassFixture<WebAppFixture>
{
    public static TheoryData<string, bool, int, ColorScheme> Everywhere()
    {
        var rows = new TheoryData<string, bool, int, ColorScheme>();
        foreach (var (path, signedIn) in new[] { ("/_kit", true), ("/settings", true), ("/settings/password", true), ("/sign-in", false), ("/no-such-page", true) })
            foreach (var width in new[] { 1280, 390 })
                foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
                    rows.Add(path, signedIn, width, scheme);
        return rows;
    }

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task A_page_is_accessible_fits_and_raises_no_complaint(string path, bool signedIn, int width, ColorScheme scheme)
    {
        var page = await fixture.Pages.NewAsync(width, scheme, signedIn);
        await page.GotoAsync(path);
        await Assertions.Expect(page.Locator("h1")).ToBeVisibleAsync();
        if (path == "/settings")
            await Assertions.Expect(page.GetByLabel("Home country")).ToBeVisibleAsync();
        await page.EvaluateAsync("document.fonts.ready");

        await PageLook.CheckThemeAsync(page, $"{path.Trim('/').Replace('/', '-')}-{width}-{scheme.ToString().ToLowerInvariant()}");
        Assert.DoesNotContain(TestBrowser.ComplaintsOf(page), text => path != "/no-such-page" || !text.Contains("404", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_choice_the_look_follows_the_system()
    {
        var page = await fixture.Pages.NewAsync(scheme: ColorScheme.Dark, signedIn: false);
        await page.GotoAsync("/sign-in");
        var unchosen = await BackgroundAsync(page, null);
        Assert.Equal(await BackgroundAsync(page, "dark"), unchosen);
        Assert.NotEqual(await BackgroundAsync(page, "light"), unchosen);
    }

    private static Task<string> BackgroundAsync(IPage page, string? theme) => page.EvaluateAsync<string>(
        "theme => { if (theme) document.documentElement.dataset.theme = theme; return getComputedStyle(document.body).backgroundColor; }", theme);

    [Fact]
    public async Task The_chosen_look_is_there_from_the_first_byte_of_the_next_page()
    {
        var page = await fixture.Pages.NewAsync();
        await page.GotoAsync("/settings");
        await page.GetByText("Dark", new() { Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");

        var response = await page.ReloadAsync();

        Assert.Contains("data-theme=\"dark\"", await response!.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sheet_takes_the_focus_gives_it_back_and_closes_by_escape()
    {
        var page = await fixture.Pages.NewAsync(390);
        await page.GotoAsync("/_kit");
        var opener = page.GetByRole(AriaRole.Button, new() { Name = "Open a sheet" });
        await opener.ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(dialog.GetByLabel("Name")).ToBeFocusedAsync();
        Assert.Equal(390, (await dialog.BoundingBoxAsync())!.Width);

        await page.Keyboard.PressAsync("Escape");

        await Assertions.Expect(dialog).ToBeHiddenAsync();
        await Assertions.Expect(opener).ToBeFocusedAsync();
    }

    [Fact]
    public async Task The_bar_of_a_phone_holds_five_and_More_opens_the_rest()
    {
        var page = await fixture.Pages.OpenAsync("/settings", 390);
        var bar = page.Locator(".rail-list li:visible");
        Assert.Equal(["Home", "Messages", "Schedules", "Calendar", "More"], await bar.AllInnerTextsAsync());
        Assert.True(await page.Locator(".rail-list").EvaluateAsync<bool>("bar => bar.scrollWidth <= bar.clientWidth"));
        var more = page.GetByRole(AriaRole.Button, new() { Name = "More", Exact = true });
        await more.ClickAsync();
        var rest = page.GetByRole(AriaRole.List, new() { Name = "More" });
        await Assertions.Expect(rest.GetByRole(AriaRole.Link, new() { Name = "Settings" })).ToBeVisibleAsync();
        await PageLook.CheckAsync(page, "more");

        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(rest).ToHaveCountAsync(0);
        await Assertions.Expect(more).ToBeFocusedAsync();
        await more.ClickAsync();
        await rest.GetByRole(AriaRole.Link, new() { Name = "Connect" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Connect" })).ToBeVisibleAsync();
        await Assertions.Expect(rest).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Undo_brings_back_what_was_deleted()
    {
        var page = await fixture.Pages.NewAsync();
        await page.GotoAsync("/_kit");
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete with undo" }).ClickAsync();
        await Assertions.Expect(page.GetByText("change 0")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Undo", Exact = true }).ClickAsync();

        await Assertions.Expect(page.GetByText("change 1")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_page_that_fails_says_so_and_the_rail_lives_on()
    {
        var page = await fixture.Pages.NewAsync();
        await page.GotoAsync("/_kit");
        await page.GetByRole(AriaRole.Button, new() { Name = "Fail on purpose" }).ClickAsync();
        await Assertions.Expect(page.GetByText("This page ran into an error")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Settings" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Settings" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_key_made_in_the_page_opens_the_api_until_it_is_revoked()
    {
        var page = await fixture.Pages.NewAsync();
        await page.GotoAsync("/settings");
        await page.GetByLabel("Name of a new key").FillAsync("Home <b>Assistant</b>");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create key" }).ClickAsync();
        var secret = await page.Locator("code.secret").TextContentAsync();
        Assert.Equal(System.Net.HttpStatusCode.NotFound, await AskWithAsync(secret!));

        await page.GetByRole(AriaRole.Button, new() { Name = "Revoke Home <b>Assistant</b>" }).ClickAsync();
        await Assertions.Expect(page.GetByText("was revoked")).ToBeVisibleAsync();

        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, await AskWithAsync(secret!));
    }

    private async Task<System.Net.HttpStatusCode> AskWithAsync(string key)
    {
        using var client = fixture.App.Stranger();
        client.DefaultRequestHeaders.Add("X-Api-Key", key);
        using var answer = await client.GetAsync("/api/v1/no-such-call", TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
