using Xunit;

namespace WaScheduler.Tests.Api;

public sealed class ScheduleRefusalsApiTests(ApiApp app) : IClassFixture<ApiApp>
{
    private const string Number = "+972507770001";

    [Theory]
    [InlineData("recurrence.kind", "recurrence.kind", """{"kind":"hourly"}""")]
    [InlineData("recurrence.kind", "recurrence.kind", """{"every":1}""")]
    [InlineData("recurrence.kind", "recurrence.kind", """{"kind":7}""")]
    [InlineData("recurrence.date", "recurrence.date", """{"kind":"once"}""")]
    [InlineData("recurrence.date", "recurrence.date", """{"kind":"once","date":"23.11.2026"}""")]
    [InlineData("recurrence.every", "recurrence.every", """{"kind":"daily","every":0}""")]
    [InlineData("recurrence.every", "recurrence.every", """{"kind":"daily","every":1.5}""")]
    [InlineData("recurrence.every", "recurrence.every", """{"kind":"daily","every":"2"}""")]
    [InlineData("recurrence.days", "recurrence.days", """{"kind":"weekly"}""")]
    [InlineData("recurrence.days", "recurrence.days", """{"kind":"weekly","days":[]}""")]
    [InlineData("recurrence.days", "recurrence.days", """{"kind":"weekly","days":["monday"]}""")]
    [InlineData("recurrence.days", "recurrence.days", """{"kind":"weekly","days":"mon"}""")]
    [InlineData("recurrence.day", "recurrence.day", """{"kind":"monthly","day":32}""")]
    [InlineData("recurrence.day", "recurrence.day", """{"kind":"monthly","day":0}""")]
    [InlineData("recurrence.day", "recurrence.day", """{"kind":"monthly","day":"first"}""")]
    [InlineData("recurrence.nth", "recurrence.nth", """{"kind":"monthly","nth":6,"weekday":"mon"}""")]
    [InlineData("recurrence.weekday", "recurrence.weekday", """{"kind":"monthly","nth":1,"weekday":"funday"}""")]
    [InlineData("recurrence.month", "recurrence.month", """{"kind":"yearly","month":13,"day":1}""")]
    [InlineData("recurrence.day", "recurrence.day", """{"kind":"yearly","month":2,"day":30}""")]
    [InlineData("recurrence.expression", "recurrence.expression", """{"kind":"cron","expression":"* * *"}""")]
    [InlineData("recurrence", "recurrence.never", """{"kind":"cron","expression":"0 9 31 2 *"}""")]
    [InlineData("recurrence.expression", "recurrence.expression", """{"kind":"cron","expression":"@daily"}""")]
    [InlineData("recurrence", "recurrence.invalid", """{"kind":"daily","time":"09:00"}""")]
    [InlineData("recurrence", "recurrence.invalid", """{"kind":"monthly","day":1,"nth":1}""")]
    [InlineData("recurrence", "recurrence.invalid", "\"daily\"")]
    [InlineData("recurrence", "recurrence.invalid", "[]")]
    [InlineData("recurrence", "recurrence.invalid", """{"kind":"\ud83d"}""")]
    [InlineData("recurrence", "field.invalid", """{"\ud83d":1}""")]
    [InlineData("recurrence", "recurrence.missing", "null")]
    [InlineData("recurrence", "field.twice", """{"kind":"daily","kind":"weekly"}""")]
    public async Task A_wrong_recurrence_is_refused_in_schedule_and_preview(string field, string code, string recurrence)
    {
        (await app.Api.PostTextAsync("/schedules", $$"""{"recipients":["{{Number}}"],"text":"x","localTime":"09:30","recurrence":{{recurrence}}}""")).RefusedAt(field, code);
        (await app.Api.PostTextAsync("/schedules/preview", $$"""{"localTime":"09:30","recurrence":{{recurrence}}}""")).RefusedAt(field, code);
        await NothingWasMadeAsync();
    }

