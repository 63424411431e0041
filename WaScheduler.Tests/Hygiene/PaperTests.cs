using System.Text.RegularExpressions;
using Xunit;

namespace WaScheduler.Tests.Hygiene;

/// <summary>What the papers point to is there.</summary>
public sealed partial class PaperTests
{
    private static readonly char[] UrlMarks = ['#', '?'];

    [Fact]
    public void Every_link_between_papers_leads_to_a_file_of_the_repository()
    {
        var papers = Repository.Files.Where(f => f.EndsWith(".md", StringComparison.Ordinal));

        Findings.AssertNone(papers.SelectMany(f => DeadLinks(f, Repository.Read(f), Repository.Files)));
    }

    [Theory]
    [InlineData("[a](docs/b.md), ![c](docs/images/c.png), [d](#part), [e](https://example.org/x)", 0)]
    [InlineData("[a](docs/gone.md)", 1)]
    [InlineData("![c](docs/images/gone.png)", 1)]
    public void The_link_rule_bites_on_a_dead_link(string text, int dead) =>
        Assert.Equal(dead, DeadLinks("README.md", text, ["docs/b.md", "docs/images/c.png"]).Count());

    private static IEnumerable<string> DeadLinks(string paper, string text, IReadOnlyCollection<string> files) =>
        from match in Link().Matches(text)
        let target = match.Groups[1].Value.Split(UrlMarks)[0]
        where target.Length > 0 && !target.Contains("://", StringComparison.Ordinal)
        let path = Path.GetRelativePath(Repository.Root, Path.GetFullPath(target, Path.GetDirectoryName(Path.Combine(Repository.Root, paper))!)).Replace('\\', '/')
        where !files.Contains(path) && !files.Any(f => f.StartsWith(path + "/", StringComparison.Ordinal))
        select $"{paper} links to {target}, which is not there";

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
