namespace WaScheduler.Web.Audits;

/// <summary>Lines of a CSV file (RFC 4180) that no spreadsheet takes for a formula.</summary>
public static class CsvText
{
    /// <summary>What a file begins with, so that a spreadsheet reads Hebrew and emoji as what they are.</summary>
    public const string ByteOrderMark = "\uFEFF";

    // Full-width twins included: some spreadsheets read them alike (https://owasp.org/www-community/attacks/CSV_Injection).
    private const string Dangerous = "=+-@\t\r\n＝＋－＠";

    /// <summary>One line with its end.</summary>
    public static string Line(params IEnumerable<string?> cells) => $"{string.Join(',', cells.Select(Cell))}\r\n";

    /// <summary>A cell: quoted where needed, and with an apostrophe in front of what would be run. A telephone number stays as it is.</summary>
    public static string Cell(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        // To a spreadsheet a NUL may end the file.
        text = text.Replace('\0', '\uFFFD');
        if (Dangerous.Contains(text[0], StringComparison.Ordinal) && !IsNumber(text))
        {
            text = $"'{text}";
        }

        return text.AsSpan().ContainsAny(",\"\r\n") || char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1])
            ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : text;
    }

    private static bool IsNumber(string text) => text.Length > 1 && text[0] == '+' && text.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0;
}
