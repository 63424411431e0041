using Microsoft.Playwright;
using WaScheduler.Data.Deliveries;
using WaScheduler.Tests.Support;
using WaScheduler.Web.Deliveries;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace WaScheduler.Tests.Deliveries;

public sealed class MessagesPageTests(LinkedApp app) : IClassFixture<LinkedApp>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sent_now_it_shows_one_two_and_blue_ticks_without_a_reload()
    {
        await app.AddContactAsync("Ticks Dana", "+972502350001");
        var page = await app.OpenAsync("/messages");
        await page.GetByRole(AriaRole.Link, new() { Name = "New message" }).First.ClickAsync();
        var sheet = page.GetByRole(AriaRole.Dialog, new() { Name = "New message" });
        await Expect(sheet.GetByRole(AriaRole.Combobox)).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Ticks");
        await Expect(sheet.GetByRole(AriaRole.Option)).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("Enter");
        await sheet.GetByLabel("Message", new() { Exact = true }).FillAsync("Hello *Dana*");
        await Expect(sheet.Locator(".bubble strong")).ToHaveTextAsync("Dana");
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(sheet).ToBeHiddenAsync();

        var row = page.Locator(".message-row").Filter(new() { HasText = "Ticks Dana" });
        await Expect(row.Locator(".chip")).ToHaveTextAsync("Sent");
        await Expect(page.Locator(".toast")).ToContainTextAsync("Sent to Ticks Dana");
        await Expect(page.Locator(".toast").GetByRole(AriaRole.Button, new() { Name = "Undo", Exact = true })).ToHaveCountAsync(0);
        var id = app.Session.HandedOver.Single(h => h.Text == "Hello *Dana*").MessageId;
        app.Session.Ack(id, 2);
        await Expect(row.Locator(".chip")).ToHaveTextAsync("Delivered");
        app.Session.Ack(id, 3);
        await Expect(row.Locator(".chip")).ToHaveTextAsync("Read");
        await row.GetByRole(AriaRole.Link).First.ClickAsync();
        var details = page.GetByRole(AriaRole.Dialog, new() { Name = "Message", Exact = true });
        await Expect(details.Locator(".timeline li")).ToHaveCountAsync(5);
        await Expect(details).ToContainTextAsync(id);
    }

    [Fact]
    public async Task Planned_for_later_it_can_be_taken_back_by_undo()
    {
        var page = await app.OpenAsync("/messages/new");
        await page.GetByRole(AriaRole.Combobox).FillAsync("050 235 0011");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByLabel("Message", new() { Exact = true }).FillAsync("Flowers on Friday");
        await page.GetByLabel("Send at…").CheckAsync();
        await page.GetByLabel("Day").FillAsync("2020-01-01");
        await Expect(page.Locator("#send-time-note")).ToContainTextAsync("is past");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Send") }).Last.ClickAsync();
        Assert.DoesNotContain(await AllAsync(), d => d.Text == "Flowers on Friday");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("next week") }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Send") }).Last.ClickAsync();

        var row = page.Locator(".coming .message-row").Filter(new() { HasText = "Flowers on Friday" });
        await Expect(row.Locator(".chip")).ToHaveTextAsync("Scheduled");
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo", Exact = true }).ClickAsync();
        await Expect(page.Locator(".message-row").Filter(new() { HasText = "Flowers on Friday" }).Locator(".chip")).ToHaveTextAsync("Cancelled");
        Assert.Equal(DeliveryStatus.Cancelled, (await AllAsync()).Single(d => d.Text == "Flowers on Friday").Status);
    }

    [Fact]
    public async Task A_cancel_that_came_too_late_says_so_and_shows_the_newest_state()
    {
        var sent = await SendAsync("+972502350021", "Lost race", TimeSpan.FromDays(3));
        var page = await app.OpenAsync("/messages?view=waiting&q=Lost");
        var row = page.Locator(".message-row").Filter(new() { HasText = "Lost race" });
        // Another program decided meanwhile, and this page was not told.
        await app.Get<OwnerDecisionStore>().CancelAsync(sent.Id, Stop);
        await row.GetByRole(AriaRole.Button, new() { NameRegex = new("Cancel") }).ClickAsync();
        await Expect(page.Locator(".toast").Last).ToContainTextAsync("It was cancelled already.");
        await Expect(row).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task An_unconfirmed_message_says_when_it_was_handed_over_and_offers_every_way_out()
    {
        app.Session.DoubtNext();
        await SendAsync("+972502350031", "In doubt");
        var page = await app.OpenAsync("/messages?view=attention");
        var row = page.Locator(".message-row").Filter(new() { HasText = "In doubt" });
        await Expect(row.Locator(".chip")).ToHaveTextAsync("Unconfirmed");
        await Expect(row.Locator(".reason")).ToContainTextAsync("but the connection broke before it confirmed. It may have arrived.");
        await Expect(row.GetByRole(AriaRole.Link, new() { Name = "Check the chat" })).ToHaveAttributeAsync("href", "https://wa.me/972502350031");
        await Expect(row.GetByText("Send again (may arrive twice)")).ToBeVisibleAsync();
        await Expect(row.GetByText("Drop it")).ToBeVisibleAsync();
        await row.GetByText("It arrived", new() { Exact = true }).ClickAsync();
        await Expect(row).ToHaveCountAsync(0);
        Assert.Equal(DeliveryStatus.Sent, (await AllAsync()).Single(d => d.Text == "In doubt").Status);
        app.Session.NextLookUps.Clear();
    }

    [Fact]
    public async Task A_refused_number_fails_with_the_reason_and_can_be_sent_again()
    {
        app.Session.NotOnWhatsApp.Add("+972502350041");
        await SendAsync("+972502350041", "No account");
        var page = await app.OpenAsync("/messages?view=failed");
        var row = page.Locator(".message-row").Filter(new() { HasText = "No account" });
        await Expect(row.Locator(".reason")).ToHaveTextAsync("WhatsApp says this number has no account. Check the number, or ask the person for the right one.");
        app.Session.NotOnWhatsApp.Remove("+972502350041");
        await row.GetByText("Send again", new() { Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "All", Exact = true }).ClickAsync();
        await Expect(page.Locator(".message-row").Filter(new() { HasText = "No account" }).Locator(".chip")).ToHaveTextAsync("Sent");
    }

    [Fact]
    public async Task Filter_and_search_stay_in_the_address()
    {
        await SendAsync("+972502350051", "Needle one");
        await SendAsync("+972502350051", "Needle later", TimeSpan.FromDays(3));
        var page = await app.OpenAsync("/messages");
        // A page that has come alive puts the focus on its heading once; whoever types before that loses it.
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeFocusedAsync();
        await page.GetByLabel("Search messages").PressSequentiallyAsync("Needle");
        await Expect(page).ToHaveURLAsync($"{app.App.Address}/messages?q=Needle");
        await Expect(page.Locator(".message-row")).ToHaveCountAsync(2);
        await Expect(page.GetByLabel("Search messages")).ToBeFocusedAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Waiting", Exact = true }).ClickAsync();
        await Expect(page.Locator(".message-row")).ToHaveCountAsync(1);
        await Expect(page).ToHaveURLAsync($"{app.App.Address}/messages?view=waiting&q=Needle");
        await page.ReloadAsync();
        await Expect(page.Locator(".message-row")).ToHaveCountAsync(1);
        await Expect(page.GetByLabel("Search messages")).ToHaveValueAsync("Needle");
        await page.GoBackAsync();
        await Expect(page.Locator(".message-row")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task Older_messages_come_by_keyset_and_none_is_shown_twice()
    {
        for (var i = 0; i < HistoryList.PageSize + 5; i++) await SendAsync("+972502350061", $"Pile {i:00}");
        var page = await app.OpenAsync("/messages?q=Pile");
        await Expect(page.Locator(".message-row")).ToHaveCountAsync(HistoryList.PageSize);
        await page.GetByRole(AriaRole.Button, new() { Name = "Show older" }).ClickAsync();
        await Expect(page.Locator(".message-row")).ToHaveCountAsync(HistoryList.PageSize + 5);
        var lines = await page.Locator(".message-row .line").AllInnerTextsAsync();
        Assert.Equal(HistoryList.PageSize + 5, lines.Distinct().Count());
    }

    private async Task<Delivery> SendAsync(string to, string text, TimeSpan? after = null)
    {
        DateTimeOffset? at = after is { } wait ? TimeProvider.System.GetUtcNow() + wait : null;
        var answer = await app.Get<MessageService>().SendAsync(new MessageInput([to], text, NotBeforeUtc: at), Stop);
        return answer.Value!.Single();
    }

    private Task<IReadOnlyList<Delivery>> AllAsync() => app.Get<DeliveryQueries>().ListAsync(new DeliveryFilter(), null, 500, Stop);
}
