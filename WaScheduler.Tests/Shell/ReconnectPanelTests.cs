using Microsoft.Playwright;
using WaScheduler.Tests.Support;
using WaScheduler.Web.Security;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace WaScheduler.Tests.Shell;

public sealed class ReconnectPanelTests(LinkedApp app) : IClassFixture<LinkedApp>
{
    [Fact]
    public async Task While_the_server_is_away_the_page_says_so_and_what_is_typed_meanwhile_is_what_is_sent()
    {
        var page = await app.OpenAsync("/messages/new");
        await page.GetByRole(AriaRole.Combobox).FillAsync("+972502370001");
        await page.Keyboard.PressAsync("Enter");
        var text = page.GetByLabel("Message", new() { Exact = true });
        await text.FillAsync("Half a thou");
        var preview = page.Locator(".preview .bubble");
        await Expect(preview).ToContainTextAsync("Half a thou");

        var away = true;
        foreach (var address in new[] { "**/_blazor/**", "**/session" })
            await page.RouteAsync(address, route => away ? route.AbortAsync() : route.ContinueAsync());
        app.Get<LiveConnections>().CloseAll();
        var panel = page.GetByText("The connection to the app was lost. Reconnecting – what you typed is kept.");
        await Expect(panel).ToBeVisibleAsync();
        Assert.True(await panel.EvaluateAsync<bool>(
            "words => { const at = words.getBoundingClientRect(); return words.contains(document.elementFromPoint(at.x + at.width / 2, at.y + at.height / 2)); }"), "The sheet covers the panel.");
        await text.FillAsync("Half a thought, finished while away");
        await Expect(preview).ToContainTextAsync("Half a thou");
        await PageLook.CheckAsync(page, "reconnecting");

        away = false;
        await Expect(panel).ToBeHiddenAsync();
        await Expect(text).ToHaveValueAsync("Half a thought, finished while away");
        await Expect(preview).ToContainTextAsync("finished while away");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send now" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();
        await Expect(page.Locator(".message-row").Filter(new() { HasText = "finished while away" })).ToBeVisibleAsync();
    }
}
