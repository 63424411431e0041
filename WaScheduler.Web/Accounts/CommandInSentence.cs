using System.Text.RegularExpressions;

namespace WaScheduler.Web.Accounts;

/// <summary>Finds the command in a sentence such as "Install one with: sudo apt-get install chromium, then press Connect."</summary>
internal static partial class CommandInSentence
{
    /// <summary>The command to copy, or null when the sentence has none.</summary>
    public static string? Find(string sentence)
    {
        var match = Command().Match(sentence);
        return match.Success ? match.Value : null;
    }

    [GeneratedRegex(@"\bsudo( [a-z0-9._+-]*[a-z0-9])+", RegexOptions.CultureInvariant)]
    private static partial Regex Command();
}
