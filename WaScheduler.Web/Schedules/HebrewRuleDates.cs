using WaScheduler.Web.Calendars;

namespace WaScheduler.Web.Schedules;

/// <summary>The civil dates of the rules on the Hebrew calendar, ascending from a date; they end with the Hebrew year 9999.</summary>
internal static class HebrewRuleDates
{
    /// <summary>One date in every Hebrew year after the event's.</summary>
    internal static IEnumerable<DateOnly> Yearly(Recurrence rule, DateOnly from)
    {
        if (HebrewDates.Of(from) is not { } first) yield break;
        for (var year = Math.Max(first.Year, rule.HebrewYear + 1 ?? 0); HebrewDates.IsThere(year); year++)
        {
            var day = HebrewAnniversary.InYear(rule.HebrewMonth!.Value, rule.DayOfMonth!.Value, rule.Observance!.Value, rule.HebrewYear, year);
            if (day is { } kept && HebrewDates.ToCivil(kept) is { } date && date >= from) yield return date;
        }
    }

    /// <summary>The chosen days of each Rosh Chodesh.</summary>
    internal static IEnumerable<DateOnly> RoshChodesh(Recurrence rule, DateOnly from)
    {
        if (HebrewDates.Of(from) is not { } first) yield break;
        for (var year = first.Year; HebrewDates.IsThere(year); year++)
            foreach (var month in HebrewMonths.All)
                foreach (var date in DaysOf(year, month, rule.RoshChodeshDay!.Value))
                    if (date >= from) yield return date;
    }

    // Rosh Chodesh has two days after a month of 30; 1 Tishrei is Rosh Hashana and is not announced or kept as one.
    private static IEnumerable<DateOnly> DaysOf(int year, HebrewMonth month, RoshChodeshDay wanted)
    {
        if (month == HebrewMonth.Tishrei || HebrewDates.ToCivil(new HebrewDate(year, month, 1)) is not { } firstOfMonth) yield break;
        var before = firstOfMonth.AddDays(-1);
        var hasTwo = HebrewDates.Of(before)!.Value.Day == 30;
        if (hasTwo && wanted != RoshChodeshDay.Second) yield return before;
        if (!hasTwo || wanted != RoshChodeshDay.First) yield return firstOfMonth;
    }
}
