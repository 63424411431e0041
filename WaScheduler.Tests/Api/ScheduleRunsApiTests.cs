using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WaScheduler.Data;
using WaScheduler.Tests.Support;
using Xunit;

namespace WaScheduler.Tests.Api;

public sealed class ScheduleRunsApiTests(ApiApp app) : IClassFixture<ApiApp>
{
    private const string Number = "+972508880001";

    [Fact]
    public async Task When_its_time_comes_it_sends_and_tells_of_its_last_run()
    {
        var contact = await app.AddContactAsync("Dana Run", "+972508880011");
        var now = app.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(2));
        var made = await MakeAsync("On time", new { kind = "once", date = now.ToString("yyyy-MM-dd", null) }, now.AddMinutes(10), contact, Number);
        var due = made.Instant("nextRunAt");

        app.Pass(TimeSpan.FromMinutes(11));
        await SentAsync(made, 2);

        var after = (await app.Api.GetAsync($"/schedules/{made.Word("id")}")).Ok();
        Assert.Equal("completed", after.Word("status"));
        Assert.False(after.TryGetProperty("nextRunAt", out _));
        after.GetProperty("lastRun").Is($$$"""{"dueAt":"{{{made.Word("nextRunAt")}}}","messages":{"sent":2}}""");
        var messages = (await app.Api.GetAsync($"/messages?schedule={made.Word("id")}")).Ok().Items().ToList();
        Assert.All(messages, m => m.GetProperty("source").Is($$"""{"kind":"schedule","id":"{{made.Word("id")}}"}"""));
        Assert.All(messages, m => Assert.Equal(due, m.Instant("dueAt")));
        Assert.Equal(["+972508880001", "Dana Run"], messages.Select(m => m.GetProperty("to").Word("name")).Order(StringComparer.Ordinal));
        Assert.Empty((await app.Api.GetAsync($"/messages?schedule=0{made.Word("id")}")).Ok().Items());
        (await app.Api.GetAsync($"/schedules/{made.Word("id")}/upcoming")).Ok().GetProperty("items").Is("[]");
    }

    [Fact]
    public async Task Paused_it_lets_its_times_pass_and_resumed_it_goes_on_from_now()
    {
        var made = await DailyAsync("Paused");
        var path = $"/schedules/{made.Word("id")}";
        (await app.Api.PostAsync($"{path}/resume")).Refused(409, "schedule.wrongStatus");

        var paused = (await app.Api.PostAsync($"{path}/pause")).Ok();
        Assert.Equal("paused", paused.Word("status"));
        Assert.False(paused.TryGetProperty("nextRunAt", out _));
        (await app.Api.PostAsync($"{path}/pause")).Refused(409, "schedule.wrongStatus");
        (await app.Api.GetAsync($"{path}/upcoming")).Ok().GetProperty("items").Is("[]");

        // A change does not wake it.
        var changed = (await app.Api.PutAsync(path, Body("Paused, changed", new { kind = "daily" }, "12:34:56", Number))).Ok();
        Assert.Equal("paused", changed.Word("status"));

        app.Pass(TimeSpan.FromHours(49));
        var resumed = (await app.Api.PostAsync($"{path}/resume", new { })).Ok();
        Assert.Equal("active", resumed.Word("status"));
        Assert.InRange(resumed.Instant("nextRunAt"), app.Clock.GetUtcNow(), app.Clock.GetUtcNow().AddDays(1));
        Assert.Empty((await app.Api.GetAsync($"/messages?schedule={made.Word("id")}")).Ok().Items());
        (await app.Api.DeleteAsync(path)).Gone();
    }

    [Fact]
    public async Task Run_sends_now_beside_the_plan_whatever_the_status()
    {
        var made = await DailyAsync("Run now");
        var path = $"/schedules/{made.Word("id")}";
        (await app.Api.PostAsync($"{path}/pause")).Ok();

        var run = (await app.Api.PostAsync($"{path}/run")).Ok();

        Assert.Equal("paused", run.Word("status"));
        Assert.Equal(app.Clock.GetUtcNow(), run.GetProperty("lastRun").Instant("dueAt"));
        Assert.Equal(1, run.GetProperty("lastRun").GetProperty("messages").EnumerateObject().Sum(status => status.Value.GetInt32()));
        await SentAsync(made, 1);

        // Two in the very same instant are two runs.
        (await app.Api.PostAsync($"{path}/resume")).Ok();
        (await app.Api.PostAsync($"{path}/run")).Ok();
        Assert.Equal("active", (await app.Api.PostAsync($"{path}/run")).Ok().Word("status"));
        app.Pass(TimeSpan.FromSeconds(1));
        await SentAsync(made, 3);
        Assert.Equal(3, app.Session.HandedOver.Count(h => h.Text == "Run now"));
        (await app.Api.PutAsync(path, Body("Run now", new { kind = "daily" }, "12:34:56", Number))).Ok().GetProperty("lastRun").HasOnly("dueAt", "messages");
        (await app.Api.DeleteAsync(path)).Gone();
    }

    [Fact]
    public async Task Run_answers_a_repeat_with_the_same_key_without_sending_again()
    {
        var made = await DailyAsync("Run once");
        var path = $"/schedules/{made.Word("id")}";

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => app.Api.PostAsync($"{path}/run", key: "run-1")));
        Assert.All(answers, a => a.Ok());
        (await app.Api.PostAsync($"{path}/run/", new { }, key: "run-1")).Ok();
        await SentAsync(made, 1);

        (await app.Api.PostAsync($"{path}/run", key: "run-2")).Ok();
        app.Pass(TimeSpan.FromSeconds(1));
        await SentAsync(made, 2);
        Assert.Equal(2, app.Session.HandedOver.Count(h => h.Text == "Run once"));
        (await app.Api.DeleteAsync(path)).Gone();
    }

    [Fact]
    public async Task A_run_needs_no_fields_and_a_key_of_bounded_length()
    {
        var made = await DailyAsync("Strict run");
        var path = $"/schedules/{made.Word("id")}";

        (await app.Api.PostAsync($"{path}/run", key: new string('k', 201))).RefusedAt("Idempotency-Key", "idempotency.tooLong");
        foreach (var verb in new[] { "run", "pause", "resume" })
            (await app.Api.PostTextAsync($"{path}/{verb}", """{"recipients":["+972508880009"]}""")).RefusedAt("recipients", "field.unknown");

        (await app.Api.GetAsync(path)).Ok().Is(made.GetRawText());
        (await app.Api.DeleteAsync(path)).Gone();
    }

    [Fact]
    public async Task A_deleted_schedule_does_nothing_any_more()
    {
        var now = app.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(2));
        var made = await MakeAsync("Deleted", new { kind = "daily" }, now.AddMinutes(10), Number);
        var path = $"/schedules/{made.Word("id")}";
        (await app.Api.DeleteAsync(path)).Gone();

        foreach (var verb in new[] { "pause", "resume", "run" })
            (await app.Api.PostAsync($"{path}/{verb}")).Refused(404, "schedule.unknown");
        (await app.Api.GetAsync($"{path}/upcoming")).Refused(404, "schedule.unknown");
        app.Pass(TimeSpan.FromMinutes(11));
        await app.MessageAsync(await app.SendAsync("After the deleted one", Number), "sent");
        Assert.DoesNotContain(app.Session.HandedOver, h => h.Text == "Deleted");
    }

    [Theory]
    [InlineData("RecurrenceJson", """{"kind":"lunar","phase":"full"}""")]
    [InlineData("TimeZoneId", "Mars/Olympus")]
    public async Task A_schedule_of_another_version_is_listed_and_says_that_it_cannot_be_read(string column, string value)
    {
        var made = await DailyAsync($"Other {column}");
        var path = $"/schedules/{made.Word("id")}";
        (await app.Api.PostAsync($"{path}/pause")).Ok();
        await DatabaseProbe.BreakScheduleAsync(
            app.App.Services.GetRequiredService<IDbContextFactory<AppDbContext>>(), long.Parse(made.Word("id"), CultureInfo.InvariantCulture), column, value);

        var shown = (await app.Api.GetAsync($"/schedules?q=Other%20{column}")).Ok().Items().Single();
        Assert.StartsWith("This schedule cannot be read", shown.Word("description"), StringComparison.Ordinal);
        Assert.Equal(value, column == "TimeZoneId" ? shown.Word("timeZone") : shown.GetProperty("recurrence").GetRawText());
        (await app.Api.GetAsync($"{path}/upcoming")).Ok().GetProperty("items").Is("[]");
        (await app.Api.PostAsync($"{path}/resume")).Refused(409, "schedule.wrongStatus");
        (await app.Api.DeleteAsync(path)).Gone();
    }

    // In the night before, so that no other test's clock reaches it.
    private Task<JsonElement> DailyAsync(string name) => MakeAsync(name, new { kind = "daily" }, app.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(2)).AddHours(-1), Number);

    private async Task<JsonElement> MakeAsync(string text, object recurrence, DateTimeOffset at, params string[] recipients) =>
        (await app.Api.PostAsync("/schedules", Body(text, recurrence, at.ToString("HH:mm:ss", null), recipients))).Ok(201);

    private static object Body(string text, object recurrence, string localTime, params string[] recipients) => new { recipients, text, recurrence, localTime };

    private async Task SentAsync(JsonElement schedule, int messages)
    {
        var path = $"/messages?status=sent&schedule={schedule.Word("id")}";
        var found = await app.Api.GetAsync(path);
        await app.UntilAsync(async () => (found = await app.Api.GetAsync(path)).Ok().Items().Count() == messages, () => found.Text);
    }
}
