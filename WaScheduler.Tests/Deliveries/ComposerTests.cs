using Microsoft.Playwright;
using WaScheduler.Data.Deliveries;
using WaScheduler.Tests.Support;
using WaScheduler.Web.Deliveries;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace WaScheduler.Tests.Deliveries;

public sealed class ComposerTests(LinkedApp app) : IClassFixture<LinkedApp>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_typed_is_lost_by_closing_or_reloading()
    {
        var contact = await app.AddContactAsync("Draft Dana", "+972502360001");
        var page = await app.OpenAsync($"/messages/new?contact={contact.Id}");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Remove Draft Dana" })).ToBeVisibleAsync();
        await Expect(Text(page)).ToBeFocusedAsync();
        await Text(page).FillAsync("Half a thou");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByText("Your draft is kept.")).ToBeVisibleAsync();
        await page.GotoAsync($"/messages/new?contact={contact.Id}");
        await Expect(Text(page)).ToHaveValueAsync("Half a thou");
        await page.GetByRole(AriaRole.Button, new() { Name = "Discard" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Draft discarded.")).ToBeHiddenAsync();
        await page.GotoAsync($"/messages/new?contact={contact.Id}");
        await Expect(Text(page)).ToHaveValueAsync("Half a thou");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send now" }).ClickAsync();
        await Expect(page.Locator(".message-row").Filter(new() { HasText = "Half a thou" })).ToBeVisibleAsync();
        await page.GotoAsync($"/messages/new?contact={contact.Id}");
        await Expect(Text(page)).ToHaveValueAsync("");
    }

    [Fact]
    public async Task A_text_that_is_too_long_is_counted_refused_and_kept()
    {
        var page = await app.OpenAsync("/messages/new");
        await Expect(page.GetByRole(AriaRole.Combobox)).ToBeFocusedAsync();
        await Text(page).FillAsync(new string('ש', 70_000));
        await Expect(page.Locator("#message-text-hint")).ToContainTextAsync("70,000 of 65,536");
        await Expect(page.Locator("#message-text-error")).ToContainTextAsync("Shorten it");
        await page.GetByRole(AriaRole.Combobox).FillAsync("0502360011");
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await Text(page).FillAsync("Short");
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();
        Assert.Contains(app.Session.HandedOver, h => h.Text == "Short");
    }

    [Fact]
    public async Task Errors_stand_beside_the_fields_and_a_number_of_two_readings_is_asked_about()
    {
        await using var abroad = await app.LiveInAsync("DE");
        var page = await app.OpenAsync("/messages/new");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send now" }).ClickAsync();
        await Expect(page.Locator("#message-to-error")).ToContainTextAsync("names nobody");
        await Expect(page.Locator("#message-text-error")).ToContainTextAsync("text is empty");
        await page.GetByRole(AriaRole.Combobox).FillAsync("972501234567");
        await Expect(page.GetByRole(AriaRole.Listbox).GetByRole(AriaRole.Option)).ToHaveCountAsync(2);
        await page.GetByRole(AriaRole.Combobox).FillAsync("no such person");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send now" }).ClickAsync();
        await Expect(page.Locator("#message-to-error")).ToContainTextAsync("nobody yet");
    }

    [Theory]
    [InlineData("<script>window.hit=1</script>{{{{7*7}}<img src=x onerror='window.hit=1'>")]
    [InlineData("\u202Eright to left\u202C שלום *עולם*")]
    public async Task A_hostile_text_is_shown_and_never_runs(string text)
    {
        var sent = (await app.Get<MessageService>().SendAsync(new MessageInput(["+972502360021"], text), Stop)).Value!.Single();
        foreach (var width in new[] { 1280, 390 })
        {
            var page = await app.OpenAsync($"/messages/{sent.Id}", width);
            await Expect(page.Locator(".message-detail .bubble")).ToBeVisibleAsync();
            Assert.False(await page.EvaluateAsync<bool>("() => 'hit' in window"));
            Assert.True(await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - window.innerWidth") <= 0);
        }
    }

    [Fact]
    public async Task Pressed_twice_at_once_with_the_number_still_in_its_field_it_sends_once()
    {
        var page = await app.OpenAsync("/messages/new");
        await Text(page).FillAsync("Pressed twice");
        await page.GetByRole(AriaRole.Combobox).FillAsync("0502360041");
        await page.EvaluateAsync("() => { const send = document.querySelector('dialog[open] .sheet-foot .btn.primary'); send.click(); send.click(); }");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();
        await Expect(page.Locator(".message-row").Filter(new() { HasText = "Pressed twice" }).Locator(".chip")).ToHaveTextAsync("Sent");
        Assert.Single(app.Session.HandedOver, h => h.Text == "Pressed twice");
    }

    [Fact]
    public async Task A_draft_found_again_after_its_sending_is_not_sent_twice()
    {
        var page = await SendAndKeepDraftAsync("0502360042", "Found again");

        await page.GotoAsync("/messages/new");
        await Expect(Text(page)).ToHaveValueAsync("Found again");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send now" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();
        await Expect(page.Locator(".toast").First).ToContainTextAsync("Sent to");
        Assert.Single(app.Session.HandedOver, h => h.Text == "Found again");
    }

    [Fact]
    public async Task A_draft_changed_after_its_sending_is_sent_only_when_asked_once_more()
    {
        var page = await SendAndKeepDraftAsync("0502360043", "First version");

        await page.GotoAsync("/messages/new");
        await Text(page).FillAsync("Second version");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send now" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("An earlier version of this draft was sent already");
        Assert.DoesNotContain(app.Session.HandedOver, h => h.Text == "Second version");

        await page.GetByRole(AriaRole.Button, new() { Name = "Send now" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();
        await Expect(page.Locator(".message-row").Filter(new() { HasText = "Second version" }).Locator(".chip")).ToHaveTextAsync("Sent");
        Assert.Single(app.Session.HandedOver, h => h.Text == "Second version");
    }

    // The browser keeps the draft that the app could not throw away, as when it dies right after the commit.
    private async Task<IPage> SendAndKeepDraftAsync(string number, string text)
    {
        var page = await app.OpenAsync("/messages/new");
        await page.GetByRole(AriaRole.Combobox).FillAsync(number);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Remove") })).ToBeVisibleAsync();
        await Text(page).FillAsync(text);
        await page.EvaluateAsync("() => { Storage.prototype.removeItem = () => { }; }");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send now" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();
        return page;
    }

    [Fact]
    public async Task The_focus_stays_where_somebody_fast_has_gone_meanwhile()
    {
        var page = await app.OpenAsync("/messages/new");
        var to = page.GetByRole(AriaRole.Combobox);
        await Expect(to).ToBeFocusedAsync();
        await to.FillAsync("0502360044");
        // Enter and on to the text in one go, before the server can answer.
        await page.EvaluateAsync("""
            () => {
              const to = document.querySelector('#message-to');
              to.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
              document.querySelector('#message-text').focus();
            }
            """);
        await Expect(page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Remove") })).ToBeVisibleAsync();
        await page.Keyboard.TypeAsync("Typed on");
        await Expect(Text(page)).ToHaveValueAsync("Typed on");
        await Expect(to).ToHaveValueAsync("");
    }

    [Fact]
    public async Task History_composer_and_details_look_right_and_pass_axe()
    {
        await app.AddContactAsync("Dana Levi", "+972502360031");
        var yael = await app.AddContactAsync("יעל כהן", "+972502360032");
        var read = await SendAsync("+972502360031", "See you on *Friday* at nine?\nBring the keys, please.");
        await SendAsync("+972502360032", "בוקר טוב! לא לשכוח את המפתחות.");
        var readId = await SentIdAsync(read);
        app.Session.Ack(readId, 2);
        app.Session.Ack(readId, 3);
        app.Session.NotOnWhatsApp.Add("+972502360033");
        await SendAsync("+972502360033", "Is this still your number?");
        app.Session.DoubtNext();
        var doubt = await SendAsync("+33612345678", "Le train part à 8h12.");
        await SendAsync("+972502360031", "Happy birthday! 🎂", TimeProvider.System.GetUtcNow().AddDays(2));

        await app.CheckLookAsync("messages", "/messages", page => Expect(page.GetByText("Check the chat").First).ToBeVisibleAsync());
        await app.CheckLookAsync("message-unconfirmed", $"/messages/{doubt.Id}", page => Expect(page.Locator(".timeline li").First).ToBeVisibleAsync());
        await app.CheckLookAsync("message-read", $"/messages/{read.Id}", page => Expect(page.Locator(".timeline li.read")).ToBeVisibleAsync());
        await app.CheckLookAsync("composer", $"/messages/new?contact={yael.Id}", async page =>
        {
            await Text(page).FillAsync("שלום יעל, *להתראות* ביום שישי 🙂\nSee you ~at nine~ at ten");
            await page.GetByLabel("Send at…").CheckAsync();
            await page.GetByLabel("Day").FillAsync("2020-01-01");
            await Expect(page.Locator(".offers button").First).ToBeVisibleAsync();
        });
        await app.CheckLookAsync("composer-choices", "/messages/new", async page =>
        {
            await page.GetByRole(AriaRole.Combobox).FillAsync("0502360");
            await Expect(page.GetByRole(AriaRole.Listbox).GetByRole(AriaRole.Option).First).ToBeVisibleAsync();
        });
        await app.CheckLookAsync("messages-nothing", "/messages?view=cancelled", page => Expect(page.GetByText("Nothing here")).ToBeVisibleAsync());
        app.Session.NextLookUps.Clear();
        Assert.Empty(app.Complaints);
    }

    private static ILocator Text(IPage page) => page.GetByLabel("Message", new() { Exact = true });

    private async Task<Delivery> SendAsync(string to, string text, DateTimeOffset? at = null)
    {
        var sent = (await app.Get<MessageService>().SendAsync(new MessageInput([to], text, NotBeforeUtc: at), Stop)).Value!.Single();
        if (at is null) await SettledAsync(sent);
        return sent;
    }

    // The dispatcher works in the background; the row tells when it is through.
    private async Task SettledAsync(Delivery sent)
    {
        var page = await app.OpenAsync($"/messages/{sent.Id}");
        await Expect(page.Locator(".message-detail .chip").First).Not.ToHaveTextAsync(new System.Text.RegularExpressions.Regex("Queued|Sending|Scheduled"));
        await page.CloseAsync();
    }

    private async Task<string> SentIdAsync(Delivery sent) => (await app.Get<DeliveryQueries>().FindAsync(sent.Id, Stop))!.WhatsAppId!;
}
