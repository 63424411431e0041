using Microsoft.Playwright;
using WaScheduler.Data.Templates;
using WaScheduler.Tests.Support;
using WaScheduler.Web.Schedules;
using WaScheduler.Web.Templates;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace WaScheduler.Tests.Templates;

/// <summary>Templates and placeholders in a real browser.</summary>
public sealed class TemplatesPageTests(LinkedApp app) : IClassFixture<LinkedApp>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_template_is_written_with_the_buttons_seen_for_a_contact_and_saved_with_Enter()
    {
        await app.EnsureContactAsync("Dana Levi", "+972507770001");
        var page = await app.OpenAsync("/templates/new");
        var sheet = page.GetByRole(AriaRole.Dialog, new() { Name = "New template" });
        await sheet.GetByLabel("Text", new() { Exact = true }).FillAsync("Hi !");
        await page.Keyboard.PressAsync("ArrowLeft");
        await sheet.GetByRole(AriaRole.Button, new() { Name = "First name", Exact = true }).ClickAsync();
        await Expect(sheet.GetByLabel("Text", new() { Exact = true })).ToHaveValueAsync("Hi {{firstName}}!");
        await Expect(sheet.Locator(".bubble .text")).ToHaveTextAsync("Hi Dana!");
        await sheet.GetByLabel("Preview for").SelectOptionAsync("Dana Levi");
        await sheet.GetByRole(AriaRole.Button, new() { Name = "Birthday", Exact = true }).ClickAsync();
        await Expect(sheet.Locator(".live .note")).ToContainTextAsync("no value for birthday");
        await page.Keyboard.PressAsync("Control+z");
        await Expect(sheet.GetByLabel("Text", new() { Exact = true })).ToHaveValueAsync("Hi {{firstName}}!");
        await sheet.GetByLabel("Name", new() { Exact = true }).FillAsync("Greeting");
        await page.Keyboard.PressAsync("Enter");

        await Expect(sheet).ToBeHiddenAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Greeting", Exact = true })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task An_unknown_placeholder_is_told_beside_the_text_with_the_nearest_word()
    {
        var page = await app.OpenAsync("/templates/new");
        var sheet = page.GetByRole(AriaRole.Dialog);
        await sheet.GetByLabel("Name", new() { Exact = true }).FillAsync("Wrong");
        await sheet.GetByLabel("Text", new() { Exact = true }).FillAsync("Hi {{fistName}}");
        await sheet.GetByRole(AriaRole.Button, new() { Name = "Add template" }).ClickAsync();
        await Expect(sheet.Locator("#template-text-error")).ToContainTextAsync("Did you mean {{firstName}}?");
    }

    [Fact]
    public async Task A_template_is_found_by_its_text_deleted_and_brought_back_and_its_schedules_keep_its_text()
    {
        var template = await AddAsync("Deleted one", "Quite unique words");
        var schedule = await app.SaveAsync(Daily() with { TemplateId = template.Id });
        var page = await app.OpenAsync("/templates");
        await page.GetByLabel("Search templates").FillAsync("unique words");
        await Expect(page.Locator(".list-row")).ToHaveCountAsync(1);
        await Expect(page.Locator(".list-row")).ToContainTextAsync("Used by 1 schedule");
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete Deleted one" }).ClickAsync();
        await Expect(page.Locator(".toast").First).ToContainTextAsync("goes on with its last text");
        await Expect(page.GetByText("Nothing found")).ToBeVisibleAsync();

        var detail = await app.OpenAsync($"/schedules/{schedule.Id}");
        await Expect(detail.Locator(".bubble .text")).ToHaveTextAsync("Quite unique words");
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Deleted one", Exact = true })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_schedule_takes_a_template_and_shows_it_as_each_recipient_sees_it()
    {
        var dana = await app.EnsureContactAsync("Dana Levi", "+972507770001");
        await AddAsync("Chosen in the form", "Hi {{firstName}}, {{anniversary|soon}}!");
        var page = await app.OpenAsync($"/schedules/new?contact={dana.Id}");
        await page.GetByLabel("To", new() { Exact = true }).FillAsync("050-777-0009");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByLabel("Template", new() { Exact = true }).SelectOptionAsync("Chosen in the form");
        await Expect(page.GetByLabel("Message", new() { Exact = true })).ToBeHiddenAsync();
        await Expect(page.Locator(".bubble .text")).ToHaveTextAsync("Hi Dana, soon!");
        await Expect(page.Locator(".live .note")).ToContainTextAsync("+972 50 777 0009");
        await page.GetByLabel("As seen by").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await Expect(page.Locator(".bubble .text")).ToHaveTextAsync("Hi {{firstName}}, soon!");
        await page.GetByRole(AriaRole.Button, new() { Name = "Plan it" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex(@"/schedules/\d+$"));
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "its template" })).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Edit", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Write its own text from it" }).ClickAsync();
        await Expect(page.GetByLabel("Message", new() { Exact = true })).ToHaveValueAsync("Hi {{firstName}}, {{anniversary|soon}}!");
    }

    [Fact]
    public async Task A_message_is_sent_from_a_template_that_the_draft_remembers()
    {
        await app.EnsureContactAsync("Dana Levi", "+972507770001");
        await AddAsync("Sent by hand", "By hand to {{firstName}}");
        var page = await app.OpenAsync("/messages/new");
        await page.GetByRole(AriaRole.Combobox, new() { Name = "To" }).FillAsync("dana");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByLabel("Template", new() { Exact = true }).SelectOptionAsync("Sent by hand");
        await Expect(page.Locator(".bubble .text")).ToHaveTextAsync("By hand to Dana");
        await page.ReloadAsync();
        await Expect(page.Locator(".bubble .text")).ToHaveTextAsync("By hand to Dana");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send now" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();
        await Expect(page.Locator(".message-row").Filter(new() { HasText = "By hand to Dana" }).Locator(".chip")).ToHaveTextAsync("Sent");
    }

    [Fact]
    public async Task A_message_that_waits_for_a_value_leads_to_the_contact_and_goes_out_when_tried_again()
    {
        var noa = await app.AddContactAsync("Noa Waits", "+972507770021");
        var schedule = await app.SaveAsync(Daily() with { Recipients = [$"{noa.Id}"], Text = "On {{birthday}} then", TemplateId = null });
        await app.Get<SingleRuns>().RunNowAsync(schedule.Id, Stop);
        var page = await app.OpenAsync("/messages?view=attention");
        var row = page.Locator(".message-row").Filter(new() { HasText = "Noa Waits" });
        await Expect(row).ToContainTextAsync("\"birthday\" has no value for Noa Waits");
        await row.GetByRole(AriaRole.Button, new() { NameRegex = new("^Try again") }).ClickAsync();
        await Expect(page.Locator(".toast").First).ToContainTextAsync("it still lacks a value");
        await row.GetByRole(AriaRole.Link, new() { NameRegex = new("^Open the contact") }).ClickAsync();
        await page.GetByLabel("Birthday: day").FillAsync("27");
        await page.GetByLabel("Birthday: month").SelectOptionAsync("3");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();
        await page.GotoAsync("/messages?view=attention");
        await row.GetByRole(AriaRole.Button, new() { NameRegex = new("^Try again") }).ClickAsync();
        await page.GotoAsync("/messages");
        await Expect(row).ToContainTextAsync("On 27 March then");
        await Expect(row.Locator(".chip")).ToHaveTextAsync("Sent");
    }

    [Fact]
    public async Task Pages_with_templates_look_right_and_pass_axe()
    {
        var dana = await app.EnsureContactAsync("Dana Levi", "+972507770001");
        var yael = await app.EnsureContactAsync("יעל כהן", "+972507770002");
        var birthday = await AddAsync("Look: birthday wish", "Happy birthday, {{firstName}}! 🎂\nAll the best for the year you turn {{age|one more}}.");
        await AddAsync("Look: תזכורת לתור", "שלום {{firstName}}, תזכורת לתור ב{{weekday}} {{date}} בשעה {{time}}.");
        var schedule = await app.SaveAsync(Daily() with { TemplateId = birthday.Id, Recipients = [$"{dana.Id}", $"{yael.Id}"] });

        await app.CheckLookAsync("templates", "/templates", async page =>
        {
            await page.GetByLabel("Search templates").FillAsync("look");
            await Expect(page.Locator(".list-row")).ToHaveCountAsync(2);
        });
        await app.CheckLookAsync("template-form", $"/templates/{birthday.Id}", async page =>
        {
            await page.GetByLabel("Preview for").SelectOptionAsync("יעל כהן");
            await Expect(page.Locator(".bubble .text")).ToContainTextAsync("יעל");
        });
        await app.CheckLookAsync("schedule-template", $"/schedules/{schedule.Id}/edit", page => Expect(page.GetByLabel("As seen by")).ToBeVisibleAsync());
        await app.CheckLookAsync("schedule-text", $"/schedules/new?contact={dana.Id}", async page =>
        {
            await page.GetByLabel("Message", new() { Exact = true }).FillAsync("Hi {{firstName}}, is {{birthday}} your birthday?");
            await Expect(page.Locator(".live .note")).ToBeVisibleAsync();
        });
        await app.CheckLookAsync("composer-placeholder", $"/messages/new?contact={yael.Id}", async page =>
        {
            await page.GetByLabel("Message", new() { Exact = true }).FillAsync("שלום {{firstName}}, נתראה ב{{weekday}}");
            await Expect(page.Locator(".bubble .text")).ToContainTextAsync("יעל");
        });
        Assert.Empty(app.Complaints);
    }

    private async Task<Template> AddAsync(string name, string text)
        => (await app.Get<TemplateService>().SaveAsync(new TemplateInput(name, text), Stop)).Value!;

    private static ScheduleInput Daily() => new(null, ["+972507770099"], null, Recurrence.Daily(), new TimeOnly(9, 30), "Asia/Jerusalem", new DateOnly(2040, 1, 1));
}
