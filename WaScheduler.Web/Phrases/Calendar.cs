using WaScheduler.Web.Schedules;

namespace WaScheduler.Web.Phrases;

/// <summary>Lays a date in words on the calendar: the days it can mean in this reading, the nearest first.</summary>
/// <param name="run">The reading; choices are asked and impossible dates refused there.</param>
/// <param name="today">From where the date is looked for.</param>
/// <param name="period">"next week", "this month" beside the date, or null.</param>
/// <param name="todayIsAhead">Whether the time of day is still to come today.</param>
internal sealed class Calendar(ReadingRun run, DateOnly today, PeriodShift? period, bool todayIsAhead)
{
    private const int MonthsAhead = 30;
    private const int YearsAhead = 9;

    /// <summary>The days; empty when it was refused or there is none.</summary>
    public IReadOnlyList<DateOnly> Days(DatePhrase date) =>
        date.Before == 0 ? Named(date) : [.. Named(date).Select(day => day.AddDays(-date.Before))];

    private IReadOnlyList<DateOnly> Named(DatePhrase date) => date.Kind switch
    {
        DateKind.Shift => [Shifted(date)],
        DateKind.Fixed => [date.Date],
        DateKind.MonthDay => [.. Years(date).Select(year => OfMonth(year, date.Month, date.Day)).OfType<DateOnly>()],
        DateKind.DayOfMonth => [.. Months(date).Select(m => OfMonth(m.Year, m.Month, date.Day)).OfType<DateOnly>()],
        DateKind.LastDay => [.. Months(date).Select(m => First(m).AddMonths(1).AddDays(-1))],
        DateKind.LastWorkday => [.. Months(date).Select(LastWorkday)],
        DateKind.NthWeekday => [.. (date.Month > 0 ? Years(date).Select(year => new DateOnly(year, date.Month, 1)) : Months(date)).Select(m => Nth(m, date)).OfType<DateOnly>()],
        DateKind.Weekday => Weekday(date),
        DateKind.Weekend => Weekend(date),
        DateKind.Holiday => [.. Years(date).Select(year => Holidays.Date(date.Holiday, year).AddDays(date.Eve ? -1 : 0))],
        DateKind.HebrewDay => HebrewDays(date),
        DateKind.EndOfPeriod => [EndOf(date)],
        DateKind.Month or DateKind.RoshChodesh => [],
    };

    /// <summary>"next week" alone: seven days from now, or its first day.</summary>
    public DateOnly? Period(PeriodShift shift)
    {
        if (shift.Count == 0)
        {
            run.Parts.Refuse(PhraseSpeech.WhichDay(shift.Typed));
            return null;
        }
        var (same, first) = shift.Span switch
        {
            Span.Week => (today.AddDays(7 * shift.Count), WeekStarting(today).AddDays(7 * shift.Count)),
            Span.Month => (today.AddMonths(shift.Count), First(today).AddMonths(shift.Count)),
            _ => (today.AddYears(shift.Count), new DateOnly(today.Year + shift.Count, 1, 1)),
        };
        return same == first || !run.Choices.Ask(Doubt.FirstOfPeriod, shift.Typed) ? same : first;
    }

