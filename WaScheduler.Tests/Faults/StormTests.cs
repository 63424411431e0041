using System.Globalization;
using WaScheduler.Tests.Support;
using Xunit;

namespace WaScheduler.Tests.Faults;

/// <summary>
/// Messages without end while the app is killed at random, and browser, page, link and acks are harmed; the judge compares.
/// Not part of a usual run: FAULTS_MINUTES=30 FAULTS_MESSAGES=2000 FAULTS_SEED=1 ./test --faults.
/// </summary>
[Collection("Long runs that break everything")]
public sealed class StormTests
{
    private const int People = 20;
    private static readonly double Minutes = double.Parse(Environment.GetEnvironmentVariable("FAULTS_MINUTES") ?? "2", CultureInfo.InvariantCulture);
    private static readonly int Messages = int.Parse(Environment.GetEnvironmentVariable("FAULTS_MESSAGES") ?? Math.Max(40, Minutes * 2_000 / 30).ToString("0", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    private static readonly int Seed = int.Parse(Environment.GetEnvironmentVariable("FAULTS_SEED") ?? "1", CultureInfo.InvariantCulture);
    private readonly Random _chance = new(Seed);
    private readonly List<Task> _cancels = [];
    private JudgedRun _run = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task In_a_storm_of_kills_and_faults_nothing_is_lost_doubled_early_or_untrue()
    {
        await using var run = _run = await JudgedRun.StartAsync(new Dictionary<string, string>(FaultSettings.Light) { ["Security__OwnerPassword"] = WebApp.Password });
        await using var page = await PageReader.StartAsync(run.App, run.Ledger);
        var sending = SendAsync();
        await HarmAsync(sending);
        await sending;
        await Task.WhenAll(_cancels);
        await new Harms(run, _chance).CalmAsync();
        var (evidence, findings) = await run.JudgeAsync(TimeSpan.FromMinutes(2));

        Report(evidence, findings, page.RowsRead);
        Assert.True(page.RowsRead > 0, "Nobody saw the page, so nothing is known of it.");
        Assert.True(findings.Count == 0, string.Join("\n\n", findings));
    }

    private async Task SendAsync()
    {
        var chance = new Random(Seed + 1);
        var between = TimeSpan.FromMinutes(Minutes) / Messages;
        for (var number = 0; number < Messages; number++)
        {
            var (to, text) = ($"+1555020{number % People:0000}", $"storm {number}");
            var later = number % 10 == 9;
            await _run.SendAsync(text, to, later ? DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() + 2) : null);
            if (later)
                _cancels.Add(CancelAfterAsync(text, TimeSpan.FromSeconds(chance.NextDouble() * 2.5)));
            await Task.Delay(between, TimeProvider.System, Cancel);
        }
    }

    private async Task CancelAfterAsync(string text, TimeSpan pause)
    {
        await Task.Delay(pause, TimeProvider.System, Cancel);
        await _run.CancelAsync(text);
    }

    private async Task HarmAsync(Task sending)
    {
        var harms = new Harms(_run, _chance);
        for (var number = 0; !sending.IsCompleted; number++)
        {
            await harms.DoAsync(number);
            await Task.WhenAny(sending, Task.Delay(TimeSpan.FromSeconds(1 + _chance.NextDouble() * 6), TimeProvider.System, Cancel));
        }
    }

    private static void Report(Evidence evidence, IReadOnlyList<Finding> findings, int rowsRead)
    {
        string[] breaches = [.. Enum.GetValues<Breach>().Select(b => $"{findings.Count(f => f.Breach == b)} {b}")];
        var states = evidence.Stored.CountBy(s => s.Status).Select(s => $"{s.Value} {s.Key}");
        var rows = evidence.Outages.GroupBy(o => o.What).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g =>
        {
            double[] back = [.. g.Select(o => ((o.BackUtc ?? DateTimeOffset.MaxValue) - o.FromUtc).TotalSeconds).Order()];
            return string.Create(CultureInfo.InvariantCulture, $"| {g.Key} | {back.Length} | {back[back.Length / 2]:0.0} | {back[^1]:0.0} |");
        });
        FaultSettings.Write("storm", $"seed {Seed}, {Minutes:0.#} minutes, {evidence.Accepted.Count} messages ({string.Join(", ", states)}), {evidence.Arrived.Count} arrivals with repeats, {evidence.Told.Count} changes told, {rowsRead} rows of the page read: {string.Join(", ", breaches)}\n| harm | times | a message asked for then arrived after, median s | at most s |\n|---|---|---|---|\n{string.Join('\n', rows)}\n{string.Join("\n\n", findings)}");
    }
}
