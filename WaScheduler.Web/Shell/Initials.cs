using System.Globalization;

namespace WaScheduler.Web.Shell;

/// <summary>The one or two letters of a name in its disc.</summary>
public static class Initials
{
    /// <summary>First letters of the first and the last word that begin with a letter; "#" for a number.</summary>
    public static string Of(string name)
    {
        var letters = name.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(word => StringInfo.GetNextTextElement(word.TrimStart('\u200E', '\u200F', '\u202A', '\u202B', '\u202D', '\u202E')))
            .Where(first => first.Length > 0 && char.IsLetter(first, 0)).ToList();
        return letters.Count switch
        {
            0 => "#",
            1 => letters[0].ToUpperInvariant(),
            _ => $"{letters[0]}{letters[^1]}".ToUpperInvariant(),
        };
    }
}
