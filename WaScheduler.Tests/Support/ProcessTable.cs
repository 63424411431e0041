using System.Diagnostics;
using System.Globalization;

namespace WaScheduler.Tests.Support;

/// <summary>A process as the kernel lists it.</summary>
public sealed record RunningProcess(int Id, int Parent, string Command)
{
    /// <summary>A browser on a profile in this folder, or one of its helpers.</summary>
    public bool IsOn(string profile) => Command.Contains($"--user-data-dir={profile}", StringComparison.Ordinal);

    /// <summary>The browser itself, without its helpers.</summary>
    public bool IsWhole => !Command.Contains("--type=", StringComparison.Ordinal) && !Command.Contains("crashpad", StringComparison.Ordinal);
}

/// <summary>The processes of this machine, from /proc.</summary>
public static class ProcessTable
{
    public static IEnumerable<RunningProcess> All()
    {
        foreach (var folder in Directory.GetDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), out var id)) continue;
            string command, stat;
            try
            {
                command = File.ReadAllText($"{folder}/cmdline").Replace('\0', ' ');
                stat = File.ReadAllText($"{folder}/stat");
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                continue; // It ended while we looked.
            }
            yield return new(id, int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture), command);
        }
    }

    /// <summary>A process with everything it started, directly or not.</summary>
    public static IReadOnlyList<RunningProcess> TreeOf(int root)
    {
        var all = All().ToList();
        List<RunningProcess> found = [.. all.Where(p => p.Id == root)];
        for (var i = 0; i < found.Count; i++)
            found.AddRange(all.Where(p => p.Parent == found[i].Id));
        return found;
    }

    public static void Kill(int id)
    {
        using var process = Process.GetProcessById(id);
        process.Kill();
    }
}