    [Theory]
    [InlineData("localTime", "localTime.missing", "null")]
    [InlineData("localTime", "localTime.invalid", "\"25:00\"")]
    [InlineData("localTime", "localTime.invalid", "\"9:30\"")]
    [InlineData("localTime", "localTime.invalid", "\"09:30:61\"")]
    [InlineData("localTime", "localTime.invalid", "\"09:30 \"")]
    [InlineData("localTime", "localTime.invalid", "\"noon\"")]
    [InlineData("localTime", "field.invalid", "930")]
    [InlineData("timeZone", "timeZone.unknown", "\"Mars/Olympus\"")]
    [InlineData("timeZone", "timeZone.unknown", "\"\\u202eAsia/Jerusalem\"")]
    [InlineData("timeZone", "timeZone.unknown", "\"asia/jerusalem\\u0000\"")]
    [InlineData("startsOn", "field.invalid", "\"2026-13-01\"")]
    [InlineData("startsOn", "field.invalid", "\"22.11.2026\"")]
    [InlineData("startsOn", "startsOn.invalid", "\"0001-01-01\"")]
    [InlineData("endsOn", "endsOn.beforeStart", "\"2026-11-21\"")]
    [InlineData("endsOn", "endsOn.invalid", "\"9999-12-31\"")]
    [InlineData("maxOccurrences", "maxOccurrences.invalid", "0")]
    [InlineData("maxOccurrences", "maxOccurrences.invalid", "10001")]
    [InlineData("maxOccurrences", "field.invalid", "\"3\"")]
    [InlineData("excludedDates[0]", "field.invalid", "[\"soon\"]")]
    public async Task A_wrong_when_is_refused_in_schedule_and_preview(string field, string code, string value)
    {
        var name = field.Split('[')[0];
        var when = $$""" "recurrence":{"kind":"daily"},{{(name == "localTime" ? "" : "\"localTime\":\"09:30\",")}}"{{name}}":{{value}} """;
        (await app.Api.PostTextAsync("/schedules", $$"""{"recipients":["{{Number}}"],"text":"x",{{when}}}""")).RefusedAt(field, code);
        (await app.Api.PostTextAsync("/schedules/preview", $"{{{when}}}")).RefusedAt(field, code);
        await NothingWasMadeAsync();
    }

