using Xunit;

namespace WaScheduler.Tests.Api;

public sealed class SchedulesApiTests(ApiApp app) : IClassFixture<ApiApp>
{
    private const string Number = "+972506660001";

    [Theory]
    [InlineData("""{"kind":"once","date":"2026-11-23"}""", "2026-11-23T07:30:00Z", "Once on Monday 23 November 2026 at 09:30, Jerusalem time")]
    [InlineData("""{"kind":"daily","every":2}""", "2026-11-24T07:30:00Z", "Every second day at 09:30, Jerusalem time, starting 22 November 2026")]
    [InlineData("""{"kind":"weekly","every":1,"days":["mon","thu"]}""", "2026-11-23T07:30:00Z", "Every Monday and Thursday at 09:30, Jerusalem time")]
    [InlineData("""{"kind":"monthly","every":1,"day":31}""", "2026-12-31T07:30:00Z", "Every month on the 31st (months without that day are skipped) at 09:30, Jerusalem time")]
    [InlineData("""{"kind":"monthly","every":1,"day":"last"}""", "2026-11-30T07:30:00Z", "Every month on the last day at 09:30, Jerusalem time")]
    [InlineData("""{"kind":"monthly","every":1,"nth":2,"weekday":"tue"}""", "2026-12-08T07:30:00Z", "Every month on the 2nd Tuesday at 09:30, Jerusalem time")]
    [InlineData("""{"kind":"monthly","every":3,"nth":"last","weekday":"fri"}""", "2026-11-27T07:30:00Z", "Every third month on the last Friday at 09:30, Jerusalem time, starting 22 November 2026")]
    [InlineData("""{"kind":"yearly","month":2,"day":29}""", "2028-02-29T07:30:00Z", "Every year on 29 February (leap years only) at 09:30, Jerusalem time")]
    public async Task Each_kind_of_recurrence_comes_back_as_given_with_its_next_run(string recurrence, string next, string description)
    {
        var made = (await app.Api.PostTextAsync("/schedules", $$"""{"recipients":["{{Number}}"],"text":"x","recurrence":{{recurrence}},"localTime":"09:30"}""")).Ok(201);

        made.GetProperty("recurrence").Is(recurrence);
        Assert.Equal(DateTimeOffset.Parse(next, System.Globalization.CultureInfo.InvariantCulture), made.Instant("nextRunAt"));
        Assert.Equal(description, made.Word("description"));
        (await app.Api.GetAsync($"/schedules/{made.Word("id")}")).Ok().Is(made.GetRawText());
    }

    [Theory]
    [InlineData("30 9 * * 7", "2026-11-29T07:30:00Z")]
    [InlineData("30 9 * * 0", "2026-11-29T07:30:00Z")]
    [InlineData("*/15 8-9 * * 1-5", "2026-11-23T06:00:00Z")]
    public async Task A_cron_expression_brings_its_own_time_of_day(string expression, string next)
    {
        var body = new { recipients = new[] { Number }, text = "x", recurrence = new { kind = "cron", expression } };
        var made = (await app.Api.PostAsync("/schedules", body)).Ok(201);

        made.GetProperty("recurrence").Is($$"""{"kind":"cron","expression":"{{expression}}"}""");
        Assert.False(made.TryGetProperty("localTime", out _));
        Assert.Equal(DateTimeOffset.Parse(next, System.Globalization.CultureInfo.InvariantCulture), made.Instant("nextRunAt"));
    }

