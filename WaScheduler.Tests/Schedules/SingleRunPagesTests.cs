using Microsoft.Playwright;
using WaScheduler.Data.Schedules;
using WaScheduler.Tests.Support;
using WaScheduler.Web.Schedules;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace WaScheduler.Tests.Schedules;

/// <summary>Skipping, moving and rewriting one run on the pages, the flight plan and the catch-up page.</summary>
public sealed class SingleRunPagesTests(LinkedApp app) : IClassFixture<LinkedApp>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_is_left_out_and_brought_back_where_it_stands()
    {
        var schedule = await app.SaveAsync(Daily("Skip one"));
        var page = await app.OpenAsync($"/schedules/{schedule.Id}");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Skip: ") }).First.ClickAsync();
        await Expect(page.Locator(".runs li.skipped")).ToHaveCountAsync(1);
        await Expect(page.Locator(".runs li.skipped")).ToContainTextAsync("Left out.");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Send it after all: ") }).ClickAsync();
        await Expect(page.Locator(".runs li.skipped")).ToHaveCountAsync(0);
        Assert.Equal(schedule.NextDueAtUtc, (await app.Get<ScheduleQueries>().FindAsync(schedule.Id, Stop))!.NextDueAtUtc);
    }

    [Fact]
    public async Task A_run_is_moved_with_words_of_its_own_and_undone_from_the_toast()
    {
        var schedule = await app.SaveAsync(Daily("Change one"));
        var page = await app.OpenAsync($"/schedules/{schedule.Id}");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Change: ") }).First.ClickAsync();
        var sheet = page.GetByRole(AriaRole.Dialog);
        await sheet.GetByRole(AriaRole.Button, new() { Name = "1 hour later" }).ClickAsync();
        await Expect(sheet.GetByLabel("Time")).ToHaveValueAsync("18:30");
        await sheet.GetByRole(AriaRole.Button, new() { Name = "Save this run" }).ClickAsync();
        await Expect(page.Locator(".runs li").First).ToContainTextAsync("Moved by you");
        Assert.Equal(schedule.NextDueAtUtc!.Value.AddHours(1), (await app.Get<ScheduleQueries>().FindAsync(schedule.Id, Stop))!.NextDueAtUtc);
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo", Exact = true }).ClickAsync();
        await Expect(page.Locator(".runs li").First).Not.ToContainTextAsync("Moved by you");

        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Change: ") }).First.ClickAsync();
        await sheet.GetByLabel("Text of this run").FillAsync("Only today");
        await sheet.GetByRole(AriaRole.Button, new() { Name = "Save this run" }).ClickAsync();
        await Expect(page.Locator(".runs li").First).ToContainTextAsync("Its own text: Only today");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^As planned: ") }).ClickAsync();
        await Expect(page.Locator(".runs li").First).Not.ToContainTextAsync("Its own text");
    }

    [Fact]
    public async Task A_wrong_time_is_said_beside_its_field_and_nothing_is_changed()
    {
        var schedule = await app.SaveAsync(Daily("Wrong time"));
        var page = await app.OpenAsync($"/schedules/{schedule.Id}");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Change: ") }).First.ClickAsync();
        var sheet = page.GetByRole(AriaRole.Dialog);
        await sheet.GetByLabel("Date").FillAsync("2020-01-01");
        await sheet.GetByRole(AriaRole.Button, new() { Name = "Save this run" }).ClickAsync();
        await Expect(sheet).ToContainTextAsync("That time is in the past. Choose one that is still to come.");
        Assert.Equal(schedule.NextDueAtUtc, (await app.Get<ScheduleQueries>().FindAsync(schedule.Id, Stop))!.NextDueAtUtc);
    }

    [Fact]
    public async Task The_flight_plan_shows_the_words_of_each_recipient_and_follows_changes()
    {
        var dana = await app.EnsureContactAsync("Dana Flies", "+972509990071");
        var schedule = await app.SaveAsync(Daily("Fly with me") with { Recipients = [$"{dana.Id}"], Text = "Hello {{firstName}}" });
        var page = await app.OpenAsync("/flight-plan");
        var row = page.Locator(".flights li").Filter(new() { HasText = "Fly with me" }).First;
        await row.Locator("summary").ClickAsync();
        await Expect(row.Locator(".flight-message")).ToContainTextAsync("Hello Dana");
        await app.Get<ScheduleService>().PauseAsync(schedule.Id, Stop);
        await Expect(page.Locator(".flights li").Filter(new() { HasText = "Fly with me" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_pages_look_right_everywhere()
    {
        var schedule = await app.SaveAsync(Daily("Looks good"));
        await app.CheckLookAsync("flight-plan", "/flight-plan", async page =>
        {
            var row = page.Locator(".flights li").Filter(new() { HasText = "Looks good" }).First;
            await row.Locator("summary").ClickAsync();
            await Expect(row.Locator(".flight-message")).ToBeVisibleAsync();
        });
        await app.CheckLookAsync("catch-up", "/catch-up", page => Expect(page.GetByText("Nothing was missed")).ToBeVisibleAsync());
        await app.CheckLookAsync("run-sheet", $"/schedules/{schedule.Id}", async page =>
        {
            await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Change: ") }).First.ClickAsync();
            await Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        });
    }

    private static ScheduleInput Daily(string name) => new(
        name, ["+972509992272"], $"Text of {name}", Recurrence.Daily(), new TimeOnly(17, 30), "Asia/Jerusalem", StartsOn: DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(2));
}
