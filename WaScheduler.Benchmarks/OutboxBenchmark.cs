using System.Diagnostics;
using System.Globalization;
using WaScheduler.Data.Deliveries;

namespace WaScheduler.Benchmarks;

/// <summary>How many messages a second the outbox takes through claim, attempt and outcome, three commits each with synchronous FULL, beside the same three commits in SQLite alone and beside others' queues.</summary>
internal static class OutboxBenchmark
{
    private const int Messages = 10_000;

    // Quartz takes minutes for as many.
    private const int PeerMessages = 3_000;

    public static async Task RunAsync(int rounds, TextWriter output)
    {
        var rows = new List<(string Who, List<double> Rates)> { ("SQLite alone", []), ("our outbox", []), ("Quartz, a job a message", []), ("plainjob", []) };
        for (var round = 0; round < rounds; round++)
        {
            await using var host = await MeasuredHost.StartAsync(stopped: true);
            await host.SendLaterAsync();
            host.MultiplyWaiting(Messages, TimeProvider.System.GetUtcNow());
            rows[0].Rates.Add(Messages / OutboxFloorStore.Time(host.Folder, Messages).TotalSeconds);
            rows[1].Rates.Add(Messages / (await TimeAsync(host)).TotalSeconds);
            rows[2].Rates.Add(await OutboxPeers.QuartzAsync(host.Folder, PeerMessages));
            if (await OutboxPeers.PlainjobAsync(host.Folder, PeerMessages) is { } plainjob) rows[3].Rates.Add(plainjob);
            await Console.Error.WriteLineAsync(string.Join(", ", rows.Where(r => r.Rates.Count > 0).Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Who} {r.Rates[^1]:0}/s"))));
        }

        await output.WriteLineAsync($"\nmessages a second, median (smallest to largest) of {rounds}; ours as a share of each");
        foreach (var (who, rates) in rows.Where(r => r.Rates.Count > 0))
        {
            rates.Sort();
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{who,-28}{Median(rates),8:0} ({rates[0]:0} to {rates[^1]:0}) {Median(rows[1].Rates) / Median(rates):0.00}"));
        }
    }

    private static async Task<TimeSpan> TimeAsync(MeasuredHost host)
    {
        var store = host.Get<DeliveryStore>();
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < Messages; i++)
        {
            var now = TimeProvider.System.GetUtcNow();
            var delivery = await store.ClaimNextAsync(1, now.AddMinutes(1), CancellationToken.None) ?? throw new InvalidOperationException("Nothing is due.");
            var chat = $"{delivery.Id}@c.us";
            var number = await store.BeginAttemptAsync(delivery.Id, chat, $"true_{chat}_3EB0{delivery.Id:X16}", "link", CancellationToken.None) ?? throw new InvalidOperationException("The claim was lost.");
            var end = new AttemptEnd(AttemptOutcome.Acknowledged, DeliveryTrigger.ServerAck, AckLevel.Server, now);
            if (!(await store.EndAttemptAsync(delivery.Id, number, end, CancellationToken.None)).Moved) throw new InvalidOperationException("The claim was lost.");
        }

        return clock.Elapsed;
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
