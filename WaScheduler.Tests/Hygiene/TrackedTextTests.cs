using System.Text.RegularExpressions;
using Xunit;

namespace WaScheduler.Tests.Hygiene;

/// <summary>What no file of the repository may say. The patterns are written so that they do not match themselves.</summary>
public sealed partial class TrackedTextTests
{
    [Fact]
    public void No_file_names_a_folder_of_somebodys_machine_or_a_package_registry() =>
        Findings.AssertNone(Repository.Files.Where(IsText).SelectMany(f => Faults(f, Repository.Read(f))));

    [Fact]
    public void Lock_files_hold_no_addresses() =>
        Findings.AssertNone(LockFiles().SelectMany(f => Addresses(f, Repository.Read(f))));

    [Fact]
    public void Every_project_with_packages_has_its_lock_file()
    {
        var projects = Repository.Files.Where(f => f.StartsWith("WaScheduler.", StringComparison.Ordinal) && f.EndsWith(".csproj", StringComparison.Ordinal));

        Findings.AssertNone(projects.Select(f => Path.GetDirectoryName(f) + "/packages.lock.json").Except(Repository.Files));
        Findings.AssertNone(Repository.Files.Where(f => Path.GetFileName(f) == "package.json").Select(f => f.Replace("package.json", "package-lock.json", StringComparison.Ordinal)).Except(Repository.Files));
    }

    [Theory]
    [InlineData("see /ho" + "me/ann/notes.txt", 1)]
    [InlineData("C:\\Use" + "rs\\ann\\notes.txt", 1)]
    [InlineData("cd /wo" + "rk/tree", 1)]
    [InlineData("cd /ro" + "ot/.config", 1)]
    [InlineData("https://registry." + "npmjs.org/left-pad", 1)]
    [InlineData("https://api." + "nuget.org/v3/index.json", 1)]
    [InlineData("the page /homepage, a network/path, and https://www.nuget.org/packages", 0)]
    public void The_text_rule_bites_on_machine_paths_and_registries(string text, int faults) => Assert.Equal(faults, Faults("a.md", text).Count());

    [Theory]
    [InlineData("\"resolved\": \"https://packages.example/left-pad.tgz\"", 1)]
    [InlineData("\"resolved\": \"10.0.14\", \"integrity\": \"sha512-abc\"", 0)]
    public void The_lock_rule_bites_on_an_address(string text, int faults) => Assert.Equal(faults, Addresses("package-lock.json", text).Count());

    private static IEnumerable<string> LockFiles() =>
        Repository.Files.Where(f => Path.GetFileName(f) is "packages.lock.json" or "package-lock.json");

    private static bool IsText(string path) => Path.GetExtension(path) is not (".png" or ".jpg" or ".ico" or ".woff2" or ".xlsx" or ".db" or ".zip");

    private static IEnumerable<string> Faults(string path, string text) =>
        MachinePath().Matches(text).Concat(RegistryHost().Matches(text)).Select(m => $"{path}: {m.Value}");

    private static IEnumerable<string> Addresses(string path, string text) =>
        ResolvedAddress().Matches(text).Select(m => $"{path}: {m.Value}");

    [GeneratedRegex(@"(?<![\w.])/(?:home|Users)/\w+|(?<![\w.])/[w]ork/|(?<![\w.])/[r]oot/|[A-Z]:\\[U]sers\\")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"[r]egistry\.npmjs\.org|[a]pi\.nuget\.org|[r]egistry\.yarnpkg\.com")]
    private static partial Regex RegistryHost();

    [GeneratedRegex(@"""resolved""\s*:\s*""[a-z+]+:[^""]*""")]
    private static partial Regex ResolvedAddress();
}
