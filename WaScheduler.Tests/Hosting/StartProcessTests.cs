using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Xunit;

namespace WaScheduler.Tests.Hosting;

/// <summary>Starts the real program and reads what it says.</summary>
public sealed class StartProcessTests
{
    [Fact]
    public async Task A_misspelt_setting_and_a_wrong_value_are_both_named()
    {
        var (code, error) = await RunAsync([], ("Data__Directroy", "/tmp/x"), ("Security__AllowRemoteWithoutTls", "perhaps"));

        Assert.NotEqual(0, code);
        Assert.Contains("Data__Directroy is not a setting. Did you mean Data__Directory?", error, StringComparison.Ordinal);
        Assert.Contains("Security__AllowRemoteWithoutTls is \"perhaps\", which is not true or false.", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_secrets_are_all_told_without_repeating_them()
    {
        var (code, error) = await RunAsync([], ("Security__OwnerPassword", "kurz"), ("Security__ApiKey", "guessable"));

        Assert.NotEqual(0, code);
        Assert.Contains("Security__OwnerPassword has 4 characters", error, StringComparison.Ordinal);
        Assert.Contains("Security__ApiKey has 9 characters", error, StringComparison.Ordinal);
        Assert.DoesNotContain("kurz", error, StringComparison.Ordinal);
        Assert.DoesNotContain("guessable", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_taken_port_is_named_with_the_way_out()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var (code, error) = await RunAsync(["--urls", $"http://127.0.0.1:{port}"]);

        Assert.NotEqual(0, code);
        Assert.Contains($"Port {port} is taken", error, StringComparison.Ordinal);
        Assert.Contains($"--urls http://127.0.0.1:{port + 1}", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://*:0")]
    public async Task An_address_beyond_this_machine_without_https_is_refused(string urls)
    {
        var (code, error) = await RunAsync(["--urls", urls]);

        Assert.NotEqual(0, code);
        Assert.Contains("is not encrypted", error, StringComparison.Ordinal);
        Assert.Contains("Security__AllowRemoteWithoutTls=true", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_is_none_is_quoted()
    {
        var (code, error) = await RunAsync(["--urls", "127.0.0.1 5080"]);

        Assert.NotEqual(0, code);
        Assert.Contains("\"127.0.0.1 5080\", which is not an address", error, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Error)> RunAsync(string[] args, params (string Name, string Value)[] environment)
    {
        var folder = Directory.CreateTempSubdirectory("wa-start-");
        try
        {
            var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "WaScheduler.Web.dll"), .. args])
            {
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            };
            start.Environment["Data__Directory"] = folder.FullName;
            if (!args.Contains("--urls"))
                start.Environment["Urls"] = "http://127.0.0.1:0";
            foreach (var (name, value) in environment)
                start.Environment[name] = value;
            using var process = Process.Start(start)!;
            using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            deadline.CancelAfter(TimeSpan.FromSeconds(60));
            try
            {
                var error = process.StandardError.ReadToEndAsync(deadline.Token);
                await process.StandardOutput.ReadToEndAsync(deadline.Token);
                await process.WaitForExitAsync(deadline.Token);
                return (process.ExitCode, await error);
            }
            finally
            {
                if (!process.HasExited)
                    process.Kill(entireProcessTree: true);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
