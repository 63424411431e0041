using Xunit;

namespace WaScheduler.Tests.Hygiene;

/// <summary>The Dockerfile is read by a linter; whether an image builds from it is not proved here.</summary>
public sealed class DockerfileTests
{
    private static readonly string Linter = Path.Combine(Repository.Root, "build", "docker-lint", "lint.js");

    [Fact]
    public void The_linter_finds_nothing_in_the_Dockerfile()
    {
        var (exitCode, output, errors) = Lint(Path.Combine(Repository.Root, "Dockerfile"));

        Assert.Equal("", output + errors);
        Assert.Equal(0, exitCode);
    }

    [Fact]
    public void The_linter_bites_on_a_wrong_instruction_and_a_wrong_port()
    {
        var file = Path.Combine(Path.GetTempPath(), $"Dockerfile-{Guid.NewGuid():N}");
        File.WriteAllText(file, "FROM debian:bookworm-slim\nRUNN apt-get update\nEXPOSE eighty\n");
        try
        {
            var (exitCode, output, _) = Lint(file);

            Assert.Equal(1, exitCode);
            Assert.Contains("2: ", output, StringComparison.Ordinal);
            Assert.Contains("3: ", output, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void The_image_does_not_run_as_root_and_keeps_its_data_in_a_volume()
    {
        var lines = Repository.Read("Dockerfile").Split('\n');

        Assert.Contains("USER app", lines);
        Assert.Contains("VOLUME /data", lines);
        Assert.True(Array.IndexOf(lines, "USER app") < Array.FindIndex(lines, l => l.StartsWith("ENTRYPOINT", StringComparison.Ordinal)));
    }

    private static (int ExitCode, string Output, string Errors) Lint(string file) => Command.Run("node", [Linter, file], Repository.Root);
}
