using System.Globalization;

namespace WaScheduler.WhatsApp.Browser;

/// <summary>Watches the disk of the profile: on a full one the browser loses its databases, and WhatsApp may unlink the device.</summary>
internal static class DiskSpace
{
    private const long Refused = 500_000_000;
    private const long Scarce = 2_000_000_000;

    /// <exception cref="IOException">Too full to start a browser.</exception>
    public static void Require(BrowserSessionOptions options)
    {
        if (Free(options) is var free && free < Refused)
            throw new IOException($"Only {Words(free)} are free on the disk of {options.ProfileDirectory}; the browser needs {Words(Refused)}, or it would lose the login. Free some space");
    }

    /// <summary>A sentence when the disk gets full; null when there is room.</summary>
    public static string? Warning(BrowserSessionOptions options)
    {
        try
        {
            return Free(options) is var free && free < Scarce
                ? $"Only {Words(free)} are free on the disk. Below {Words(Refused)} the browser is not started any more."
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"The free space of the disk cannot be told: {e.Message}";
        }
    }

    private static long Free(BrowserSessionOptions options) => options.FreeBytes(Path.GetDirectoryName(options.ProfileDirectory)!);

    private static string Words(long bytes) => bytes < 1_000_000_000
        ? $"{bytes / 1_000_000} MB"
        : $"{(bytes / 1e9).ToString("0.#", CultureInfo.InvariantCulture)} GB";
}
