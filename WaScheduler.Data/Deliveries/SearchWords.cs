using System.Buffers;
using System.Globalization;
using System.Linq.Expressions;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace WaScheduler.Data.Deliveries;

/// <summary>
/// What was typed into a search. Every word has to stand somewhere in text, name or number; a number may be typed as
/// people write it, "050-123 4567". Whatever else is typed, quotes, stars, AND, is looked for as it stands.
/// </summary>
public sealed class SearchWords
{
    /// <summary>Letters that are looked at; what is typed after them is ignored.</summary>
    public const int MostLetters = 200;

    private const int MostWords = 8;
    private const int TrigramLetters = 3;
    private const int FewestDigits = 5;
    private static readonly SearchValues<char> InNumbers = SearchValues.Create("0123456789+-–./() \u200e\u200f");

    // One of these lists is enough: the words, or the number they may be.
    private readonly List<List<string>> _ways = [];

    private SearchWords(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().Take(MostWords).ToList();
        if (words.Count > 0) _ways.Add(words);
        if (Number(text) is { } digits) _ways.Add([digits]);
    }

    /// <summary>The query for the trigram index; null when a word is too short for it.</summary>
    internal string? Match => _ways.TrueForAll(way => way.Exists(IsLong))
        ? string.Join(" OR ", _ways.Select(way => $"({string.Join(" AND ", way.Where(IsLong).Select(Quote))})"))
        : null;

    /// <summary>Whether <see cref="Match"/> alone decides.</summary>
    internal bool IsWholeInMatch => _ways.TrueForAll(way => way.TrueForAll(IsLong));

    /// <summary>Reads a search; null when nothing is looked for.</summary>
    public static SearchWords? Of(string? search)
    {
        var text = Clean(search);
        return text.Length == 0 ? null : new SearchWords(text);
    }

    /// <summary>The condition without an index: as the index would judge, letters of other alphabets in small, capital and title writing.</summary>
    internal Expression<Func<Delivery, bool>> Condition() => Conditions.Any(_ways.Select(way => Conditions.All(way.Select(Holds))));

    private static Expression<Func<Delivery, bool>> Holds(string word) => Conditions.Any(Writings(word).Select(writing =>
    {
        var pattern = $"%{LikeText.Escape(writing)}%";
        Expression<Func<Delivery, bool>> holds = d => EF.Functions.Like(d.Text, pattern, "\\")
            || EF.Functions.Like(d.RecipientName, pattern, "\\") || EF.Functions.Like(d.Address, pattern, "\\");
        return holds;
    }));

    // LIKE knows capitals of ASCII only.
    private static IEnumerable<string> Writings(string word) => Ascii.IsValid(word)
        ? [word]
        : new[] { word, word.ToLowerInvariant(), word.ToUpperInvariant(), CultureInfo.InvariantCulture.TextInfo.ToTitleCase(word.ToLowerInvariant()) }.Distinct();

    private static bool IsLong(string word) => word.EnumerateRunes().Count() >= TrigramLetters;

    private static string Quote(string word) => $"\"{word.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    // Blanks and control characters part words; half a surrogate pair is nothing that was ever stored.
    private static string Clean(string? search)
    {
        var text = new StringBuilder();
        foreach (var rune in (search ?? "").AsSpan(0, Math.Min(search?.Length ?? 0, MostLetters)).EnumerateRunes())
        {
            if (Rune.IsControl(rune) || Rune.IsWhiteSpace(rune) || rune == Rune.ReplacementChar) text.Append(' ');
            else text.Append(rune);
        }

        return text.ToString().Trim();
    }

    // Numbers are stored as +972501234567.
    private static string? Number(string text)
    {
        if (text.AsSpan().ContainsAnyExcept(InNumbers)) return null;
        var digits = string.Concat(text.Where(char.IsAsciiDigit)).TrimStart('0');
        return digits.Length >= FewestDigits && digits != text ? digits : null;
    }
}
