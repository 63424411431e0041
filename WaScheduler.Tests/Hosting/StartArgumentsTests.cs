using WaScheduler.Web.Hosting;
using Xunit;

namespace WaScheduler.Tests.Hosting;

public sealed class StartArgumentsTests
{
    [Fact]
    public void Short_words_and_settings_become_settings()
    {
        var settings = StartArguments.Read(["--practice", "--urls", "http://127.0.0.1:1", "--data=/tmp/x y", "--Security:ApiKey", "k", "--WhatsApp__Headless=false"]);

        Assert.Equal("true", settings["Practice:Enabled"]);
        Assert.Equal("http://127.0.0.1:1", settings["Urls"]);
        Assert.Equal("/tmp/x y", settings["Data:Directory"]);
        Assert.Equal("k", settings["Security:ApiKey"]);
        Assert.Equal("false", settings["WhatsApp:Headless"]);
    }

    [Theory]
    [InlineData("--practise", "Did you mean --practice?")]
    [InlineData("--url", "Did you mean --urls?")]
    [InlineData("--frobnicate", "is not an option")]
    [InlineData("practice", "is not an option")]
    [InlineData("--urls", "needs a value")]
    public void A_wrong_argument_gets_a_sentence(string argument, string sentence) =>
        Assert.Contains(sentence, Assert.Throws<StartUpProblemException>(() => StartArguments.Read([argument])).Message, StringComparison.Ordinal);

    [Fact]
    public void A_switch_does_not_swallow_what_follows() =>
        Assert.Equal("http://127.0.0.1:1", StartArguments.Read(["--practice", "--urls", "http://127.0.0.1:1"])["Urls"]);

    [Fact]
    public void All_faults_are_told_at_once() =>
        Assert.Equal(2, Assert.Throws<StartUpProblemException>(() => StartArguments.Read(["--practise", "--dta", "x"])).Message.Split('\n').Count(line => line.StartsWith("--", StringComparison.Ordinal)));
}
