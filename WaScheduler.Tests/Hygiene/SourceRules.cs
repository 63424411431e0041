using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WaScheduler.Tests.Hygiene;

/// <summary>The rules of ARCHITECTURE.md that one C# file can break by itself. Each returns sentences; none means it is obeyed.</summary>
internal static partial class SourceRules
{
    private const int MostMethodLines = 60;
    private const int MostDependencies = 5;

    private static readonly string[] ForbiddenWords = ["Manager", "Helper", "Util", "Utils", "Common", "Base", "Processor", "Info", "Dto"];
    private static readonly string[] GeneralExceptions = ["Exception", "SystemException", "System.Exception"];

    public static IEnumerable<string> LongMethods(string path, string text)
    {
        var root = Parse(text);
        var bodies = root.DescendantNodes().Where(n => n is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax).ToList();
        foreach (var body in bodies)
        {
            if (Lines(body) > MostMethodLines)
                yield return At(path, body, $"has {Lines(body)} lines; {MostMethodLines} are allowed in a method");
        }

        var topLevel = root.DescendantNodes().OfType<GlobalStatementSyntax>().Sum(Lines);
        if (topLevel > MostMethodLines)
            yield return $"{path}: has {topLevel} lines of top-level statements; {MostMethodLines} are allowed";
    }

    public static IEnumerable<string> CrowdedConstructors(string path, string text)
    {
        foreach (var node in Parse(text).DescendantNodes())
        {
            var parameters = node switch
            {
                ConstructorDeclarationSyntax { Parent: ClassDeclarationSyntax } constructor => constructor.ParameterList,
                ClassDeclarationSyntax type => type.ParameterList,
                _ => null,
            };
            if (parameters?.Parameters.Count > MostDependencies)
                yield return At(path, parameters, $"takes {parameters.Parameters.Count} dependencies; {MostDependencies} are allowed");
        }
    }

    public static IEnumerable<string> EmptyWords(string path, string text) =>
        from type in Parse(text).DescendantNodes().OfType<MemberDeclarationSyntax>()
        let name = (type as BaseTypeDeclarationSyntax)?.Identifier.Text ?? (type as DelegateDeclarationSyntax)?.Identifier.Text
        where name is not null
        from word in WordsOf(name).Intersect(ForbiddenWords)
        select At(path, type, $"the type {name} says \"{word}\", which says nothing: name what it does");

    /// <summary>An empty catch is allowed only for a named exception, with a comment that says why nothing is to be done.</summary>
    public static IEnumerable<string> SilentCatches(string path, string text) =>
        from clause in Parse(text).DescendantNodes().OfType<CatchClauseSyntax>()
        where clause.Block.Statements.Count == 0
        let caught = clause.Declaration?.Type.ToString() ?? "Exception"
        let explained = clause.Block.DescendantTrivia().Any(t => t.IsKind(SyntaxKind.SingleLineCommentTrivia) || t.IsKind(SyntaxKind.MultiLineCommentTrivia))
        where !explained || GeneralExceptions.Contains(caught)
        select At(path, clause, $"swallows {caught} silently: record an outcome, or name the exception and say why nothing is to be done");

    /// <summary>Classes are sealed, static or abstract: none is made to be inherited by accident. The runtime derives from a DispatchProxy, so it must be open.</summary>
    public static IEnumerable<string> OpenClasses(string path, string text) =>
        from type in Parse(text).DescendantNodes().OfType<TypeDeclarationSyntax>()
        where type is ClassDeclarationSyntax or RecordDeclarationSyntax { ClassOrStructKeyword.RawKind: not (int)SyntaxKind.StructKeyword }
        where !type.Modifiers.Any(m => m.Kind() is SyntaxKind.SealedKeyword or SyntaxKind.StaticKeyword or SyntaxKind.AbstractKeyword)
        where type.BaseList?.Types.Any(b => b.Type.ToString() == "DispatchProxy") != true
        select At(path, type, $"{type.Identifier.Text} is neither sealed, static nor abstract");

    /// <summary>Imports stand in order, the system's first, static ones last: what neither the build nor dotnet format whitespace sees.</summary>
    public static IEnumerable<string> UnorderedImports(string path, string text)
    {
        var imports = Parse(text).Usings.Select(u => u.ToString()).ToList();
        var ordered = Parse(text).Usings
            .OrderBy(u => u.Alias is not null ? 2 : u.StaticKeyword.IsKind(SyntaxKind.StaticKeyword) ? 1 : 0)
            .ThenBy(u => u.Name?.ToString().Split('.')[0] != "System")
            .ThenBy(u => u.Name?.ToString(), StringComparer.OrdinalIgnoreCase)
            .Select(u => u.ToString());
        return imports.Zip(ordered).Where(pair => pair.First != pair.Second).Take(1)
            .Select(pair => $"{path}: \"{pair.First}\" stands where \"{pair.Second}\" belongs");
    }

    /// <summary>The event ids of <c>[LoggerMessage]</c> methods; -1 where none is given.</summary>
    public static IEnumerable<(int Id, string Place)> LogEvents(string path, string text) =>
        from attribute in Parse(text).DescendantNodes().OfType<AttributeSyntax>()
        where attribute.Name.ToString().EndsWith("LoggerMessage", StringComparison.Ordinal)
        let arguments = attribute.ArgumentList?.Arguments ?? default
        let given = arguments.FirstOrDefault(a => a.NameEquals?.Name.Identifier.Text == "EventId")
            ?? arguments.FirstOrDefault(a => a.NameEquals is null && a.NameColon?.Name.Identifier.Text is null or "eventId")
        let id = given?.Expression is LiteralExpressionSyntax { Token.Value: int number } ? number : -1
        select (id, At(path, attribute, $"event id {id}"));

    public static CompilationUnitSyntax Parse(string text) => CSharpSyntaxTree.ParseText(text).GetCompilationUnitRoot();

    public static string At(string path, SyntaxNode node, string sentence) =>
        $"{path}:{node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}: {sentence}";

    public static IEnumerable<string> WordsOf(string name) => Word().Matches(name).Select(m => m.Value);

    private static int Lines(SyntaxNode node)
    {
        var span = node.GetLocation().GetLineSpan();
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }

    [GeneratedRegex("[A-Z]+(?![a-z])|[A-Z][a-z0-9]*")]
    private static partial Regex Word();
}
