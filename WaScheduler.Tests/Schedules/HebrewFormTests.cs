using Microsoft.Playwright;
using WaScheduler.Tests.Support;
using WaScheduler.Web.Calendars;
using WaScheduler.Web.Schedules;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace WaScheduler.Tests.Schedules;

public sealed class HebrewFormTests(LinkedApp app) : IClassFixture<LinkedApp>
{
    [Fact]
    public async Task A_civil_date_becomes_a_Hebrew_one_whose_runs_show_both()
    {
        var page = await app.OpenAsync("/schedules/new");
        await ChooseAsync(page, "HebrewDate");
        await page.GetByLabel("Or find it from a civil date").FillAsync("2024-05-03");
        await Expect(page.Locator("#hebrew-found")).ToHaveTextAsync("3 May 2024 → 25 Nisan 5784 · כ״ה בניסן תשפ״ד");
        await page.GetByLabel("After sunset").CheckAsync();
        await Expect(page.Locator("#hebrew-found")).ToHaveTextAsync("3 May 2024, after sunset → 26 Nisan 5784 · כ״ו בניסן תשפ״ד");
        await Expect(page.GetByLabel("Hebrew day")).ToHaveValueAsync("26");
        await Expect(page.GetByLabel("Hebrew month")).ToHaveValueAsync("Nisan");
        await Expect(page.GetByLabel("Hebrew year")).ToHaveValueAsync("5784");
        await Expect(page.Locator(".says")).ToContainTextAsync("Every year on the Hebrew anniversary of 26 Nisan 5784 at");
        await Expect(page.Locator(".runs .hebrew").First).ToContainTextAsync("26 Nisan 57");

        await page.GetByLabel("Hebrew month").SelectOptionAsync("Adar");
        await Expect(page.Locator(".says")).ToHaveTextAsync("5784 is a leap year with two Adars; choose Adar I (adar1) or Adar II (adar2).");
        await page.GetByLabel("Hebrew year").FillAsync("");
        await Expect(page.Locator("#hebrew-custom")).ToContainTextAsync("kept on 26 Adar II in leap years (Rema, Orach Chayim 55:10)");

        await page.GetByLabel("Kept as").SelectOptionAsync("Yahrzeit");
        await Expect(page.Locator("#hebrew-custom")).ToContainTextAsync("kept on 26 Adar I in leap years");
        await page.GetByLabel("Hebrew month").SelectOptionAsync("Kislev");
        await page.GetByLabel("Hebrew day").SelectOptionAsync("30");
        await Expect(page.Locator("#hebrew-year-hint")).ToHaveTextAsync("Needed for this day.");
        await Expect(page.Locator(".says")).ToContainTextAsync("For a death on 30 Kislev the Hebrew year is needed");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Rosh_Chodesh_asks_which_of_two_days()
    {
        var page = await app.OpenAsync("/schedules/new");
        await ChooseAsync(page, "RoshChodesh");
        await Expect(page.Locator(".says")).ToContainTextAsync("Every Rosh Chodesh (the first day of two)");
        await page.GetByLabel("Where it has two days").SelectOptionAsync("Both");
        await Expect(page.Locator(".says")).ToContainTextAsync("Every Rosh Chodesh (both days of two)");
        await Expect(page.Locator(".runs .hebrew")).ToHaveCountAsync(5);
        await page.Context.CloseAsync();
    }

    [Fact]
    public Task The_fields_of_a_Hebrew_date_fit_and_can_be_used_by_everyone() => app.CheckLookAsync("schedule-hebrew-date", "/schedules/new", async page =>
    {
        await ChooseAsync(page, "HebrewDate");
        await page.GetByLabel("Kept as").SelectOptionAsync("Yahrzeit");
        await page.GetByLabel("Or find it from a civil date").FillAsync("2021-11-04");
        await page.GetByLabel("Hebrew year").FillAsync("5782");
        await page.GetByLabel("Hebrew month").SelectOptionAsync("AdarI");
        await page.GetByLabel("Hebrew day").SelectOptionAsync("30");
        await Expect(page.Locator("#hebrew-custom")).ToBeVisibleAsync();
        await Expect(page.Locator(".runs .hebrew")).ToHaveCountAsync(5);
    });

    [Fact]
    public async Task The_page_of_a_saved_one_shows_both_dates_too()
    {
        var schedule = await app.SaveAsync(new ScheduleInput(
            "Grandfather", [Planning.SomeNumber], "Light a candle", Recurrence.HebrewYearly(HebrewMonth.AdarI, 30, Observance.Yahrzeit, 5782),
            new TimeOnly(9, 30), Planning.Jerusalem));
        await app.CheckLookAsync("schedule-hebrew-saved", $"/schedules/{schedule.Id}", async page =>
            await Expect(page.Locator(".runs .hebrew")).ToHaveCountAsync(5));
    }

    private static async Task ChooseAsync(IPage page, string choice)
    {
        await page.GetByLabel("More…").CheckAsync();
        await page.GetByLabel("Repeats").SelectOptionAsync(choice);
    }
}
