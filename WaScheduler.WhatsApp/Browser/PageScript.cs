using System.Text;
using System.Text.Json;

namespace WaScheduler.WhatsApp.Browser;

/// <summary>
/// The one script injected into WhatsApp Web before its own: guard, wa-js settings, wa-js, our bridge. One, because the
/// order of several init scripts is not defined, and an init script, because WhatsApp's CSP forbids script tags.
/// </summary>
internal static class PageScript
{
    /// <summary>Function on window through which the page reports.</summary>
    public const string ReportName = "waSchedulerReport";

    /// <summary>Object on window through which the page is called.</summary>
    public const string CallsName = "waScheduler";

    // WhatsApp shows the first code for a minute and each later one for 20 s; the practice phone 20 s throughout.
    private const int FirstQrMs = 60_000;
    private const int NextQrMs = 20_000;

    // One round of codes lasts about three minutes, so this is about an hour in front of an unattended screen.
    private const int QrRenewals = 20;

    // WhatsApp takes a pairing code for three minutes; a little less, so that none is shown that the phone refuses.
    private const int PairingCodeMs = 175_000;
    private const int PairingRenewals = 5;

    private static readonly string[] BridgeFiles = ["store", "pairing", "facts", "messages", "files", "people", "bridge"];

    /// <summary>Puts the script together for one address.</summary>
    public static string Build(Uri webUrl, string deviceName, TimeSpan loadsWithin, WaJsBundle waJs)
    {
        var settings = new { loadedAfterMs = loadsWithin.TotalMilliseconds / 2, report = ReportName, calls = CallsName, firstQrMs = webUrl.IsLoopback ? NextQrMs : FirstQrMs, nextQrMs = NextQrMs, qrRenewals = QrRenewals, pairingCodeMs = PairingCodeMs, pairingRenewals = PairingRenewals };
        // disableGoogleAnalytics and linkPreviewApiServers: wa-js otherwise tells third parties of logins and of links in messages.
        var config = new { disableGoogleAnalytics = true, linkPreviewApiServers = Array.Empty<string>(), deviceName };
        return $$"""
            (() => {
              // Init scripts run in every frame and on every address, also on an error page.
              if (self !== top || location.host !== {{JsonSerializer.Serialize(webUrl.Authority)}}) return;
              window.WPPConfig = {{JsonSerializer.Serialize(config)}};
              const bridgeSettings = {{JsonSerializer.Serialize(settings)}};
            {{waJs.Script}}
            {{Bridge()}}
            })();
            """;
    }

    // The files share one scope, as the type check sees them; bridge.js starts them and comes last.
    private static string Bridge() => string.Join('\n',
        BridgeFiles.Select(name => Encoding.UTF8.GetString(EmbeddedScript.Read($"bridge/{name}.js"))));
}
