using System.Globalization;
using System.Text.Json.Nodes;
using WaScheduler.Web.Hosting;
using Xunit;

namespace WaScheduler.Tests.EndToEnd;

/// <summary>
/// kill -9 of the whole app at every numbered step, a restart, and the practice phone's inbox as the judge: exactly one.
/// One data folder and one phone live through all of it, as they would at a user's.
/// </summary>
public sealed class KillTests : IAsyncLifetime
{
    private const string Recipient = "+15550100077";

    // How often each place is died at; more for a table worth showing: KILL_RUNS=25.
    private static readonly int Runs = int.Parse(Environment.GetEnvironmentVariable("KILL_RUNS") ?? "1", CultureInfo.InvariantCulture);
    private LinkedRun _run = null!;

    private RunningApp App => _run.App;

    public async ValueTask InitializeAsync() => _run = await LinkedRun.StartAsync();

    public ValueTask DisposeAsync() => _run.DisposeAsync();

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
        foreach (var (place, run) in EachRun(places))
        {
            var text = $"killed at {place}, {run}";
            var id = await SendAndDieAsync(text, place);
            await ArrivesOnceAsync(id, text);
        }
    }

    [Fact]
    public async Task Killed_around_the_planning_of_a_run_the_run_happens_exactly_once()
    {
        foreach (var (place, run) in EachRun(Failpoint.BeforePlan, Failpoint.AfterPlan))
        {
            var text = $"planned, killed at {place}, {run}";
            App.DieAt(place);
            var schedule = await _run.PlanAsync(Recipient, text, TimeProvider.System.GetUtcNow().AddSeconds(12));
            await App.DiesAsync();
            await App.StartAsync();
            await ArrivesOnceAsync((await _run.MessageOfAsync(schedule))["id"]!.ToString(), text);
            Assert.Single((await App.GetAsync($"messages?schedule={schedule["id"]}"))["items"]!.AsArray());
        }
    }

    [Fact]
    public async Task Killed_again_while_settling_what_a_kill_left_it_still_arrives_exactly_once()
    {
        foreach (var (place, run) in EachRun(Failpoint.BeforeSettle, Failpoint.AfterSettle))
        {
            var text = $"killed twice, then at {place}, {run}";
            var id = await SendAndDieAsync(text, Failpoint.AfterIntent, place);
            await ArrivesOnceAsync(id, text);
        }
    }

    private static IEnumerable<(Failpoint Place, int Run)> EachRun(params IEnumerable<Failpoint> places)
        => places.SelectMany(place => Enumerable.Range(1, Runs).Select(run => (place, run)));

    // The app may die before it can answer: then the same key asks the restarted one, which makes no second message.
    private async Task<string> SendAndDieAsync(string text, params Failpoint[] places)
    {
        await _run.ReadyAsync();
        App.DieAt(places[0]);
        JsonNode? answer = null;
        try
        {
            answer = await AskAsync(text);
        }
        catch (HttpRequestException)
        {
            TestContext.Current.TestOutputHelper?.WriteLine($"{places[0]}: died before it answered");
        }

        await App.DiesAsync();
        foreach (var next in places[1..])
        {
            App.DieAt(next);
            await App.StartAsync();
            await App.DiesAsync();
        }

        await App.StartAsync();
        answer ??= await AskAsync(text);
        return answer["items"]![0]!["id"]!.ToString();
    }

    private Task<JsonNode> AskAsync(string text)
        => App.PostAsync("messages", new { to = new[] { Recipient }, text }, idempotencyKey: text);

    private Task ArrivesOnceAsync(string id, string text) => _run.ArrivesOnceAsync(id, Recipient, text);
}
