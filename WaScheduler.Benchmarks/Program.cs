namespace WaScheduler.Benchmarks;

/// <summary>Prints tables that say how fast and how small the app is. Not part of the tests: figures belong to a machine.</summary>
internal static class Program
{
    private const int UsualRounds = 3;

    private static async Task<int> Main(string[] args)
    {
        var rounds = UsualRounds;
        if (args is not [("memory" or "schedules" or "outbox"), ..] || (args.Length > 1 && !int.TryParse(args[1], out rounds)) || rounds < 1)
        {
            await Console.Error.WriteLineAsync("Usage: dotnet run -c Release --project WaScheduler.Benchmarks -- memory|schedules|outbox [rounds] [create|start|herd|late]");
            return 2;
        }

        await (args[0] switch
        {
            "memory" => MemoryBenchmark.RunAsync(rounds, Console.Out),
            "schedules" => ScheduleBenchmark.RunAsync(rounds, Console.Out, args.Length > 2 ? args[2] : null),
            _ => OutboxBenchmark.RunAsync(rounds, Console.Out),
        });
        return 0;
    }
}
