using System.Text;
using Xunit;

namespace WaScheduler.Tests.Hygiene;

public sealed class SourceRulesTests
{
    /// <summary>Rule → files that may break it, each with its reason. Empty is the aim.</summary>
    private static readonly Dictionary<string, Dictionary<string, string>> Exceptions = new()
    {
        [nameof(SourceRules.LongMethods)] = [],
        [nameof(SourceRules.CrowdedConstructors)] = [],
        [nameof(SourceRules.EmptyWords)] = [],
        [nameof(SourceRules.SilentCatches)] = [],
        [nameof(SourceRules.OpenClasses)] = [],
        [nameof(SourceRules.UnorderedImports)] = [],
    };

    [Fact]
    public void No_method_is_longer_than_60_lines() => AssertObeyed(nameof(SourceRules.LongMethods), SourceRules.LongMethods);

    [Fact]
    public void No_constructor_takes_more_than_5_dependencies() => AssertObeyed(nameof(SourceRules.CrowdedConstructors), SourceRules.CrowdedConstructors);

    [Fact]
    public void No_type_is_named_with_a_word_that_says_nothing() => AssertObeyed(nameof(SourceRules.EmptyWords), SourceRules.EmptyWords);

    [Fact]
    public void No_catch_is_silent() => AssertObeyed(nameof(SourceRules.SilentCatches), SourceRules.SilentCatches);

    [Fact]
    public void Every_class_is_sealed_static_or_abstract() => AssertObeyed(nameof(SourceRules.OpenClasses), SourceRules.OpenClasses);

    [Fact]
    public void Imports_stand_in_order() => AssertObeyed(nameof(SourceRules.UnorderedImports), SourceRules.UnorderedImports);

    [Theory]
    [InlineData(59, 0)]
    [InlineData(61, 1)]
    public void The_method_rule_bites_on_a_long_method(int statements, int findings)
    {
        var body = new StringBuilder();
        for (var i = 0; i < statements - 3; i++)
            body.AppendLine("        F();");
        var text = $"class A\n{{\n    void F()\n    {{\n{body}    }}\n}}\n";

        Assert.Equal(findings, SourceRules.LongMethods("A.cs", text).Count());
    }

    [Fact]
    public void The_method_rule_bites_on_long_top_level_statements()
    {
        var text = string.Concat(Enumerable.Repeat("System.Console.WriteLine();\n", 61));

        Assert.Single(SourceRules.LongMethods("Program.cs", text));
    }

    [Theory]
    [InlineData("sealed class A { public A(int a, int b, int c, int d, int e) { } }", 0)]
    [InlineData("sealed class A { public A(int a, int b, int c, int d, int e, int f) { } }", 1)]
    [InlineData("sealed class A(int a, int b, int c, int d, int e, int f);", 1)]
    [InlineData("sealed record A(int B, int C, int D, int E, int F, int G);", 0)]
    public void The_constructor_rule_bites_on_classes_and_spares_records(string text, int findings) =>
        Assert.Equal(findings, SourceRules.CrowdedConstructors("A.cs", text).Count());

    [Theory]
    [InlineData("class SessionManager;", 1)]
    [InlineData("enum ContactInfo { A }", 1)]
    [InlineData("delegate void DtoRead();", 1)]
    [InlineData("class Outer { record struct BaseHelper(int A); }", 2)]
    [InlineData("class Information { class Basement { } } class Utility;", 0)]
    public void The_word_rule_bites_on_whole_words_only(string text, int findings) =>
        Assert.Equal(findings, SourceRules.EmptyWords("A.cs", text).Count());

    [Theory]
    [InlineData("catch { }", 1)]
    [InlineData("catch (Exception) { /* never mind */ }", 1)]
    [InlineData("catch (IOException) { }", 1)]
    [InlineData("catch (IOException) { /* the file is gone, which is what was wanted */ }", 0)]
    [InlineData("catch (Exception e) { Log(e); }", 0)]
    public void The_catch_rule_bites_on_silence(string clause, int findings) =>
        Assert.Equal(findings, SourceRules.SilentCatches("A.cs", $"class A {{ void F() {{ try {{ G(); }} {clause} }} }}").Count());

    [Theory]
    [InlineData("class A;", 1)]
    [InlineData("record A(int B);", 1)]
    [InlineData("record struct A(int B);", 0)]
    [InlineData("sealed partial class A; static class B; abstract class C;", 0)]
    public void The_sealed_rule_bites_on_open_classes(string text, int findings) =>
        Assert.Equal(findings, SourceRules.OpenClasses("A.cs", text).Count());

    [Theory]
    [InlineData("using System;\nusing System.Text;\nusing Alpha;\nusing Beta.Gamma;", 0)]
    [InlineData("using Alpha;\nusing System;", 1)]
    [InlineData("using System.Text;\nusing System.IO;", 1)]
    [InlineData("using Xunit;\nusing static Alpha;\nusing A = Alpha.A;", 0)]
    [InlineData("using static Alpha;\nusing Xunit;", 1)]
    [InlineData("using Beta;\nusing SystemLike;\nusing Alpha;", 1)]
    public void The_import_rule_bites_on_disorder(string text, int findings) =>
        Assert.Equal(findings, SourceRules.UnorderedImports("A.cs", text).Count());

    private static void AssertObeyed(string rule, Func<string, string, IEnumerable<string>> check)
    {
        var excepted = Exceptions[rule];
        var findings = Repository.SourceFiles.SelectMany(path => check(path, Repository.Read(path)).Select(f => (path, f))).ToList();

        Findings.AssertNone(findings.Where(f => !excepted.ContainsKey(f.path)).Select(f => f.f));
        Findings.AssertNone(excepted.Keys.Except(findings.Select(f => f.path)).Select(Findings.Unneeded));
    }
}
