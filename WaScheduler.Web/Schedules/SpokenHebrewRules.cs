using WaScheduler.Web.Calendars;

namespace WaScheduler.Web.Schedules;

/// <summary>Says in Hebrew the rules on the Hebrew calendar, and those on the recipients' own days.</summary>
internal static class SpokenHebrewRules
{
    internal static string Yearly(Recurrence rule)
    {
        var (day, month) = (rule.DayOfMonth.GetValueOrDefault(), rule.HebrewMonth.GetValueOrDefault());
        var date = $"{Date(day, month)}{(rule.HebrewYear is { } year ? $" {HebrewNumber.Write(year)}" : "")}";
        var kept = rule.Observance switch
        {
            Observance.Yahrzeit => $"בכל שנה ביום הזיכרון העברי של {date}",
            Observance.Birthday or null => $"בכל שנה בתאריך העברי {date}",
        };
        return HebrewRuleSpeech.Otherwise(rule) is { } other ? $"{kept} (ב{YearsWithout(day, month)}: {Date(other.Day, other.Month)})" : kept;
    }

    internal static string RoshChodesh(Recurrence rule) => rule.RoshChodeshDay switch
    {
        RoshChodeshDay.First or null => "בכל ראש חודש (ביום הראשון מבין שניים)",
        RoshChodeshDay.Second => "בכל ראש חודש (ביום השני מבין שניים)",
        RoshChodeshDay.Both => "בכל ראש חודש (בשני הימים)",
    };

    internal static string OnOccasion(Recurrence rule)
    {
        var day = rule.Occasion == Occasion.Birthday ? "יום ההולדת" : "יום השנה";
        return rule.DaysBefore switch
        {
            0 => $"ב{day} של כל נמען",
            1 => $"יום לפני {day} של כל נמען",
            _ => $"{HebrewWords.DayCount(rule.DaysBefore)} לפני {day} של כל נמען",
        };
    }

    private static string Date(int day, HebrewMonth month) => $"{HebrewNumber.Write(day)} ב{HebrewMonths.Hebrew(month)}";

    private static string YearsWithout(int day, HebrewMonth month) => month switch
    {
        HebrewMonth.Adar => "שנים מעוברות",
        HebrewMonth.AdarI or HebrewMonth.AdarII => "שנים פשוטות",
        HebrewMonth.Tishrei or HebrewMonth.Cheshvan or HebrewMonth.Kislev or HebrewMonth.Tevet or HebrewMonth.Shevat or HebrewMonth.Nisan
            or HebrewMonth.Iyar or HebrewMonth.Sivan or HebrewMonth.Tammuz or HebrewMonth.Av or HebrewMonth.Elul => $"שנים בלי {Date(day, month)}",
    };
}
