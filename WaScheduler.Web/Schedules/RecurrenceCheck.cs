using Quartz;
using WaScheduler.Web.Calendars;
using WaScheduler.Web.Hosting;

namespace WaScheduler.Web.Schedules;

/// <summary>What a recurrence may hold, with the sentence for everything else.</summary>
internal static class RecurrenceCheck
{
    private const int MostSteps = 999;
    private const int LongestExpression = 100;

    // A leap year, so that 29 February is a possible date.
    private const int LongYear = 2028;

    private const int MostDaysBefore = 60;

    internal static PatternFault? Fault(Recurrence rule) => rule.Kind switch
    {
        RecurrenceKind.Occasion => rule.DaysBefore is >= 0 and <= MostDaysBefore ? null
            : Of("daysBefore", $"{rule.DaysBefore} days before is not possible; choose 0 (on the day) to {MostDaysBefore}."),
        RecurrenceKind.Once => Date(rule),
        RecurrenceKind.Daily => Every(rule, "days"),
        RecurrenceKind.Weekly => Every(rule, "weeks") ?? Days(rule),
        RecurrenceKind.MonthlyOnDay => Every(rule, "months") ?? DayOfMonth(rule),
        RecurrenceKind.MonthlyOnLastWorkday => Every(rule, "months") ?? Days(rule),
        RecurrenceKind.MonthlyOnWeekday => Every(rule, "months") ?? Nth(rule),
        RecurrenceKind.Yearly => YearlyDate(rule),
        RecurrenceKind.Cron => Expression(rule.Expression ?? ""),
        RecurrenceKind.HebrewYearly => HebrewDay(rule),
        RecurrenceKind.RoshChodesh => null,
    };

    private static PatternFault? Date(Recurrence rule) =>
        rule.Date is { } date ? PatternCheck.DateFault("recurrence.date", date) : Of("date", "A message that is sent once needs its date; choose one.");

    private static PatternFault? Every(Recurrence rule, string unit) =>
        rule.Every is >= 1 and <= MostSteps ? null
            : Of("every", $"Every {rule.Every} {unit} is not possible; choose a number from 1 to {MostSteps}.");

    private static PatternFault? Days(Recurrence rule) =>
        rule.Weekdays is > Weekdays.None and <= Weekdays.All ? null
            : Of("days", $"{(rule.Kind == RecurrenceKind.Weekly ? "A weekly message" : "The last working day")} needs at least one weekday; choose from {WeekdayWords.All}.");

    private static PatternFault? DayOfMonth(Recurrence rule) =>
        rule.DayOfMonth is (>= 1 and <= 31) or Recurrence.Last ? null
            : Of("day", $"Day {rule.DayOfMonth} does not exist in any month; choose 1 to 31 or last.");

    private static PatternFault? Nth(Recurrence rule)
    {
        if (rule.Nth is not ((>= 1 and <= 5) or Recurrence.Last))
            return Of("nth", $"A month has no weekday number {rule.Nth}; choose 1 to 5 or last.");
        return rule.Weekday is >= DayOfWeek.Sunday and <= DayOfWeek.Saturday ? null
            : Of("weekday", $"The weekday is missing; choose one of {WeekdayWords.All}.");
    }

    private static PatternFault? YearlyDate(Recurrence rule)
    {
        if (rule.Month is not (>= 1 and <= 12))
            return Of("month", $"Month {rule.Month} does not exist; choose 1 to 12.");
        if (rule.LeapDay != LeapDayRule.Skip && rule is not { Month: 2, DayOfMonth: 29 })
            return Of("leapDay", $"leapDay says what happens to 29 February in other years; leave it out for {rule.DayOfMonth}/{rule.Month}.");
        var length = DateTime.DaysInMonth(LongYear, rule.Month.Value);
        return rule.DayOfMonth >= 1 && rule.DayOfMonth <= length ? null
            : Of("day", $"Month {rule.Month} has no day {rule.DayOfMonth}; choose 1 to {length}.");
    }

    private static PatternFault? HebrewDay(Recurrence rule)
    {
        if (rule.HebrewMonth is not { } month || rule.Observance is not { } observance)
            return Of("month", "The Hebrew month is missing; choose one.");
        var (name, day, most) = (HebrewMonths.English(month), rule.DayOfMonth.GetValueOrDefault(), HebrewMonths.MostDays(month));
        if (day < 1 || day > most) return Of("day", $"{name} has no day {day}; choose 1 to {most}.");
        if (rule.HebrewYear is { } year)
            return HebrewDates.Read(day, month, year).Fault is { } fault ? Of(fault.Field, fault.Sentence) : null;
        return HebrewAnniversary.NeedsYear(month, day, observance)
            ? Of("year", $"For a death on {day} {name} the Hebrew year is needed: the first anniversary decides on which day it is kept in years without that day; give the year, such as 5784.")
            : null;
    }

    private static PatternFault? Expression(string expression)
    {
        const string WayOut = "write five fields – minute, hour, day of month, month, weekday – such as 30 9 * * 1-5 for 09:30 from Monday to Friday.";
        var written = $"The cron expression {QuotedText.Of(expression)}";
        if (expression.Length > LongestExpression || CronGrammar.Split(expression) is not { } fields)
            return Of("expression", $"{written} does not have five fields; {WayOut}");
        if (CronGrammar.Fault(fields) is { } fault)
            return Of("expression", $"{written} cannot be read: {fault}; {WayOut}");
        if (!CronExpression.TryParse(expression, CronFormat.Unix, out _))
            return Of("expression", $"{written} cannot be read; {WayOut}");
        return null;
    }

    internal static PatternFault Of(string field, string sentence) =>
        new($"recurrence.{field}", $"recurrence.{field}", sentence);
}
