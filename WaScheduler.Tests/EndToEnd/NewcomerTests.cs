using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using WaScheduler.Tests.Support;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace WaScheduler.Tests.EndToEnd;

/// <summary>
/// What a newcomer does, and sees, from the printed set-up link to two blue ticks: the whole app, the practice phone,
/// a real Chromium with the real wa-js bundle as WhatsApp Web, and a second one as the person's own browser. The recipient
/// takes each tick only when the one before was seen: a page may leave out a state that is over before it could be drawn.
/// </summary>
public sealed class NewcomerTests : IAsyncLifetime
{
    private const float BrowserStart = 60_000;

    // The form takes whole minutes, so the message may be due up to 80 s from now.
    private const float UntilDue = 150_000;

    private readonly HttpClient _phone = new();
    private WebApp _app = null!;
    private IPage _page = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await WebApp.StartAsync(claimed: false);
        _page = await TestBrowser.NewPageAsync(_app);
    }

    public async ValueTask DisposeAsync()
    {
        _phone.Dispose();
        await _page.Context.CloseAsync();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task From_the_set_up_link_to_two_blue_ticks_without_a_phone()
    {
        await SetUpAsync();
        await LinkThePracticePhoneAsync();
        await AddContactAsync();
        await PlanForTheNextMinuteAsync();
        await WatchItTravelAsync();
    }

    private async Task SetUpAsync()
    {
        await _page.GotoAsync(_app.SetupLink()!);
        await Expect(_page.GetByLabel("Your country")).ToHaveValueAsync("IL");
        await _page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await _page.GetByLabel("A password for this app").FillAsync(WebApp.Password);
        await _page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await Expect(_page).Not.ToHaveURLAsync(new Regex("/setup"));
    }

    private async Task LinkThePracticePhoneAsync()
    {
        await _page.GotoAsync("/");
        await NextStepAsync("Connect");
        await _page.GetByRole(AriaRole.Button, new() { Name = "Start the practice phone" }).ClickAsync();
        await Expect(_page.GetByRole(AriaRole.Img, new() { Name = "QR code to scan with WhatsApp on the phone" })).ToBeVisibleAsync(new() { Timeout = BrowserStart });
        var phone = await _page.Context.RunAndWaitForPageAsync(
            () => _page.GetByRole(AriaRole.Link, new() { Name = "Open the practice phone" }).ClickAsync());
        _phone.BaseAddress = new Uri(new Uri(phone.Url), "/");
        await AnswerAsync(HttpMethod.Put, "sim/policy", new { deliveredMs = (int?)null, readMs = (int?)null });
        await phone.GetByRole(AriaRole.Button, new() { Name = "Scan the QR code" }).ClickAsync();
        await Expect(_page.Locator("section.account")).ToHaveAttributeAsync("data-state", "Ready", new() { Timeout = BrowserStart });
        await Expect(_page.Locator(".link-state")).ToContainTextAsync(new Regex("Linked.*Practice phone", RegexOptions.Singleline));
        await phone.CloseAsync();
    }

    private async Task AddContactAsync()
    {
        await _page.GotoAsync("/");
        await NextStepAsync("Add a contact");
        var sheet = _page.GetByRole(AriaRole.Dialog);
        await sheet.GetByLabel("Name").FillAsync("Dana Levi");
        await sheet.GetByLabel("Phone").FillAsync("050-234-5678");
        await Expect(sheet.Locator("#contact-phone-reading")).ToContainTextAsync("+972 50 234 5678");
        await sheet.GetByRole(AriaRole.Button, new() { Name = "Add contact" }).ClickAsync();
        await Expect(_page.GetByRole(AriaRole.Link, new() { Name = "Dana Levi", Exact = true })).ToBeVisibleAsync();
    }

    private async Task PlanForTheNextMinuteAsync()
    {
        await _page.GotoAsync("/");
        await NextStepAsync("Plan a message");
        await _page.GetByLabel("To", new() { Exact = true }).FillAsync("dana");
        await _page.Keyboard.PressAsync("Enter");
        await Expect(_page.GetByRole(AriaRole.Button, new() { Name = "Remove Dana Levi" })).ToBeVisibleAsync();
        await _page.GetByLabel("Message", new() { Exact = true }).FillAsync("Happy birthday, Dana! 🎂");
        var due = TimeZoneInfo.ConvertTimeBySystemTimeZoneId(TimeProvider.System.GetUtcNow().AddSeconds(80), "Asia/Jerusalem");
        await _page.GetByLabel("Date", new() { Exact = true }).FillAsync(due.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await _page.GetByLabel("Time", new() { Exact = true }).FillAsync(due.ToString("HH:mm", CultureInfo.InvariantCulture));
        await Expect(_page.Locator(".runs li")).ToHaveCountAsync(1);
        await _page.GetByRole(AriaRole.Button, new() { Name = "Plan it" }).ClickAsync();
        await Expect(_page).ToHaveURLAsync(new Regex("/schedules/\\d+"));
    }

    // No reload from here on: what changes on the page was pushed to it.
    private async Task WatchItTravelAsync()
    {
        await _page.GotoAsync("/messages");
        var message = _page.Locator(".message-row").Filter(new() { HasText = "Happy birthday, Dana! 🎂" });
        await Expect(message.Locator(".chip")).ToContainTextAsync("Sent", new() { Timeout = UntilDue });
        var sent = Assert.Single((await _phone.GetFromJsonAsync<JsonArray>("sim/journal"))!)!["messageId"]!.GetValue<string>();
        foreach (var (level, word) in new[] { (2, "Delivered"), (3, "Read") })
        {
            await AnswerAsync(HttpMethod.Post, "sim/ack", new { messageId = sent, level });
            await Expect(message.Locator(".chip")).ToContainTextAsync(word);
        }

        await Expect(message).ToHaveCountAsync(1);
        await _page.GetByRole(AriaRole.Link, new() { Name = "Home" }).First.ClickAsync();
        await Expect(_page.GetByRole(AriaRole.Heading, new() { Name = "Upcoming" })).ToBeVisibleAsync();
        await Expect(_page.Locator(".steps")).ToHaveCountAsync(0);
        await PageLook.ScreenAsync(_page, "newcomer-home-at-the-end");
    }

    private async Task AnswerAsync(HttpMethod method, string path, object body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
        using var response = await _phone.SendAsync(request);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    private Task NextStepAsync(string word) =>
        _page.Locator(".steps li.next").GetByRole(AriaRole.Link, new() { Name = word }).ClickAsync();
}
