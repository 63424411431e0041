using System.Globalization;

namespace WaScheduler.Web.Schedules;

/// <summary>Says a pattern in English: Every second Tuesday at 09:30, Jerusalem time, until 30 June 2027.</summary>
public static class RecurrenceSpeech
{
    private const int MostDatesNamed = 3;

    /// <summary>The whole pattern in one sentence without full stop.</summary>
    /// <param name="pattern">The rule.</param>
    /// <param name="knownZoneId">The zone that goes without saying; null to name every zone.</param>
    public static string Describe(SchedulePattern pattern, string? knownZoneId = null)
    {
        var rule = pattern.Recurrence;
        var at = rule.Kind == RecurrenceKind.Cron ? "" : $" at {Time(pattern.LocalTime)}";
        return string.Join(", ", [Rule(rule) + at, .. pattern.TimeZoneId == knownZoneId ? [] : new[] { Zone(pattern.TimeZoneId) }, .. Limits(pattern)]);
    }

    /// <summary>What a clock change did to a run, or null when it did nothing.</summary>
    public static string? Note(RunNote note) => note switch
    {
        RunNote.None => null,
        RunNote.MovedByClockChange => "The clocks go forward over the planned time; sent at the first minute after the change",
        RunNote.FirstOfTwo => "The clocks go back and show this time twice; sent the first time only",
    };

    /// <summary>A date with its weekday: Friday 27 March 2026.</summary>
    public static string DateWithWeekday(DateOnly date) => date.ToString("dddd d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>A time of day, with seconds only when there are some: 09:30.</summary>
    public static string Time(TimeOnly time) => time.ToString(time.Second == 0 ? "HH:mm" : "HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>A zone by its city: Jerusalem time. By its id where it is named after no city: Etc/GMT+5.</summary>
    public static string Zone(string id) =>
        TimeZones.PlaceOf(id) is { } place ? $"{TimeZones.City(place)} time" : TimeZones.IsUtc(id) ? "UTC" : id;

    private static string Rule(Recurrence rule) => rule.Kind switch
    {
        RecurrenceKind.Once => $"Once on {DateWithWeekday(rule.Date.GetValueOrDefault())}",
        RecurrenceKind.Daily => Each(rule.Every, "day"),
        RecurrenceKind.Weekly => Weekly(rule),
        RecurrenceKind.MonthlyOnDay => $"{Each(rule.Every, "month")} on {DayOfMonth(rule.DayOfMonth.GetValueOrDefault())}",
        RecurrenceKind.MonthlyOnLastWorkday => $"{Each(rule.Every, "month")} on the last working day ({DayNames(rule)})",
        RecurrenceKind.MonthlyOnWeekday => $"{Each(rule.Every, "month")} on {NthWeekday(rule)}",
        RecurrenceKind.Yearly => $"Every year on {rule.DayOfMonth} {MonthName(rule.Month.GetValueOrDefault(1))}{LeapDay(rule)}",
        RecurrenceKind.Occasion => OnOccasion(rule),
        RecurrenceKind.Cron => $"By the cron expression {rule.Expression} (minute hour day month weekday)",
        RecurrenceKind.HebrewYearly => HebrewRuleSpeech.Yearly(rule),
        RecurrenceKind.RoshChodesh => HebrewRuleSpeech.RoshChodesh(rule),
    };

    private static string OnOccasion(Recurrence rule)
    {
        var day = rule.Occasion == Occasion.Birthday ? "birthday" : "anniversary";
        return rule.DaysBefore switch
        {
            0 => $"On each recipient’s {day}",
            1 => $"The day before each recipient’s {day}",
            _ => $"{rule.DaysBefore} days before each recipient’s {day}",
        };
    }

    private static string Each(int every, string unit) => every switch
    {
        1 => $"Every {unit}",
        2 => $"Every second {unit}",
        3 => $"Every third {unit}",
        _ => $"Every {every} {unit}s",
    };

    private static string Weekly(Recurrence rule)
    {
        if (rule is { Every: 1, Weekdays: Weekdays.All }) return "Every day";
        if (rule is { Every: 2 or 3, Days: [var only] }) return Each(rule.Every, only.ToString());
        // Counted weeks begin on Monday, so there "Sunday to Thursday" would not be five days in a row.
        if (rule.Every > 1) return $"{Each(rule.Every, "week")} on {(rule.Weekdays == Weekdays.SundayToThursday ? DayList(rule) : DayNames(rule))}";
        var days = DayNames(rule);
        return rule.Weekdays == Weekdays.MondayToFriday ? $"Every weekday, {days}," : $"Every {days}";
    }

    private static string DayNames(Recurrence rule) => rule.Weekdays switch
    {
        Weekdays.MondayToFriday => "Monday to Friday",
        Weekdays.SundayToThursday => "Sunday to Thursday",
        _ => DayList(rule),
    };

    private static string DayList(Recurrence rule) => Listed(rule.Days.Select(day => day.ToString()));

    private static string LeapDay(Recurrence rule) => (rule, rule.LeapDay) switch
    {
        (not { Month: 2, DayOfMonth: 29 }, _) => "",
        (_, LeapDayRule.Skip) => " (leap years only)",
        (_, LeapDayRule.February28) => " (28 February in other years)",
        (_, LeapDayRule.March1) => " (1 March in other years)",
    };

    private static string DayOfMonth(int day) => day switch
    {
        Recurrence.Last => "the last day",
        > 28 => $"the {Ordinal(day)} (months without that day are skipped)",
        _ => $"the {Ordinal(day)}",
    };

    private static string NthWeekday(Recurrence rule) => rule.Nth switch
    {
        Recurrence.Last => $"the last {rule.Weekday}",
        5 => $"the 5th {rule.Weekday} (months with only four are skipped)",
        _ => $"the {Ordinal(rule.Nth.GetValueOrDefault())} {rule.Weekday}",
    };

    private static IEnumerable<string> Limits(SchedulePattern pattern)
    {
        if (pattern.Recurrence.Kind == RecurrenceKind.Once) yield break;
        if (pattern.Recurrence.Every > 1) yield return $"starting {Date(pattern.StartsOn)}";
        if (pattern.EndsOn is { } end) yield return $"until {Date(end)}";
        if (pattern.MaxOccurrences is { } max) yield return max == 1 ? "1 time" : $"{max} times";
        if (pattern.ExcludedDates.Count > 0) yield return $"except {Exclusions(pattern.ExcludedDates)}";
    }

    private static string Exclusions(IReadOnlyList<DateOnly> dates)
    {
        var ordered = dates.Distinct().Order().ToList();
        var named = ordered.Take(MostDatesNamed).Select(Date);
        var more = ordered.Count - MostDatesNamed;
        return Listed(more > 0 ? named.Append(more == 1 ? "1 more day" : $"{more} more days") : named);
    }

    private static string Listed(IEnumerable<string> words)
    {
        var all = words.ToList();
        return all.Count < 2 ? string.Concat(all) : $"{string.Join(", ", all.SkipLast(1))} and {all[^1]}";
    }

    private static string Date(DateOnly date) => date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    private static string MonthName(int month) => CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(month);

    private static string Ordinal(int number) => (number % 10, number % 100) switch
    {
        (1, not 11) => $"{number}st",
        (2, not 12) => $"{number}nd",
        (3, not 13) => $"{number}rd",
        _ => $"{number}th",
    };
}
