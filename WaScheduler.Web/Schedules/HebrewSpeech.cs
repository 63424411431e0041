namespace WaScheduler.Web.Schedules;

/// <summary>Says a pattern in Hebrew: כל שבועיים ביום שלישי בשעה 09:30, שעון ירושלים, עד 30 ביוני 2027.</summary>
/// <remarks>
/// Meant for text that runs right to left (dir="auto" sees to it). Latin letters and cron expressions stand in isolates,
/// because a number after them would else be drawn on their wrong side. Times and dates need none.
/// </remarks>
public static class HebrewSpeech
{
    private const int MostDatesNamed = 3;
    private const char LeftToRightIsolate = '\u2066';
    private const char PopIsolate = '\u2069';

    /// <summary>The whole pattern in one sentence without full stop.</summary>
    /// <param name="pattern">The rule.</param>
    /// <param name="knownZoneId">The zone that goes without saying; null to name every zone.</param>
    public static string Describe(SchedulePattern pattern, string? knownZoneId = null)
    {
        var rule = pattern.Recurrence;
        var at = rule.Kind == RecurrenceKind.Cron ? "" : $" בשעה {Time(pattern.LocalTime)}";
        return string.Join(", ", [Rule(rule) + at, .. pattern.TimeZoneId == knownZoneId ? [] : new[] { Zone(pattern.TimeZoneId) }, .. Limits(pattern)]);
    }

    /// <summary>What a clock change did to a run, or null when it did nothing.</summary>
    public static string? Note(RunNote note) => note switch
    {
        RunNote.None => null,
        RunNote.MovedByClockChange => "השעון עובר קדימה ומדלג על השעה שנקבעה; ההודעה נשלחת בדקה הראשונה אחרי השינוי",
        RunNote.FirstOfTwo => "השעון חוזר אחורה והשעה הזאת מגיעה פעמיים; ההודעה נשלחת רק בפעם הראשונה",
    };

    /// <summary>A date with its weekday: יום שישי, 27 במרץ 2026.</summary>
    public static string DateWithWeekday(DateOnly date) => $"{HebrewWords.WholeDay(date.DayOfWeek)}, {HebrewWords.Date(date)}";

    /// <summary>A time of day, with seconds only when there are some: 09:30.</summary>
    public static string Time(TimeOnly time) => RecurrenceSpeech.Time(time);

    /// <summary>A zone by its city, in Hebrew letters where that name is known: שעון ירושלים. By its id where it is named after no city.</summary>
    public static string Zone(string id)
    {
        if (TimeZones.PlaceOf(id) is not { } place) return TimeZones.IsUtc(id) ? $"שעון {Latin("UTC")}" : $"אזור הזמן {Latin(id)}";
        return $"שעון {HebrewCities.Of(place) ?? Latin(TimeZones.City(place))}";
    }

    private static string Rule(Recurrence rule) => rule.Kind switch
    {
        RecurrenceKind.Once => $"פעם אחת ב{DateWithWeekday(rule.Date.GetValueOrDefault())},",
        RecurrenceKind.Daily => $"כל {HebrewWords.DayCount(rule.Every)}",
        RecurrenceKind.Weekly => Weekly(rule),
        RecurrenceKind.MonthlyOnDay => OnDay(rule, rule.DayOfMonth.GetValueOrDefault()),
        RecurrenceKind.MonthlyOnLastWorkday => $"{Monthly(rule, "ביום העבודה האחרון")} ({Workdays(rule)})",
        RecurrenceKind.MonthlyOnWeekday => OnWeekday(rule, rule.Nth.GetValueOrDefault(), rule.Weekday.GetValueOrDefault()),
        RecurrenceKind.Yearly => $"בכל שנה ב־{HebrewWords.DayOfMonth(rule.DayOfMonth.GetValueOrDefault(), rule.Month.GetValueOrDefault(1))}{LeapDay(rule)}",
        RecurrenceKind.HebrewYearly => SpokenHebrewRules.Yearly(rule),
        RecurrenceKind.RoshChodesh => SpokenHebrewRules.RoshChodesh(rule),
        RecurrenceKind.Occasion => SpokenHebrewRules.OnOccasion(rule),
        RecurrenceKind.Cron => $"לפי ביטוי ה־{Latin("cron")} {Latin(rule.Expression ?? "")} (דקה, שעה, יום, חודש, יום בשבוע)",
    };

