using System.Diagnostics;
using System.Globalization;
using WaScheduler.Data.Deliveries;
using WaScheduler.Web.Deliveries;

namespace WaScheduler.Benchmarks;

/// <summary>How long each read of the history takes with few and with many messages, beside SQLite alone; and how fast it is exported.</summary>
internal static class HistoryBenchmark
{
    private const int Few = 10_000;
    private const int Calls = 15;
    private const int Page = HistoryList.PageSize + 1;

    public static async Task RunAsync(int many, int rounds, TextWriter output)
    {
        int[] sizes = many == Few ? [Few] : [Few, many];
        var results = new Dictionary<string, Dictionary<int, List<double>>>();
        foreach (var size in sizes)
        {
            await using var host = await MeasuredHost.StartAsync();
            await host.StopAsync();
            var clock = Stopwatch.StartNew();
            HistoryStore.Fill(host.Folder, size, TimeProvider.System.GetUtcNow());
            await host.StartAgainAsync();
            await Console.Error.WriteLineAsync($"{size:N0} rows written in {clock.Elapsed.TotalSeconds:0.0} s");
            for (var round = 0; round < rounds; round++)
            {
                foreach (var (what, call, calls) in Cases(host))
                {
                    if (calls == 1 && round > 0) continue; // takes long, and once tells
                    if (calls > 1) await call(); // compiled and warm
                    var times = new List<double>();
                    for (var i = 0; i < calls; i++)
                    {
                        clock.Restart();
                        await call();
                        times.Add(clock.Elapsed.TotalMilliseconds);
                    }

                    times.Sort();
                    var bySize = results.TryGetValue(what, out var known) ? known : results[what] = sizes.ToDictionary(s => s, _ => new List<double>());
                    bySize[size].Add(times[times.Count / 2]);
                    await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{size:N0}: {what}: {times[times.Count / 2]:0.00} ms"));
                }
            }
        }

        await output.WriteLineAsync($"\nmilliseconds, median of {rounds} rounds of {Calls} calls");
        await output.WriteLineAsync($"{"",-52}{string.Concat(sizes.Select(s => $"{s.ToString("N0", CultureInfo.InvariantCulture),14}"))}");
        foreach (var (what, bySize) in results)
            await output.WriteLineAsync($"{what,-52}{string.Concat(sizes.Select(s => string.Create(CultureInfo.InvariantCulture, $"{Median(bySize[s]),14:0.00}")))}");
    }

    private static IEnumerable<(string What, Func<Task> Call, int Calls)> Cases(MeasuredHost host)
    {
        var history = host.Get<HistoryQueries>();
        var deliveries = host.Get<DeliveryQueries>();
        var now = TimeProvider.System.GetUtcNow();
        var deep = new HistoryKey(now.AddDays(-180), long.MaxValue);
        var floor = HistoryStore.Open(host.Folder);
        (string, Func<Task>, int) List(string what, DeliveryFilter filter, HistoryKey? after = null, int calls = Calls)
            => (what, () => history.ReadAsync(filter, after, Page, CancellationToken.None), calls);
        DeliveryFilter Of(string view, string? search = null) => MessageView.Of(view).Filter(search);

        yield return ("floor: 31 whole rows by the index, SQLite alone", () => Task.FromResult(HistoryStore.ReadNewest(floor, now, Page)), Calls);
        yield return List("first page", Of("all"));
        yield return List("a page half a year down", Of("all"), deep);
        foreach (var view in MessageView.All.Where(v => !v.IsAll)) yield return List($"view: {view.Word}", Of(view.Key));
        yield return List("one contact", new DeliveryFilter(ContactId: 77));
        yield return List("one contact, failed", new DeliveryFilter([DeliveryLabel.Failed], ContactId: 77));
        yield return List("one schedule", new DeliveryFilter(ScheduleId: 7));
        yield return List("one schedule, failed", new DeliveryFilter([DeliveryLabel.Failed], ScheduleId: 7));
        yield return List("a day half a year ago", new DeliveryFilter(FromUtc: now.AddDays(-181), ToUtc: now.AddDays(-180)));
        yield return List("a reason of failures", new DeliveryFilter(ErrorCodes: ["wa.ERROR_NETWORK"]));
        yield return List("search: a word in ten messages (zebra)", new DeliveryFilter(Search: "zebra"));
        yield return List("search: a frequent word (appointment)", new DeliveryFilter(Search: "appointment"));
        yield return List("search: two frequent Hebrew words", new DeliveryFilter(Search: "שלום מחר"));
        yield return List("search: a number as people write it", new DeliveryFilter(Search: "050-000-1234"));
        yield return List("search: two letters (ok)", new DeliveryFilter(Search: "ok"));
        yield return List("search: a frequent emoji", new DeliveryFilter(Search: "🎂"));
        yield return List("search: an emoji in ten messages, whole history", new DeliveryFilter(Search: "🦩"), calls: 3);
        yield return ("search: the same, to its first answer", () => history.ReadAsync(new DeliveryFilter(Search: "🦩"), null, Page, CancellationToken.None, 25), Calls);
        yield return List("search: nothing has it, NEAR(\"* AND", new DeliveryFilter(Search: "NEAR(\"* AND"));
        yield return ("numbers of a day", () => deliveries.CountAsync(now.AddHours(-20).AddMinutes(-30), now.AddHours(3).AddMinutes(30), CancellationToken.None), Calls);
        yield return ("how many need the owner", () => deliveries.CountAttentionAsync(CancellationToken.None), Calls);
        yield return ("what comes next", () => deliveries.ListNextAsync(4, CancellationToken.None), Calls);
        foreach (var format in Enum.GetValues<ExportFormat>())
            yield return ($"export: {format}, everything", () => host.Get<HistoryExport>().WriteAsync(new DeliveryFilter(), format, Stream.Null, CancellationToken.None), 1);
        floor.Dispose();
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
