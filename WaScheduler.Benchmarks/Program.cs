namespace WaScheduler.Benchmarks;

/// <summary>Prints tables that say how fast and how small the app is. Not part of the tests: figures belong to a machine.</summary>
internal static class Program
{
    private const int UsualRounds = 3;
    private const int UsualRows = 1_000_000;

    private static async Task<int> Main(string[] args)
    {
        var isHistory = args is ["history", ..];
        var (rows, rounds) = (UsualRows, UsualRounds);
        var numbers = isHistory && args.Length > 1 ? args[2..] : args[Math.Min(1, args.Length)..];
        if (args is not [("memory" or "schedules" or "outbox" or "history"), ..]
            || (isHistory && args.Length > 1 && (!int.TryParse(args[1], out rows) || rows < 1_000))
            || (numbers.Length > 0 && !int.TryParse(numbers[0], out rounds)) || rounds < 1)
        {
            await Console.Error.WriteLineAsync("Usage: dotnet run -c Release --project WaScheduler.Benchmarks -- memory [rounds] | schedules [rounds] [create|start|herd|late] | outbox [rounds] | history [rows] [rounds]");
            return 2;
        }

        await (args[0] switch
        {
            "memory" => MemoryBenchmark.RunAsync(rounds, Console.Out),
            "history" => HistoryBenchmark.RunAsync(rows, rounds, Console.Out),
            "outbox" => OutboxBenchmark.RunAsync(rounds, Console.Out),
            _ => ScheduleBenchmark.RunAsync(rounds, Console.Out, args.Length > 2 ? args[2] : null),
        });
        return 0;
    }
}
