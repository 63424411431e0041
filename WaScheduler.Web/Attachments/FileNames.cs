using System.Globalization;
using System.Text;

namespace WaScheduler.Web.Attachments;

/// <summary>Makes a name from outside one that can be shown and sent.</summary>
public static class FileNames
{
    private const int Longest = 120;
    private const int LongestEnding = 12;

    /// <summary>The last part of a path, without marks that hide or turn what it says, at most 120 characters with its ending kept.</summary>
    public static string Clean(string? name)
    {
        var last = (name ?? "").Split('/', '\\')[^1];
        var text = string.Concat(last.EnumerateRunes().Where(IsShown)).Trim().TrimEnd('.');
        if (text.Length == 0)
        {
            return "file";
        }

        if (text.Length <= Longest)
        {
            return text;
        }

        var ending = Path.GetExtension(text);
        ending = ending.Length <= LongestEnding ? ending : "";
        var cut = Longest - ending.Length;
        return string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[cut - 1]) ? cut - 1 : cut), ending);
    }

    // "photo\u202Egpj.exe" would be read as a picture.
    private static bool IsShown(Rune rune) => rune != Rune.ReplacementChar && Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse);
}