    [Fact]
    public async Task A_schedule_is_made_shown_replaced_and_deleted()
    {
        var contact = await app.AddContactAsync("Dana Schedule", "+972506660011");
        var made = (await app.Api.PostAsync("/schedules", new
        {
            name = " {{choir}} 🎵 מקהלה ",
            recipients = new[] { contact, "050-666 0012", "120363025246125486@g.us" },
            text = "Rehearsal",
            recurrence = new { kind = "weekly", days = new[] { "thu" } },
            localTime = "19:15:30",
            timeZone = "Europe/London",
            startsOn = "2026-12-01",
            endsOn = "2027-06-30",
            maxOccurrences = 10,
            excludedDates = new[] { "2026-12-24" },
            missedPolicy = "ask",
            lateWithinMinutes = 30,
            accountId = app.AccountId,
        })).Ok(201);
        var id = made.Word("id");
        made.Is($$$"""
            {"id":"{{{id}}}","accountId":"{{{app.AccountId}}}","name":"{{choir}} 🎵 מקהלה","recipients":["{{{contact}}}","+972506660012","120363025246125486@g.us"],
            "text":"Rehearsal","attachmentIds":[],"recurrence":{"kind":"weekly","every":1,"days":["thu"]},"localTime":"19:15:30","timeZone":"Europe/London","whoseClock":"schedule","restRule":"anyway",
            "startsOn":"2026-12-01","endsOn":"2027-06-30","maxOccurrences":10,"excludedDates":["2026-12-24"],"missedPolicy":"ask","lateWithinMinutes":30,
            "description":"Every Thursday at 19:15:30, London time, until 30 June 2027, 10 times, except 24 December 2026",
            "status":"active","nextRunAt":"2026-12-03T19:15:30.000+00:00"}
            """);
        (await app.Api.GetAsync($"/schedules/{id}")).Ok().Is(made.GetRawText());

        var replaced = (await app.Api.PutAsync($"/schedules/{id}", Daily("Changed"))).Ok();
        replaced.HasOnly(
            "id", "accountId", "name", "recipients", "text", "attachmentIds", "recurrence", "localTime", "timeZone", "whoseClock", "restRule", "startsOn",
            "excludedDates", "missedPolicy", "lateWithinMinutes", "description", "status", "nextRunAt");
        Assert.Equal((id, "Changed", "sendLate"), (replaced.Word("id"), replaced.Word("name"), replaced.Word("missedPolicy")));
        Assert.Equal([Number], replaced.Words("recipients"));
        (await app.Api.GetAsync($"/schedules/{id}")).Ok().Is(replaced.GetRawText());

        (await app.Api.DeleteAsync($"/schedules/{id}")).Gone();
        (await app.Api.GetAsync($"/schedules/{id}")).Refused(404, "schedule.unknown");
        (await app.Api.PutAsync($"/schedules/{id}", Daily("Changed"))).Refused(404, "schedule.unknown");
        (await app.Api.DeleteAsync($"/schedules/{id}")).Refused(404, "schedule.unknown");
        Assert.DoesNotContain(await app.Api.WalkAsync("/schedules", 200), s => s.Word("id") == id);
    }

    [Fact]
    public async Task A_refused_change_changes_nothing()
    {
        var before = (await app.Api.PostAsync("/schedules", Daily("Stays"))).Ok(201);
        (await app.Api.PutAsync($"/schedules/{before.Word("id")}", new { recipients = new[] { Number, "nobody" }, text = "Other", recurrence = new { kind = "daily" }, localTime = "08:00" }))
            .RefusedAt("recipients[1]", "phone.invalid");
        (await app.Api.GetAsync($"/schedules/{before.Word("id")}")).Ok().Is(before.GetRawText());
    }

    [Fact]
    public async Task Without_a_name_it_takes_the_first_line_of_its_text()
    {
        var made = (await app.Api.PostAsync("/schedules", new { recipients = new[] { Number }, text = "Good morning!\nSecond line", recurrence = new { kind = "daily" }, localTime = "08:00" })).Ok(201);
        Assert.Equal("Good morning!", made.Word("name"));
    }

    [Fact]
    public async Task The_list_walks_all_by_next_run_once_while_others_are_added()
    {
        for (var i = 0; i < 5; i++) (await app.Api.PostAsync("/schedules", Daily($"walking {i}"))).Ok(201); // all at one instant
        var paused = (await app.Api.PostAsync("/schedules", Daily("walking paused"))).Ok(201).Word("id");
        (await app.Api.PostAsync($"/schedules/{paused}/pause")).Ok();
        var soon = (await app.Api.PostAsync("/schedules", Once("walking soon", "2026-11-22", "23:00"))).Ok(201).Word("id");

        var all = await app.Api.WalkAsync("/schedules?q=walking", 3, async () => (await app.Api.PostAsync("/schedules", Once("walking added", "2026-11-22", "22:59"))).Ok(201));

        var ids = all.Select(s => s.Word("id")).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.Equal(["walking soon", "walking 4", "walking 3", "walking 2", "walking 1", "walking 0", "walking paused"], all.Select(s => s.Word("name")));
        Assert.Equal((soon, paused), (ids[0], ids[^1]));
    }

