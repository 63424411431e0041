using System.Globalization;
using System.Text;

namespace WaScheduler.Web.Hosting;

/// <summary>Puts a value from outside into a sentence: quoted, cut short, and without characters that would turn or break the line.</summary>
public static class QuotedText
{
    private const int Longest = 40;

    /// <summary>The value in quotation marks, at most 40 characters of it.</summary>
    public static string Of(string? value)
    {
        if (value is null) return "nothing";
        var text = new StringBuilder(Longest + 4).Append('"');
        var kept = 0;
        foreach (var rune in value.EnumerateRunes())
        {
            if (kept++ == Longest)
            {
                text.Append('…');
                break;
            }
            text.Append(IsShown(rune) ? rune.ToString() : "�");
        }
        return text.Append('"').ToString();
    }

    // Format characters are the right-to-left and joining marks: in a sentence they reorder what stands around them.
    private static bool IsShown(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or
        UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse);
}
