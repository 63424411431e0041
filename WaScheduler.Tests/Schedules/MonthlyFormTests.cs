using Microsoft.Playwright;
using WaScheduler.Tests.Support;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace WaScheduler.Tests.Schedules;

public sealed class MonthlyFormTests(LinkedApp app) : IClassFixture<LinkedApp>
{
    [Fact]
    public async Task Months_without_the_day_are_named_and_the_last_working_day_follows_the_owners_week()
    {
        var page = await app.OpenAsync("/schedules/new");
        await page.GetByLabel("More…").CheckAsync();
        await page.GetByLabel("Repeats").SelectOptionAsync("MonthDay");
        await page.GetByLabel("On day").SelectOptionAsync("31");
        await Expect(page.Locator("#left-out")).ToContainTextAsync("February, April, June, September and November have no 31st and are left out.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Use the last day" }).ClickAsync();
        await Expect(page.Locator("#left-out")).ToHaveCountAsync(0);
        await Expect(page.GetByLabel("On day")).ToHaveValueAsync("-1");

        await page.GetByLabel("Repeats").SelectOptionAsync("MonthLastWorkday");
        await Expect(page.GetByRole(AriaRole.Group, new() { Name = "Working days" }).GetByLabel("Sunday")).ToBeCheckedAsync();
        await Expect(page.GetByLabel("Friday")).Not.ToBeCheckedAsync();
        await Expect(page.Locator(".says")).ToContainTextAsync("on the last working day (Sunday to Thursday)");

        await page.GetByLabel("Repeats").SelectOptionAsync("Year");
        await page.GetByLabel("Day", new() { Exact = true }).FillAsync("29");
        await page.GetByLabel("Month", new() { Exact = true }).SelectOptionAsync("2");
        await page.GetByLabel("In other years").SelectOptionAsync("March1");
        await Expect(page.Locator(".says")).ToContainTextAsync("Every year on 29 February (1 March in other years)");
        await page.Context.CloseAsync();
    }
}
