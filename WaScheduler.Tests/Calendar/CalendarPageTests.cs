using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using WaScheduler.Data.Deliveries;
using WaScheduler.Data.Schedules;
using WaScheduler.Tests.Support;
using WaScheduler.Web.Calendar;
using WaScheduler.Web.Preferences;
using WaScheduler.Web.Schedules;
using WaScheduler.Web.Templates;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace WaScheduler.Tests.Calendar;

/// <summary>The calendar in a real browser, as an owner in Israel uses it.</summary>
public sealed class CalendarPageTests(LinkedApp app) : IClassFixture<LinkedApp>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Dragged_onto_another_day_one_run_moves_and_keeps_its_time_and_undo_brings_it_back()
    {
        var schedule = await PlanAsync("Drag me", new DateOnly(2041, 3, 4), 3);
        var page = await OpenAsync("/calendar?view=month&date=2041-03-04");
        await Expect(On(page, "2041-03-05", "Drag me")).ToBeVisibleAsync();

        await DragAsync(page, On(page, "2041-03-05", "Drag me"), page.Locator("[data-date='2041-03-13']"), "Wed 13 Mar, 17:30");

        await Expect(On(page, "2041-03-13", "Drag me")).ToBeVisibleAsync();
        await Expect(On(page, "2041-03-05", "Drag me")).ToHaveCountAsync(0);
        Assert.Equal(["4 17:30", "6 17:30", "13 17:30"], await RunsAsync(schedule));
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo", Exact = true }).ClickAsync();
        await Expect(On(page, "2041-03-05", "Drag me")).ToBeVisibleAsync();
        await Expect(On(page, "2041-03-13", "Drag me")).ToHaveCountAsync(0);
        Assert.Equal(["4 17:30", "5 17:30", "6 17:30"], await RunsAsync(schedule));
        Assert.Empty(app.Complaints);
    }

    [Fact]
    public async Task In_the_week_a_run_is_dragged_to_a_quarter_of_an_hour()
    {
        var schedule = await PlanAsync("Slot", new DateOnly(2041, 4, 8), 1);
        var page = await OpenAsync("/calendar?view=week&date=2041-04-08");
        var item = On(page, "2041-04-08", "Slot");
        await item.ScrollIntoViewIfNeededAsync();
        var column = await BoxAsync(page.Locator("[data-date='2041-04-10']"));
        var from = await BoxAsync(item);
        var perMinute = column.Height / 1440;
        await page.Mouse.MoveAsync(from.X + 20, from.Y + 4);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(column.X + 30, from.Y + 4 - (float)(perMinute * 97), new() { Steps = 5 });
        await Expect(page.Locator(".cal-ghost b")).ToHaveTextAsync("Wed 10 Apr, 16:00");
        await page.Mouse.UpAsync();

        await Expect(On(page, "2041-04-10", "Slot")).ToBeVisibleAsync();
        Assert.Equal(["10 16:00"], await RunsAsync(schedule));
        await Expect(page.Locator("dialog[open]")).ToHaveCountAsync(0); // the end of a drag is no click
    }

    [Fact]
    public async Task Escape_ends_a_drag_and_the_past_takes_nothing()
    {
        var now = new CalendarZone("Asia/Jerusalem").Local(TimeProvider.System.GetUtcNow());
        var (today, first) = (DateOnly.FromDateTime(now), DateOnly.FromDateTime(now).AddDays(2));
        var schedule = await PlanAsync("Not back", first, 1);
        var page = await OpenAsync($"/calendar?view=week&date={CalendarAddress.Iso(first)}");
        var item = On(page, CalendarAddress.Iso(first), "Not back");
        await item.ScrollIntoViewIfNeededAsync();
        var from = await BoxAsync(item);
        await page.Mouse.MoveAsync(from.X + 5, from.Y + 4);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(from.X + 5, from.Y - 60, new() { Steps = 4 });
        await Expect(page.Locator(".cal-ghost")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator(".cal-ghost")).ToHaveCountAsync(0);
        await page.Mouse.UpAsync();
        Assert.Single(await RunsAsync(schedule));

        // Forged or late, the server refuses the past by itself.
        var before = await RunsAsync(schedule);
        await page.GotoAsync($"/calendar?view=month&date={CalendarAddress.Iso(first)}");
        await page.Locator(".cal[data-ready]").WaitForAsync();
        var entry = On(page, CalendarAddress.Iso(first), "Not back");
        await entry.FocusAsync();
        await page.Keyboard.PressAsync("Alt+ArrowUp"); // a week earlier
        await Expect(page.GetByText("That time is in the past")).ToBeVisibleAsync();
        Assert.Equal(before, await RunsAsync(schedule));
        Assert.True(today < first);
    }

    [Fact]
    public async Task By_keys_a_run_moves_step_by_step_keeps_the_focus_and_one_undo_takes_all_steps_back()
    {
        var schedule = await PlanAsync("Keys", new DateOnly(2041, 5, 15), 1);
        var page = await OpenAsync("/calendar?view=month&date=2041-05-15");
        await On(page, "2041-05-15", "Keys").FocusAsync();
        await page.Keyboard.PressAsync("Alt+ArrowRight");
        await Expect(On(page, "2041-05-16", "Keys")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Alt+ArrowDown");
        await Expect(On(page, "2041-05-23", "Keys")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Alt+ArrowLeft");
        await Expect(On(page, "2041-05-22", "Keys")).ToBeFocusedAsync();
        Assert.Equal(["22 17:30"], await RunsAsync(schedule));
        await Expect(page.Locator(".toast")).ToHaveCountAsync(1);
        await Expect(page.Locator(".toast")).ToContainTextAsync("Wed 15 May, 17:30 moved to Wed 22 May, 17:30");

        await page.GetByRole(AriaRole.Button, new() { Name = "Undo", Exact = true }).ClickAsync();
        await Expect(On(page, "2041-05-15", "Keys")).ToBeVisibleAsync();
        Assert.Equal(["15 17:30"], await RunsAsync(schedule));
    }

    [Fact]
    public async Task In_hours_the_arrows_move_by_quarters_and_over_the_end_of_what_is_shown()
    {
        var schedule = await PlanAsync("Quarters", new DateOnly(2041, 6, 14), 1);
        var page = await OpenAsync("/calendar?view=day&date=2041-06-14");
        await On(page, "2041-06-14", "Quarters").FocusAsync();
        await page.Keyboard.PressAsync("Alt+ArrowUp");
        await Expect(On(page, "2041-06-14", "17:15 Quarters")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Alt+ArrowRight");
        await Expect(page).ToHaveURLAsync(new Regex("date=2041-06-15"));
        await Expect(On(page, "2041-06-15", "17:15 Quarters")).ToBeFocusedAsync();
        Assert.Equal(["15 17:15"], await RunsAsync(schedule));
    }

    [Fact]
    public async Task The_sheet_of_a_run_skips_it_and_takes_that_back()
    {
        var dana = await app.EnsureContactAsync("Dana Levi", "+972509999991");
        var schedule = await PlanAsync("Sheet", new DateOnly(2041, 7, 1), 2, $"{dana.Id}");
        var page = await OpenAsync("/calendar?view=month&date=2041-07-01");
        await On(page, "2041-07-01", "Sheet").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        var sheet = page.Locator("dialog[open]");
        await Expect(sheet).ToContainTextAsync("Monday 1 July 2041, 17:30");
        await Expect(sheet).ToContainTextAsync("Text of Sheet");
        await Expect(sheet).ToContainTextAsync("Dana Levi");

        await sheet.GetByRole(AriaRole.Button, new() { Name = "Skip" }).ClickAsync();
        await Expect(sheet).ToContainTextAsync("Left out");
        await Expect(page.Locator("[data-date='2041-07-01'] .cal-item.skipped")).ToHaveCountAsync(1);
        Assert.Equal(["2 17:30"], await RunsAsync(schedule));
        await sheet.GetByRole(AriaRole.Button, new() { Name = "Send it after all" }).ClickAsync();
        await Expect(sheet.GetByRole(AriaRole.Button, new() { Name = "Skip" })).ToBeVisibleAsync();
        Assert.Equal(["1 17:30", "2 17:30"], await RunsAsync(schedule));

        await sheet.GetByRole(AriaRole.Button, new() { Name = "Change" }).ClickAsync();
        await page.GetByLabel("Time", new() { Exact = true }).FillAsync("18:05");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save this run" }).ClickAsync();
        await Expect(On(page, "2041-07-01", "18:05 Sheet")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_address_holds_view_and_day_and_back_leads_back()
    {
        var page = await OpenAsync("/calendar?view=month&date=2041-09-10");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "September 2041" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Next month" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "October 2041" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Week", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "6 – 12 October 2041" })).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "6 – 12 October 2041" })).ToBeVisibleAsync();
        await page.GoBackAsync();
        await page.GoBackAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "September 2041" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Today", Exact = true }).ClickAsync();
        await Expect(page.Locator(".cal-cell.today")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_finger_held_down_drags_and_one_that_swipes_does_not()
    {
        var schedule = await PlanAsync("Finger", new DateOnly(2041, 10, 9), 1);
        var page = await OpenAsync("/calendar?view=day&date=2041-10-09", width: 390);
        var item = On(page, "2041-10-09", "Finger");
        await item.ScrollIntoViewIfNeededAsync();
        var box = await BoxAsync(item);
        var (x, y) = ((double)box.X + 40, (double)box.Y + 5);
        await TouchAsync(page, item, "pointerdown", x, y);
        await TouchAsync(page, item, "pointermove", x, y - 80);
        await Expect(page.Locator(".cal-ghost")).ToHaveCountAsync(0);
        await TouchAsync(page, item, "pointerup", x, y - 80);

        await TouchAsync(page, item, "pointerdown", x, y);
        await Expect(page.Locator(".cal-ghost")).ToBeVisibleAsync(); // it appears once the finger was held long enough
        await TouchAsync(page, item, "pointermove", x, y - 52);
        await Expect(page.Locator(".cal-ghost b")).ToHaveTextAsync("Wed 9 Oct, 16:30");
        await TouchAsync(page, item, "pointerup", x, y - 52);
        await Expect(On(page, "2041-10-09", "16:30 Finger")).ToBeVisibleAsync();
        Assert.Equal(["9 16:30"], await RunsAsync(schedule));
    }

    [Fact]
    public async Task The_pages_look_right_everywhere()
    {
        // Midnight may pass while this runs: what went is looked at on its own day, what comes on the one after.
        var went = await FillAsync();
        await app.CheckLookAsync("calendar-month", "/calendar", page => Expect(page.Locator(".cal-item").First).ToBeAttachedAsync());
        await app.CheckLookAsync("calendar-week", "/calendar?view=week", page => Expect(page.Locator(".cal-item").First).ToBeAttachedAsync());
        await app.CheckLookAsync("calendar-day", "/calendar?view=day", page => Expect(page.Locator(".cal-item").First).ToBeAttachedAsync());
        await app.CheckLookAsync("calendar-change", "/calendar?view=week&date=2041-03-28", page => Expect(page.Locator(".cal-change").First).ToBeAttachedAsync());
        await app.CheckLookAsync("calendar-empty", "/calendar?date=2003-03-28", page => Expect(page.GetByText("Nothing went out in these days")).ToBeVisibleAsync());
        await app.CheckLookAsync("calendar-sheet", $"/calendar?view=day&date={went.AddDays(1):yyyy-MM-dd}", async page =>
        {
            await page.Locator(".cal-agenda .cal-item.due:visible").First.ClickAsync();
            await Expect(page.Locator("dialog[open] .cal-to li").First).ToBeVisibleAsync();
        });
        await app.CheckLookAsync("calendar-sheet-past", $"/calendar?view=day&date={went:yyyy-MM-dd}", async page =>
        {
            await page.Locator(".cal-agenda .cal-item.bad:visible").First.ClickAsync();
            await Expect(page.Locator("dialog[open] .cal-to li").First).ToBeVisibleAsync();
        });
    }

    // Answers the day, on the owner's clock, of the newest run that went.
    private async Task<DateTime> FillAsync()
    {
        var dana = await app.EnsureContactAsync("Dana Levi", "+972509999991");
        var yoga = await app.SaveAsync(Daily("Yoga reminder", 18, 0) with { Text = "Hi! *Yoga* is today at 18:00.\nBring a mat 🙂", Recipients = [$"{dana.Id}", "+972509999992", "+972509999993", "+14155550123"] });
        await app.SaveAsync(Daily("שיעור פסנתר", 21, 15) with { Text = "נתראה בשיעור", TimeZone = "Europe/London", Recurrence = Recurrence.Weekly(1, DayOfWeek.Monday, DayOfWeek.Wednesday) });
        await app.SaveAsync(Daily("Bins", 20, 45) with { Recurrence = Recurrence.Weekly(1, DayOfWeek.Tuesday, DayOfWeek.Friday) });
        for (var i = 0; i < 7; i++) await app.SaveAsync(Daily($"Shift plan {i + 1}", 22, i) with { Recurrence = Recurrence.Weekly(1, DayOfWeek.Thursday) });
        await app.SaveAsync(Daily("Good night", 23, 50));
        var runs = (await app.Get<SchedulePreviewer>().UpcomingAsync(yoga.Id, 6, Stop))!.Runs;
        await app.Get<SingleRuns>().SkipAsync(yoga.Id, runs[1].NominalAtUtc, Stop);
        await app.Get<SingleRuns>().MoveAsync(yoga.Id, runs[2].NominalAtUtc, runs[2].DueAtUtc.AddHours(-6), Stop);
        var now = TimeProvider.System.GetUtcNow();
        for (var day = 0; day < 15; day++)
        {
            var due = now.AddDays(-day).AddMinutes(-15 * (day % 4) - 1);
            await app.Get<OccurrenceStore>().AddRunNowAsync(yoga.Id, due, [Went(1, AckLevel.Read, due), Went(2, day % 3 == 0 ? AckLevel.Read : AckLevel.Delivered, due), Went(3, day == 0 || day == 6 ? null : AckLevel.Read, due)], null, Stop);
        }

        return MessageWriter.Local(now.AddMinutes(-1), (await app.Get<PreferenceService>().GetGeneralAsync(Stop)).TimeZone);
    }

    private static Delivery Went(int n, int? ack, DateTimeOffset due) => new()
    {
        AccountId = 1,
        Address = $"+97250999999{n}",
        RecipientName = n == 1 ? "Dana Levi" : $"+97250999999{n}",
        Text = "Hi! *Yoga* is today at 18:00.",
        DueAtUtc = due,
        Source = DeliverySource.Schedule,
        Status = ack is null ? DeliveryStatus.Failed : DeliveryStatus.Sent,
        AckLevel = ack ?? 0,
        SentAtUtc = ack is null ? null : due,
    };

    private static ScheduleInput Daily(string name, int hour, int minute)
        => new(name, ["+972509999992"], $"Text of {name}", Recurrence.Daily(), new TimeOnly(hour, minute), "Asia/Jerusalem");

    private Task<Schedule> PlanAsync(string name, DateOnly first, int days, string to = "+972509999992")
        => app.SaveAsync(Daily(name, 17, 30) with { Recipients = [to], StartsOn = first, EndsOn = first.AddDays(days - 1) });

    private async Task<IEnumerable<string>> RunsAsync(Schedule schedule)
        => (await app.Get<SchedulePreviewer>().UpcomingAsync(schedule.Id, 10, Stop))!.Runs.Select(run => ScheduleRuns.LocalDue(run).ToString("d HH:mm", CultureInfo.InvariantCulture));

    // The script listens a moment after the runs are there.
    private async Task<IPage> OpenAsync(string path, int width = 1280)
    {
        var page = await app.OpenAsync(path, width);
        await page.Locator(".cal[data-ready]").WaitForAsync();
        return page;
    }

    private static ILocator On(IPage page, string date, string title)
        => page.Locator($"[data-date='{date}'] .cal-item").And(page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex(Regex.Escape(title)) }));

    private static async Task<LocatorBoundingBoxResult> BoxAsync(ILocator what)
        => await what.BoundingBoxAsync() ?? throw new InvalidOperationException($"{what} has no place on the page.");

    private static async Task DragAsync(IPage page, ILocator item, ILocator target, string told)
    {
        await item.HoverAsync();
        await page.Mouse.DownAsync();
        var to = await BoxAsync(target);
        await page.Mouse.MoveAsync(to.X + (to.Width / 2), to.Y + (to.Height / 2), new() { Steps = 6 });
        await Expect(page.Locator(".cal-ghost b")).ToHaveTextAsync(told);
        await page.Mouse.UpAsync();
    }

    private static Task TouchAsync(IPage page, ILocator item, string type, double x, double y)
        => item.DispatchEventAsync(type, new { bubbles = true, pointerId = 5, pointerType = "touch", isPrimary = true, button = 0, clientX = x, clientY = y });
}
