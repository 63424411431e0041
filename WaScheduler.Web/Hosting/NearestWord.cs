namespace WaScheduler.Web.Hosting;

/// <summary>Finds what a misspelt word was probably meant to be.</summary>
internal static class NearestWord
{
    /// <summary>The nearest of <paramref name="words"/> within three edits, or null.</summary>
    public static string? To(string typed, IEnumerable<string> words) =>
        words.Select(word => (word, distance: Distance(typed.ToUpperInvariant(), word.ToUpperInvariant())))
            .Where(pair => pair.distance <= Math.Min(3, pair.word.Length / 2))
            .OrderBy(pair => pair.distance)
            .Select(pair => pair.word)
            .FirstOrDefault();

    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[^1];
    }
}
