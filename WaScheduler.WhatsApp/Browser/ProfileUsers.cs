namespace WaScheduler.WhatsApp.Browser;

/// <summary>
/// The processes of a browser on a profile. Its helpers outlive it by a moment, and the ones for network and storage
/// still write then: a login is on the disk only when all of them are gone.
/// </summary>
internal static class ProfileUsers
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    /// <summary>Waits until none is left; false when some are after <paramref name="patience"/>. True at once where processes cannot be listed.</summary>
    public static async Task<bool> GoneAsync(string profile, TimeSpan patience, TimeProvider clock)
    {
        var started = clock.GetTimestamp();
        while (Any(profile))
        {
            if (clock.GetElapsedTime(started) > patience) return false;
            await Task.Delay(Look, clock).ConfigureAwait(false);
        }
        return true;
    }

    private static bool Any(string profile)
    {
        if (!OperatingSystem.IsLinux()) return false;
        return Directory.EnumerateDirectories("/proc").Any(folder => char.IsAsciiDigit(Path.GetFileName(folder)[0]) && IsOn(folder, profile));
    }

    private static bool IsOn(string folder, string profile)
    {
        try
        {
            // A helper's arguments stand in one line, with blanks between; the browser's own are ended by NUL.
            var command = File.ReadAllText(Path.Combine(folder, "cmdline")).Replace('\0', ' ') + " ";
            return command.Contains($"--user-data-dir={profile} ", StringComparison.Ordinal);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false; // It ended while we looked, or is somebody else's.
        }
    }
}
