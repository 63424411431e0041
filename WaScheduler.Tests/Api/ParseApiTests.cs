using Xunit;

namespace WaScheduler.Tests.Api;

/// <summary>A "when" in words, over REST, on Sunday 22 November 2026 at 10:00 in Jerusalem.</summary>
public sealed class ParseApiTests(ApiApp app) : IClassFixture<ApiApp>
{
    [Fact]
    public async Task Clear_words_become_the_fields_of_a_schedule_that_can_be_saved()
    {
        var answer = (await app.Api.PostAsync("/schedules/parse", new { text = "כל יום ראשון ורביעי ב-8:30 עד פסח" })).Ok();
        answer.Is("""
            {"outcome":"understood","readings":[{"description":"בימי ראשון ורביעי בשעה 08:30, עד 21 באפריל 2027, לראשונה ביום רביעי, 25 בנובמבר 2026",
            "recurrence":{"kind":"weekly","every":1,"days":["wed","sun"]},"localTime":"08:30","startsOn":"2026-11-25","endsOn":"2027-04-21","timeZone":"Asia/Jerusalem"}]}
            """);
        var reading = answer.GetProperty("readings")[0];
        var saved = (await app.Api.PostAsync("/schedules", new
        {
            recipients = new[] { "+972501234567" },
            text = "Good morning",
            recurrence = reading.GetProperty("recurrence"),
            localTime = reading.Word("localTime"),
            timeZone = reading.Word("timeZone"),
            startsOn = reading.Word("startsOn"),
            endsOn = reading.Word("endsOn"),
        })).Ok(201);
        Assert.Equal("2026-11-25T06:30:00.000+00:00", saved.Word("nextRunAt"));
    }

    [Fact]
    public async Task Doubtful_words_come_with_a_question_and_its_answers()
    {
        var answer = (await app.Api.PostAsync("/schedules/parse", new { text = "tomorrow at 8" })).Ok();
        Assert.Equal("doubtful", answer.Word("outcome"));
        Assert.Equal("\"at 8\": in the morning, or in the evening?", answer.Word("sentence"));
        Assert.Equal(["08:00", "20:00"], answer.GetProperty("readings").EnumerateArray().Select(r => r.Word("localTime")));
    }

    [Fact]
    public async Task Other_words_are_named_beside_two_examples()
    {
        var answer = (await app.Api.PostAsync("/schedules/parse", new { text = "call mom tomorrow at 9am" })).Ok();
        answer.Is("""
            {"outcome":"notUnderstood","readings":[],"sentence":"\"call mom\" was not understood; the rest may be right. Say when in words such as these:",
            "examples":["tomorrow 9am","every other Tuesday at 18:00"]}
            """);
        foreach (var text in new[] { "", new string('x', 5_000), "tomorrow\0 9am", "\u202E\uFEFF" })
            Assert.Equal("notUnderstood", (await app.Api.PostAsync("/schedules/parse", new { text })).Ok().Word("outcome"));
    }

    [Fact]
    public async Task The_zone_can_be_given_and_a_named_one_wins()
    {
        async Task<string> ZoneAsync(string text, string zone) =>
            (await app.Api.PostAsync("/schedules/parse", new { text, timeZone = zone })).Ok().GetProperty("readings")[0].Word("timeZone");

        Assert.Equal("America/New_York", await ZoneAsync("tomorrow 9am", "America/New_York"));
        Assert.Equal("Europe/London", await ZoneAsync("tomorrow 9am London time", "America/New_York"));
        (await app.Api.PostAsync("/schedules/parse", new { text = "tomorrow", timeZone = "Mars/Olympus" })).RefusedAt("timeZone", "timeZone.unknown");
        (await app.Api.PostAsync("/schedules/parse", new { timeZone = "Europe/London" })).RefusedAt("text", "text.missing");
    }

    [Fact]
    public async Task Something_hourly_has_no_time_of_day()
    {
        var reading = (await app.Api.PostAsync("/schedules/parse", new { text = "every 2 hours" })).Ok().GetProperty("readings")[0];
        reading.Is("""
            {"description":"By the cron expression 0 */2 * * * (minute hour day month weekday)","recurrence":{"kind":"cron","expression":"0 */2 * * *"},"startsOn":"2026-11-22","timeZone":"Asia/Jerusalem"}
            """);
    }
}
