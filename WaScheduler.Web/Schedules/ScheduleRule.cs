using WaScheduler.Data.Schedules;
using WaScheduler.Web.Hosting;

namespace WaScheduler.Web.Schedules;

/// <summary>The computed "when" of a stored schedule.</summary>
public static class ScheduleRule
{
    /// <summary>The pattern a row stands for.</summary>
    /// <exception cref="InvalidOperationException">The row's recurrence cannot be read (it was written by another version).</exception>
    public static SchedulePattern Of(Schedule schedule)
    {
        var (recurrence, fault) = Recurrence.FromJson(schedule.RecurrenceJson);
        return new SchedulePattern(
            recurrence ?? throw new InvalidOperationException(fault!.Sentence),
            schedule.LocalTime,
            schedule.TimeZoneId,
            schedule.StartsOn,
            schedule.EndsOn,
            schedule.MaxOccurrences,
            schedule.ExcludedDates);
    }

    /// <summary>The first run after an instant, or null.</summary>
    public static DateTimeOffset? NextAfter(Schedule schedule, DateTimeOffset after) => Of(schedule).Next(after)?.DueAtUtc;

    /// <summary>Why no run of this row can be computed on this machine, or null: a rule of another version, a zone that is not known here.</summary>
    public static string? Unreadable(Schedule schedule)
        => Recurrence.FromJson(schedule.RecurrenceJson).Fault is { } fault ? fault.Sentence
            : TimeZoneInfo.TryFindSystemTimeZoneById(schedule.TimeZoneId, out _) ? null
            : $"the time zone {QuotedText.Of(schedule.TimeZoneId)} is not known on this machine";
}
