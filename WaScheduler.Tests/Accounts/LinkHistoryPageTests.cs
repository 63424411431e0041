using System.Globalization;
using Microsoft.Playwright;
using WaScheduler.Data.Accounts;
using WaScheduler.Tests.Support;
using WaScheduler.WhatsApp;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace WaScheduler.Tests.Accounts;

public sealed class LinkHistoryPageTests : IAsyncLifetime
{
    private FreshApp _app = null!;

    private IPage Page => _app.Page;

    private SessionEventStore Events => _app.Get<SessionEventStore>();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _app = await FreshApp.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_loss_comes_by_itself_with_its_cause_and_gets_its_length_when_it_is_over()
    {
        var (account, session) = await _app.AddAccountAsync(AccountKind.Web, "Dana’s phone <b>");
        await _app.OpenAsync("/connect");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Link history" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(account.Name);
        await Expect(Page.Locator(".empty")).ToContainTextAsync("Not linked yet");

        session.Become(ScriptedStatus.Of(SessionState.Ready));
        await Expect(Page.Locator(".empty")).ToContainTextAsync("No interruption");
        session.Become(ScriptedStatus.Of(SessionState.Reconnecting) with { Cause = "WhatsApp has no connection <i>." });
        var row = Page.Locator(".drop");
        await Expect(row).ToContainTextAsync("WhatsApp has no connection <i>.");
        await Expect(row).ToContainTextAsync("Coming back");
        await Expect(row).ToContainTextAsync("still lasts");
        session.Become(ScriptedStatus.Of(SessionState.LoggedOut));
        await Expect(row).ToContainTextAsync("Needs you");
        session.Become(ScriptedStatus.Of(SessionState.Ready));
        await Expect(row).ToContainTextAsync("Needed you");
        await Expect(row).ToContainTextAsync("second");

        await row.Locator("summary").FocusAsync();
        await Page.Keyboard.PressAsync("Enter");
        await Expect(row.Locator("li")).ToHaveCountAsync(3);
        await Expect(row.Locator("li").Nth(1)).ToContainTextAsync("Logged out");
    }

    [Fact]
    public async Task A_month_of_ups_and_downs_looks_right_and_is_paged()
    {
        var (account, session) = await _app.AddAccountAsync(AccountKind.Web);
        (double DaysAgo, SessionState State, string Cause)[] past =
        [
            (6.8, SessionState.Launching, "The browser is starting."),
            (6.7, SessionState.Ready, ""),
            (5, SessionState.Reconnecting, "The page does not answer."),
            (4.99, SessionState.Ready, ""),
            (3.5, SessionState.LoggedOut, "This device is no longer among the phone's linked devices."),
            (2.9, SessionState.Launching, "The browser is starting."),
            (2.89, SessionState.AwaitingLink, "This device is not linked to a phone."),
            (2.8, SessionState.Ready, ""),
            (1.5, SessionState.Stopped, "The session is closed."),
            (1, SessionState.Ready, ""),
            .. Enumerable.Range(0, 60).Select(i => (0.9 - i / 100d, i % 2 == 0 ? SessionState.Reconnecting : SessionState.Ready, i % 2 == 0 ? $"Loss {i}." : "")),
        ];
        var now = TimeProvider.System.GetUtcNow();
        foreach (var (daysAgo, state, cause) in past)
            await Events.AddAsync(account.Id, now.AddDays(-daysAgo), state.ToString(), cause, Stop);
        session.Become(ScriptedStatus.Of(SessionState.Ready));

        await _app.OpenAsync(string.Create(CultureInfo.InvariantCulture, $"/connect/{account.Id}"));
        await Expect(Page.Locator(".drop")).ToHaveCountAsync(25);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Show more" }).ClickAsync();
        await Expect(Page.Locator(".drop")).ToHaveCountAsync(33);
        await Expect(Page.Locator(".share")).ToContainTextAsync("linked while it was to run");
        await Page.Locator(".drop").Filter(new() { HasText = "linked devices" }).Locator("summary").ClickAsync();
        await _app.CheckLookAsync("link-history");
    }

    [Fact]
    public async Task A_message_to_oneself_proves_the_link_and_says_how_long_it_took()
    {
        var (account, session) = await _app.AddAccountAsync(AccountKind.Practice);
        await _app.OpenAsync(string.Create(CultureInfo.InvariantCulture, $"/connect/{account.Id}"));
        var send = Page.GetByRole(AriaRole.Button, new() { Name = "Send it to me" });
        await Expect(send).ToBeDisabledAsync();
        session.Become(ScriptedStatus.Of(SessionState.Ready));
        await send.ClickAsync();
        var card = Page.Locator("section").Filter(new() { HasText = "Prove the link" });
        await Expect(card).ToContainTextAsync("On WhatsApp's server after");
        var (id, text) = Assert.Single(session.HandedOver);
        Assert.StartsWith("true_972501234567@c.us_", id, StringComparison.Ordinal);
        Assert.StartsWith("WA Scheduler checks its link: ", text, StringComparison.Ordinal);
        session.Ack(id, 2);
        await Expect(card).ToContainTextAsync("The link works.");
        await Expect(card).ToContainTextAsync("on your phone after");
        await _app.CheckLookAsync("link-proof");
    }

    [Fact]
    public async Task An_address_of_no_account_says_so()
    {
        await _app.OpenAsync("/connect/4711");
        await Expect(Page.Locator(".empty")).ToContainTextAsync("This account is not there");
    }
}
