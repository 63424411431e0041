using System.Runtime.InteropServices;

namespace WaScheduler.WhatsApp.Browser;

/// <summary>What looking for a browser gave: a path, or the two sentences.</summary>
/// <param name="Path">The program.</param>
/// <param name="Problem">Why there is none.</param>
/// <param name="Remedy">How to get one.</param>
public sealed record FoundBrowser(string? Path, string? Problem = null, string? Remedy = null);

/// <summary>Finds an installed Chrome, Chromium or Edge.</summary>
public static class BrowserFinder
{
    private static readonly string[] LinuxNames =
        ["google-chrome-stable", "google-chrome", "chromium", "chromium-browser", "microsoft-edge-stable", "microsoft-edge"];

    private const string LightName = "chromium-headless-shell";

    private static readonly string[] MacPlaces =
    [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    ];

    private static readonly string[] WindowsPlaces =
        [@"Google\Chrome\Application\chrome.exe", @"Chromium\Application\chrome.exe", @"Microsoft\Edge\Application\msedge.exe"];

    /// <summary>The configured browser if one is configured, else the first known one that is installed.</summary>
    public static FoundBrowser Find(string? configured) => Find(configured, KnownPlaces());

    /// <summary>Chromium without windows and tabs of its own, at half the memory; the configured browser still comes first.</summary>
    public static FoundBrowser FindLight(string? configured)
    {
        if (!string.IsNullOrWhiteSpace(configured)) return Find(configured);
        var found = Folders().Select(folder => Path.Combine(folder, LightName)).FirstOrDefault(File.Exists);
        return found is null
            ? new(null, $"The setting WhatsApp:LightBrowser asks for {LightName}, which is not installed.",
                $"Install it with: sudo apt-get install {LightName}, or remove the setting; then start the app again.")
            : new(found);
    }

    /// <summary>Whether a program is that browser.</summary>
    public static bool IsLight(string path) => Path.GetFileName(path).Contains("headless-shell", StringComparison.OrdinalIgnoreCase)
        || Path.GetFileName(path).Contains("headless_shell", StringComparison.OrdinalIgnoreCase);

    /// <summary>The same among given places.</summary>
    internal static FoundBrowser Find(string? configured, IEnumerable<string> places)
    {
        if (!string.IsNullOrWhiteSpace(configured))
        {
            return File.Exists(configured)
                ? new(configured)
                : new(null, $"The setting WhatsApp:BrowserPath is \"{configured}\", but there is no such file.",
                    "Correct the path, or remove the setting to use an installed browser; then start the app again.");
        }
        var found = places.FirstOrDefault(File.Exists);
        return found is null ? new(null, "No Chrome, Chromium or Edge was found on this computer.", HowToGetOne()) : new(found);
    }

    private static IEnumerable<string> KnownPlaces()
    {
        if (OperatingSystem.IsWindows())
        {
            var roots = new[] { Environment.SpecialFolder.ProgramFiles, Environment.SpecialFolder.ProgramFilesX86, Environment.SpecialFolder.LocalApplicationData };
            return from place in WindowsPlaces from root in roots select Path.Combine(Environment.GetFolderPath(root), place);
        }
        if (OperatingSystem.IsMacOS())
        {
            var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
            return MacPlaces.Concat(MacPlaces.Select(place => home + place));
        }
        return from name in LinuxNames from folder in Folders() select Path.Combine(folder, name);
    }

    private static IEnumerable<string> Folders() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Concat(["/usr/bin", "/usr/local/bin", "/opt/google/chrome", "/opt/microsoft/msedge", "/snap/bin"]);

    private static string HowToGetOne()
    {
        if (OperatingSystem.IsLinux() && File.Exists("/etc/debian_version"))
        {
            return RuntimeInformation.OSArchitecture == Architecture.X64
                ? "Install one with: sudo apt-get install chromium (or Google Chrome from https://www.google.com/chrome/), then press Connect."
                : "Install one with: sudo apt-get install chromium, then press Connect.";
        }
        return "Install Google Chrome from https://www.google.com/chrome/, then press Connect.";
    }
}
