namespace WaScheduler.Data;

/// <summary>Text of a user inside a LIKE pattern.</summary>
internal static class LikeText
{
    /// <summary>Escapes what LIKE would read as a wildcard, with a backslash.</summary>
    public static string Escape(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("%", "\\%", StringComparison.Ordinal)
        .Replace("_", "\\_", StringComparison.Ordinal);
}
