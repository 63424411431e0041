using System.Reflection;
using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace WaScheduler.Tests.Hygiene;

public sealed class ProjectWallTests
{
    /// <summary>What each of our projects may reference of ours. A project that is not named here may reference nothing.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["WaScheduler.Web"] = ["WaScheduler.Data", "WaScheduler.WhatsApp", "WaScheduler.Simulator"],
        ["WaScheduler.Tests"] = ["WaScheduler.Web", "WaScheduler.Data", "WaScheduler.WhatsApp", "WaScheduler.Simulator"],
        ["WaScheduler.Benchmarks"] = ["WaScheduler.Web", "WaScheduler.Simulator"],
        ["EfDesign"] = ["WaScheduler.Data"],
    };

    [Fact]
    public void Project_references_are_the_walls() =>
        Findings.AssertNone(Repository.Files.Where(f => f.EndsWith(".csproj", StringComparison.Ordinal)).SelectMany(f => Breaches(f, Repository.Read(f))));

    [Theory]
    [InlineData("WaScheduler.Data/WaScheduler.Data.csproj", "../WaScheduler.Web/WaScheduler.Web.csproj", 1)]
    [InlineData("WaScheduler.WhatsApp/WaScheduler.WhatsApp.csproj", "..\\WaScheduler.Data\\WaScheduler.Data.csproj", 1)]
    [InlineData("WaScheduler.Web/WaScheduler.Web.csproj", "../WaScheduler.Data/WaScheduler.Data.csproj", 0)]
    public void The_wall_rule_bites_on_a_forbidden_reference(string project, string reference, int breaches) =>
        Assert.Equal(breaches, Breaches(project, $"<Project><ItemGroup><ProjectReference Include=\"{reference}\" /></ItemGroup></Project>").Count());

    [Fact]
    public void The_database_stays_inside_its_project() => Findings.AssertNone(Leaks(Assembly.Load("WaScheduler.Data").GetTypes()));

    [Theory]
    [InlineData(typeof(OpenContext))]
    [InlineData(typeof(OpenQuery))]
    public void The_database_rule_bites_on_a_public_context_or_query(Type leaking) => Assert.Single(Leaks([leaking]));

    private static IEnumerable<string> Breaches(string path, string text)
    {
        var project = Path.GetFileNameWithoutExtension(path);
        var allowed = Allowed.GetValueOrDefault(project, []);
        return from reference in XDocument.Parse(text).Descendants("ProjectReference")
               let target = Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/'))
               where !allowed.Contains(target)
               select $"{path} must not reference {target}";
    }

    /// <summary>Public contexts, and public members that hand out a context, a set or an unfinished query.</summary>
    private static IEnumerable<string> Leaks(IEnumerable<Type> types)
    {
        foreach (var type in types.Where(t => t.IsVisible))
        {
            if (typeof(DbContext).IsAssignableFrom(type))
            {
                yield return $"{type.FullName} must be internal";
                continue;
            }

            foreach (var method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            {
                if (typeof(IQueryable).IsAssignableFrom(method.ReturnType) || typeof(DbContext).IsAssignableFrom(method.ReturnType))
                    yield return $"{type.FullName}.{method.Name} hands out {method.ReturnType.Name}";
            }
        }
    }

    /// <summary>A sample of what must not be.</summary>
    public sealed class OpenContext : DbContext;

    /// <summary>A sample of what must not be.</summary>
    public sealed class OpenQuery
    {
        public IQueryable<int> All { get; } = Enumerable.Empty<int>().AsQueryable();
    }
}