    [Theory]
    [InlineData("name", "name.tooLong", "\"\\u0000\"")]
    [InlineData("text", "text.empty", "\" \"")]
    [InlineData("text", "text.invalid", "\"a\\u0000\"")]
    [InlineData("recipients", "to.empty", "[]")]
    [InlineData("recipients[1]", "phone.invalid", "[\"+972507770001\",\"nobody\",\"+972507770002\"]")]
    [InlineData("recipients[0]", "group.invalid", "[\"choir@g.us\"]")]
    [InlineData("missedPolicy", "field.invalid", "\"later\"")]
    [InlineData("missedPolicy", "field.invalid", "1")]
    [InlineData("missedPolicy", "field.invalid", "null")]
    [InlineData("lateWithinMinutes", "lateWithinMinutes.invalid", "-1")]
    [InlineData("lateWithinMinutes", "lateWithinMinutes.invalid", "10081")]
    [InlineData("lateWithinMinutes", "field.invalid", "99999999999")]
    [InlineData("accountId", "account.unknown", "\"99\"")]
    [InlineData("accountId", "account.unknown", "\"none\"")]
    [InlineData("count", "field.unknown", "3")]
    [InlineData("status", "field.unknown", "\"paused\"")]
    [InlineData("nextRunAt", "field.unknown", "\"2026-11-23T07:30:00Z\"")]
    public async Task A_wrong_what_or_who_is_refused(string field, string code, string value)
    {
        var name = field.Split('[')[0];
        var rest = new Dictionary<string, string> { ["recipients"] = $"[\"{Number}\"]", ["text"] = "\"x\"", ["recurrence"] = "{\"kind\":\"daily\"}", ["localTime"] = "\"09:30\"", [name] = value };
        (await app.Api.PostTextAsync("/schedules", $"{{{string.Join(',', rest.Select(f => $"\"{f.Key}\":{f.Value}"))}}}")).RefusedAt(field, code);
        await NothingWasMadeAsync();
    }

    [Theory]
    [InlineData("Asia/Jerusalm", "Asia/Jerusalem")]
    [InlineData("jerusalem", "Asia/Jerusalem")]
    [InlineData("Israel Standard Time", "Asia/Jerusalem")]
    public async Task A_misspelt_zone_gets_a_suggestion(string zone, string suggestion)
    {
        var sentence = (await app.Api.PostAsync("/schedules/preview", new { recurrence = new { kind = "daily" }, localTime = "09:30", timeZone = zone })).RefusedAt("timeZone", "timeZone.unknown");
        Assert.Contains(suggestion, sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_time_that_is_past_is_refused_with_others_to_take()
    {
        var sentence = (await app.Api.PostAsync("/schedules", new { recipients = new[] { Number }, text = "x", recurrence = new { kind = "once", date = "2026-11-22" }, localTime = "09:59" })).RefusedAt("startsOn", "time.past");
        Assert.Contains("Monday 23 November 2026 at 09:59", sentence, StringComparison.Ordinal);
        (await app.Api.PostAsync("/schedules", new { recipients = new[] { Number }, text = "x", recurrence = new { kind = "daily" }, localTime = "09:59", startsOn = "2026-11-01", endsOn = "2026-11-22" })).RefusedAt("startsOn", "time.past");
        await NothingWasMadeAsync();
    }

    [Fact]
    public async Task A_rule_that_never_runs_is_refused()
    {
        (await app.Api.PostAsync("/schedules", new { recipients = new[] { Number }, text = "x", recurrence = new { kind = "weekly", days = new[] { "mon" } }, localTime = "09:30", startsOn = "2026-11-24", endsOn = "2026-11-29" })).RefusedAt("recurrence", "recurrence.never");
        (await app.Api.PostAsync("/schedules", new { recipients = new[] { Number }, text = "x", recurrence = new { kind = "once", date = "2026-12-01" }, localTime = "09:30", excludedDates = new[] { "2026-12-01" } })).RefusedAt("recurrence", "recurrence.never");
        await NothingWasMadeAsync();
    }

    [Fact]
    public async Task Everything_wrong_is_told_at_once()
    {
        var problem = (await app.Api.PostAsync("/schedules", new { name = new string('n', 121), recipients = new[] { "nobody" }, text = new string('x', 70_000), recurrence = new { kind = "daily" }, localTime = "09:30", timeZone = "Nowhere", lateWithinMinutes = -1, accountId = "99" })).Refused(400, "name.tooLong");
        problem.GetProperty("errors").HasOnly("name", "recipients[0]", "text", "timeZone", "lateWithinMinutes", "accountId");
        await NothingWasMadeAsync();
    }

    [Theory]
    [InlineData("\"text\":\"x\",\"attachmentIds\":[\"1\"]", "attachmentIds")]
    [InlineData("\"text\":\"x\",\"attachmentIds\":[\"x\"]", "attachmentIds")]
    public async Task A_file_that_is_not_there_is_refused_and_not_left_out(string content, string field)
    {
        (await app.Api.PostTextAsync("/schedules", $$"""{"recipients":["{{Number}}"],"recurrence":{"kind":"daily"},"localTime":"09:30",{{content}}}""")).RefusedAt(field, "attachment.unknown");
        await NothingWasMadeAsync();
    }

    private async Task NothingWasMadeAsync() => (await app.Api.GetAsync("/schedules")).Ok().Is("""{"items":[],"next":null}""");
}
