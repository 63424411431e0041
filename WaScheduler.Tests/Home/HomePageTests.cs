using System.Globalization;
using Microsoft.Playwright;
using WaScheduler.Data.Accounts;
using WaScheduler.Tests.Support;
using WaScheduler.Web.Accounts;
using WaScheduler.Web.Contacts;
using WaScheduler.Web.Deliveries;
using WaScheduler.Web.Schedules;
using WaScheduler.WhatsApp;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace WaScheduler.Tests.Home;

public sealed class HomePageTests : IAsyncLifetime
{
    private FreshApp _app = null!;

    private IPage Page => _app.Page;

    private ILocator Recent => Page.Locator("section", new() { Has = Page.GetByRole(AriaRole.Heading, new() { Name = "Recent" }) });

    private ILocator Upcoming => Page.Locator("section", new() { Has = Page.GetByRole(AriaRole.Heading, new() { Name = "Upcoming" }) });

    public async ValueTask InitializeAsync() => _app = await FreshApp.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_newcomer_is_led_through_three_steps_that_tick_themselves_off()
    {
        await _app.OpenAsync("/");
        var steps = Page.Locator(".steps");
        await Expect(steps.Locator("li.next")).ToContainTextAsync("Connect");
        await Expect(steps.Locator("li.done")).ToHaveCountAsync(0);
        await _app.CheckLookAsync("home-newcomer");

        var (_, session) = await _app.AddAccountAsync(AccountKind.Web);
        session.Become(ScriptedStatus.Of(SessionState.Ready));
        await Expect(steps.Locator("li.next")).ToContainTextAsync("Add a contact");
        var contact = await AddContactAsync("Dana Levi", "+972501234567");
        await Expect(steps.Locator("li.next")).ToContainTextAsync("Send or plan a message");
        await Expect(steps.Locator("li.done")).ToHaveCountAsync(2);
        await _app.CheckLookAsync("home-two-steps-done");
        await SendAsync(contact, "Hello");
        await Expect(steps).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_numbers_and_ticks_rise_by_themselves()
    {
        var session = await ReadyAsync();
        var contact = await AddContactAsync("יעל כהן", "+972501234567");
        await _app.OpenAsync("/");
        await SendAsync(contact, "*Good morning!* Don’t forget the keys. <b>");
        await Expect(Recent.Locator(".chip")).ToHaveTextAsync("Sent");
        await Expect(Number("Sent")).ToHaveTextAsync("1");
        await Expect(Number("Read")).ToHaveTextAsync("0");
        session.Ack(session.HandedOver.Single().MessageId, 3);
        await Expect(Recent.Locator(".chip")).ToHaveTextAsync("Read");
        await Expect(Number("Read")).ToHaveTextAsync("1");
        await Expect(Number("Sent")).ToHaveTextAsync("0");
        await Expect(Number("Due today")).ToHaveTextAsync("1");
        await Number("Read").ClickAsync();
        await Expect(Page.GetByText("Good morning!").First).ToBeVisibleAsync();
        Assert.EndsWith("/messages?view=read", Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_day_is_told_on_one_page()
    {
        var session = await ReadyAsync();
        var dana = await AddContactAsync("Dana Levi", "+972501234567");
        var yael = await AddContactAsync("יעל כהן", "+972521234567");
        await PlanDailyAsync("Morning medicine", [dana, yael], "Time for your medicine");
        await _app.OpenAsync("/");
        await SendAsync(dana, "See you at the café, 9:30?");
        await Expect(Recent.Locator(".chip")).ToHaveTextAsync("Sent");
        session.Ack(session.HandedOver.Single().MessageId, 3);
        await Expect(Recent.Locator(".chip")).ToHaveTextAsync("Read");

        var needs = Page.Locator(".attention-card");
        session.DoubtNext();
        await SendAsync(yael, "שלום יעל, *להתראות* ביום שישי 🙂");
        await Expect(needs.Locator(".needing .chip")).ToHaveTextAsync("Unconfirmed");
        session.NextHandOvers.Enqueue(_ => new HandOverResult(HandOverOutcome.Refused, Code: "wa.ERROR_UNKNOWN"));
        await SendAsync(dana, "A message that WhatsApp refuses, with a text so long that it has to be cut off at the end of the line");
        await Expect(needs.Locator(".needing")).ToHaveCountAsync(2);
        await Expect(Page.Locator(".topbar .attention")).ToContainTextAsync("2");
        await SendAsync(yael, "Later today", TimeProvider.System.GetUtcNow().AddMinutes(12));
        await Expect(Upcoming).ToContainTextAsync("Later today");
        await _app.CheckLookAsync("home-full");

        await needs.GetByRole(AriaRole.Button, new() { Name = "It arrived" }).ClickAsync();
        await Expect(needs.Locator(".needing")).ToHaveCountAsync(1);
        await Expect(Page.Locator(".topbar .attention")).ToContainTextAsync("1");
        await needs.GetByRole(AriaRole.Button, new() { Name = "Dismiss" }).ClickAsync();
        await Expect(needs).ToHaveCountAsync(0);
        await Expect(Page.Locator(".topbar .attention")).ToHaveCountAsync(0);
        await Expect(Number("Failed")).ToHaveTextAsync("1");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Undo", Exact = true }).ClickAsync();
        await Expect(Page.Locator(".topbar .attention")).ToContainTextAsync("1");
        await needs.GetByRole(AriaRole.Button, new() { Name = "Send again" }).ClickAsync();
        await Expect(needs).ToHaveCountAsync(0);
        await Expect(Page.Locator(".topbar .attention")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_waiting_message_says_what_it_waits_for()
    {
        var session = await ReadyAsync();
        var dana = await AddContactAsync("Dana Levi", "+972501234567");
        session.Become(ScriptedStatus.Of(SessionState.LoggedOut));
        await SendAsync(dana, "Waits for the link");
        await _app.OpenAsync("/");
        await Expect(Upcoming).ToContainTextAsync("Waits for the link to WhatsApp.");
        await Expect(Page.Locator(".link-card")).ToContainTextAsync("This device is no longer among the phone's linked devices.");
        await Expect(Number("Waiting")).ToHaveTextAsync("1");
        await _app.CheckLookAsync("home-logged-out");
    }

    private ILocator Number(string word) => Page.Locator(".numbers .stat").Filter(new() { Has = Page.GetByText(word, new() { Exact = true }) }).Locator("b");

    private async Task<ScriptedSession> ReadyAsync()
    {
        var (account, session) = await _app.AddAccountAsync(AccountKind.Practice);
        await _app.Get<AccountService>().StartAsync(account.Id, TestContext.Current.CancellationToken);
        session.Become(ScriptedStatus.Of(SessionState.Ready));
        return session;
    }

    private async Task<string> AddContactAsync(string name, string phone)
    {
        var answer = await _app.Get<ContactService>().SaveAsync(new ContactInput(name, phone), TestContext.Current.CancellationToken);
        Assert.True(answer.IsOk, string.Join(" ", answer.Faults.Select(f => f.Value.Sentence)));
        return answer.Value!.Id.ToString(CultureInfo.InvariantCulture);
    }

    private async Task SendAsync(string contact, string text, DateTimeOffset? notBefore = null)
    {
        var answer = await _app.Get<MessageService>().SendAsync(new MessageInput([contact], text, NotBeforeUtc: notBefore), TestContext.Current.CancellationToken);
        Assert.True(answer.IsOk, string.Join(" ", answer.Faults.Select(f => f.Value.Sentence)));
    }

    private async Task PlanDailyAsync(string name, IReadOnlyList<string> contacts, string text)
    {
        var answer = await _app.Get<ScheduleService>().SaveAsync(
            new ScheduleInput(name, contacts, text, Recurrence.Daily(), new TimeOnly(9, 0)), TestContext.Current.CancellationToken);
        Assert.True(answer.IsOk, string.Join(" ", answer.Faults.Select(f => f.Value.Sentence)));
    }
}
