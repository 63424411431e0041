using Xunit;

namespace WaScheduler.Tests.Hygiene;

/// <summary>The mutants that ./test --mutants makes still fit the source, so that nobody finds out only when they are run.</summary>
public sealed class MutantRulesTests
{
    private const string Rules = "build/mutants.txt";

    [Fact]
    public void Every_text_that_a_mutant_replaces_stands_once_in_its_file()
    {
        var file = "";
        var findings = new List<string>();
        foreach (var line in Repository.Read(Rules).Split('\n'))
        {
            if (After(line, "file: ") is { } named)
                file = named;
            if (After(line, "find: ") is { } text && Repository.Read(file).Split(text).Length - 1 is not 1 and var times)
                findings.Add($"{Rules}: {file} says \"{text}\" {times} times; anchor the mutant anew");
        }

        Findings.AssertNone(findings);
    }

    [Fact]
    public void Every_test_that_catches_a_mutant_exists_and_is_listed()
    {
        var tests = Repository.SourceFiles.Where(f => f.StartsWith("WaScheduler.Tests/", StringComparison.Ordinal)).ToDictionary(f => Path.GetFileNameWithoutExtension(f), f => f);
        var paper = Repository.Read("CONTRIBUTING.md");
        var named = Repository.Read(Rules).Split('\n').Select(line => After(line, "caught by: ")).OfType<string>().ToList();

        Assert.NotEmpty(named);
        Findings.AssertNone(named.Where(test => !(tests.TryGetValue(test.Split('.')[0], out var file) && Repository.Read(file).Contains($" {test.Split('.')[1]}(", StringComparison.Ordinal)))
            .Select(test => $"{Rules} names {test}, which is not there"));
        Findings.AssertNone(named.Where(test => !paper.Contains($"`{test}`", StringComparison.Ordinal)).Select(test => $"CONTRIBUTING.md does not list {test}"));
    }

    private static string? After(string line, string word) => line.StartsWith(word, StringComparison.Ordinal) ? line[word.Length..] : null;
}
