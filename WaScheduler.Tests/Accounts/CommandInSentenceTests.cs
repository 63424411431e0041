using WaScheduler.Web.Accounts;
using Xunit;

namespace WaScheduler.Tests.Accounts;

public sealed class CommandInSentenceTests
{
    [Theory]
    [InlineData("Install one with: sudo apt-get install chromium (or Google Chrome from https://www.google.com/chrome/), then press Connect.", "sudo apt-get install chromium")]
    [InlineData("Install one with: sudo apt-get install chromium, then press Connect.", "sudo apt-get install chromium")]
    public void The_command_is_found_without_the_words_around_it(string sentence, string command) =>
        Assert.Equal(command, CommandInSentence.Find(sentence));

    [Theory]
    [InlineData("Install Google Chrome from https://www.google.com/chrome/, then press Connect.")]
    [InlineData("Press Connect to start it.")]
    [InlineData("")]
    public void A_sentence_without_a_command_has_none(string sentence) => Assert.Null(CommandInSentence.Find(sentence));
}
