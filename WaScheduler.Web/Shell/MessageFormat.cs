using System.Text;
using System.Text.RegularExpressions;

namespace WaScheduler.Web.Shell;

/// <summary>Turns WhatsApp's marks into HTML. Everything is escaped first, so no text can bring markup of its own.</summary>
public static partial class MessageFormat
{
    /// <summary>Longer texts than WhatsApp takes are shown without marks: the patterns below are not for megabytes.</summary>
    public const int LongestFormatted = 70_000;

    public static string ToHtml(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        var clean = text.Replace("\0", "\uFFFD", StringComparison.Ordinal);
        if (clean.Length > LongestFormatted)
            return Escape(clean);
        var html = new StringBuilder(clean.Length + 64);
        var parts = clean.Split("```");
        for (var i = 0; i < parts.Length; i++)
            AppendPart(html, parts, i);
        return html.ToString();
    }

    private static void AppendPart(StringBuilder html, string[] parts, int index)
    {
        var fenced = index % 2 == 1;
        var closed = index < parts.Length - 1;
        if (fenced && closed && parts[index].Length > 0)
            html.Append("<pre>").Append(Escape(parts[index])).Append("</pre>");
        else if (fenced)
            html.Append("```").Append(Marked(parts[index])).Append(closed ? "```" : "");
        else
            html.Append(Marked(parts[index]));
    }

    private static string Marked(string text)
    {
        var html = Escape(text);
        html = Bold().Replace(html, "<strong>$1</strong>");
        html = Italic().Replace(html, "<em>$1</em>");
        return Struck().Replace(html, "<s>$1</s>");
    }

    // Letters of every script stay as they are, or the patterns below could not see word boundaries.
    private static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal)
        .Replace("'", "&#39;", StringComparison.Ordinal);

    // As in WhatsApp: the mark opens after a non-word character, hugs its text and closes before a non-word character, all in one line.
    [GeneratedRegex(@"(?<![\w*])\*(?=\S)([^*\n]*[^*\s])\*(?![\w*])")]
    private static partial Regex Bold();

    [GeneratedRegex(@"(?<![\w_])_(?=\S)([^_\n]*[^_\s])_(?![\w_])")]
    private static partial Regex Italic();

    [GeneratedRegex(@"(?<![\w~])~(?=\S)([^~\n]*[^~\s])~(?![\w~])")]
    private static partial Regex Struck();
}
