using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace WaScheduler.Tests.Hygiene;

/// <summary>SQL and the database context are touched in *Store (writes) and *Queries (reads) only.</summary>
public sealed class SqlPlaceTests
{
    private static readonly string[] Words =
    [
        "AppDbContext", "IDbContextFactory", "DbContext", "DbConnection", "DbCommand", "SqliteConnection", "SqliteCommand",
        "ExecuteSqlAsync", "ExecuteSqlRawAsync", "ExecuteSql", "ExecuteSqlRaw", "FromSql", "FromSqlRaw", "SqlQuery", "SqlQueryRaw",
    ];

    /// <summary>Types that are neither, each with its reason.</summary>
    private static readonly Dictionary<string, string> Exceptions = new()
    {
        ["DataSetup"] = "registers the context and its options",
        ["DatabaseFile"] = "checks, copies and migrates the whole file at start",
        ["SqlitePragmas"] = "sets each connection's pragmas",
        ["RowWriter"] = "writes the rows of stores, many at once",
        ["OutboxConnection"] = "keeps open what DeliveryStore writes through",
        ["DesignTimeContext"] = "gives dotnet ef a context; never runs in the app",
    };

    [Fact]
    public void Sql_is_only_in_stores_and_queries()
    {
        var strays = Repository.SourceFiles.Where(f => !f.StartsWith("WaScheduler.Tests/", StringComparison.Ordinal))
            .SelectMany(f => Strays(f, Repository.Read(f))).ToList();

        Findings.AssertNone(strays.Where(s => !Exceptions.ContainsKey(s.Type)).Select(s => s.Finding));
        Findings.AssertNone(Exceptions.Keys.Except(strays.Select(s => s.Type)).Select(Findings.Unneeded));
    }

    [Theory]
    [InlineData("sealed class DeliveryStore(IDbContextFactory<AppDbContext> contexts);", 0)]
    [InlineData("sealed class DeliveryQueries { SqliteConnection C; }", 0)]
    [InlineData("sealed class Dispatcher(IDbContextFactory<AppDbContext> contexts);", 1)]
    [InlineData("sealed class Dispatcher { void F() { db.Database.ExecuteSqlRaw(\"DELETE FROM Deliveries\"); } }", 1)]
    [InlineData("sealed class Dispatcher(DeliveryStore store) { const string Word = \"AppDbContext\"; /* SqlQuery */ }", 0)]
    public void The_rule_bites_on_sql_elsewhere(string text, int strays) =>
        Assert.Equal(strays, Strays("WaScheduler.Data/A.cs", text).Count());

    private static IEnumerable<(string Type, string Finding)> Strays(string path, string text) =>
        from type in SourceRules.Parse(text).DescendantNodes().OfType<TypeDeclarationSyntax>()
        let name = type.Identifier.Text
        where name != "AppDbContext" && !name.EndsWith("Store", StringComparison.Ordinal) && !name.EndsWith("Queries", StringComparison.Ordinal)
        where !type.Ancestors().OfType<TypeDeclarationSyntax>().Any()
        let word = type.DescendantNodes().OfType<SimpleNameSyntax>().FirstOrDefault(n => Words.Contains(n.Identifier.Text))
        where word is not null
        select (name, SourceRules.At(path, word, $"{name} touches {word.Identifier.Text}; only a *Store or *Queries may"));
}
