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

    /// <summary>
    /// Why no run of this row can be computed, or null: a rule or a zone of another version. The machine's own zones play
    /// no part in it, as in all computing.
    /// </summary>
    public static string? Unreadable(Schedule schedule)
        => Recurrence.FromJson(schedule.RecurrenceJson).Fault is { } fault ? fault.Sentence : TimeZones.Fault(schedule.TimeZoneId);

    /// <summary>The "when" in words; a row that cannot be read is still listed and says so.</summary>
    /// <param name="schedule">The row.</param>
    /// <param name="language">The owner's, of the general preferences.</param>
    /// <param name="knownZoneId">A zone that need not be named, because the reader knows it.</param>
    public static string Words(Schedule schedule, string language, string? knownZoneId = null)
        => Unreadable(schedule) is { } reason
            ? $"This schedule cannot be read: {reason}"
            : ScheduleSpeech.Describe(Of(schedule), language, schedule.WhoseClock == WhoseClock.Owner ? schedule.TimeZoneId : knownZoneId)
                + ScheduleSpeech.Surroundings(schedule.WhoseClock, schedule.RestRule, language);
}
