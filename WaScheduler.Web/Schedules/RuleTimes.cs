using Quartz;

namespace WaScheduler.Web.Schedules;

/// <summary>The wall-clock times of a pattern's rule, before any zone: start, end, count and exclusions applied.</summary>
internal static class RuleTimes
{
    /// <summary>Before this nothing is computed: instants of year 1 do not fit every zone.</summary>
    internal static readonly DateOnly Earliest = new(2, 1, 1);

    /// <summary>After this nothing is computed, for the same reason at the other end.</summary>
    internal static readonly DateOnly Latest = new(9989, 12, 31);

    /// <summary>The times on or after this date, ascending; the cost does not grow with the distance from the start.</summary>
    internal static IEnumerable<DateTime> From(SchedulePattern pattern, DateOnly from)
    {
        var last = LastCounted(pattern);
        if (last == DateTime.MinValue) yield break;
        var excluded = pattern.ExcludedDates.ToHashSet();
        foreach (var time in Rule(pattern, Max(from, FirstDate(pattern))))
        {
            var date = DateOnly.FromDateTime(time);
            if (date > (pattern.EndsOn ?? Latest) || time > last) yield break;
            if (!excluded.Contains(date)) yield return time;
        }
    }

    /// <summary>The time that uses up the count; MaxValue without a count, or when the rule ends earlier by itself.</summary>
    private static DateTime LastCounted(SchedulePattern pattern)
    {
        if (pattern.MaxOccurrences is not { } max) return DateTime.MaxValue;
        if (max < 1) return DateTime.MinValue;
        return Rule(pattern, FirstDate(pattern)).Select(time => (DateTime?)time).ElementAtOrDefault(max - 1) ?? DateTime.MaxValue;
    }

    private static DateOnly FirstDate(SchedulePattern pattern) => Max(pattern.StartsOn, Earliest);

    private static IEnumerable<DateTime> Rule(SchedulePattern pattern, DateOnly from)
    {
        var (rule, start) = (pattern.Recurrence, pattern.StartsOn);
        return rule.Kind switch
        {
            RecurrenceKind.Once => At(pattern, rule.Date >= from ? [rule.Date.Value] : []),
            RecurrenceKind.Daily => At(pattern, Daily(rule, start, from)),
            RecurrenceKind.Weekly => At(pattern, Weekly(rule, start, from)),
            RecurrenceKind.MonthlyOnDay => At(pattern, Monthly(rule, start, from, DayInMonth)),
            RecurrenceKind.MonthlyOnLastWorkday => At(pattern, Monthly(rule, start, from, LastWorkdayInMonth)),
            RecurrenceKind.MonthlyOnWeekday => At(pattern, Monthly(rule, start, from, WeekdayInMonth)),
            RecurrenceKind.Yearly => At(pattern, Yearly(rule, from)),
            RecurrenceKind.Cron => Cron(rule, from),
            // Its days are the recipients': RunPlans makes a yearly rule of each.
            RecurrenceKind.Occasion => [],
            RecurrenceKind.HebrewYearly => At(pattern, HebrewRuleDates.Yearly(rule, from)),
            RecurrenceKind.RoshChodesh => At(pattern, HebrewRuleDates.RoshChodesh(rule, from)),
        };
    }

    private static IEnumerable<DateTime> At(SchedulePattern pattern, IEnumerable<DateOnly> dates) =>
        dates.Select(date => date.ToDateTime(pattern.LocalTime));

    private static IEnumerable<DateOnly> Daily(Recurrence rule, DateOnly start, DateOnly from)
    {
        var steps = CeilingOf(from.DayNumber - start.DayNumber, rule.Every);
        for (var day = start.DayNumber + (steps * rule.Every); day <= Latest.DayNumber; day += rule.Every)
            yield return DateOnly.FromDayNumber(day);
    }

