using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace WaScheduler.Benchmarks;

/// <summary>The same work by others: a Quartz job a message, and npm's plainjob; both in SQLite with synchronous FULL as far as they let it be set.</summary>
internal static class OutboxPeers
{
    /// <summary>Messages a second when each is a Quartz job with a trigger of its own, due at once, in Quartz's SQLite store as the app sets it up.</summary>
    public static async Task<double> QuartzAsync(string folder, int count)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddQuartz(quartz =>
        {
            quartz.UseDefaultThreadPool(2);
            quartz.UsePersistentStore(store =>
            {
                store.UseSqlite($"Data Source={Path.Combine(folder, "quartz.db")};Default Timeout=30");
                store.ConfigureStore(o => o.StoreJobDataAsStrings = true);
                store.ProvisionSchema();
            });
        });
        await using var provider = services.BuildServiceProvider();
        var scheduler = await provider.GetRequiredService<ISchedulerFactory>().GetScheduler(CancellationToken.None);
        var job = JobBuilder.Create<CountedJob>().WithIdentity("send").StoreDurably().Build();
        var triggers = Enumerable.Range(0, count).Select(i => TriggerBuilder.Create().ForJob(job).WithIdentity(i.ToString(CultureInfo.InvariantCulture)).StartNow().Build()).ToList();
        await scheduler.ScheduleJob(job, triggers, ScheduleJobOptions.Replacing, CancellationToken.None);
        CountedJob.Begin(count);
        var clock = Stopwatch.StartNew();
        await scheduler.Start(CancellationToken.None);
        await CountedJob.Done;
        var rate = count / clock.Elapsed.TotalSeconds;
        await scheduler.Shutdown(waitForJobsToComplete: true, CancellationToken.None);
        return rate;
    }

    /// <summary>Jobs a second of plainjob; null where Node.js or npm is missing or its packages cannot be restored.</summary>
    public static async Task<double?> PlainjobAsync(string folder, int count)
    {
        var peers = Path.Combine(SourceFolder(), "WaScheduler.Benchmarks", "peers");
        if (!Directory.Exists(Path.Combine(peers, "node_modules")) && await RunAsync("npm", peers, "ci", "--no-audit", "--no-fund") is null) return null;
        var words = await RunAsync("node", peers, "plainjob.mjs", Path.Combine(folder, "plainjob.db"), count.ToString(CultureInfo.InvariantCulture));
        return double.TryParse(words, CultureInfo.InvariantCulture, out var rate) ? rate : null;
    }

    private static async Task<string?> RunAsync(string program, string folder, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
            var words = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return process.ExitCode == 0 ? words : null;
        }
        catch (System.ComponentModel.Win32Exception fault)
        {
            await Console.Error.WriteLineAsync($"plainjob is left out: {program} cannot be started ({fault.Message})");
            return null;
        }
    }

    private static string SourceFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "WaScheduler.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("WaScheduler.sln is not above this program; start it with dotnet run.");
    }

    private sealed class CountedJob : IJob
    {
        private static int _left;
        private static TaskCompletionSource _done = new();

        public static Task Done => _done.Task;

        public static void Begin(int count) => (_left, _done) = (count, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

        public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
        {
            if (Interlocked.Decrement(ref _left) == 0) _done.SetResult();
            return ValueTask.CompletedTask;
        }
    }
}
