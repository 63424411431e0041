using Microsoft.Playwright;
using WaScheduler.Data.Schedules;
using WaScheduler.Tests.Support;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace WaScheduler.Tests.Schedules;

/// <summary>The field for a "when" in words, in a real browser, as an owner in Israel uses it.</summary>
public sealed class PhraseFieldTests(LinkedApp app) : IClassFixture<LinkedApp>
{
    [Theory]
    [InlineData("every other Tuesday until Pesach at 18:40", "Every second Tuesday at 18:40, starting")]
    [InlineData("כל יום שלישי ב-18:40", "בכל יום שלישי בשעה 18:40, לראשונה ביום שלישי")]
    public async Task Words_are_echoed_and_fill_the_fields(string words, string echo)
    {
        var page = await app.OpenAsync("/schedules/new");
        await Field(page).FillAsync(words);
        await Expect(page.Locator(".echo")).ToContainTextAsync(echo);
        await Expect(page.GetByLabel("Time", new() { Exact = true })).ToHaveValueAsync("18:40");
        await Expect(page.GetByLabel("Tuesday")).ToBeCheckedAsync();
        await Expect(page.GetByLabel("Monday")).Not.ToBeCheckedAsync();
        await Expect(page.Locator(".says")).ToContainTextAsync("Tuesday at 18:40");
        await Expect(Field(page)).ToHaveValueAsync(words);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_is_doubtful_is_asked_and_not_saved_before_it_is_chosen_by_keyboard()
    {
        var page = await app.OpenAsync("/schedules/new");
        await page.GetByLabel("To", new() { Exact = true }).FillAsync("050-999-9961");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByLabel("Message", new() { Exact = true }).FillAsync("Asked first");
        await Field(page).FillAsync("every Monday at 8");
        await Expect(page.Locator(".ask")).ToHaveTextAsync("\"at 8\": in the morning, or in the evening?");
        await page.GetByRole(AriaRole.Button, new() { Name = "Plan it" }).ClickAsync();
        await Expect(page.GetByText("Choose which of these is meant, or empty this field.")).ToBeVisibleAsync();
        await Expect(Field(page)).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator(".echo")).ToContainTextAsync("Every Monday at 20:00");
        await Expect(Field(page)).ToBeFocusedAsync();
        await Expect(page.GetByText("Choose which of these is meant")).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.GetByText("Every Monday at 20:00, Jerusalem time")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Enter_reads_and_does_not_save_and_an_example_can_be_tapped()
    {
        var page = await app.OpenAsync("/schedules/new");
        await Field(page).FillAsync("buy milk tomorrow");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".ask")).ToContainTextAsync("\"buy milk\" was not understood");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/schedules/new$"));
        await page.GetByRole(AriaRole.Button, new() { Name = "tomorrow 9am" }).ClickAsync();
        await Expect(page.Locator(".echo")).ToContainTextAsync("at 09:00");
        await Expect(Field(page)).ToHaveValueAsync("tomorrow 9am");
        await Expect(page.GetByLabel("Time", new() { Exact = true })).ToHaveValueAsync("09:00");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_the_words_do_not_say_stays_as_it_was_picked()
    {
        var page = await app.OpenAsync("/schedules/new");
        await page.GetByLabel("Time", new() { Exact = true }).FillAsync("17:45");
        await Expect(page.Locator(".says")).ToContainTextAsync("17:45");
        await Field(page).FillAsync("every Thursday at 6:15");
        await Expect(page.GetByLabel("Time", new() { Exact = true })).ToHaveValueAsync("06:15");
        await Field(page).FillAsync("every Thursday");
        await Expect(page.Locator(".echo")).ToContainTextAsync("Every Thursday at 17:45");
        await Expect(page.GetByLabel("Time", new() { Exact = true })).ToHaveValueAsync("17:45");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_field_changed_by_hand_takes_the_echo_back()
    {
        var page = await app.OpenAsync("/schedules/new");
        await Field(page).FillAsync("every day at 21:30");
        await Expect(page.Locator(".echo")).ToContainTextAsync("Every day at 21:30");
        await page.GetByLabel("Time", new() { Exact = true }).FillAsync("07:05");
        await Expect(page.Locator(".says")).ToContainTextAsync("Every day at 07:05");
        await Expect(page.Locator(".echo")).ToHaveCountAsync(0);
        await Field(page).FillAsync("");
        await Expect(page.Locator(".says")).ToContainTextAsync("Every day at 07:05");
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("every 2 hours", "cron")]
    [InlineData("כל יום שישי האחרון בחודש ב-12:10", "monthly")]
    public async Task A_schedule_planned_in_words_opens_again_as_it_was_saved(string words, string kind)
    {
        var page = await app.OpenAsync("/schedules/new");
        await page.GetByLabel("To", new() { Exact = true }).FillAsync("050-999-9962");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByLabel("Message", new() { Exact = true }).FillAsync($"In words {kind}");
        await Field(page).FillAsync(words);
        await Expect(page.Locator(".echo")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Plan it" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex(@"/schedules/\d+$"));
        var id = long.Parse(page.Url[(page.Url.LastIndexOf('/') + 1)..], null);
        var saved = await app.Get<ScheduleQueries>().FindAsync(id, CancellationToken.None);
        Assert.Contains($"\"kind\":\"{kind}\"", saved!.RecurrenceJson, StringComparison.Ordinal);
        await page.GotoAsync($"{page.Url}/edit");
        await Expect(page.GetByLabel("Repeats")).ToHaveValueAsync(kind == "cron" ? "Cron" : "MonthWeekday");
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("phrase-understood", "כל יום ראשון ורביעי ב-8:30 עד פסח", ".echo")]
    [InlineData("phrase-doubtful", "next Friday at 8", ".ways .btn >> nth=3")]
    [InlineData("phrase-not-understood", "לקנות חלב מחר", ".ways .btn >> nth=1")]
    public Task It_looks_right(string name, string words, string shown) => app.CheckLookAsync(name, "/schedules/new", async page =>
    {
        await Field(page).FillAsync(words);
        await Expect(page.Locator(shown)).ToBeVisibleAsync();
    });

    private static ILocator Field(IPage page) => page.GetByLabel("Type when", new() { Exact = true });
}