    private static string Weekly(Recurrence rule)
    {
        if (rule.Every > 1)
        {
            // Counted weeks begin on Monday, so Sunday is named last there: it comes six days after that Monday.
            var days = rule.Weekdays == Weekdays.All ? "כל ימי השבוע"
                : rule.Weekdays == Weekdays.MondayToFriday ? "ימי שני עד שישי"
                : HebrewWords.DayGroup(rule.Days);
            return $"כל {HebrewWords.WeekCount(rule.Every)} ב{days}";
        }

        return rule.Weekdays switch
        {
            Weekdays.All => "כל יום",
            Weekdays.MondayToFriday or Weekdays.SundayToThursday => $"ב{Workdays(rule)}",
            _ => rule.Days is [var only] ? $"בכל {HebrewWords.WholeDay(only)}" : $"ב{HebrewWords.DayGroup(SundayFirst(rule))}",
        };
    }

    private static string OnDay(Recurrence rule, int day)
    {
        if (day == Recurrence.Last) return Monthly(rule, "ביום האחרון");
        var when = rule.Every == 1 ? $"ב־{day} בכל חודש" : $"כל {HebrewWords.MonthCount(rule.Every)} ב־{day} בחודש";
        return day > 28 ? $"{when} (מדלגים על חודשים שאין בהם יום כזה)" : when;
    }

    private static string OnWeekday(Recurrence rule, int nth, DayOfWeek day)
    {
        var four = day == DayOfWeek.Saturday ? "ארבע" : "ארבעה";
        return Monthly(rule, $"ב{HebrewWords.NthDay(day, nth)}") + (nth == 5 ? $" (מדלגים על חודשים שיש בהם רק {four})" : "");
    }

    private static string Monthly(Recurrence rule, string day) =>
        rule.Every == 1 ? $"{day} של כל חודש" : $"כל {HebrewWords.MonthCount(rule.Every)} {day} של החודש";

    private static string Workdays(Recurrence rule) => rule.Weekdays switch
    {
        Weekdays.All => "כל ימי השבוע",
        Weekdays.MondayToFriday => "ימי שני עד שישי",
        Weekdays.SundayToThursday => "ימי ראשון עד חמישי",
        _ => HebrewWords.DayGroup(SundayFirst(rule)),
    };

    private static List<DayOfWeek> SundayFirst(Recurrence rule) => [.. rule.Days.Order()];

    private static string LeapDay(Recurrence rule) => (rule, rule.LeapDay) switch
    {
        (not { Month: 2, DayOfMonth: 29 }, _) => "",
        (_, LeapDayRule.Skip) => " (בשנים מעוברות בלבד)",
        (_, LeapDayRule.February28) => " (בשאר השנים ב־28 בפברואר)",
        (_, LeapDayRule.March1) => " (בשאר השנים ב־1 במרץ)",
    };

    private static IEnumerable<string> Limits(SchedulePattern pattern)
    {
        if (pattern.Recurrence.Kind == RecurrenceKind.Once) yield break;
        if (pattern.Recurrence.Every > 1) yield return $"החל מ־{HebrewWords.Date(pattern.StartsOn)}";
        if (pattern.EndsOn is { } end) yield return $"עד {HebrewWords.Date(end)}";
        if (pattern.MaxOccurrences is { } max) yield return HebrewWords.TimesCount(max);
        if (pattern.ExcludedDates.Count > 0) yield return $"למעט {Exclusions(pattern.ExcludedDates)}";
    }

    private static string Exclusions(IReadOnlyList<DateOnly> dates)
    {
        var ordered = dates.Distinct().Order().ToList();
        var named = ordered.Take(MostDatesNamed).Select(HebrewWords.Date);
        var more = ordered.Count - MostDatesNamed;
        return HebrewWords.Listed(more > 0 ? named.Append($"עוד {(more == 1 ? "יום אחד" : HebrewWords.DayCount(more))}") : named);
    }

    private static string Latin(string text) => $"{LeftToRightIsolate}{text}{PopIsolate}";
}
