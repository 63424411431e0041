using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using WaScheduler.Tests.Support;
using Xunit;

namespace WaScheduler.Tests.EndToEnd;

/// <summary>
/// A message a second while faults fall in at seeded moments: what was planned arrives exactly once, and the link is back soon.
/// Not part of a usual run: SOAK_MINUTES=30 ./test Soak.
/// </summary>
public sealed class SoakTests : IAsyncLifetime
{
    private const int People = 20;
    private static readonly TimeSpan BetweenMessages = TimeSpan.FromSeconds(1);
    // A link that stood for a minute counts as sound again: what comes after it is a first loss, brought back without a pause.
    private static readonly TimeSpan BetweenFaults = TimeSpan.FromSeconds(62);
    private static readonly TimeSpan AtMostLater = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(double.Parse(Environment.GetEnvironmentVariable("SOAK_MINUTES") ?? "2", CultureInfo.InvariantCulture));
    private static readonly int Seed = int.Parse(Environment.GetEnvironmentVariable("SOAK_SEED") ?? "1", CultureInfo.InvariantCulture);

    private readonly ConcurrentQueue<(string Id, string To, string Text)> _sent = new();
    private readonly List<(string Fault, TimeSpan Noticed, TimeSpan Back)> _faults = [];
    private readonly Random _chance = new(Seed);
    private LinkedRun _run = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _run = await LinkedRun.StartAsync();

    public ValueTask DisposeAsync() => _run.DisposeAsync();

    [Fact(Explicit = true)]
    public async Task Under_seeded_faults_every_message_arrives_exactly_once_and_the_link_comes_back()
    {
        using var over = new CancellationTokenSource(Length);
        var sending = SendAsync(over.Token);
        await HarmAsync(over.Token);
        await sending;
        await _run.ReadyAsync();

        foreach (var (id, _, _) in _sent)
            await _run.App.SeesAsync($"messages/{id}", m => m["status"]!.ToString() is "delivered" or "read");
        var inboxes = new Dictionary<string, List<string?>>();
        foreach (var to in _sent.Select(s => s.To).Distinct())
            inboxes[to] = [.. await _run.InboxAsync(to)];
        var lost = _sent.Count(s => !inboxes[s.To].Contains(s.Text));
        var doubled = _sent.Count(s => inboxes[s.To].Count(text => text == s.Text) > 1);
        var alerts = (await _run.App.GetAsync("alerts?limit=200"))["items"]!.AsArray();
        Report(lost, doubled, alerts.Count);
        Assert.Equal((0, 0), (lost, doubled));
        Assert.Equal(_faults.Count(f => f.Back > TimeSpan.Zero), alerts.Count); // one alert an incident
        Assert.All(alerts, alert => Assert.NotNull(alert!["closedAt"]));
        Assert.Equal(_sent.Count, inboxes.Values.Sum(texts => texts.Count));
        Assert.All(_faults, fault => Assert.True(fault.Noticed + fault.Back < TimeSpan.FromSeconds(15), $"{fault.Fault}: noticed after {fault.Noticed.TotalSeconds:0.0} s, back after another {fault.Back.TotalSeconds:0.0} s"));
    }

    private async Task SendAsync(CancellationToken over)
    {
        for (var number = 0; !over.IsCancellationRequested; number++)
        {
            var (to, text) = ($"+1555020{number % People:0000}", $"soak {number}");
            var answer = await _run.App.PostAsync("messages", new { to = new[] { to }, text }, idempotencyKey: text);
            _sent.Enqueue((answer["items"]![0]!["id"]!.ToString(), to, text));
            await Task.Delay(BetweenMessages, TimeProvider.System, Cancel);
        }
    }

    private async Task HarmAsync(CancellationToken over)
    {
        (string Name, Func<Task> Do)[] harms =
        [
            ("connection cut for 2 s", () => _run.Phone.FaultAsync("drop-connection", 2_000)),
            ("page reloaded", () => _run.Phone.FaultAsync("reload-page")),
            ("page crashed", () => _run.Phone.FaultAsync("crash-page")),
            ("page frozen", () => _run.Phone.FaultAsync("freeze-page", 600_000)),
            ("page navigated in mid-call", () => _run.Phone.FaultAsync("navigate-mid-call")),
            ("send error", () => _run.Phone.FaultAsync("send-error", name: "ERROR_NETWORK")),
            ("browser killed", () => KillAsync(p => p.Id)),
            ("driver killed", () => KillAsync(p => p.Parent)),
        ];
        for (var number = 0; !over.IsCancellationRequested; number++)
        {
            // In rounds, so that each kind comes up as often as any other.
            if (number % harms.Length == 0) _chance.Shuffle(harms);
            var harm = harms[number % harms.Length];
            await _run.ReadyAsync();
            var before = await ReadyChangeAsync();
            await harm.Do();
            var clock = Stopwatch.StartNew();
            // A page that hangs says nothing: the heartbeat finds out, within the 20 s between two and the 10 s of its answer.
            while (clock.Elapsed < TimeSpan.FromSeconds(harm.Name == "page frozen" ? 35 : 10) && await LastChangeAsync() == before)
                await Task.Delay(BetweenMessages / 4, TimeProvider.System, Cancel);
            var noticed = clock.Elapsed;
            await _run.ReadyAsync();
            var lost = await LastChangeAsync() != before;
            _faults.Add((harm.Name, lost ? noticed : TimeSpan.Zero, lost ? clock.Elapsed - noticed : TimeSpan.Zero));
            await Task.WhenAny(Task.Delay(BetweenFaults + AtMostLater * _chance.NextDouble(), TimeProvider.System, Cancel), Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, over));
        }
    }

    // The account is ready a moment before that is written down: a fault must not take a late line for its own.
    private async Task<string> ReadyChangeAsync()
    {
        while (true)
        {
            var last = await LastEventAsync();
            if (last["state"]!.ToString() == "ready") return last["id"]!.ToString();
            await Task.Delay(BetweenMessages / 4, TimeProvider.System, Cancel);
        }
    }

    private async Task<string> LastChangeAsync() => (await LastEventAsync())["id"]!.ToString();

    private async Task<JsonNode> LastEventAsync() => (await _run.App.GetAsync("accounts/1/events?limit=1"))["items"]![0]!;

    private Task KillAsync(Func<RunningProcess, int> which)
    {
        foreach (var browser in _run.App.Browsers())
            ProcessTable.Kill(which(browser));
        return Task.CompletedTask;
    }

    private void Report(int lost, int doubled, int alerts)
    {
        var table = string.Join('\n', _faults.GroupBy(f => f.Fault).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g =>
            $"{g.Key}: {g.Count()} times, link lost {g.Count(f => f.Back > TimeSpan.Zero)} times, noticed after {g.Max(f => f.Noticed).TotalSeconds:0.0} s at most, back after another {g.Max(f => f.Back).TotalSeconds:0.0} s at most"));
        TestContext.Current.TestOutputHelper?.WriteLine($"{_sent.Count} messages in {Length.TotalMinutes:0.#} minutes, seed {Seed}: {lost} lost, {doubled} doubled, {alerts} alerts for {_faults.Count(f => f.Back > TimeSpan.Zero)} losses of the link\n{table}");
    }
}
