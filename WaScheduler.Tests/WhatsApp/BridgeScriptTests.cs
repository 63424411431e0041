using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using WaScheduler.Tests.Hygiene;
using WaScheduler.WhatsApp.Browser;
using Xunit;

namespace WaScheduler.Tests.WhatsApp;

/// <summary>The script for the page: its types are checked against wa-js's own declarations, and the check is checked.</summary>
public sealed class BridgeScriptTests
{
    private static readonly string Assets = Path.Combine(Repository.Root, "WaScheduler.WhatsApp", "Assets");

    [Fact]
    public async Task The_bridge_fits_the_declarations_of_wa_js()
    {
        var (code, output) = await CheckAsync(Assets);
        Assert.True(code == 0, output);
    }

    [Theory]
    [InlineData("bridge.js", "'conn.qrcode_idle'", "'conn.qr_code_idle'")]
    [InlineData("messages.js", "markIsRead: false", "markIsRad: false")]
    [InlineData("messages.js", "WPP.contact.queryWidExists", "WPP.contact.queryWidExist")]
    [InlineData("facts.js", "stream?.mode", "stream?.modus")]
    public async Task A_wrong_name_is_found(string file, string right, string wrong)
    {
        var copy = Directory.CreateTempSubdirectory("wa-types-").FullName;
        try
        {
            foreach (var source in Directory.GetFiles(Assets)) File.Copy(source, Path.Combine(copy, Path.GetFileName(source)));
            Directory.CreateSymbolicLink(Path.Combine(copy, "node_modules"), Path.Combine(Assets, "node_modules"));
            var text = await File.ReadAllTextAsync(Path.Combine(copy, file), TestContext.Current.CancellationToken);
            Assert.Contains(right, text, StringComparison.Ordinal);
            await File.WriteAllTextAsync(Path.Combine(copy, file), text.Replace(right, wrong, StringComparison.Ordinal), TestContext.Current.CancellationToken);
            var (code, output) = await CheckAsync(copy);
            Assert.NotEqual(0, code);
            Assert.Contains(file, output, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(copy, recursive: true);
        }
    }

    [Fact]
    public void The_script_carries_wa_js_unmodified_behind_a_guard_and_its_leaks_switched_off()
    {
        // Build verifies the hash of the bundle; a changed one would throw.
        var script = PageScript.Build(new Uri("https://web.whatsapp.com/"), "A \"quoted\" </script> name", TimeSpan.FromSeconds(30), new WaJsChooser(null, NullLogger.Instance).Choose());
        var guard = script.IndexOf("if (self !== top || location.host !== \"web.whatsapp.com\") return;", StringComparison.Ordinal);
        var settings = script.IndexOf("\"disableGoogleAnalytics\":true,\"linkPreviewApiServers\":[]", StringComparison.Ordinal);
        var bundle = script.IndexOf("wppconnect-team/wa-js v4.6.0", StringComparison.Ordinal);
        Assert.True(0 <= guard && guard < settings && settings < bundle, $"{guard} {settings} {bundle}");
        Assert.DoesNotContain("</script> name", script, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_lock_file_names_exact_versions_with_hashes_and_no_address()
    {
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Assets, "package-lock.json"), TestContext.Current.CancellationToken));
        var packages = json.RootElement.GetProperty("packages").EnumerateObject().Where(p => p.Name.Length > 0).ToList();
        Assert.Equal(2, packages.Count);
        Assert.All(packages, p => Assert.False(p.Value.TryGetProperty("resolved", out _), p.Name));
        Assert.All(packages, p => Assert.StartsWith("sha512-", p.Value.GetProperty("integrity").GetString(), StringComparison.Ordinal));
    }

    private static async Task<(int Code, string Output)> CheckAsync(string folder)
    {
        var tsc = Path.Combine(Assets, "node_modules", "typescript", "bin", "tsc");
        using var process = Process.Start(new ProcessStartInfo("node", [tsc, "-p", Path.Combine(folder, "tsconfig.json"), "--preserveSymlinks"]) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output);
    }
}
