using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;

namespace WaScheduler.WhatsApp.Browser;

/// <summary>
/// The user agent to announce. Without a window Chromium calls itself "HeadlessChrome", and WhatsApp then shows only a
/// page about supported browsers; so we announce what the same program says with a window.
/// </summary>
internal static partial class BrowserVersion
{
    /// <summary>Version of the Chromium that Playwright 1.64 is made for; used when the program does not tell its own.</summary>
    private const int Assumed = 156;

    /// <summary>Asks the program for its major version.</summary>
    public static async Task<int> MajorAsync(string path, TimeProvider clock, ILogger logger, CancellationToken cancellationToken)
    {
        try
        {
            // On Windows "--version" opens a window instead; there the file itself carries the version.
            if (OperatingSystem.IsWindows() && FileVersionInfo.GetVersionInfo(path).FileMajorPart is > 0 and var major) return major;
            var start = new ProcessStartInfo(path, ["--version"]) { RedirectStandardOutput = true, RedirectStandardError = true };
            using var process = Process.Start(start) ?? throw new InvalidOperationException("It did not start.");
            using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            using var timer = clock.CreateTimer(_ => process.Kill(entireProcessTree: true), null, TimeSpan.FromSeconds(10), Timeout.InfiniteTimeSpan);
            var text = await process.StandardOutput.ReadToEndAsync(deadline.Token).ConfigureAwait(false);
            if (Number().Match(text) is { Success: true } match) return int.Parse(match.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture);
            Log.VersionUnknown(logger, path, $"it said \"{text.Trim()}\"", Assumed);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Log.VersionUnknown(logger, path, exception.Message, Assumed);
        }
        return Assumed;
    }

    /// <summary>The user agent of this browser with a window, in Chromium's reduced form.</summary>
    public static string UserAgent(int major)
    {
        var system = OperatingSystem.IsWindows() ? "Windows NT 10.0; Win64; x64"
            : OperatingSystem.IsMacOS() ? "Macintosh; Intel Mac OS X 10_15_7"
            : "X11; Linux x86_64";
        return $"Mozilla/5.0 ({system}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{major}.0.0.0 Safari/537.36";
    }

    /// <summary>The user agent with its client hints, as the protocol of the developer tools takes it.</summary>
    public static Dictionary<string, object> Override(int major)
    {
        var version = major.ToString(System.Globalization.CultureInfo.InvariantCulture);
        object[] Brands(string ending) => [new { brand = "Chromium", version = version + ending }, new { brand = "Not)A;Brand", version = "24" + ending }];
        return new()
        {
            ["userAgent"] = UserAgent(major),
            ["userAgentMetadata"] = new
            {
                brands = Brands(""),
                fullVersionList = Brands(".0.0.0"),
                platform = OperatingSystem.IsWindows() ? "Windows" : OperatingSystem.IsMacOS() ? "macOS" : "Linux",
                platformVersion = "",
                architecture = "x86",
                model = "",
                mobile = false,
            },
        };
    }

    [GeneratedRegex(@"(\d{2,4})\.\d+\.\d+")]
    private static partial Regex Number();
}
