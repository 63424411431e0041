using System.Diagnostics;
using System.Globalization;

namespace WaScheduler.Benchmarks;

/// <summary>
/// How fast schedules are saved, how soon the app is ready with many of them, how long the last of many messages of one
/// second takes, and how late a single message is. The whole app in this process; only WhatsApp is a script that acknowledges at once.
/// </summary>
internal static class ScheduleBenchmark
{
    private const int Saves = 300;
    private const int Singles = 40;
    private const int Waiting = 1_000_000;

    /// <param name="rounds">How often each is measured.</param>
    /// <param name="output">Where the table goes.</param>
    /// <param name="part">create, start, herd or late; null for all.</param>
    public static async Task RunAsync(int rounds, TextWriter output, string? part)
    {
        var rows = new List<(string What, List<double> Values, string Unit)>();
        for (var round = 0; round < rounds; round++)
        {
            if (part is null or "create") await CreateAsync(rows);
            foreach (var count in part is null or "start" ? new[] { 10_000, 100_000 } : []) await StartAsync(rows, count);
            foreach (var count in part is null or "herd" ? new[] { 1_000, 10_000 } : []) await HerdAsync(rows, count);
            if (part is null or "late") await LatenessAsync(rows);
        }

        await output.WriteLineAsync($"\nmedian (smallest to largest) of {rounds}");
        foreach (var (what, values, unit) in rows)
        {
            values.Sort();
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{what,-58}{values[values.Count / 2],12:0.0} {unit} ({values[0]:0.0} to {values[^1]:0.0})"));
        }
    }

    private static async Task CreateAsync(List<(string, List<double>, string)> rows)
    {
        await using var app = await MeasuredHost.StartAsync();
        await app.SaveAsync(TimeSpan.FromDays(1)); // warms up
        var ours = new List<double>();
        for (var i = 0; i < Saves; i++)
        {
            var clock = Stopwatch.StartNew();
            await app.SaveAsync(TimeSpan.FromDays(1));
            ours.Add(clock.Elapsed.TotalMilliseconds);
        }

        Add(rows, "save a schedule, median", Percentile(ours, 0.5), "ms");
        Add(rows, "save a schedule, 99th percentile", Percentile(ours, 0.99), "ms");
        Add(rows, "floor: one row committed in SQLite (FULL), median", Percentile(CopyStore.TimeCommits(app.Folder, Saves), 0.5), "ms");
    }

    private static async Task StartAsync(List<(string, List<double>, string)> rows, int count)
    {
        var host = await MeasuredHost.StartAsync();
        await host.SaveAsync(TimeSpan.FromDays(2));
        await host.StopAsync();
        host.Multiply(count);
        var clock = Stopwatch.StartNew();
        await host.StartAgainAsync();
        Add(rows, $"start with {count:N0} schedules: pages answer after", clock.Elapsed.TotalMilliseconds, "ms");
        await host.FirstPassAsync();
        Add(rows, $"start with {count:N0} schedules: all armed after", clock.Elapsed.TotalMilliseconds, "ms");
        await host.DisposeAsync();
    }

    private static async Task HerdAsync(List<(string, List<double>, string)> rows, int count)
    {
        var host = await MeasuredHost.StartAsync();
        await host.SaveAsync(TimeSpan.FromDays(2));
        await host.StopAsync();
        var due = DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() + 20 + (count / 500));
        host.Multiply(count, due);
        await host.StartAgainAsync();
        await host.HandedOverAsync(count);
        var times = host.HandOvers;
        Add(rows, $"{count:N0} due in one second: first handed over after", (times.Min() - due).TotalMilliseconds, "ms");
        Add(rows, $"{count:N0} due in one second: last handed over after", (times.Max() - due).TotalMilliseconds, "ms");
        await host.DisposeAsync();
    }

    private static async Task LatenessAsync(List<(string, List<double>, string)> rows)
    {
        var host = await MeasuredHost.StartAsync();
        await host.SendLaterAsync();
        await host.StopAsync();
        host.MultiplyWaiting(Waiting);
        await host.StartAgainAsync();
        await host.FirstPassAsync();
        var start = DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() + 15);
        var dues = new List<DateTimeOffset>();
        for (var i = 0; i < Singles; i++)
        {
            dues.Add(start.AddSeconds(i));
            await host.SaveAtAsync(start.AddSeconds(i));
        }

        await host.HandedOverAsync(Singles);
        var late = host.HandOvers.Order().Zip(dues, (at, due) => (at - due).TotalMilliseconds).ToList();
        Add(rows, $"single message beside {Waiting:N0} waiting: lateness, median", Percentile(late, 0.5), "ms");
        Add(rows, $"single message beside {Waiting:N0} waiting: lateness, largest", late.Max(), "ms");
        Add(rows, $"single message beside {Waiting:N0} waiting: earliest", late.Min(), "ms");
        await host.DisposeAsync();
    }

    private static void Add(List<(string What, List<double> Values, string Unit)> rows, string what, double value, string unit)
    {
        var row = rows.Find(r => r.What == what);
        if (row.Values is null) rows.Add(row = (what, [], unit));
        row.Values.Add(value);
        Console.Error.WriteLine($"{what}: {value:0.0} {unit}");
    }

    private static double Percentile(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToList();
        return sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))];
    }
}