    [Fact]
    public async Task Search_looks_into_name_text_and_recipients()
    {
        var contact = await app.AddContactAsync("יעל Rare", "+972506660021");
        var id = (await app.Api.PostAsync("/schedules", new { name = "50%_name", recipients = new[] { contact }, text = "🎂 text", recurrence = new { kind = "daily" }, localTime = "08:00" })).Ok(201).Word("id");
        (await app.Api.PostAsync("/schedules", Daily("50xyname"))).Ok(201);

        foreach (var q in new[] { "50%_na", "🎂", "יעל R" })
            Assert.Equal([id], (await app.Api.GetAsync($"/schedules?q={Uri.EscapeDataString(q)}")).Ok().Items().Select(s => s.Word("id")));
    }

    [Fact]
    public async Task The_list_is_filtered_by_status_and_walked_in_any_order()
    {
        foreach (var name in new[] { "order b", "order A", "order a", "order C" }) (await app.Api.PostAsync("/schedules", Daily(name))).Ok(201);
        var paused = (await app.Api.PostAsync("/schedules", Daily("order: paused"))).Ok(201).Word("id");
        (await app.Api.PostAsync($"/schedules/{paused}/pause")).Ok();

        async Task<IEnumerable<string>> NamesAsync(string query) => (await app.Api.WalkAsync($"/schedules?q=order&{query}", 2)).Select(s => s.Word("name"));
        Assert.Equal(["order a", "order A", "order b", "order C", "order: paused"], await NamesAsync("sort=name"));
        Assert.Equal(["order: paused", "order C", "order a", "order A", "order b"], await NamesAsync("sort=created"));
        Assert.Equal(["order: paused", "order C", "order a", "order A", "order b"], await NamesAsync("sort=lastResult"));
        Assert.Equal(["order C", "order a", "order A", "order b", "order: paused"], await NamesAsync("sort=nextRun"));
        Assert.Equal(["order: paused"], await NamesAsync("status=paused&sort=NAME"));
        Assert.Empty(await NamesAsync("status=needsAttention"));
        Assert.Equal(4, (await NamesAsync("status=active&sort=created")).Count());
    }

    [Theory]
    [InlineData("status=broken", "status", "status.unknown")]
    [InlineData("status=1", "status", "status.unknown")]
    [InlineData("sort=text", "sort", "sort.unknown")]
    [InlineData("sort=2", "sort", "sort.unknown")]
    public async Task A_word_that_is_not_known_lists_nothing(string query, string field, string code)
        => (await app.Api.GetAsync($"/schedules?{query}")).RefusedAt(field, code);

    [Fact]
    public async Task A_cursor_is_good_for_the_order_it_came_from_only()
    {
        for (var i = 0; i < 2; i++) (await app.Api.PostAsync("/schedules", Daily("cursor"))).Ok(201);
        foreach (var sort in new[] { "nextRun", "name", "lastResult", "created" })
        {
            var next = (await app.Api.GetAsync($"/schedules?limit=1&sort={sort}")).Ok().Word("next");
            (await app.Api.GetAsync($"/schedules?limit=1&sort={sort}&after={next}")).Ok();
            (await app.Api.GetAsync($"/schedules?limit=1&sort={(sort == "name" ? "created" : "name")}&after={next}")).RefusedAt("after", "after.invalid");
        }
    }

    private static object Daily(string name) => new { name, recipients = new[] { Number }, text = "x", recurrence = new { kind = "daily" }, localTime = "09:30" };

    private static object Once(string name, string date, string localTime) =>
        new { name, recipients = new[] { Number }, text = "x", recurrence = new { kind = "once", date }, localTime };
}
