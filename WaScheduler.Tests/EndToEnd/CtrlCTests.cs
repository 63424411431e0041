using Xunit;

namespace WaScheduler.Tests.EndToEnd;

/// <summary>The usual way to end the app.</summary>
public sealed class CtrlCTests : IAsyncLifetime
{
    private LinkedRun _run = null!;

    public async ValueTask InitializeAsync() => _run = await LinkedRun.StartAsync();

    public ValueTask DisposeAsync() => _run.DisposeAsync();

    [Fact]
    public async Task Ctrl_C_reaches_the_driver_too_and_yet_the_browser_is_closed_by_us_and_the_login_copied()
    {
        await _run.App.StopAsync();
        Assert.Empty(_run.App.Browsers());
        Assert.Single(_run.App.CleanCloses());

        await _run.App.StartAsync();
        await _run.ReadyAsync();
        var causes = (await _run.App.GetAsync("accounts/1/events?limit=200"))["items"]!.AsArray().Select(e => e!["cause"]!.ToString());
        Assert.DoesNotContain(causes, cause => cause.Contains("lost", StringComparison.Ordinal) || cause.Contains("exited", StringComparison.Ordinal));
        Assert.Empty((await _run.App.GetAsync("alerts"))["items"]!.AsArray());
    }
}
