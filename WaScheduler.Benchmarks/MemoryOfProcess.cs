using System.Globalization;

namespace WaScheduler.Benchmarks;

/// <summary>A process and its share of the machine's memory.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Parent">Number of the process that started it.</param>
/// <param name="Command">Its command line, parts separated by spaces.</param>
internal sealed record MemoryOfProcess(int Id, int Parent, string Command)
{
    /// <summary>Proportional set size in bytes: what several processes share is divided between them, so that sums are true.</summary>
    public long Pss { get; init; }

    /// <summary>A process with everything it started, directly or not.</summary>
    public static IReadOnlyList<MemoryOfProcess> TreeOf(int root)
    {
        var all = All().ToLookup(p => p.Parent);
        List<MemoryOfProcess> found = [.. all.SelectMany(g => g).Where(p => p.Id == root)];
        for (var i = 0; i < found.Count; i++)
            found.AddRange(all[found[i].Id]);
        return found;
    }

    private static IEnumerable<MemoryOfProcess> All()
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), out var id)) continue;
            MemoryOfProcess? read = null;
            try
            {
                var stat = File.ReadAllText($"{folder}/stat");
                var parent = int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
                // "Pss:   123 kB", Linux' Documentation/filesystems/proc.rst
                var pss = File.ReadLines($"{folder}/smaps_rollup").FirstOrDefault(l => l.StartsWith("Pss:", StringComparison.Ordinal));
                read = new(id, parent, File.ReadAllText($"{folder}/cmdline").Replace('\0', ' '))
                {
                    Pss = pss is null ? 0 : long.Parse(pss.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024,
                };
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                continue; // it ended meanwhile, or is somebody else's
            }

            yield return read;
        }
    }
}
