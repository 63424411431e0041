using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using WaScheduler.Data.Schedules;
using WaScheduler.Web.Api;
using WaScheduler.Web.Hosting;

namespace WaScheduler.Web.Schedules;

/// <summary>What GET /schedules asks for.</summary>
internal sealed record WantedSchedules(ScheduleFilter Filter, ScheduleSort Sort, ScheduleCursor? After);

/// <summary>Query of GET /schedules: <c>status</c> active, paused, completed or needsAttention; <c>sort</c> nextRun (unless given), name, lastResult or created.</summary>
internal sealed record ScheduleListQuery(
    [property: FromQuery(Name = "q")] string? Q,
    [property: FromQuery(Name = "status"), Description("active, paused, completed, or needsAttention for those with a message that asks for the owner")] string? Status,
    [property: FromQuery(Name = "sort"), Description("nextRun (unless given), name, lastResult (failed and unconfirmed first, then the latest run) or created (newest first); a cursor is good for its own order only")] string? Sort,
    [property: FromQuery(Name = "limit")] string? Limit,
    [property: FromQuery(Name = "after")] string? After)
{
    private const string NeedsAttention = "needsAttention";
    private const char BadMark = '!';
    private static readonly string[] Statuses = [.. Enum.GetValues<ScheduleStatus>().Select(Word), NeedsAttention];
    private static readonly string[] Sorts = [.. Enum.GetValues<ScheduleSort>().Select(Word)];

    /// <summary>The question, or the faults.</summary>
    public Answer<WantedSchedules> Read()
    {
        var faults = new Dictionary<string, Fault>();
        var status = Choice("status", Status, Statuses, faults);
        var sort = Choice("sort", Sort, Sorts, faults) is { } word ? Enum.Parse<ScheduleSort>(word, ignoreCase: true) : ScheduleSort.NextRun;
        var after = Paging.Read(List(sort), After);
        var cursor = after.Value is { } place ? Place(sort, place.Key, place.Id) : null;
        if (!after.IsOk || (after.Value is not null && cursor is null))
        {
            faults["after"] = after.IsOk
                ? new Fault("after.invalid", $"after {QuotedText.Of(After)} is not a cursor of this list. Take the value of \"next\", or leave it out.")
                : after.Faults["after"];
        }

        if (faults.Count > 0) return Answer.Faulty<WantedSchedules>(faults);
        var filter = status is null or NeedsAttention
            ? new ScheduleFilter(Q, NeedsOwner: status is not null)
            : new ScheduleFilter(Q, Enum.Parse<ScheduleStatus>(status, ignoreCase: true));
        return Answer.Of(new WantedSchedules(filter, sort, cursor));
    }

    /// <summary>The cursor of a row, good for this order only.</summary>
    public static string Cursor(ScheduleSort sort, ScheduleCursor row) => sort switch
    {
        ScheduleSort.NextRun => Paging.Cursor(List(sort), row.At, row.Id),
        ScheduleSort.Name => Paging.Cursor(List(sort), row.Name!, row.Id),
        ScheduleSort.LastResult => Paging.Cursor(List(sort), $"{(row.IsBad ? BadMark : "")}{row.At?.ToUnixTimeMilliseconds()}", row.Id),
        ScheduleSort.Created => Paging.Cursor(List(sort), "", row.Id),
    };

    private static ScheduleCursor? Place(ScheduleSort sort, string key, long id) => sort switch
    {
        ScheduleSort.NextRun => TryInstant(key, out var at) ? new ScheduleCursor(id, at) : null,
        ScheduleSort.Name => new ScheduleCursor(id, Name: key),
        ScheduleSort.LastResult => TryInstant(key.TrimStart(BadMark), out var at) ? new ScheduleCursor(id, at, IsBad: key.StartsWith(BadMark)) : null,
        ScheduleSort.Created => new ScheduleCursor(id),
    };

    private static bool TryInstant(string key, out DateTimeOffset? at)
    {
        at = null;
        if (key.Length == 0) return true;
        if (!long.TryParse(key, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var ms)
            || ms < DateTimeOffset.MinValue.ToUnixTimeMilliseconds() || ms > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds())
        {
            return false;
        }

        at = DateTimeOffset.FromUnixTimeMilliseconds(ms);
        return true;
    }

    private static string List(ScheduleSort sort) => sort == ScheduleSort.NextRun ? "schedules" : $"schedules-{Word(sort)}";

    private static string? Choice(string field, string? text, string[] words, Dictionary<string, Fault> faults)
    {
        if (string.IsNullOrEmpty(text)) return null;
        // By its word only: a number would be taken for one of the enum's, whether there is such a one or not.
        if (words.FirstOrDefault(word => word.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } known) return known;
        faults[field] = new Fault($"{field}.unknown", $"{field} {QuotedText.Of(text)} is not known. Use {string.Join(", ", words)}.");
        return null;
    }

    private static string Word<T>(T value)
        where T : struct, Enum
        => $"{value}" is var name ? string.Concat(char.ToLowerInvariant(name[0]).ToString(), name.AsSpan(1)) : "";
}
