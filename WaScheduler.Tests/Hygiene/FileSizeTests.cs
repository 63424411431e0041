using Xunit;

namespace WaScheduler.Tests.Hygiene;

public sealed class FileSizeTests
{
    /// <summary>Files that may be longer, each with its reason. Empty is the aim.</summary>
    private static readonly Dictionary<string, string> Exceptions = [];

    [Fact]
    public void Files_stay_short_enough_to_read_at_once()
    {
        var tooLong = Repository.Files.Where(f => !f.Contains("/Migrations/", StringComparison.Ordinal))
            .Select(path => (path, finding: TooLong(path, Repository.Read(path)))).Where(x => x.finding is not null).ToList();

        Findings.AssertNone(tooLong.Where(x => !Exceptions.ContainsKey(x.path)).Select(x => x.finding));
        Findings.AssertNone(Exceptions.Keys.Except(tooLong.Select(x => x.path)).Select(Findings.Unneeded));
    }

    [Theory]
    [InlineData("A.cs", 300, 301)]
    [InlineData("A.razor", 250, 251)]
    [InlineData("A.razor.cs", 200, 201)]
    public void The_size_rule_bites_one_line_over_the_limit(string path, int allowed, int tooMany)
    {
        Assert.Null(TooLong(path, string.Concat(Enumerable.Repeat("x\n", allowed))));
        Assert.NotNull(TooLong(path, string.Concat(Enumerable.Repeat("x\n", tooMany))));
        Assert.Null(TooLong("A.txt", string.Concat(Enumerable.Repeat("x\n", 1000))));
    }

    private static string? TooLong(string path, string text)
    {
        int? limit = path switch
        {
            _ when path.EndsWith(".razor.cs", StringComparison.Ordinal) => 200,
            _ when path.EndsWith(".razor", StringComparison.Ordinal) => 250,
            _ when path.EndsWith(".cs", StringComparison.Ordinal) => 300,
            _ => null,
        };
        var lines = text.Split('\n').Length - (text.EndsWith('\n') ? 1 : 0);
        return lines > limit ? $"{path} has {lines} lines; {limit} are allowed: split it by what it does" : null;
    }
}
