using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace WaScheduler.WhatsApp.Browser;

/// <summary>
/// Chromium's own lock in a profile folder, a symbolic link "host-pid". It outlives a killed browser, and one from another
/// host name (a container made anew) would stop every start. The folder is ours alone: the app holds its own lock on the data.
/// </summary>
internal static class ProfileLock
{
    private static readonly string[] Files = ["SingletonLock", "SingletonCookie", "SingletonSocket"];

    /// <summary>Waits for a dying browser of an earlier run, then removes a lock without a living owner; a sentence when somebody alive holds it.</summary>
    public static async Task<string?> ReleaseAsync(string profile, TimeSpan patience, TimeProvider clock, ILogger logger, CancellationToken cancellationToken)
    {
        // Windows' Chrome holds an ordinary file lock, which dies with its process.
        if (OperatingSystem.IsWindows()) return null;
        var started = clock.GetTimestamp();
        while (Owner(profile) is { } owner)
        {
            var (host, pid) = owner;
            if (!string.Equals(host, System.Net.Dns.GetHostName(), StringComparison.OrdinalIgnoreCase) || !Uses(pid, profile))
            {
                foreach (var file in Files) File.Delete(Path.Combine(profile, file));
                Log.StaleLockRemoved(logger, $"process {pid} on {host}");
                return null;
            }
            if (clock.GetElapsedTime(started) > patience)
                return $"Another browser (process {pid}) uses the profile folder {profile}. Close it; the session then starts by itself.";
            await Task.Delay(TimeSpan.FromMilliseconds(200), clock, cancellationToken).ConfigureAwait(false);
        }
        return null;
    }

    /// <summary>Host and process of the lock, or null when there is none.</summary>
    internal static (string Host, int Pid)? Owner(string profile)
    {
        // The link points nowhere by design, so File.Exists would not see it.
        var target = new FileInfo(Path.Combine(profile, Files[0])).LinkTarget;
        var dash = target?.LastIndexOf('-') ?? -1;
        return dash > 0 && int.TryParse(target![(dash + 1)..], out var pid) ? (target[..dash], pid) : null;
    }

    private static bool Uses(int pid, string profile)
    {
        try
        {
            // Process ids come round again; a stranger with the old number is not a browser on this profile.
            if (OperatingSystem.IsLinux())
                return File.ReadAllText($"/proc/{pid}/cmdline").Split('\0').Contains($"--user-data-dir={profile}");
            using var process = Process.GetProcessById(pid);
            return !process.HasExited;
        }
        catch (Exception exception) when (exception is IOException or ArgumentException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
