using System.Globalization;
using WaScheduler.Tests.Support;

namespace WaScheduler.Benchmarks;

/// <summary>Memory of app, driver and browser on the practice page, by process, for each kind of browser.</summary>
internal static class MemoryBenchmark
{
    private const int Messages = 100;
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(20);
    private static readonly string[] Moments = ["started", "linked", $"{Messages} messages later"];

    public static async Task RunAsync(int rounds, TextWriter output)
    {
        foreach (var light in new[] { true, false })
        {
            List<Dictionary<string, long>[]> all = [];
            for (var round = 0; round < rounds; round++)
                all.Add(await MeasureAsync(light));
            await PrintAsync($"{(light ? "light browser (chromium-headless-shell)" : "whole browser")}, PSS in MB, median of {rounds}", all, output);
        }
    }

    private static async Task<Dictionary<string, long>[]> MeasureAsync(bool light)
    {
        await using var app = new MeasuredApp();
        await app.StartAsync(light);
        var started = await ReadAsync(app);
        await app.LinkAsync();
        var linked = await ReadAsync(app);
        await app.SendAsync(Messages);
        return [started, linked, await ReadAsync(app)];
    }

    private static async Task<Dictionary<string, long>> ReadAsync(MeasuredApp app)
    {
        await Task.Delay(Settle, TimeProvider.System);
        return ProcessTable.TreeOf(app.ProcessId).GroupBy(p => NameOf(p, app.ProcessId)).ToDictionary(g => g.Key, g => g.Sum(p => Pss.Of(p.Id)));
    }

    private static string NameOf(RunningProcess process, int app)
    {
        if (process.Id == app) return "app";
        if (process.Command.Contains("run-driver", StringComparison.Ordinal)) return "driver";
        var type = process.Command.Split(' ').FirstOrDefault(part => part.StartsWith("--type=", StringComparison.Ordinal));
        return type is null ? "browser: main" : $"browser: {type["--type=".Length..]}";
    }

    private static async Task PrintAsync(string title, List<Dictionary<string, long>[]> rounds, TextWriter output)
    {
        await output.WriteLineAsync($"\n{title}\n{"",-24}{string.Concat(Moments.Select(m => $"{m,22}"))}");
        var names = rounds.SelectMany(r => r).SelectMany(m => m.Keys).Distinct().Order(StringComparer.Ordinal).ToList();
        foreach (var name in names)
            await output.WriteLineAsync($"{name,-24}{Row(m => m.GetValueOrDefault(name))}");
        await output.WriteLineAsync($"{"app and browser",-24}{Row(m => m.Where(p => p.Key != "driver").Sum(p => p.Value))}");
        await output.WriteLineAsync($"{"all",-24}{Row(m => m.Values.Sum())}");

        string Row(Func<Dictionary<string, long>, long> of) =>
            string.Concat(Moments.Select((_, moment) => string.Create(CultureInfo.InvariantCulture, $"{Median([.. rounds.Select(r => of(r[moment]))]) / 1_000_000d,22:0.0}")));
    }

    private static long Median(List<long> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
