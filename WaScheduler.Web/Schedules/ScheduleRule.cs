using WaScheduler.Data.Schedules;

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
}
