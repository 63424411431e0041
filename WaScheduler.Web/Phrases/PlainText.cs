using System.Globalization;
using System.Text;

namespace WaScheduler.Web.Phrases;

/// <summary>
/// A phrase in one spelling: small letters, ASCII digits, straight quotes and hyphens, no marks, vowels or directions;
/// knows where each character stood in what was typed.
/// </summary>
internal sealed class PlainText
{
    private readonly string _typed;
    private readonly List<int> _origins;

    private PlainText(string typed, string text, List<int> origins)
    {
        _typed = typed;
        Text = text;
        _origins = origins;
    }

    public string Text { get; }

    public static PlainText Of(string typed)
    {
        var text = new StringBuilder(typed.Length);
        var origins = new List<int>(typed.Length);
        var position = 0;
        foreach (var rune in typed.EnumerateRunes())
        {
            foreach (var c in Plain(rune))
            {
                text.Append(c);
                origins.Add(position);
            }
            position += rune.Utf16SequenceLength;
        }
        return new PlainText(typed, text.ToString(), origins);
    }

    /// <summary>What was typed between two characters of <see cref="Text"/>, the first included.</summary>
    public string Typed(int start, int end) =>
        start >= _origins.Count ? "" : _typed[_origins[start]..(end < _origins.Count ? _origins[end] : _typed.Length)].Trim();

    private static string Plain(Rune rune)
    {
        if (Straight(rune.Value) is { } straight) return straight;
        if (rune.IsAscii) return char.IsControl((char)rune.Value) ? " " : ((char)rune.Value).ToString().ToLowerInvariant();
        var letters = new StringBuilder();
        foreach (var part in rune.ToString().Normalize(NormalizationForm.FormKD).EnumerateRunes())
            letters.Append(PlainPart(part));
        return letters.ToString();
    }

    private static string PlainPart(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        // Vowel points, accents; directions, joiners, soft hyphens.
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format => "",
        UnicodeCategory.Control or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => " ",
        UnicodeCategory.DecimalDigitNumber => ((int)Rune.GetNumericValue(rune)).ToString(CultureInfo.InvariantCulture),
        _ => Straight(rune.Value) ?? Rune.ToLowerInvariant(rune).ToString(),
    };

    private static string? Straight(int code) => code switch
    {
        0x05F3 or 0x2018 or 0x2019 or 0x201A or 0x201B or 0x2032 or 0x02BC or 0x02B9 or 0x00B4 or 0x60 => "'",
        0x05F4 or 0x201C or 0x201D or 0x201E or 0x201F or 0x2033 or 0x00AB or 0x00BB => "\"",
        0x05BE or 0x2010 or 0x2011 or 0x2012 or 0x2013 or 0x2014 or 0x2015 or 0x2212 => "-",
        0x2236 or 0xA789 => ":",
        0x2044 or 0x2215 => "/",
        '_' => " ",
        _ => null,
    };
}
