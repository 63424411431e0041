using System.Diagnostics;
using System.Globalization;
using WaScheduler.Tests.Support;
using Xunit;

namespace WaScheduler.Tests.EndToEnd;

/// <summary>
/// The same harm again and again on one login: never a new code, and after each time a message arrives once.
/// Not part of a usual run: ENDURANCE_RUNS=20 ./test Endurance.
/// </summary>
public sealed class EnduranceTests : IAsyncLifetime
{
    private static readonly int Runs = int.Parse(Environment.GetEnvironmentVariable("ENDURANCE_RUNS") ?? "3", CultureInfo.InvariantCulture);
    private readonly List<TimeSpan> _back = [];
    private LinkedRun _run = null!;

    public async ValueTask InitializeAsync() => _run = await LinkedRun.StartAsync();

    public ValueTask DisposeAsync() => _run.DisposeAsync();

    [Fact(Explicit = true)]
    public Task Closed_and_started_again_it_is_linked() => RepeatAsync("closed and started again", async () =>
    {
        await _run.App.StopAsync();
        await _run.App.StartAsync();
    });

    [Fact(Explicit = true)]
    public Task Killed_and_started_again_it_is_linked() => RepeatAsync("app killed", async () =>
    {
        await _run.App.KillAsync();
        await _run.App.StartAsync();
    });

    [Fact(Explicit = true)]
    public Task With_its_browser_killed_it_is_linked_again() => RepeatAsync("browser killed", () => KillAsync(p => p.Id));

    [Fact(Explicit = true)]
    public Task With_its_driver_killed_it_is_linked_again() => RepeatAsync("driver killed", () => KillAsync(p => p.Parent));

    private async Task RepeatAsync(string what, Func<Task> harm)
    {
        for (var time = 1; time <= Runs; time++)
        {
            var clock = Stopwatch.StartNew();
            await harm();
            await _run.ReadyAsync();
            _back.Add(clock.Elapsed);
            var answer = await _run.App.PostAsync("messages", new { to = new[] { "+15550300000" }, text = $"{what} {time}" });
            await _run.ArrivesOnceAsync(answer["items"]![0]!["id"]!.ToString(), "+15550300000", $"{what} {time}");
        }

        Assert.Equal(Runs, (await _run.InboxAsync("+15550300000")).Count);
        var events = (await _run.App.GetAsync("accounts/1/events?limit=200"))["items"]!.AsArray();
        Assert.Equal(1, events.Count(e => e!["state"]!.ToString() == "awaitingLink")); // the first code, and no other
        Assert.DoesNotContain(events, e => e!["state"]!.ToString() is "loggedOut" or "failed");
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{what} {Runs} times: linked again after {_back.Average(b => b.TotalSeconds):0.0} s on average, {_back.Max().TotalSeconds:0.0} s at most, no new code");
    }

    /// <summary>Kills a process, and, as an owner who knows why it went, does not wait when too many starts hold the next one back.</summary>
    private async Task KillAsync(Func<RunningProcess, int> which)
    {
        ProcessTable.Kill(which(Assert.Single(_run.App.Browsers())));
        await _run.App.SeesAsync("stats", s => s["accountsReady"]!.GetValue<int>() == 0);
        await _run.TryNowAsync();
    }
}
