using Microsoft.Extensions.Logging.Abstractions;
using WaScheduler.Tests.Simulator;
using WaScheduler.WhatsApp;
using WaScheduler.WhatsApp.Browser;
using Xunit;

namespace WaScheduler.Tests.WhatsApp;

/// <summary>The light browser links and sends as the whole one does, and tells no page that it is headless.</summary>
public sealed class LightBrowserTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task No_page_is_told_that_there_is_no_window(bool light)
    {
        if (light && BrowserFinder.FindLight(null).Path is null)
            return; // the other test says what happens then
        await using var phone = await RunningPhone.StartAsync();
        await using var running = new RunningSession(phone, light: light);
        await using var browser = await BrowserProcess.LaunchAsync(running.Options, TimeProvider.System, NullLogger.Instance, Cancel);
        var page = await browser.Context.NewPageAsync();
        await browser.AdoptAsync(page);
        await page.GotoAsync(phone.BaseAddress.ToString());
        var words = await page.EvaluateAsync<string>(
            "async () => JSON.stringify([navigator.userAgent, navigator.userAgentData.brands, await navigator.userAgentData.getHighEntropyValues(['fullVersionList']), navigator.webdriver])");
        Assert.DoesNotContain("headless", words, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Chromium", words, StringComparison.Ordinal);
        Assert.EndsWith("false]", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_links_sends_and_keeps_its_login_or_says_how_to_get_it()
    {
        await using var phone = await RunningPhone.StartAsync();
        await using var running = new RunningSession(phone, light: true);
        if (BrowserFinder.FindLight(null).Path is null)
        {
            await running.Session.StartAsync(Cancel);
            Assert.Contains("chromium-headless-shell", (await running.SeesAsync(SessionState.Failed, 0)).NextStep, StringComparison.Ordinal);
            return;
        }

        var ready = await running.LinkAsync();
        Assert.Contains(running.Processes(), command => command.Contains("headless-shell", StringComparison.Ordinal));
        var prepared = await running.Session.PrepareAsync("+15550300001", Cancel);
        Assert.Equal(HandOverOutcome.Acknowledged, (await running.Session.SendTextAsync(prepared.ChatId!, prepared.MessageId!, "light", Cancel)).Outcome);
        Assert.Equal("light", Assert.Single(await phone.InboxAsync("+15550300001")).GetProperty("text").GetString());

        await running.ReopenAsync();
        var before = running.Now;
        await running.Session.StartAsync(Cancel);
        Assert.Equal(ready.LinkId, (await running.SeesAsync(SessionState.Ready, before)).LinkId);
    }
}