    private static IEnumerable<DateOnly> Weekly(Recurrence rule, DateOnly start, DateOnly from)
    {
        var length = 7 * rule.Every;
        // May lie before day 0 of the calendar, so it stays a number.
        var firstMonday = start.DayNumber - WeekdayWords.Position(start.DayOfWeek);
        var offsets = rule.Days.Select(WeekdayWords.Position).ToArray();
        var weeks = (from.DayNumber - firstMonday) / length;
        for (var monday = firstMonday + (weeks * length); monday <= Latest.DayNumber; monday += length)
            foreach (var offset in offsets)
                if (monday + offset >= from.DayNumber) yield return DateOnly.FromDayNumber(monday + offset);
    }

    private static IEnumerable<DateOnly> Monthly(Recurrence rule, DateOnly start, DateOnly from, Func<Recurrence, int, int, DateOnly?> dateIn)
    {
        var first = MonthNumber(start);
        var steps = CeilingOf(MonthNumber(from) - first, rule.Every);
        for (var month = first + (steps * rule.Every); month <= MonthNumber(Latest); month += rule.Every)
            if (dateIn(rule, month / 12, (month % 12) + 1) is { } date && date >= from) yield return date;
    }

    private static DateOnly? DayInMonth(Recurrence rule, int year, int month)
    {
        var length = DateTime.DaysInMonth(year, month);
        var day = rule.DayOfMonth == Recurrence.Last ? length : rule.DayOfMonth!.Value;
        return day <= length ? new DateOnly(year, month, day) : null;
    }

    private static DateOnly? LastWorkdayInMonth(Recurrence rule, int year, int month)
    {
        var day = new DateOnly(year, month, DateTime.DaysInMonth(year, month));
        while (!rule.Weekdays.HasFlag(WeekdayWords.Set(day.DayOfWeek))) day = day.AddDays(-1);
        return day;
    }

    private static DateOnly? WeekdayInMonth(Recurrence rule, int year, int month)
    {
        var length = DateTime.DaysInMonth(year, month);
        var firstDay = 1 + (((int)rule.Weekday!.Value - (int)new DateOnly(year, month, 1).DayOfWeek + 7) % 7);
        var day = rule.Nth == Recurrence.Last ? firstDay + ((length - firstDay) / 7 * 7) : firstDay + (7 * (rule.Nth!.Value - 1));
        return day <= length ? new DateOnly(year, month, day) : null;
    }

    private static IEnumerable<DateOnly> Yearly(Recurrence rule, DateOnly from)
    {
        for (var year = from.Year; year <= Latest.Year; year++)
            if (DayInYear(rule, year)?.AddDays(-rule.DaysBefore) is { } date && date >= from) yield return date;
    }

    private static DateOnly? DayInYear(Recurrence rule, int year) => DayInMonth(rule, year, rule.Month!.Value) ?? rule.LeapDay switch
    {
        LeapDayRule.Skip => null,
        LeapDayRule.February28 => new DateOnly(year, 2, 28),
        LeapDayRule.March1 => new DateOnly(year, 3, 1),
    };

    // Evaluated in UTC, which has no clock changes: the result is wall-clock time, and our own rule for gaps and
    // repeats applies to cron as to every other kind. Quartz looks at most a hundred years ahead.
    private static IEnumerable<DateTime> Cron(Recurrence rule, DateOnly from)
    {
        var expression = CronExpression.Parse(rule.Expression!, CronFormat.Unix).WithTimeZone(TimeZoneInfo.Utc);
        var cursor = new DateTimeOffset(from.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).AddSeconds(-1);
        while (expression.GetNextValidTimeAfter(cursor) is { } next && next.Year <= Latest.Year)
        {
            yield return DateTime.SpecifyKind(next.UtcDateTime, DateTimeKind.Unspecified);
            cursor = next;
        }
    }

    private static int CeilingOf(int distance, int step) => distance <= 0 ? 0 : (int)(((long)distance + step - 1) / step);

    private static int MonthNumber(DateOnly date) => (date.Year * 12) + date.Month - 1;

    private static DateOnly Max(DateOnly a, DateOnly b) => a > b ? a : b;
}
