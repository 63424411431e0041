using System.Buffers.Text;
using System.Globalization;
using System.Text;
using WaScheduler.Web.Hosting;

namespace WaScheduler.Web.Api;

/// <summary>A page of a list and how to ask for the one after it.</summary>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>Cursors and limits of lists, and ids.</summary>
internal static class Paging
{
    private const int DefaultLimit = 50;
    private const int MaxLimit = 200;

    /// <summary>The limit asked for, or a fault.</summary>
    public static Answer<int?> Limit(string? limit)
    {
        if (string.IsNullOrEmpty(limit))
        {
            return Answer.Of<int?>(DefaultLimit);
        }

        return int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n is >= 1 and <= MaxLimit
            ? Answer.Of<int?>(n)
            : Answer.Faulty<int?>("limit", "limit.invalid", $"limit {QuotedText.Of(limit)} is not possible; give 1 to {MaxLimit}.");
    }

    /// <summary>Packs the sort key and id of a row into an opaque word.</summary>
    public static string Cursor(string key, long id)
        => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{id.ToString(CultureInfo.InvariantCulture)}:{key}"));

    /// <summary>Unpacks a cursor; null for none, a fault for one that is not ours.</summary>
    public static Answer<(string Key, long Id)?> Read(string? cursor)
    {
        if (string.IsNullOrEmpty(cursor))
        {
            return Answer.Of<(string, long)?>(null);
        }

        if (Base64Url.IsValid(cursor))
        {
            var text = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor));
            var colon = text.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && long.TryParse(text.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            {
                return Answer.Of<(string, long)?>((text[(colon + 1)..], id));
            }
        }

        return Answer.Faulty<(string, long)?>(
            "after", "after.invalid", $"after {QuotedText.Of(cursor)} is not a cursor of this list. Take the value of \"next\", or leave it out.");
    }

    /// <summary>An opaque id as a number; null when it cannot be one of ours.</summary>
    public static long? Id(string? id)
        => long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : null;

    /// <summary>A number as an opaque id.</summary>
    public static string Id(long id) => id.ToString(CultureInfo.InvariantCulture);

    /// <summary>One page out of rows that were asked for with limit + 1.</summary>
    public static Page<TOut> Of<TRow, TOut>(
        IReadOnlyList<TRow> rows, int limit, Func<TRow, TOut> shape, Func<TRow, string> cursor)
        => new([.. rows.Take(limit).Select(shape)], rows.Count > limit ? cursor(rows[limit - 1]) : null);
}
