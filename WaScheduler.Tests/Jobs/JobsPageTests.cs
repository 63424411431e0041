using Microsoft.Playwright;
using WaScheduler.Data.Accounts;
using WaScheduler.Tests.Schedules;
using WaScheduler.Tests.Support;
using WaScheduler.Web.Deliveries;
using WaScheduler.Web.Schedules;
using WaScheduler.WhatsApp;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace WaScheduler.Tests.Jobs;

public sealed class JobsPageTests : IAsyncLifetime
{
    private const string Stranger = "+972507654321";
    private FreshApp _app = null!;
    private ScriptedSession _session = null!;

    private IPage Page => _app.Page;

    private ILocator Banner => Page.Locator(".stop-banner");

    public async ValueTask InitializeAsync()
    {
        _app = await FreshApp.StartAsync();
        (_, _session) = await _app.AddAccountAsync(AccountKind.Practice);
        _session.Become(ScriptedStatus.Of(SessionState.Ready));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task One_click_stops_everything_and_every_page_says_so_until_one_click_ends_it()
    {
        await _app.OpenAsync("/jobs");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Stop everything" }).ClickAsync();
        await Expect(Banner).ToContainTextAsync("You stopped everything");
        await Expect(Banner).ToContainTextAsync("not even what you send by hand");
        await SendAsync("While stopped", "+972501234567");
        await Expect(Banner).ToContainTextAsync("1 message waits");
        await Expect(Tile("Held")).ToHaveTextAsync("1");
        await _app.CheckLookAsync("jobs-stopped");

        await _app.OpenAsync("/messages");
        await Expect(Page.GetByText("You stopped everything. It goes out when you let messages go again.").First).ToBeVisibleAsync();
        Assert.Empty(_session.HandedOver);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Let messages go again" }).ClickAsync();
        await Expect(Banner).ToHaveCountAsync(0);
        await _app.OpenAsync("/messages?view=sent");
        await Expect(Page.GetByText("While stopped").First).ToBeVisibleAsync();
        Assert.Equal("While stopped", Assert.Single(_session.HandedOver).Text);
    }

    [Fact]
    public async Task Dead_letters_are_edited_and_sent_again_and_schedules_are_run_from_here()
    {
        await _app.OpenAsync("/jobs/failed");
        await Expect(Page.GetByText("Nothing failed")).ToBeVisibleAsync();
        _session.NotOnWhatsApp.Add(Stranger);
        await SendAsync("שלום, wrong number?", Stranger);
        await SendAsync("The same again", Stranger);
        await Expect(Page.Locator(".failure .list-row")).ToHaveCountAsync(2);
        await _app.CheckLookAsync("jobs-failed");

        _session.NotOnWhatsApp.Clear();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Edit and send again" }).First.ClickAsync();
        await Page.Locator("#failed-text").FillAsync("With its new text");
        await Page.Locator(".sheet-foot").GetByRole(AriaRole.Button, new() { Name = "Send again" }).ClickAsync();
        await Expect(Page.Locator(".failure .list-row")).ToHaveCountAsync(1);
        await Page.Locator(".failure .card-head").GetByRole(AriaRole.Button, new() { Name = "Send again" }).ClickAsync();
        await Expect(Page.GetByText("Nothing failed")).ToBeVisibleAsync();
        Assert.Contains("With its new text", _session.HandedOver.Select(h => h.Text));

        Assert.True((await _app.Get<ScheduleService>().SaveAsync(Planning.Daily(9) with { Name = "Morning medicine" }, CancellationToken.None)).IsOk);
        await Page.GetByRole(AriaRole.Link, new() { Name = "Recurring" }).ClickAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = "Coming" }).ClickAsync();
        await Expect(Page.GetByText("Alarm set")).ToBeVisibleAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = "Recurring" }).ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Run now: Morning medicine" }).ClickAsync();
        await Expect(Page.GetByText("1 message went into the outbox.")).ToBeVisibleAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Skip next: Morning medicine" }).ClickAsync();
        await Expect(Page.GetByText("is left out.")).ToBeVisibleAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Pause: Morning medicine" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Resume: Morning medicine" })).ToBeVisibleAsync();
        await _app.CheckLookAsync("jobs-recurring");
    }

    private ILocator Tile(string word) => Page.Locator(".queue .stat", new() { HasText = word }).Locator("b");

    private async Task SendAsync(string text, string to)
        => Assert.True((await _app.Get<MessageService>().SendAsync(new MessageInput([to], text), CancellationToken.None)).IsOk);
}