    /// <summary>The last day of the week that this one lies in begins six days before it.</summary>
    public DateOnly WeekStarting(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek - (int)run.Context.FirstDay + 7) % 7));

    private DateOnly Shifted(DatePhrase date) => today.AddMonths(date.Months ?? 0).AddDays(date.Days);

    private IEnumerable<int> Years(DatePhrase date) => (date.Year, period) switch
    {
        ({ } year, _) => [year],
        (null, { Span: Span.Year } shift) => [today.Year + shift.Count],
        _ => Enumerable.Range(today.Year, YearsAhead),
    };

    private IEnumerable<DateOnly> Months(DatePhrase date)
    {
        int? ahead = period is { Span: Span.Month } shift ? shift.Count : date.Months;
        if (ahead is not { } months) return Enumerable.Range(0, MonthsAhead).Select(First(today).AddMonths);
        var first = First(today).AddMonths(months);
        if (date.Kind == DateKind.DayOfMonth && OfMonth(first.Year, first.Month, date.Day) is null) run.Parts.Refuse(PhraseSpeech.NoSuchDay(first, date.Day));
        return [first];
    }

    private IReadOnlyList<DateOnly> Weekday(DatePhrase date)
    {
        var day = WeekdayWords.In(date.Weekdays)[0];
        if (period is { Span: Span.Week } shift) return [WeekStarting(today).AddDays((7 * shift.Count) + (((int)day - (int)run.Context.FirstDay + 7) % 7))];
        var coming = today.AddDays(((int)day - (int)today.DayOfWeek + 7) % 7);
        if (date.Which == Which.Next)
        {
            coming = coming == today ? today.AddDays(7) : coming;
            var next = WeekStarting(today).AddDays(7 + (((int)day - (int)run.Context.FirstDay + 7) % 7));
            return [next == coming || !run.Choices.Ask(Doubt.OfNextWeek, date.Typed) ? coming : next];
        }
        if (coming != today) return [coming];
        if (!todayIsAhead) return [today.AddDays(7)];
        return date.Which != Which.This && run.Choices.Ask(Doubt.InAWeek, day.ToString()) ? [today.AddDays(7)] : [today];
    }

    private IReadOnlyList<DateOnly> Weekend(DatePhrase date)
    {
        var free = WeekdayWords.In(Weekdays.All & ~run.Context.Workdays);
        if (free.Count == 0) return [];
        // In the order in which they come: Friday before Saturday, Saturday before Sunday.
        var first = free.First(day => !free.Contains((DayOfWeek)(((int)day + 6) % 7)));
        var start = today.AddDays(((int)first - (int)today.DayOfWeek + 7) % 7);
        var last = start.AddDays(free.Count - 1);
        if (free.Contains(today.DayOfWeek) && today.DayOfWeek != first) last = today;
        var weeks = period is { Span: Span.Week } shift ? shift.Count : date.Which == Which.Next && run.Choices.Ask(Doubt.OfNextWeek, date.Typed) ? 1 : 0;
        return [(date.Plural || run.Choices.Ask(Doubt.SecondWeekendDay, date.Typed) ? last : start).AddDays(7 * weeks)];
    }

    private List<DateOnly> HebrewDays(DatePhrase date)
    {
        var year = Holidays.HebrewYear(today);
        var days = new List<DateOnly>();
        for (var i = 0; i < YearsAhead; i++)
        {
            var month = date.Month;
            if (month == 14) month = 12;
            if (month == 13 && !Holidays.HasTwoAdars(year + i)) month = 12;
            if (month == 12 && Holidays.HasTwoAdars(year + i) && date.Month == 12 && run.Choices.Ask(Doubt.SecondAdar, date.Typed)) month = 13;
            if (Holidays.HebrewDate(year + i, month, date.Day) is { } day && day >= today)
            {
                days.Add(day);
                break;
            }
        }
        return days;
    }

    private DateOnly EndOf(DatePhrase date) => date.Span switch
    {
        Span.Week => WeekStarting(today).AddDays((7 * date.Days) + 6),
        Span.Month => new DateOnly(date.Year ?? (today.Month <= date.Month ? today.Year : today.Year + 1), date.Month, 1).AddMonths(1).AddDays(-1),
        _ => new DateOnly(today.Year + date.Days, 12, 31),
    };

    private DateOnly LastWorkday(DateOnly month)
    {
        var day = First(month).AddMonths(1).AddDays(-1);
        while (!run.Context.Workdays.HasFlag(WeekdayWords.Set(day.DayOfWeek))) day = day.AddDays(-1);
        return day;
    }

    private static DateOnly? Nth(DateOnly month, DatePhrase date)
    {
        var day = WeekdayWords.In(date.Weekdays)[0];
        var first = First(month).AddDays(((int)day - (int)First(month).DayOfWeek + 7) % 7);
        var nth = first.AddDays(7 * ((date.Nth == Recurrence.Last ? 5 : date.Nth) - 1));
        return nth.Month == first.Month ? nth : date.Nth == Recurrence.Last ? nth.AddDays(-7) : null;
    }

    private static DateOnly? OfMonth(int year, int month, int day) =>
        year is >= 1 and <= 9999 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;

    private static DateOnly First(DateOnly day) => new(day.Year, day.Month, 1);
}
