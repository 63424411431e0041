using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace WaScheduler.WhatsApp.Browser;

/// <summary>
/// The one script injected into WhatsApp Web before its own: guard, wa-js settings, wa-js, our bridge. One, because the
/// order of several init scripts is not defined, and an init script, because WhatsApp's CSP forbids script tags.
/// </summary>
internal static class PageScript
{
    /// <summary>SHA-256 of wppconnect-wa.js 4.6.0 as published; a changed bundle is not run.</summary>
    public const string WaJsSha256 = "5bfb88027f14a4d8c9e319374e8bb4083201906881cf8c74f75789b32e4106bd";

    /// <summary>Function on window through which the page reports.</summary>
    public const string ReportName = "waSchedulerReport";

    /// <summary>Object on window through which the page is called.</summary>
    public const string CallsName = "waScheduler";

    // WhatsApp shows the first code for a minute and each later one for 20 s; the practice phone 20 s throughout.
    private const int FirstQrMs = 60_000;
    private const int NextQrMs = 20_000;

    // One round of codes lasts about three minutes, so this is about an hour in front of an unattended screen.
    private const int QrRenewals = 20;

    private static readonly string[] BridgeFiles = ["store", "facts", "messages", "bridge"];

    /// <summary>Puts the script together for one address; throws <see cref="InvalidDataException"/> when the bundle is not the published one.</summary>
    public static string Build(Uri webUrl, string deviceName)
    {
        var settings = new { report = ReportName, calls = CallsName, firstQrMs = webUrl.IsLoopback ? NextQrMs : FirstQrMs, nextQrMs = NextQrMs, qrRenewals = QrRenewals };
        // disableGoogleAnalytics and linkPreviewApiServers: wa-js otherwise tells third parties of logins and of links in messages.
        var config = new { disableGoogleAnalytics = true, linkPreviewApiServers = Array.Empty<string>(), deviceName };
        return $$"""
            (() => {
              // Init scripts run in every frame and on every address, also on an error page.
              if (self !== top || location.host !== {{JsonSerializer.Serialize(webUrl.Authority)}}) return;
              window.WPPConfig = {{JsonSerializer.Serialize(config)}};
              const bridgeSettings = {{JsonSerializer.Serialize(settings)}};
            {{WaJs()}}
            {{Bridge()}}
            })();
            """;
    }

    private static string WaJs()
    {
        var bytes = Read("wa-js/wppconnect-wa.js");
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        return hash == WaJsSha256
            ? Encoding.UTF8.GetString(bytes)
            : throw new InvalidDataException($"The wa-js bundle in this build is not the published one (SHA-256 {hash}, expected {WaJsSha256}). Build again with an untouched node_modules folder.");
    }

    // The files share one scope, as the type check sees them; bridge.js starts them and comes last.
    private static string Bridge() => string.Join('\n',
        BridgeFiles.Select(name => Encoding.UTF8.GetString(Read($"bridge/{name}.js"))));

    private static byte[] Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidDataException($"This build lacks its resource {name}. Build again.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
