namespace WaScheduler.Web.Schedules;

/// <summary>Hebrew names and counting. The day is masculine, Saturday (שבת) feminine; two of a unit has a word of its own.</summary>
internal static class HebrewWords
{
    // Counted from so many on, a day is said in the singular: 3 ימים, but 14 יום.
    private const int FirstSingular = 11;

    private static readonly string[] Days = ["ראשון", "שני", "שלישי", "רביעי", "חמישי", "שישי", "שבת"];

    private static readonly string[] Months =
        ["ינואר", "פברואר", "מרץ", "אפריל", "מאי", "יוני", "יולי", "אוגוסט", "ספטמבר", "אוקטובר", "נובמבר", "דצמבר"];

    private static readonly string[] Masculine = ["הראשון", "השני", "השלישי", "הרביעי", "החמישי"];
    private static readonly string[] Feminine = ["הראשונה", "השנייה", "השלישית", "הרביעית", "החמישית"];

    /// <summary>ראשון … שישי, שבת; without the word for day.</summary>
    internal static string Day(DayOfWeek day) => Days[(int)day];

    /// <summary>יום שלישי; but שבת, which is a day by itself.</summary>
    internal static string WholeDay(DayOfWeek day) => day == DayOfWeek.Saturday ? Day(day) : $"יום {Day(day)}";

    /// <summary>The nth, or the last, of a weekday: יום שישי האחרון, שבת השנייה.</summary>
    internal static string NthDay(DayOfWeek day, int nth)
    {
        var isFeminine = day == DayOfWeek.Saturday;
        var ordinal = nth == Recurrence.Last
            ? isFeminine ? "האחרונה" : "האחרון"
            : (isFeminine ? Feminine : Masculine)[nth - 1];
        return $"{WholeDay(day)} {ordinal}";
    }

    /// <summary>Several days: ימי ראשון ורביעי. One: יום שלישי, שבת.</summary>
    internal static string DayGroup(IReadOnlyList<DayOfWeek> days) =>
        days is [var only] ? WholeDay(only) : $"ימי {Listed(days.Select(Day))}";

    /// <summary>A day of a month with the month's preposition: 30 ביוני.</summary>
    internal static string DayOfMonth(int day, int month) => $"{day} ב{Months[month - 1]}";

    /// <summary>30 ביוני 2027.</summary>
    internal static string Date(DateOnly date) => FormattableString.Invariant($"{DayOfMonth(date.Day, date.Month)} {date.Year:0000}");

    /// <summary>יום, יומיים, 3 ימים, 14 יום.</summary>
    internal static string DayCount(int count) => count switch
    {
        1 => "יום",
        2 => "יומיים",
        < FirstSingular => $"{count} ימים",
        _ => $"{count} יום",
    };

    /// <summary>שבוע, שבועיים, 3 שבועות.</summary>
    internal static string WeekCount(int count) => Counted(count, "שבוע", "שבועיים", "שבועות");

    /// <summary>חודש, חודשיים, 3 חודשים.</summary>
    internal static string MonthCount(int count) => Counted(count, "חודש", "חודשיים", "חודשים");

    /// <summary>פעם אחת, פעמיים, 3 פעמים.</summary>
    internal static string TimesCount(int count) => Counted(count, "פעם אחת", "פעמיים", "פעמים");

    /// <summary>א, ב וג; before a digit the "and" is written with a hyphen: ו־3.</summary>
    internal static string Listed(IEnumerable<string> words)
    {
        var all = words.ToList();
        if (all.Count < 2) return string.Concat(all);
        var and = char.IsAsciiDigit(all[^1][0]) ? "ו־" : "ו";
        return $"{string.Join(", ", all.SkipLast(1))} {and}{all[^1]}";
    }

    private static string Counted(int count, string one, string two, string many) => count switch
    {
        1 => one,
        2 => two,
        _ => $"{count} {many}",
    };
}
