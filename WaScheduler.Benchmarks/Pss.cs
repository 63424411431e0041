using System.Globalization;

namespace WaScheduler.Benchmarks;

/// <summary>A process's share of the machine's memory.</summary>
internal static class Pss
{
    /// <summary>Proportional set size in bytes: what several processes share is divided between them, so that sums are true. 0 for one that ended.</summary>
    public static long Of(int process)
    {
        try
        {
            // "Pss:   123 kB", Linux' Documentation/filesystems/proc.rst
            var line = File.ReadLines($"/proc/{process}/smaps_rollup").First(l => l.StartsWith("Pss:", StringComparison.Ordinal));
            return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
        }
        catch (IOException)
        {
            return 0; // it ended while we looked
        }
    }
}
