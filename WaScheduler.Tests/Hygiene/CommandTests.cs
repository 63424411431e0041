using Xunit;

namespace WaScheduler.Tests.Hygiene;

/// <summary>The two commands of the README, as far as they can be tried without building again.</summary>
public sealed class CommandTests
{
    private static readonly string[] ScriptsNeed = ["bash", "cat", "dirname", "env", "id", "mkdir", "tr"];

    [Fact]
    public void Run_explains_itself()
    {
        var (exitCode, output, _) = Start("run", ["--help"]);

        Assert.Equal(0, exitCode);
        Assert.All(["--practice", "--urls", "--data"], option => Assert.Contains(option, output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--practise", "Unknown option: --practise")]
    [InlineData("--urls", "--urls needs an address")]
    [InlineData("--data=", "--data needs a folder")]
    public void Run_answers_a_wrong_option_with_a_sentence_and_the_usage(string option, string sentence)
    {
        var (exitCode, _, errors) = Start("run", [option]);

        Assert.Equal(2, exitCode);
        Assert.Contains(sentence, errors, StringComparison.Ordinal);
        Assert.Contains("Usage: ./run", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("test")]
    [InlineData(".ci/run")]
    public void Without_its_tools_the_test_command_names_each_with_its_cure_and_claims_no_success(string script)
    {
        var bare = Directory.CreateTempSubdirectory("wa-scheduler-bare-");
        try
        {
            foreach (var tool in ScriptsNeed)
                File.CreateSymbolicLink(Path.Combine(bare.FullName, tool), Command.Find(tool));

            var (exitCode, output, errors) = Start(script, [], bare.FullName);

            Assert.Equal(2, exitCode);
            Assert.Equal("0 passed, 1 failed", output.TrimEnd('\n').Split('\n')[^1]);
            Assert.Contains("The .NET 10 SDK is missing. Install it:", errors, StringComparison.Ordinal);
            Assert.Contains("apt-get install -y nodejs npm", errors, StringComparison.Ordinal);
            Assert.Contains("apt-get install -y git", errors, StringComparison.Ordinal);
        }
        finally
        {
            bare.Delete(recursive: true);
        }
    }

    private static (int ExitCode, string Output, string Errors) Start(string script, string[] arguments, string? path = null) =>
        Command.Run(Command.Find("env"), [$"PATH={path ?? Environment.GetEnvironmentVariable("PATH")}", Path.Combine(Repository.Root, script), .. arguments], Path.GetTempPath());
}
