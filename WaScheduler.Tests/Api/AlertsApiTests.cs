using WaScheduler.Data.Alerts;
using WaScheduler.Web.Alerts;
using Xunit;

namespace WaScheduler.Tests.Api;

public sealed class AlertsApiTests(ApiApp app) : IClassFixture<ApiApp>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Alerts_are_listed_newest_first_and_marked_as_seen()
    {
        var notifier = app.App.Services.GetService(typeof(Notifier)) as Notifier;
        var at = new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);
        for (var i = 1; i <= 5; i++)
            await notifier!.RaiseAsync($"test:{i}", at.AddMinutes(i), new AlertText(i == 5 ? AlertLevel.Note : AlertLevel.Alarm, $"Incident {i}", "It happened.", "Look.", "/"), Stop);
        await notifier!.EndAsync("test:5", at.AddMinutes(9), Stop);

        var all = await app.Api.WalkAsync("/alerts", 2);
        Assert.Equal(["Incident 5", "Incident 4", "Incident 3", "Incident 2", "Incident 1"], all.Select(a => a.Word("title")));
        Assert.Equal(("note", "2026-11-22T10:05:00.000+00:00", "2026-11-22T10:09:00.000+00:00"), (all[0].Word("level"), all[0].Word("openedAt"), all[0].Word("closedAt")));
        Assert.Null(all[1].WordOrNull("closedAt"));

        (await app.Api.PostAsync("/alerts/seen", new { upTo = all[2].Word("id") })).Ok().Is("""{"unseen":1}""");
        (await app.Api.PostAsync("/alerts/seen", new { upTo = "x" })).Refused(400, "alert.unknown");
        (await app.Api.PostTextAsync("/alerts/seen", """{"all":true}""")).RefusedAt("all", "field.unknown");
        (await app.Api.GetAsync("/alerts?limit=0")).Refused(400, "limit.invalid");
    }
}
