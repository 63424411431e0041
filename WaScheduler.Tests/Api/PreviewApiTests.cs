using Xunit;

namespace WaScheduler.Tests.Api;

public sealed class PreviewApiTests(ApiApp app) : IClassFixture<ApiApp>
{
    [Fact]
    public async Task A_preview_tells_the_next_runs_and_what_clock_changes_do_to_them()
    {
        var spring = (await app.Api.PostAsync("/schedules/preview", new { recurrence = new { kind = "daily" }, localTime = "02:30", timeZone = "Asia/Jerusalem", startsOn = "2027-03-25", count = 3 })).Ok();
        spring.Is("""
            {"description":"Every day at 02:30, Jerusalem time","items":[
            {"dueAt":"2027-03-25T00:30:00.000+00:00","localTime":"2027-03-25T02:30"},
            {"dueAt":"2027-03-26T00:00:00.000+00:00","localTime":"2027-03-26T03:00","note":"The clocks go forward over the planned time; sent at the first minute after the change"},
            {"dueAt":"2027-03-26T23:30:00.000+00:00","localTime":"2027-03-27T02:30"}]}
            """);

        var autumn = (await app.Api.PostAsync("/schedules/preview", new { recurrence = new { kind = "once", date = "2027-10-31" }, localTime = "01:30:15" })).Ok();
        autumn.GetProperty("items").Is("""
            [{"dueAt":"2027-10-30T22:30:15.000+00:00","localTime":"2027-10-31T01:30:15","note":"The clocks go back and show this time twice; sent the first time only"}]
            """);
    }

    [Fact]
    public async Task Runs_of_a_Hebrew_rule_bring_their_Hebrew_date()
    {
        (await app.Api.PostAsync("/schedules/preview", new { recurrence = new { kind = "hebrewYearly", month = "adar", day = 14, observance = "birthday" }, localTime = "09:30", timeZone = "Asia/Jerusalem", startsOn = "2027-01-01", count = 2 })).Ok().Is("""
            {"description":"Every year on the Hebrew anniversary of 14 Adar (14 Adar II in leap years) at 09:30, Jerusalem time","items":[
            {"dueAt":"2027-03-23T07:30:00.000+00:00","localTime":"2027-03-23T09:30","hebrewDate":"14 Adar II 5787"},
            {"dueAt":"2028-03-12T07:30:00.000+00:00","localTime":"2028-03-12T09:30","hebrewDate":"14 Adar 5788"}]}
            """);
        (await app.Api.PostAsync("/schedules/preview", new { recurrence = new { kind = "hebrewYearly", month = "kislev", day = 30, observance = "yahrzeit" }, localTime = "09:30" }))
            .RefusedAt("recurrence.year", "recurrence.year");
    }

    [Fact]
    public async Task Descriptions_and_notes_are_Hebrew_when_the_owner_says_so()
    {
        (await app.Api.PutAsync("/preferences/general", new { homeCountry = "IL", timeZone = "Asia/Jerusalem", language = "he" })).Ok();
        try
        {
            var spring = (await app.Api.PostAsync("/schedules/preview", new { recurrence = new { kind = "once", date = "2027-03-26" }, localTime = "02:30" })).Ok();
            Assert.Equal("פעם אחת ביום שישי, 26 במרץ 2027, בשעה 02:30, שעון ירושלים", spring.Word("description"));
            Assert.StartsWith("השעון עובר קדימה", spring.Items().Single().Word("note"), StringComparison.Ordinal);

            var body = new { recipients = new[] { "+972506660099" }, text = "x", recurrence = new { kind = "weekly", every = 2, days = new[] { "tue" } }, localTime = "09:30", endsOn = "2027-06-30" };
            var made = (await app.Api.PostAsync("/schedules", body)).Ok(201);
            const string Said = "כל שבועיים ביום שלישי בשעה 09:30, שעון ירושלים, החל מ־22 בנובמבר 2026, עד 30 ביוני 2027";
            Assert.Equal(Said, made.Word("description"));
            Assert.Equal(Said, (await app.Api.GetAsync($"/schedules/{made.Word("id")}/upcoming")).Ok().Word("description"));
            Assert.Contains((await app.Api.GetAsync("/schedules")).Ok().Items(), item => item.Word("description") == Said);
        }
        finally
        {
            (await app.Api.PutAsync("/preferences/general", new { homeCountry = "IL", timeZone = "Asia/Jerusalem", language = "en" })).Ok();
        }
    }

