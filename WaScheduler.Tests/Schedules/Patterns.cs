using System.Globalization;
using WaScheduler.Web.Schedules;

namespace WaScheduler.Tests.Schedules;

/// <summary>Short ways to write patterns in tests.</summary>
internal static class Patterns
{
    internal static SchedulePattern Of(
        Recurrence recurrence, string time = "09:30", string zone = "Asia/Jerusalem", string start = "2026-01-01",
        string? end = null, int? max = null, params string[] excluded) =>
        new(recurrence, TimeOnly.Parse(time, CultureInfo.InvariantCulture), zone, Day(start),
            end is null ? null : Day(end), max, [.. excluded.Select(Day)]);

    internal static DateOnly Day(string date) => DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal static DateTimeOffset Utc(string instant) =>
        DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    internal static string Text(DateTime wallClock) => wallClock.ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture);

    internal static IEnumerable<PlannedRun> All(this SchedulePattern pattern) =>
        pattern.Between(DateTimeOffset.MinValue, DateTimeOffset.MaxValue);

    internal static IEnumerable<string> Dates(this SchedulePattern pattern, int count) =>
        pattern.All().Take(count).Select(run => run.LocalTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
}
