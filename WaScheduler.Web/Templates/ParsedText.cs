using System.Globalization;
using System.Text;
using WaScheduler.Web.Hosting;

namespace WaScheduler.Web.Templates;

/// <summary>
/// A text taken apart at its placeholders: <c>{{name}}</c>, <c>{{firstName|friend}}</c> with a default, and <c>{{{{</c> for
/// two plain braces. One pass over the text; values are put in as they are and never read again.
/// </summary>
public sealed class ParsedText
{
    private const string Open = "{{";
    private const string Close = "}}";
    private const string PlainBraces = "{{{{";
    private readonly List<Piece> _pieces = [];
    private readonly int _longest;

    private ParsedText(int longest) => _longest = longest;

    /// <summary>The first thing that is wrong with it, or null.</summary>
    public Fault? Fault { get; private set; }

    /// <summary>Whether it asks for anything.</summary>
    public bool HasPlaceholders => _pieces.Exists(p => p.Word is not null);

    /// <summary>Takes a text apart.</summary>
    /// <param name="text">As it was typed.</param>
    /// <param name="longest">So many UTF-16 units a rendered text may have.</param>
    public static ParsedText Of(string text, int longest)
    {
        var parsed = new ParsedText(longest);
        var at = 0;
        while (at < text.Length)
        {
            var open = text.IndexOf(Open, at, StringComparison.Ordinal);
            if (open < 0)
            {
                parsed.AddPlain(text[at..]);
                break;
            }

            parsed.AddPlain(text[at..open]);
            at = parsed.AddBraces(text, open);
        }

        return parsed;
    }

    /// <summary>A plain text as it must be written to be sent as it is.</summary>
    public static string Escape(string text) => text.Replace(Open, PlainBraces, StringComparison.Ordinal);

    /// <summary>The text for one recipient.</summary>
    public RenderedText Render(IReadOnlyDictionary<Placeholder, string> values)
    {
        var text = new StringBuilder();
        var missing = new List<string>();
        foreach (var piece in _pieces)
        {
            var value = piece.Placeholder is { } placeholder && values.TryGetValue(placeholder, out var found) ? found : piece.Default;
            if (piece.Word is { } word && value is null && !missing.Contains(word))
            {
                missing.Add(word);
            }

            text.Append(piece.Word is null ? piece.Written : value ?? piece.Written);
            if (text.Length > _longest)
            {
                return new RenderedText(text.ToString(0, _longest), missing, IsCut: true);
            }
        }

        return new RenderedText(text.ToString(), missing, IsCut: false);
    }

    private void AddPlain(string text)
    {
        if (text.Length > 0)
        {
            _pieces.Add(new Piece(text));
        }
    }

    // Answers where reading goes on.
    private int AddBraces(string text, int open)
    {
        if (string.CompareOrdinal(text, open, PlainBraces, 0, PlainBraces.Length) == 0)
        {
            AddPlain(Open);
            return open + PlainBraces.Length;
        }

        var close = text.IndexOf(Close, open + Open.Length, StringComparison.Ordinal);
        var line = text.IndexOf('\n', open);
        if (close < 0 || (line >= 0 && line < close))
        {
            var end = line < 0 ? text.Length : line;
            AddUnread(text[open..end], text[(open + Open.Length)..end]);
            Fault ??= new Fault(
                "placeholder.unclosed",
                $"The braces at character {open + 1} are not closed: {QuotedText.Of(text[open..end])}. End the placeholder with }}}}, or write {PlainBraces} for two plain braces.");
            return end;
        }

        Add(text[open..(close + Close.Length)], text[(open + Open.Length)..close], open);
        return close + Close.Length;
    }

    private void Add(string written, string inside, int open)
    {
        var bar = inside.IndexOf('|', StringComparison.Ordinal);
        var word = Bare(bar < 0 ? inside : inside[..bar]);
        if (Placeholders.Of(word) is { } placeholder)
        {
            _pieces.Add(new Piece(written, Placeholders.Word(placeholder), placeholder, bar < 0 ? null : inside[(bar + 1)..]));
            return;
        }

        AddUnread(written, word);
        var meant = NearestWord.To(word.Length > 40 ? word[..40] : word, Placeholders.Words) is { } near ? $" Did you mean {{{{{near}}}}}?" : "";
        Fault ??= new Fault(
            "placeholder.unknown",
            $"The text asks for {QuotedText.Of(word)} at character {open + 1}, which is not known.{meant} Known are {Placeholders.Known}; write {PlainBraces} for two plain braces.");
    }

    // Stays as it was written, and has no value: what is stored by an older version must not leave raw.
    private void AddUnread(string written, string word) => _pieces.Add(new Piece(written, word.Length == 0 ? Open : word.Length > 40 ? word[..40] : word));

    // Marks that set the direction come along when a word is copied from a right-to-left text.
    private static string Bare(string word) => string.Concat(word.EnumerateRunes()
        .Where(r => Rune.GetUnicodeCategory(r) is not (UnicodeCategory.Format or UnicodeCategory.Control))).Trim();

    /// <param name="Written">As it stands in the text.</param>
    /// <param name="Word">What it asks for; null for plain text.</param>
    /// <param name="Placeholder">The known one it is; null for an unknown word.</param>
    /// <param name="Default">What stands in for a missing value.</param>
    private sealed record Piece(string Written, string? Word = null, Placeholder? Placeholder = null, string? Default = null);
}

/// <summary>A text with one recipient's values.</summary>
/// <param name="Text">The text; a placeholder without value stands in it as it was written.</param>
/// <param name="Missing">The words without value, each once, in their order.</param>
/// <param name="IsCut">It is longer than a message may be, and was not put together to its end.</param>
public sealed record RenderedText(string Text, IReadOnlyList<string> Missing, bool IsCut);
