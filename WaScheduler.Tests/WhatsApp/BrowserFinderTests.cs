using WaScheduler.WhatsApp.Browser;
using Xunit;

namespace WaScheduler.Tests.WhatsApp;

public sealed class BrowserFinderTests
{
    [Fact]
    public void A_configured_browser_that_is_not_there_is_named_and_no_other_is_taken()
    {
        var there = typeof(BrowserFinderTests).Assembly.Location;
        var found = BrowserFinder.Find("/nowhere/chrome{{x}}<b>", [there]);
        Assert.Null(found.Path);
        Assert.Contains("\"/nowhere/chrome{{x}}<b>\"", found.Problem, StringComparison.Ordinal);
        Assert.Contains("WhatsApp:BrowserPath", found.Problem, StringComparison.Ordinal);
        Assert.NotNull(found.Remedy);
    }

    [Fact]
    public void Without_any_browser_the_answer_says_how_to_get_one()
    {
        var found = BrowserFinder.Find(null, ["/nowhere/a", "/nowhere/b"]);
        Assert.Null(found.Path);
        Assert.Contains("No Chrome, Chromium or Edge", found.Problem, StringComparison.Ordinal);
        Assert.Contains("Install", found.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_place_that_exists_is_taken()
    {
        var there = typeof(BrowserFinderTests).Assembly.Location;
        Assert.Equal(there, BrowserFinder.Find("  ", ["/nowhere/a", there]).Path);
    }

    [Fact]
    public void On_this_computer_a_browser_is_found_for_the_tests_that_follow() => Assert.True(File.Exists(BrowserFinder.Find(null).Path));

    [Fact]
    public void The_practice_phone_may_reach_nothing_but_this_computer_and_whatsapp_no_telemetry()
    {
        var practice = BrowserProcess.Arguments(new Uri("http://127.0.0.1:5190/"));
        Assert.Contains(practice, a => a.StartsWith("--host-resolver-rules=MAP * ~NOTFOUND", StringComparison.Ordinal));
        var real = BrowserProcess.Arguments(new Uri("https://web.whatsapp.com/"));
        Assert.Contains(real, a => a.Contains("MAP www.google-analytics.com ~NOTFOUND", StringComparison.Ordinal) && !a.Contains("MAP *", StringComparison.Ordinal));
        Assert.DoesNotContain(real, a => a == "--no-sandbox");
    }
}