    [Fact]
    public async Task A_preview_keeps_to_end_count_and_excluded_dates()
    {
        var limited = (await app.Api.PostAsync("/schedules/preview", new
        {
            recurrence = new { kind = "daily" },
            localTime = "09:30",
            timeZone = "Asia/Jerusalem",
            startsOn = "2026-12-01",
            endsOn = "2026-12-05",
            excludedDates = new[] { "2026-12-02" },
            count = 100,
        })).Ok();
        Assert.Equal(["2026-12-01T09:30", "2026-12-03T09:30", "2026-12-04T09:30", "2026-12-05T09:30"], limited.Items().Select(i => i.Word("localTime")));

        var counted = (await app.Api.PostAsync("/schedules/preview", new { recurrence = new { kind = "daily" }, localTime = "09:30", startsOn = "2026-12-01", maxOccurrences = 2 })).Ok();
        Assert.Equal(["2026-12-01T09:30", "2026-12-02T09:30"], counted.Items().Select(i => i.Word("localTime")));
    }

    [Fact]
    public async Task A_preview_shows_five_runs_unless_asked_for_others_and_saves_nothing()
    {
        async Task<Answer> AskAsync(int? count) => await app.Api.PostAsync("/schedules/preview", new { recurrence = new { kind = "cron", expression = "0 * * * *" }, count });

        Assert.Equal(5, (await AskAsync(null)).Ok().Items().Count());
        Assert.Single((await AskAsync(1)).Ok().Items());
        Assert.Equal(100, (await AskAsync(100)).Ok().Items().Count());
        foreach (var count in new[] { 0, -1, 101 })
            (await AskAsync(count)).RefusedAt("count", "count.invalid");
        Assert.Empty((await app.Api.GetAsync("/schedules?q=cron")).Ok().Items());
    }

    [Fact]
    public async Task A_preview_of_what_is_past_has_no_runs() =>
        (await app.Api.PostAsync("/schedules/preview", new { recurrence = new { kind = "once", date = "2026-11-22" }, localTime = "09:59", timeZone = "Asia/Jerusalem" })).Ok()
            .Is("""{"description":"Once on Sunday 22 November 2026 at 09:59, Jerusalem time","items":[]}""");

    [Theory]
    [InlineData("text", "\"x\"")]
    [InlineData("ends", "\"2026-12-01\"")]
    public async Task A_preview_takes_only_the_when(string field, string value) =>
        (await app.Api.PostTextAsync("/schedules/preview", $$"""{"recurrence":{"kind":"daily"},"localTime":"09:30","{{field}}":{{value}}}""")).RefusedAt(field, "field.unknown");

    [Fact]
    public async Task Upcoming_is_the_preview_of_a_saved_schedule()
    {
        var when = new { recurrence = new { kind = "monthly", nth = "last", weekday = "sun" }, localTime = "07:05", timeZone = "America/New_York", startsOn = "2027-01-01" };
        var id = (await app.Api.PostAsync("/schedules", new { recipients = new[] { "+972509990001" }, text = "x", when.recurrence, when.localTime, when.timeZone, when.startsOn })).Ok(201).Word("id");

        var upcoming = (await app.Api.GetAsync($"/schedules/{id}/upcoming?count=7")).Ok();

        var preview = (await app.Api.PostAsync("/schedules/preview", new { when.recurrence, when.localTime, when.timeZone, when.startsOn, count = 7 })).Ok();
        Assert.Equal(preview.Word("description"), upcoming.Word("description"));
        Assert.Equal(preview.Items().Select(i => (i.Word("dueAt"), i.Word("localTime"))), upcoming.Items().Select(i => (i.Word("dueAt"), i.Word("localTime"))));
        Assert.All(upcoming.Items(), i => Assert.Equal(i.Word("dueAt"), i.Word("nominalAt")));
        Assert.Equal("2027-03-28T11:05:00.000+00:00", upcoming.Items().ElementAt(2).Word("dueAt"));
        Assert.Equal(5, (await app.Api.GetAsync($"/schedules/{id}/upcoming")).Ok().Items().Count());
        foreach (var count in new[] { "0", "101", "abc", "-1", "1.5" })
            (await app.Api.GetAsync($"/schedules/{id}/upcoming?count={count}")).RefusedAt("count", "count.invalid");
    }
}
