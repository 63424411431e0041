using Microsoft.Playwright;
using WaScheduler.Data.Accounts;
using WaScheduler.Data.Deliveries;
using WaScheduler.Tests.Support;
using WaScheduler.WhatsApp;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace WaScheduler.Tests.Home;

public sealed class WelcomeTests : IAsyncLifetime
{
    private FreshApp _app = null!;

    private IPage Page => _app.Page;

    public async ValueTask InitializeAsync() => _app = await FreshApp.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task After_the_password_come_connecting_and_a_first_message()
    {
        await Page.GotoAsync("/welcome");
        await Expect(Page.Locator("[aria-current=step]")).ToContainTextAsync("Connect");
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Start the practice phone" })).ToBeVisibleAsync();
        await _app.CheckLookAsync("welcome-connect");

        var (_, session) = await _app.AddAccountAsync(AccountKind.Web);
        session.Become(ScriptedStatus.Of(SessionState.AwaitingLink));
        await Expect(Page.Locator("section.account")).ToHaveAttributeAsync("data-state", "AwaitingLink");
        await _app.CheckLookAsync("welcome-code");
        session.Become(ScriptedStatus.Of(SessionState.Ready));
        await Expect(Page.Locator("[aria-current=step]")).ToContainTextAsync("First message");
        await _app.CheckLookAsync("welcome-message");

        await Page.GetByRole(AriaRole.Button, new() { Name = "Write a message" }).ClickAsync();
        await Page.GetByRole(AriaRole.Combobox).FillAsync("+972502345678");
        await Page.GetByLabel("Message", new() { Exact = true }).FillAsync("Hello, world");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Send now" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "That is all" })).ToBeVisibleAsync();
        await Expect(Page.Locator(".welcome .chip")).ToHaveTextAsync("Sent");
        session.Ack(session.HandedOver.Single().MessageId, AckLevel.Read);
        await Expect(Page.Locator(".welcome .chip")).ToHaveTextAsync("Read");
        await _app.CheckLookAsync("welcome-done");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Open the app" }).ClickAsync();
        await Expect(Page.Locator(".app-shell h1")).ToHaveTextAsync("Home");
    }
}
