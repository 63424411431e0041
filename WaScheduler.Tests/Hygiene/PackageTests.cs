using System.Text.Json;
using System.Xml.Linq;
using Xunit;

namespace WaScheduler.Tests.Hygiene;

public sealed class PackageTests
{
    private static readonly string[] ReferenceKinds = ["PackageReference", "PackageDownload", "GlobalPackageReference"];
    private static readonly string[] ProjectEndings = [".csproj", ".props", ".targets"];

    [Fact]
    public void Every_package_is_explained_in_the_list_of_dependencies()
    {
        var paper = Repository.Read("docs/dependencies.md");

        Findings.AssertNone(Packages().Distinct().Order().Where(p => !IsExplained(paper, p)));
    }

    [Fact]
    public void Packages_are_pinned_exactly()
    {
        var central = XDocument.Parse(Repository.Read("Directory.Packages.props")).Descendants("PackageVersion").Select(p => p.Attribute("Version")!.Value);
        var npm = Repository.Files.Where(f => Path.GetFileName(f) == "package.json").SelectMany(f => NpmPackages(Repository.Read(f))).Select(p => p.Version);

        Findings.AssertNone(central.Concat(npm).Where(v => !IsExact(v)));
    }

    [Fact]
    public void The_explanation_rule_bites_on_a_package_without_a_line()
    {
        const string Paper = "| `Quartz` | 4.7.3 | the alarm clock |\n";

        Assert.True(IsExplained(Paper, "Quartz"));
        Assert.False(IsExplained(Paper, "Quartz.Jobs"));
        Assert.Contains("Left.Pad", NuGetPackages("<Project><ItemGroup><PackageReference Include=\"Left.Pad\" /></ItemGroup></Project>"));
        Assert.Contains(("left-pad", "^1.3.0"), NpmPackages("""{ "devDependencies": { "left-pad": "^1.3.0" } }"""));
        Assert.False(IsExact("^1.3.0"));
        Assert.False(IsExact("1.*"));
        Assert.True(IsExact("1.3.0-beta.1"));
    }

    private static IEnumerable<string> Packages() =>
        Repository.Files.Where(f => ProjectEndings.Contains(Path.GetExtension(f))).SelectMany(f => NuGetPackages(Repository.Read(f)))
            .Concat(Repository.Files.Where(f => Path.GetFileName(f) == "package.json").SelectMany(f => NpmPackages(Repository.Read(f))).Select(p => p.Name));

    /// <summary>Names written as a property ("$(…)") are found where the property is set.</summary>
    private static IEnumerable<string> NuGetPackages(string project)
    {
        var xml = XDocument.Parse(project);
        return from reference in xml.Descendants()
               where ReferenceKinds.Contains(reference.Name.LocalName)
               let name = reference.Attribute("Include")?.Value
               where name is not null
               select name.StartsWith("$(", StringComparison.Ordinal)
                   ? xml.Descendants(name[2..^1]).Select(p => p.Value).FirstOrDefault(name)
                   : name;
    }

    private static List<(string Name, string Version)> NpmPackages(string package)
    {
        using var json = JsonDocument.Parse(package);
        var found = new List<(string Name, string Version)>();
        foreach (var kind in (string[])["dependencies", "devDependencies"])
        {
            if (json.RootElement.TryGetProperty(kind, out var section))
                found.AddRange(section.EnumerateObject().Select(p => (p.Name, p.Value.GetString() ?? "")));
        }

        return found;
    }

    private static bool IsExplained(string paper, string package) => paper.Contains($"`{package}`", StringComparison.Ordinal);

    private static bool IsExact(string version) => char.IsAsciiDigit(version[0]) && version.Contains('.', StringComparison.Ordinal) && version.IndexOfAny(['*', '^', '~', ',', ' ', '>']) < 0;
}
