using System.Globalization;
using System.Text.Json.Nodes;
using WaScheduler.Tests.Simulator;
using WaScheduler.Web.Hosting;
using Xunit;

namespace WaScheduler.Tests.EndToEnd;

/// <summary>
/// kill -9 of the whole app at every numbered step, a restart, and the practice phone's inbox as the judge: exactly one.
/// One data folder and one phone live through all of it, as they would at a user's.
/// </summary>
[Trait("State", "unproven")]
public sealed class KillTests : IAsyncLifetime
{
    private const string Recipient = "+15550100077";
    private RunningPhone _phone = null!;
    private RunningApp _app = null!;

    public async ValueTask InitializeAsync()
    {
        _phone = await RunningPhone.StartAsync();
        _app = new RunningApp(_phone.BaseAddress);
        await _app.StartAsync();
        await _app.PutAsync("preferences/sending", new { gapMinMs = 0, gapMaxMs = 0, longPauseEvery = 0, longPauseMinMs = 0, longPauseMaxMs = 0 });
        var account = await _app.PostAsync("accounts", new { kind = "web" });
        await _app.PostAsync($"accounts/{account["id"]}/start", new { });
        await _app.SeesAsync($"accounts/{account["id"]}", a => a["qr"] is not null);
        await _phone.SeesQrAsync();
        await _phone.DoAsync("sim/scan", new { phone = "+15550100001" });
        await ReadyAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _phone.DisposeAsync();
    }

    [Fact]
    public async Task Killed_at_any_step_of_a_send_every_message_arrives_exactly_once()
    {
        Failpoint[] places =
        [
            Failpoint.BeforeClaim,
            Failpoint.AfterClaim,
            Failpoint.AfterPrepare,
            Failpoint.AfterIntent,
            Failpoint.AfterHandOver,
            Failpoint.AfterRecord,
            Failpoint.BeforeAck,
            Failpoint.AfterAck,
        ];
        foreach (var place in places)
        {
            var text = $"killed at {place}";
            var id = await SendAndDieAsync(text, place);
            await ArrivesOnceAsync(id, text);
        }
    }

    [Fact]
    public async Task Killed_around_the_planning_of_a_run_the_run_happens_exactly_once()
    {
        foreach (var place in new[] { Failpoint.BeforePlan, Failpoint.AfterPlan })
        {
            var text = $"planned, killed at {place}";
            _app.DieAt(place);
            var soon = TimeProvider.System.GetUtcNow().AddSeconds(12);
            var schedule = await _app.PostAsync("schedules", new
            {
                recipients = new[] { Recipient },
                text,
                recurrence = new { kind = "once", date = soon.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) },
                localTime = soon.ToString("HH:mm:ss", CultureInfo.InvariantCulture),
                timeZone = "Etc/UTC",
            });
            await _app.DiesAsync();
            await _app.StartAsync();
            var list = await _app.SeesAsync($"messages?schedule={schedule["id"]}", m => m["items"]!.AsArray().Count > 0);
            await ArrivesOnceAsync(list["items"]![0]!["id"]!.ToString(), text);
            Assert.Single((await _app.GetAsync($"messages?schedule={schedule["id"]}"))["items"]!.AsArray());
        }
    }

    [Fact]
    public async Task Killed_again_while_settling_what_a_kill_left_it_still_arrives_exactly_once()
    {
        foreach (var place in new[] { Failpoint.BeforeSettle, Failpoint.AfterSettle })
        {
            var text = $"killed twice, then at {place}";
            var id = await SendAndDieAsync(text, Failpoint.AfterIntent, place);
            await ArrivesOnceAsync(id, text);
        }
    }

    private Task<JsonNode> ReadyAsync() => _app.SeesAsync("stats", s => s["accountsReady"]!.GetValue<int>() == 1);

    // The app may die before it can answer: then the same key asks the restarted one, which makes no second message.
    private async Task<string> SendAndDieAsync(string text, params Failpoint[] places)
    {
        await ReadyAsync();
        _app.DieAt(places[0]);
        JsonNode? answer = null;
        try
        {
            answer = await AskAsync(text);
        }
        catch (HttpRequestException)
        {
            TestContext.Current.TestOutputHelper?.WriteLine($"{places[0]}: died before it answered");
        }

        await _app.DiesAsync();
        foreach (var next in places[1..])
        {
            _app.DieAt(next);
            await _app.StartAsync();
            await _app.DiesAsync();
        }

        await _app.StartAsync();
        answer ??= await AskAsync(text);
        return answer["items"]![0]!["id"]!.ToString();
    }

    private Task<JsonNode> AskAsync(string text)
        => _app.PostAsync("messages", new { to = new[] { Recipient }, text }, idempotencyKey: text);

    private async Task ArrivesOnceAsync(string id, string text)
    {
        await _app.SeesAsync($"messages/{id}", m => m["status"]!.ToString() is "delivered" or "read");
        var inbox = await _phone.InboxAsync(Uri.EscapeDataString(Recipient));
        Assert.Single(inbox, m => m.GetProperty("text").GetString() == text);
    }
}
