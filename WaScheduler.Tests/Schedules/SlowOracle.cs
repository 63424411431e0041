using NodaTime;
using WaScheduler.Tests.Calendars;
using WaScheduler.Web.Calendars;
using WaScheduler.Web.Schedules;

namespace WaScheduler.Tests.Schedules;

/// <summary>The same answers by another way: walks day by day, asks of each whether the rule names it, and finds the instant by looking at the clock of the zone minute by minute.</summary>
internal static class SlowOracle
{
    internal static List<DateTimeOffset> Runs(SchedulePattern pattern, DateOnly lastDay)
    {
        var zone = DateTimeZoneProviders.Tzdb[pattern.TimeZoneId];
        var found = new List<DateTimeOffset>();
        var counted = 0;
        for (var day = pattern.StartsOn; day <= lastDay && day <= (pattern.EndsOn ?? lastDay); day = day.AddDays(1))
        {
            if (!Names(pattern, day)) continue;
            if (counted++ >= (pattern.MaxOccurrences ?? int.MaxValue)) break;
            if (!pattern.ExcludedDates.Contains(day)) found.Add(FirstInstantShowing(day.ToDateTime(pattern.LocalTime), zone));
        }
        return [.. found.Distinct()];
    }

    private static bool Names(SchedulePattern pattern, DateOnly day)
    {
        var rule = pattern.Recurrence;
        var start = pattern.StartsOn;
        var days = day.DayNumber - start.DayNumber;
        var months = ((day.Year - start.Year) * 12) + day.Month - start.Month;
        var isLastDay = day.AddDays(1).Month != day.Month;
        return rule.Kind switch
        {
            RecurrenceKind.Once => day == rule.Date,
            RecurrenceKind.Daily => days % rule.Every == 0,
            RecurrenceKind.Weekly => rule.Days.Contains(day.DayOfWeek) && WeeksBetween(start, day) % rule.Every == 0,
            RecurrenceKind.MonthlyOnDay => months % rule.Every == 0 && (rule.DayOfMonth == Recurrence.Last ? isLastDay : day.Day == rule.DayOfMonth),
            RecurrenceKind.MonthlyOnLastWorkday => months % rule.Every == 0 && rule.Days.Contains(day.DayOfWeek)
                && !Enumerable.Range(1, 31).Select(day.AddDays).TakeWhile(later => later.Month == day.Month).Any(later => rule.Days.Contains(later.DayOfWeek)),
            RecurrenceKind.MonthlyOnWeekday => months % rule.Every == 0 && day.DayOfWeek == rule.Weekday
                && (rule.Nth == Recurrence.Last ? day.AddDays(7).Month != day.Month : (day.Day + 6) / 7 == rule.Nth),
            RecurrenceKind.Yearly => (day.Month == rule.Month && day.Day == rule.DayOfMonth) || (!DateTime.IsLeapYear(day.Year) && rule.LeapDay switch
            {
                LeapDayRule.Skip => false,
                LeapDayRule.February28 => day is { Month: 2, Day: 28 },
                LeapDayRule.March1 => day is { Month: 3, Day: 1 },
            }),
            RecurrenceKind.Occasion or RecurrenceKind.Cron => throw new InvalidOperationException("has its own tests"),
            RecurrenceKind.HebrewYearly => KeptOn(rule, day),
            RecurrenceKind.RoshChodesh => IsRoshChodesh(rule, day),
        };
    }

    private static bool KeptOn(Recurrence rule, DateOnly day)
    {
        var year = HebrewOracle.Of(day).Year;
        return year > (rule.HebrewYear ?? 0)
            && HebrewOracle.Kept(rule.HebrewMonth!.Value, rule.DayOfMonth!.Value, rule.Observance!.Value, rule.HebrewYear ?? year, year) == day;
    }

    private static bool IsRoshChodesh(Recurrence rule, DateOnly day)
    {
        var (today, yesterday) = (HebrewOracle.Of(day), HebrewOracle.Of(day.AddDays(-1)));
        var isSecond = today.Day == 1 && yesterday.Day == 30;
        return today.Day == 30
            ? rule.RoshChodeshDay != RoshChodeshDay.Second
            : today.Day == 1 && today.Month != HebrewMonth.Tishrei && (!isSecond || rule.RoshChodeshDay != RoshChodeshDay.First);
    }

    private static int WeeksBetween(DateOnly start, DateOnly day)
    {
        var weeks = 0;
        for (var walk = start; walk < day; walk = walk.AddDays(1))
            if (walk.DayOfWeek == DayOfWeek.Sunday) weeks++;
        return weeks;
    }

    // The first instant at which a clock there shows this time or, when it never does, a later one.
    private static DateTimeOffset FirstInstantShowing(DateTime wallClock, DateTimeZone zone)
    {
        var instant = new DateTimeOffset(wallClock, TimeSpan.Zero).AddHours(-15);
        while (Clock(instant, zone) < wallClock.AddHours(-2)) instant = instant.AddMinutes(30);
        while (Clock(instant, zone) < wallClock) instant = instant.AddMinutes(1);
        return instant;
    }

    private static DateTime Clock(DateTimeOffset instant, DateTimeZone zone) =>
        Instant.FromDateTimeOffset(instant).InZone(zone).ToDateTimeUnspecified();
}
