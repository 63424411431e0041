using System.Text.RegularExpressions;
using Microsoft.Playwright;
using WaScheduler.Data.Schedules;
using WaScheduler.Tests.Support;
using WaScheduler.Web.Schedules;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace WaScheduler.Tests.Schedules;

/// <summary>Many schedules in a real browser: sorted, chosen by mouse and keys, changed together and taken back together.</summary>
public sealed class ScheduleBulkPageTests(LinkedApp app) : IClassFixture<LinkedApp>
{
    [Fact]
    public async Task Chosen_by_keys_alone_they_are_paused_together_and_one_undo_resumes_all()
    {
        foreach (var i in Enumerable.Range(1, 4)) await app.SaveAsync(Daily($"Keys {i}", i));
        var page = await OpenAsync("/schedules?q=Keys&sort=Name");
        await page.GetByLabel("Select Keys 1", new() { Exact = true }).FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await Expect(page.GetByText("1 selected")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(page.GetByLabel("Select Keys 3", new() { Exact = true })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Shift+Space");
        await Expect(page.GetByText("3 selected")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Pause", Exact = true }).PressAsync("Enter");

        await Expect(page.GetByText("3 schedules are paused.")).ToBeVisibleAsync();
        Assert.Equal(["Keys 4"], await NamesAsync("Keys", ScheduleStatus.Active));
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo", Exact = true }).ClickAsync();
        await Expect(page.GetByText("3 schedules are paused.")).ToBeHiddenAsync();
        Assert.Equal(4, (await NamesAsync("Keys", ScheduleStatus.Active)).Count);
        Assert.Empty(app.Complaints);
    }

    [Fact]
    public async Task All_that_match_are_deleted_and_brought_back_those_not_shown_too()
    {
        foreach (var i in Enumerable.Range(1, 53)) await app.SaveAsync(Daily($"Crowd {i:00}", i));
        await app.SaveAsync(Daily("Bystander", 3));
        var page = await OpenAsync("/schedules");
        await page.GetByLabel("Search schedules").FillAsync("Crowd");
        await Expect(page.GetByLabel("Select Bystander")).ToHaveCountAsync(0);
        await page.GetByLabel("Select all that are shown").ClickAsync();
        await Expect(page.GetByText("50 selected")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Select all 53" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete", Exact = true }).ClickAsync();
        await Expect(page.GetByText("53 schedules were deleted.")).ToBeVisibleAsync();
        await Expect(page.GetByText("Nothing matches")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo", Exact = true }).ClickAsync();
        await Expect(page.GetByLabel("Select Crowd 01")).ToBeVisibleAsync();
        await Expect(page.GetByText("53 schedules were deleted.")).ToBeHiddenAsync();
        Assert.Equal(53, (await NamesAsync("Crowd", ScheduleStatus.Active)).Count);
        Assert.Single(await NamesAsync("Bystander", ScheduleStatus.Active));
    }

    [Fact]
    public async Task Sorting_and_filtering_stand_in_the_address_and_what_is_no_longer_shown_is_no_longer_chosen()
    {
        foreach (var name in new[] { "Sort b", "Sort c", "Sort a" }) await app.SaveAsync(Daily(name, 4));
        var page = await OpenAsync("/schedules?q=Sort");
        await page.GetByLabel("Sort by").SelectOptionAsync("By name");
        await Expect(page.Locator(".schedule .name")).ToHaveTextAsync(["Sort a", "Sort b", "Sort c"]);
        await page.GetByLabel("Sort by").SelectOptionAsync("Newest first");
        await Expect(page.Locator(".schedule .name")).ToHaveTextAsync(["Sort a", "Sort c", "Sort b"]);
        await page.GetByLabel("Select Sort c").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Active", Exact = true }).ClickAsync();
        await Expect(page.GetByText("1 selected")).ToHaveCountAsync(0);
        await Expect(page).ToHaveURLAsync(new Regex("q=Sort&show=Active&sort=Created"));
        await page.ReloadAsync();
        await Expect(page.Locator(".schedule .name")).ToHaveTextAsync(["Sort a", "Sort c", "Sort b"]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Needs attention" }).ClickAsync();
        await Expect(page.GetByText("Nothing matches")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_list_looks_right_with_some_chosen()
    {
        foreach (var i in Enumerable.Range(1, 3)) await app.SaveAsync(Daily($"Look {i}", i));
        await app.CheckLookAsync("schedules-bulk", "/schedules?q=Look", async page =>
        {
            await page.Locator("ul[data-ready]").WaitForAsync();
            await page.GetByLabel("Select Look 1").ClickAsync();
            await page.GetByLabel("Select Look 3").ClickAsync(new() { Modifiers = [KeyboardModifier.Shift] });
            await Expect(page.GetByText("selected")).ToBeVisibleAsync();
        });
    }

    private static ScheduleInput Daily(string name, int minute) => new(name, ["+972509999992"], "x", Recurrence.Daily(), new TimeOnly(17, minute), "Asia/Jerusalem");

    private async Task<IPage> OpenAsync(string path)
    {
        var page = await app.OpenAsync(path);
        await page.Locator("ul[data-ready]").WaitForAsync(); // the keys work from then on
        return page;
    }

    private async Task<List<string>> NamesAsync(string search, ScheduleStatus status)
        => [.. (await app.Get<ScheduleListQueries>().ListAsync(new ScheduleFilter(search, status), ScheduleSort.Name, null, 100, CancellationToken.None)).Select(r => r.Schedule.Name)];
}
