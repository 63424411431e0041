using Microsoft.Playwright;
using WaScheduler.Data.Accounts;
using WaScheduler.Data.Alerts;
using WaScheduler.Tests.Support;
using WaScheduler.Web.Alerts;
using WaScheduler.WhatsApp;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace WaScheduler.Tests.Alerts;

public sealed class AlertBellTests : IAsyncLifetime
{
    private FreshApp _app = null!;

    private IPage Page => _app.Page;

    private ILocator Sheet => Page.GetByRole(AriaRole.Dialog, new() { Name = "Alerts" });

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _app = await FreshApp.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task It_counts_alarms_live_tells_each_incident_once_and_leads_to_where_it_happened()
    {
        await Bell("Alerts").ClickAsync();
        await Expect(Sheet).ToContainTextAsync("Nothing happened");
        await Page.Keyboard.PressAsync("Escape");
        await Expect(Page.GetByText("Nothing happened")).ToHaveCountAsync(0); // closed for the app, too: an open list reads what comes

        var (account, session) = await _app.AddAccountAsync(AccountKind.Web, "Dana’s <b> shop");
        session.Become(ScriptedStatus.Of(SessionState.Ready));
        session.Become(ScriptedStatus.Of(SessionState.Reconnecting));
        session.Become(ScriptedStatus.Of(SessionState.LoggedOut));
        await Bell("Alerts, 1 unread").ClickAsync();
        var row = Sheet.Locator("li.alert");
        await Expect(row).ToHaveCountAsync(1);
        await Expect(row).ToContainTextAsync("Dana’s <b> shop: no longer linked");
        await Expect(row).ToContainTextAsync("New");
        await Expect(row).ToContainTextAsync("still lasts");
        await Expect(Bell("Alerts")).ToBeVisibleAsync(); // read by being looked at

        session.Become(ScriptedStatus.Of(SessionState.Ready));
        await Expect(row).ToContainTextAsync("over after");
        await row.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex($"/connect/{account.Id}$"));
        await Expect(Sheet).Not.ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_list_looks_right_and_goes_back_in_time()
    {
        var notifier = _app.Get<Notifier>();
        var now = TimeProvider.System.GetUtcNow();
        for (var i = 40; i >= 1; i--)
        {
            var level = i % 7 == 1 ? AlertLevel.Alarm : AlertLevel.Note;
            await notifier.RaiseAsync($"link:{i}", now.AddHours(-i * 5), new AlertText(level, $"משפחה & {new string('x', i)}: link lost", "The WhatsApp page was lost. The page crashed.", "Nothing to do; it is tried again by itself.", "/connect/1"), Stop);
            if (i > 1) await notifier.EndAsync($"link:{i}", now.AddHours(-i * 5).AddSeconds(6 * i), Stop);
        }

        await Bell("Alerts, 6 unread").ClickAsync();
        await Expect(Sheet.Locator("li.alert")).ToHaveCountAsync(30);
        await Expect(Sheet.Locator("li.alert").First).ToContainTextAsync("New");
        await _app.CheckLookAsync("alerts");
        await Sheet.GetByRole(AriaRole.Button, new() { Name = "Show older ones" }).ClickAsync();
        await Expect(Sheet.Locator("li.alert")).ToHaveCountAsync(40);
        await Expect(Sheet.GetByRole(AriaRole.Button, new() { Name = "Show older ones" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task An_alarm_is_a_notification_of_the_browser_once_the_owner_allowed_it()
    {
        // Headless browsers show none: what the page asks the browser for is caught.
        await Page.EvaluateAsync("""() => { window.shown = []; window.Notification = class { static permission = 'default'; static async requestPermission() { return (this.permission = 'granted'); } constructor(title, options) { shown.push(`${options.tag} ${title}`); } close() {} }; }""");
        var notifier = _app.Get<Notifier>();
        Task RaiseAsync(string incident, string title) => notifier.RaiseAsync(incident, TimeProvider.System.GetUtcNow(), new AlertText(AlertLevel.Alarm, title, "Why.", "What to do.", "/messages"), Stop);
        await RaiseAsync("stuck:1", "Before it was allowed");
        await Bell("Alerts, 1 unread").ClickAsync();
        await Sheet.GetByRole(AriaRole.Button, new() { Name = "Tell me in this browser as well" }).ClickAsync();
        await Expect(Sheet).ToContainTextAsync("Alarms are shown as notifications");
        await Page.Keyboard.PressAsync("Escape");
        await Expect(Sheet).Not.ToBeVisibleAsync();

        await RaiseAsync("unconfirmed:1", "Dana’s <b> shop: 1 message is unconfirmed");
        await Bell("Alerts, 1 unread").WaitForAsync();
        await RaiseAsync("unconfirmed:1", "Dana’s <b> shop: 2 messages are unconfirmed");
        await Page.WaitForFunctionAsync("() => window.shown.length > 0");
        Assert.Equal(["wa-alert-2 Dana’s <b> shop: 1 message is unconfirmed"], await Page.EvaluateAsync<string[]>("() => window.shown"));
    }

    private ILocator Bell(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
}
