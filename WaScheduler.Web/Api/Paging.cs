using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;
using WaScheduler.Web.Hosting;

namespace WaScheduler.Web.Api;

/// <summary>A page of a list and how to ask for the one after it; null on the last one.</summary>
internal sealed record Page<T>(
    IReadOnlyList<T> Items, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Next);

/// <summary>Cursors and limits of lists, and ids.</summary>
internal static class Paging
{
    private const int DefaultLimit = 50;
    private const int MaxLimit = 200;
    private static readonly long First = DateTimeOffset.MinValue.ToUnixTimeMilliseconds();
    private static readonly long Last = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    /// <summary>The limit asked for, or a fault.</summary>
    public static Answer<int?> Limit(string? limit) => Count("limit", limit, DefaultLimit, MaxLimit);

    /// <summary>A number from 1, or a fault.</summary>
    public static Answer<int?> Count(string field, string? text, int fallback, int max)
    {
        if (string.IsNullOrEmpty(text))
        {
            return Answer.Of<int?>(fallback);
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n >= 1 && n <= max
            ? Answer.Of<int?>(n)
            : Answer.Faulty<int?>(field, $"{field}.invalid", $"{field} {QuotedText.Of(text)} is not possible; give 1 to {max}.");
    }

    /// <summary>Packs the list's name, the sort key and id of a row into an opaque word.</summary>
    public static string Cursor(string list, string key, long id)
        => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{list}:{Id(id)}:{key}"));

    /// <summary>The same for a list sorted by an instant.</summary>
    public static string Cursor(string list, DateTimeOffset? key, long id)
        => Cursor(list, key?.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture) ?? "", id);

    /// <summary>Unpacks a cursor; null for none, a fault for one that is not of this list.</summary>
    public static Answer<(string Key, long Id)?> Read(string list, string? cursor)
    {
        if (string.IsNullOrEmpty(cursor))
        {
            return Answer.Of<(string, long)?>(null);
        }

        if (Base64Url.IsValid(cursor)
            && Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)).Split(':', 3) is [var name, var number, var key]
            && name == list && Id(number) is { } id)
        {
            return Answer.Of<(string, long)?>((key, id));
        }

        return Foreign<(string, long)?>(cursor);
    }

    /// <summary>The same for a list sorted by an instant.</summary>
    /// <param name="list">The list's name.</param>
    /// <param name="cursor">What the caller gave.</param>
    /// <param name="mayLack">Whether rows may have no instant; their key is null.</param>
    public static Answer<(DateTimeOffset? Key, long Id)?> ReadInstant(string list, string? cursor, bool mayLack)
    {
        var read = Read(list, cursor);
        if (read.Value is not { } row)
        {
            return new Answer<(DateTimeOffset?, long)?>(null, read.Faults);
        }

        if (mayLack && row.Key.Length == 0)
        {
            return Answer.Of<(DateTimeOffset?, long)?>((null, row.Id));
        }

        return long.TryParse(row.Key, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var ms) && ms >= First && ms <= Last
            ? Answer.Of<(DateTimeOffset?, long)?>((DateTimeOffset.FromUnixTimeMilliseconds(ms), row.Id))
            : Foreign<(DateTimeOffset?, long)?>(cursor);
    }

    /// <summary>An opaque id as a number; null when it cannot be one of ours, other writings of the same number included.</summary>
    public static long? Id(string? id)
        => long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && Id(n) == id ? n : null;

    /// <summary>A number as an opaque id.</summary>
    public static string Id(long id) => id.ToString(CultureInfo.InvariantCulture);

    /// <summary>One page out of rows that were asked for with limit + 1.</summary>
    public static Page<TOut> Of<TRow, TOut>(
        IReadOnlyList<TRow> rows, int limit, Func<TRow, TOut> shape, Func<TRow, string> cursor)
        => new([.. rows.Take(limit).Select(shape)], rows.Count > limit ? cursor(rows[limit - 1]) : null);

    /// <summary>Answers a call for one page of a list that is sorted by id alone.</summary>
    /// <param name="list">The list's name.</param>
    /// <param name="limit">What the caller gave.</param>
    /// <param name="after">What the caller gave.</param>
    /// <param name="read">The rows behind an id (null: from the first), at most so many, in the list's order.</param>
    /// <param name="shape">A row as REST shows it.</param>
    /// <param name="id">The id of a row.</param>
    public static async Task<IResult> AnswerByIdAsync<TRow, TOut>(
        string list, string? limit, string? after, Func<long?, int, Task<IReadOnlyList<TRow>>> read, Func<TRow, TOut> shape, Func<TRow, long> id)
    {
        var most = Limit(limit);
        var cursor = Read(list, after);
        return most.Value is { } count && cursor.IsOk
            ? Results.Json(Of(await read(cursor.Value?.Id, count + 1), count, shape, row => Cursor(list, "", id(row))), StrictBody.Json)
            : Problems.Of(most.Faults.Concat(cursor.Faults).ToDictionary());
    }

    private static Answer<T> Foreign<T>(string? cursor) => Answer.Faulty<T>(
        "after", "after.invalid", $"after {QuotedText.Of(cursor)} is not a cursor of this list. Take the value of \"next\", or leave it out.");
}
