using System.Diagnostics;
using System.Globalization;
using WaScheduler.Data.Deliveries;

namespace WaScheduler.Benchmarks;

/// <summary>How many messages a second the outbox takes through claim, attempt and outcome, three commits each with synchronous FULL, beside the same three commits in SQLite alone.</summary>
internal static class OutboxBenchmark
{
    private const int Messages = 10_000;

    public static async Task RunAsync(int rounds, TextWriter output)
    {
        List<double> floor = [], ours = [];
        for (var round = 0; round < rounds; round++)
        {
            await using var host = await MeasuredHost.StartAsync(stopped: true);
            await host.SendLaterAsync();
            host.MultiplyWaiting(Messages, TimeProvider.System.GetUtcNow());
            floor.Add(Messages / OutboxFloorStore.Time(host.Folder, Messages).TotalSeconds);
            ours.Add(Messages / (await TimeAsync(host)).TotalSeconds);
            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"floor {floor[^1]:0}/s, outbox {ours[^1]:0}/s"));
        }

        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"median of {rounds}: floor {Median(floor):0}/s, outbox {Median(ours):0}/s, share {Median(ours) / Median(floor):P0}"));
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
            if (!await store.EndAttemptAsync(delivery.Id, number, end, CancellationToken.None)) throw new InvalidOperationException("The claim was lost.");
        }

        return clock.Elapsed;
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
