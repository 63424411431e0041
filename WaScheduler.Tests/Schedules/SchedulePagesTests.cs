using System.Text.RegularExpressions;
using Microsoft.Playwright;
using WaScheduler.Data.Deliveries;
using WaScheduler.Data.Schedules;
using WaScheduler.Tests.Support;
using WaScheduler.Web.Hosting;
using WaScheduler.Web.Schedules;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace WaScheduler.Tests.Schedules;

/// <summary>The schedule pages in a real browser, as an owner in Israel uses them.</summary>
public sealed partial class SchedulePagesTests(LinkedApp app) : IClassFixture<LinkedApp>
{
    private static readonly DateOnly Later = new(2040, 3, 3);

    [Theory]
    [InlineData(0, "Once on Saturday 3 March 2040 at 09:47, Jerusalem time", "once")]
    [InlineData(1, "Every day at 09:47, Jerusalem time", "daily")]
    [InlineData(2, "Every Monday and Thursday at 09:47, Jerusalem time", "weekly")]
    public async Task Each_preset_is_planned_by_keyboard_alone(int choice, string words, string kind)
    {
        await app.EnsureContactAsync("Dana Levi", "+972509999991");
        var page = await app.OpenAsync("/schedules/new");
        await Expect(page.GetByLabel("To", new() { Exact = true })).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("dana");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Remove Dana Levi" })).ToBeVisibleAsync();
        await TabToAsync(page, page.GetByLabel("Message", new() { Exact = true }));
        await page.Keyboard.TypeAsync($"By keyboard {kind}");
        await TabToAsync(page, page.Locator("input[name=choice]:checked"));
        for (var i = 0; i < choice; i++)
            await page.Keyboard.PressAsync("ArrowRight");
        if (kind == "weekly")
            await ChooseDaysAsync(page, "Monday", "Thursday");
        await TabToAsync(page, page.GetByLabel(choice == 0 ? "Date" : "Starting", new() { Exact = true }));
        await page.Keyboard.TypeAsync("03032040"); // the same whether the browser puts the day or the month first
        await TabToAsync(page, page.GetByLabel("Time", new() { Exact = true }));
        await page.Keyboard.TypeAsync("0947A"); // the A counts only where the browser shows AM and PM
        await Expect(page.GetByLabel("Time", new() { Exact = true })).ToHaveValueAsync("09:47");
        await Expect(page.Locator(".says")).ToHaveTextAsync(words);

        await page.Keyboard.PressAsync("Control+Enter");

        await Expect(page).ToHaveURLAsync(DetailAddress());
        await Expect(page.GetByText(words)).ToBeVisibleAsync();
        var saved = await ReadAsync(page);
        Assert.Equal((new TimeOnly(9, 47), "Asia/Jerusalem", Later), (saved.LocalTime, saved.TimeZoneId, saved.StartsOn));
        Assert.Contains($"\"kind\":\"{kind}\"", saved.RecurrenceJson, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_monthly_schedule_is_planned_by_keyboard_with_Enter_in_a_field()
    {
        var page = await app.OpenAsync("/schedules/new");
        await Expect(page.GetByLabel("To", new() { Exact = true })).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("050-999-9992");
        await TabToAsync(page, page.GetByLabel("Message", new() { Exact = true }));
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Remove +972509999992" })).ToBeVisibleAsync();
        await page.Keyboard.TypeAsync("Rent");
        await TabToAsync(page, page.Locator("input[name=choice]:checked"));
        await page.Keyboard.PressAsync("ArrowLeft");
        await TabToAsync(page, page.GetByLabel("Repeats", new() { Exact = true }));
        await page.Keyboard.TypeAsync("Every month, on a d");
        await TabToAsync(page, page.GetByLabel("Every how many months"));
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.TypeAsync("1");
        await TabToAsync(page, page.GetByLabel("On day"));
        await page.Keyboard.TypeAsync("the last");
        await Expect(page.Locator(".says")).ToHaveTextAsync(EveryMonth());
        await TabToAsync(page, page.GetByLabel("Name", new() { Exact = true }));
        await page.Keyboard.TypeAsync("Rent of the shop");

        await page.Keyboard.PressAsync("Enter");

        await Expect(page).ToHaveURLAsync(DetailAddress());
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Rent of the shop" })).ToBeVisibleAsync();
        Assert.Equal("""{"kind":"monthly","every":1,"day":"last"}""", (await ReadAsync(page)).RecurrenceJson);
    }

    [Fact]
    public async Task The_next_five_runs_follow_what_is_typed_and_tell_of_clock_changes()
    {
        var page = await app.OpenAsync("/schedules/new");
        await page.GetByLabel("Every day").CheckAsync();
        await page.GetByLabel("Starting", new() { Exact = true }).FillAsync("2027-03-25");
        await page.GetByLabel("Time", new() { Exact = true }).FillAsync("02:30");

        var runs = page.Locator(".runs li");
        await Expect(runs).ToHaveCountAsync(5);
        await Expect(runs.Nth(0)).ToContainTextAsync("Thu 25 Mar 2027");
        await Expect(runs.Nth(0)).ToContainTextAsync("UTC+02:00");
        await Expect(runs.Nth(1)).ToContainTextAsync("Moved to 03:00");
        await Expect(runs.Nth(2)).ToContainTextAsync("UTC+03:00");

        await page.GetByLabel("After a number of runs").CheckAsync();
        await page.GetByLabel("Number of runs", new() { Exact = true }).FillAsync("2");
        await Expect(runs).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task A_past_time_is_answered_with_offers_that_fill_the_form()
    {
        var page = await app.OpenAsync("/schedules/new");
        await page.GetByLabel("Date", new() { Exact = true }).FillAsync("2020-01-01");
        await page.GetByRole(AriaRole.Button, new() { Name = "Plan it" }).ClickAsync();
        await Expect(page.GetByText("This time is already past")).ToBeVisibleAsync();
        await Expect(page.GetByText("names nobody")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Same time tomorrow" }).ClickAsync();

        await Expect(page.GetByText("This time is already past")).ToBeHiddenAsync();
        await Expect(page.Locator(".runs li")).ToHaveCountAsync(1);
        await Expect(page.GetByLabel("Date", new() { Exact = true })).Not.ToHaveValueAsync("2020-01-01");
    }

    [Fact]
    public async Task Editing_reopens_exactly_what_was_saved()
    {
        var before = await app.SaveAsync(Weekly("Yoga") with { LocalTime = new TimeOnly(9, 47), MissedPolicy = MissedPolicy.Skip, LateWithinMinutes = 45 });
        var page = await app.OpenAsync($"/schedules/{before.Id}/edit");

        await Expect(page.GetByLabel("Time", new() { Exact = true })).ToHaveValueAsync("09:47");
        await Expect(page.GetByLabel("Tuesday")).ToBeCheckedAsync();
        await Expect(page.GetByLabel("Sunday")).ToBeCheckedAsync();
        await Expect(page.GetByLabel("Monday")).Not.ToBeCheckedAsync();
        Assert.Equal("Sunday", await page.Locator(".day input").First.GetAttributeAsync("aria-label"));
        await Expect(page.GetByLabel("Skip it")).ToBeCheckedAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(DetailAddress());

        var after = await ReadAsync(page);
        Assert.Equal(
            (before.RecurrenceJson, before.LocalTime, before.StartsOn, before.MissedPolicy, before.LateWithinMinutes, before.NextDueAtUtc),
            (after.RecurrenceJson, after.LocalTime, after.StartsOn, after.MissedPolicy, after.LateWithinMinutes, after.NextDueAtUtc));
    }

    [Fact]
    public async Task Faults_stand_beside_their_fields_and_nothing_typed_is_lost()
    {
        var page = await app.OpenAsync("/schedules/new");
        await page.GetByLabel("To", new() { Exact = true }).FillAsync("not a number");
        await page.GetByLabel("Message", new() { Exact = true }).FillAsync("<b>Hello</b> {{name}}");
        await page.GetByLabel("Time zone").FillAsync("Asia/Jerusalm");
        await page.GetByRole(AriaRole.Button, new() { Name = "Plan it" }).ClickAsync();

        await Expect(page.Locator("#zone-error")).ToContainTextAsync("Did you mean Asia/Jerusalem?");
        await Expect(page.Locator("#recipients-error .error")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("To", new() { Exact = true })).ToHaveValueAsync("not a number");
        await Expect(page.GetByLabel("Message", new() { Exact = true })).ToHaveValueAsync("<b>Hello</b> {{name}}");

        await page.GetByLabel("Time zone").FillAsync("new york");
        await page.GetByLabel("Time zone").BlurAsync();
        await Expect(page.GetByLabel("Time zone")).ToHaveValueAsync("America/New_York");
    }

    [Fact]
    public async Task A_live_change_takes_neither_focus_nor_typed_text()
    {
        var page = await app.OpenAsync("/schedules/new");
        var text = page.GetByLabel("Message", new() { Exact = true });
        await text.FocusAsync();
        await page.Keyboard.TypeAsync("Half a sen");

        app.Get<ChangeFeed>().Publish(ChangeTopic.Accounts);
        await page.Keyboard.TypeAsync("tence");

        await Expect(text).ToBeFocusedAsync();
        await Expect(text).ToHaveValueAsync("Half a sentence");
    }

    [Fact]
    public async Task A_contact_in_the_address_is_chosen_already()
    {
        var dana = await app.EnsureContactAsync("Dana Levi", "+972509999991");

        var page = await app.OpenAsync($"/schedules/new?contact={dana.Id}");

        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Remove Dana Levi" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Deleting_can_be_undone()
    {
        var schedule = await app.SaveAsync(Weekly("Undo me"));
        var page = await app.OpenAsync("/schedules");
        await page.GetByLabel("Search schedules").FillAsync("Undo me");
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete Undo me" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Undo me", Exact = true })).ToBeHiddenAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Undo", Exact = true }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Undo me", Exact = true })).ToBeVisibleAsync();
        Assert.NotNull(await app.Get<ScheduleQueries>().FindAsync(schedule.Id, CancellationToken.None));
    }

    [Fact]
    public async Task Pausing_and_running_now_work_in_the_list_and_lead_to_the_messages()
    {
        var schedule = await app.SaveAsync(Weekly("Run me"));
        var page = await app.OpenAsync("/schedules");
        await page.GetByLabel("Search schedules").FillAsync("Run me");
        var toggle = page.GetByRole(AriaRole.Switch, new() { Name = "Run me is on" });
        await toggle.ClickAsync();
        await Expect(toggle).ToHaveAttributeAsync("aria-checked", "false");
        await Expect(toggle).ToBeFocusedAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Run now: Run me" }).ClickAsync();
        await page.GetByRole(AriaRole.Status).GetByRole(AriaRole.Link, new() { Name = "Show" }).ClickAsync();

        await Expect(page).ToHaveURLAsync(DetailAddress());
        await Expect(page.Locator("#messages .chip")).ToHaveTextAsync("Sent");
        Assert.Equal(ScheduleStatus.Paused, (await ReadAsync(page)).Status);
        var message = (await app.Get<DeliveryQueries>().ListAsync(new DeliveryFilter(ScheduleId: schedule.Id), null, 10, CancellationToken.None)).Single();
        app.Session.Ack(message.WhatsAppId!, AckLevel.Read);
        await Expect(page.Locator("#messages .chip")).ToHaveTextAsync("Read");
    }

    [Fact]
    public async Task The_pages_look_right_everywhere()
    {
        await app.EnsureContactAsync("Dana Levi", "+972509999991");
        var yoga = await app.SaveAsync(Weekly("Yoga reminder") with { Text = "Hi! *Yoga* is today at 18:00.\nBring a mat 🙂", Recipients = ["+972509999991", "+972509999992", "+972509999993", "+14155550123"] });
        await app.SaveAsync(Weekly("שיעור פסנתר") with { Text = "נתראה בשיעור", TimeZone = "America/New_York" });
        await app.Get<SingleRuns>().RunNowAsync(yoga.Id, CancellationToken.None);
        var paused = await app.SaveAsync(Weekly("Bins") with { Text = "Take the bins out" });
        await app.Get<ScheduleService>().PauseAsync(paused.Id, CancellationToken.None);

        await app.CheckLookAsync("schedules", "/schedules", page => Expect(page.GetByText("Yoga reminder").First).ToBeVisibleAsync());
        await app.CheckLookAsync("schedule", $"/schedules/{yoga.Id}", page => Expect(page.Locator(".runs li")).ToHaveCountAsync(5));
        await app.CheckLookAsync("schedule-new", "/schedules/new", page => Expect(page.Locator(".says")).ToBeVisibleAsync());
        await app.CheckLookAsync("schedule-edit", $"/schedules/{yoga.Id}/edit", page => Expect(page.Locator(".runs li")).ToHaveCountAsync(5));
        await app.CheckLookAsync("schedule-past", "/schedules/new", async page =>
        {
            await page.GetByLabel("Date", new() { Exact = true }).FillAsync("2020-01-01");
            await page.GetByRole(AriaRole.Button, new() { Name = "Plan it" }).ClickAsync();
            await Expect(page.GetByText("names nobody")).ToBeVisibleAsync();
        });
        await app.CheckLookAsync("schedule-more", "/schedules/new", async page =>
        {
            await page.GetByLabel("More…").CheckAsync();
            await page.GetByLabel("Repeats", new() { Exact = true }).SelectOptionAsync("MonthWeekday");
            await page.GetByLabel("To", new() { Exact = true }).FillAsync("dan");
            await Expect(page.GetByRole(AriaRole.Option).First).ToBeVisibleAsync();
        });
    }

    private static ScheduleInput Weekly(string name) => new(
        name, ["+972509999992"], $"Text of {name}", Recurrence.Weekly(1, DayOfWeek.Sunday, DayOfWeek.Tuesday), new TimeOnly(17, 30), "Asia/Jerusalem");

    private async Task<Schedule> ReadAsync(IPage page)
        => await app.Get<ScheduleQueries>().FindAsync(long.Parse(page.Url.Split('/')[^1].Split('#')[0], System.Globalization.CultureInfo.InvariantCulture), CancellationToken.None)
            ?? throw new InvalidOperationException($"There is no schedule at {page.Url}.");

    private static async Task ChooseDaysAsync(IPage page, params IEnumerable<string> days)
    {
        await Expect(page.Locator(".day input")).ToHaveCountAsync(7);
        foreach (var box in await page.Locator(".day input").AllAsync())
        {
            var wanted = days.Contains(await box.GetAttributeAsync("aria-label"));
            if (await box.IsCheckedAsync() == wanted) continue;
            await TabToAsync(page, box);
            await page.Keyboard.PressAsync("Space");
        }
    }

    /// <summary>Presses Tab until the control has the focus, as somebody without a mouse does.</summary>
    private static async Task TabToAsync(IPage page, ILocator control)
    {
        await control.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        for (var i = 0; i < 60; i++)
        {
            if (await control.EvaluateAsync<bool>("element => element === document.activeElement")) return;
            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"{control} cannot be reached with the Tab key.");
    }

    [GeneratedRegex(@"/schedules/\d+(#.*)?$")]
    private static partial Regex DetailAddress();

    [GeneratedRegex("^Every month on the last day at ")]
    private static partial Regex EveryMonth();
}
