using WaScheduler.Web.Calendars;

namespace WaScheduler.Web.Schedules;

/// <summary>Says the rules on the Hebrew calendar in English, and on which day they fall in the years that lack theirs.</summary>
internal static class HebrewRuleSpeech
{
    // In so many years each kind of Hebrew year comes up.
    private const int AllKindsOfYear = 60;
    private const int SomeYear = 5784;

    internal static string Yearly(Recurrence rule)
    {
        var (day, month) = (rule.DayOfMonth.GetValueOrDefault(), rule.HebrewMonth.GetValueOrDefault());
        var date = $"{Date(day, month)}{(rule.HebrewYear is { } year ? $" {year}" : "")}";
        var kept = rule.Observance switch
        {
            Observance.Yahrzeit => $"Every year on the yahrzeit of {date}",
            Observance.Birthday or null => $"Every year on the Hebrew anniversary of {date}",
        };
        return Otherwise(rule) is { } other ? $"{kept} ({Date(other.Day, other.Month)} in {YearsWithout(day, month)})" : kept;
    }

    internal static string RoshChodesh(Recurrence rule) => rule.RoshChodeshDay switch
    {
        RoshChodeshDay.First or null => "Every Rosh Chodesh (the first day of two)",
        RoshChodeshDay.Second => "Every Rosh Chodesh (the second day of two)",
        RoshChodeshDay.Both => "Every Rosh Chodesh (both days of two)",
    };

    /// <summary>The other day of the year on which the rule may fall; null when there is none.</summary>
    internal static (HebrewMonth Month, int Day)? Otherwise(Recurrence rule)
    {
        if (rule is not { HebrewMonth: { } month, DayOfMonth: { } day, Observance: { } observance } || rule.Fault() is not null) return null;
        var other = Enumerable.Range(rule.HebrewYear + 1 ?? SomeYear, AllKindsOfYear)
            .Select(year => HebrewAnniversary.InYear(month, day, observance, rule.HebrewYear, year))
            .FirstOrDefault(kept => kept is { } there && (there.Month, there.Day) != (month, day));
        return other is { } found ? (found.Month, found.Day) : null;
    }

    internal static string Date(int day, HebrewMonth month) => $"{day} {HebrewMonths.English(month)}";

    private static string YearsWithout(int day, HebrewMonth month) => month switch
    {
        HebrewMonth.Adar => "leap years",
        HebrewMonth.AdarI or HebrewMonth.AdarII => "common years",
        HebrewMonth.Tishrei or HebrewMonth.Cheshvan or HebrewMonth.Kislev or HebrewMonth.Tevet or HebrewMonth.Shevat or HebrewMonth.Nisan
            or HebrewMonth.Iyar or HebrewMonth.Sivan or HebrewMonth.Tammuz or HebrewMonth.Av or HebrewMonth.Elul => $"years without {Date(day, month)}",
    };
}
