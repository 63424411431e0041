using System.Globalization;
using WaScheduler.Web.Hosting;
using Xunit;

namespace WaScheduler.Tests.Faults;

/// <summary>
/// kill -9 at every failpoint, so many times each, in a seeded order, on one data folder and one login; the judge compares.
/// Not part of a usual run (EndToEnd/KillTests is): FAULTS_KILLS=200 FAULTS_SEED=1 ./test --faults.
/// </summary>
[Collection("Long runs that break everything")]
public sealed class KillTableTests
{
    private const string Recipient = "+15550100077";
    private static readonly TimeSpan Goal = TimeSpan.FromSeconds(5);
    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("FAULTS_KILLS") ?? "2", CultureInfo.InvariantCulture);
    private static readonly int Seed = int.Parse(Environment.GetEnvironmentVariable("FAULTS_SEED") ?? "1", CultureInfo.InvariantCulture);
    private static readonly Failpoint[] Planning = [Failpoint.BeforePlan, Failpoint.AfterPlan];
    private static readonly Failpoint[] Settling = [Failpoint.BeforeSettle, Failpoint.AfterSettle];
    private readonly List<(Failpoint Place, TimeSpan Back)> _kills = [];

    [Fact(Explicit = true)]
    public async Task Killed_so_often_at_every_step_nothing_is_lost_doubled_early_or_untrue()
    {
        await using var run = await JudgedRun.StartAsync(FaultSettings.Light);
        var order = Enum.GetValues<Failpoint>().SelectMany(place => Enumerable.Repeat(place, Kills)).ToArray();
        new Random(Seed).Shuffle(order);
        for (var number = 0; number < order.Length; number++)
        {
            await run.Run.ReadyAsync();
            await DieOnceAsync(run, order[number], $"kill {number} at {order[number]}");
            Report(null, run.Ledger.Accepted.Count);
        }

        var (evidence, findings) = await run.JudgeAsync(TimeSpan.FromSeconds(30));
        Report(findings, evidence.Accepted.Count);
        Assert.True(findings.Count == 0, string.Join("\n\n", findings));
    }

    private async Task DieOnceAsync(JudgedRun run, Failpoint place, string text)
    {
        // What there is to settle is left by a kill just before the hand-over; after it, an ack may come before the settler asks.
        var first = Settling.Contains(place) ? Failpoint.AfterIntent : place;
        run.DieAt(first);
        var sent = true;
        if (Planning.Contains(place))
            await run.PlanAsync(text, Recipient, Soon());
        else
            sent = await run.TrySendAsync(text, Recipient);
        await run.App.DiesAsync();
        if (first != place)
        {
            run.DieAt(place);
            await run.App.StartAsync();
            await run.App.DiesAsync();
        }

        var died = TimeProvider.System.GetUtcNow();
        await run.App.StartAsync();
        if (!sent)
            await run.SendAsync(text, Recipient);
        var back = await run.ArrivesAsync(text);
        run.Ledger.Felt(new Outage(text, died, back));
        _kills.Add((place, (back ?? DateTimeOffset.MaxValue) - died));
    }

    // A whole second, far enough away that it is planned before.
    private static DateTimeOffset Soon() => DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() + 2);

    private void Report(IReadOnlyList<Finding>? findings, int messages)
    {
        var rows = _kills.GroupBy(k => k.Place).OrderBy(g => g.Key).Select(g => string.Create(
            CultureInfo.InvariantCulture,
            $"| {g.Key} | {g.Count()} | {Median(g):0.0} | {g.Max(k => k.Back).TotalSeconds:0.0} | {g.Count(k => k.Back > Goal)} |"));
        var verdict = findings is null ? "not judged yet" : string.Join(", ", Enum.GetValues<Breach>().Select(b => $"{findings.Count(f => f.Breach == b)} {b}"));
        File.WriteAllLines(FaultSettings.PathOf("kills.tsv"), _kills.Select(k => string.Create(CultureInfo.InvariantCulture, $"{k.Place}\t{k.Back.TotalSeconds:0.000}")));
        FaultSettings.Write("kills", $"seed {Seed}, {_kills.Count} kills, {messages} messages: {verdict}\n| place | kills | back after, median s | at most s | over 5 s |\n|---|---|---|---|---|\n{string.Join('\n', rows)}\n{string.Join("\n\n", findings ?? [])}");
    }

    private static double Median(IEnumerable<(Failpoint Place, TimeSpan Back)> kills)
        => kills.Select(k => k.Back.TotalSeconds).Order().ElementAt(kills.Count() / 2);
}
