using System.Globalization;
using WaScheduler.Web.Hosting;
using WaScheduler.Web.Preferences;
using WaScheduler.Web.Schedules;

namespace WaScheduler.Web.Phrases;

/// <summary>Every sentence that answers a phrase, in one place, so that the language of the input can choose among them.</summary>
internal static class PhraseSpeech
{
    public const string TwoEnds = "It is said twice, and differently, how long this goes on. Keep one end, such as until 30 June.";
    public const string OnlyOneMoment = "A moment counted from now stands alone. Say either \"in 20 minutes\", or a date and a time.";
    public const string HowOften = "There is a beginning or an end, but not how often. Add it, such as every day or every Monday.";
    public const string NoDate = "The date is missing or not possible together with the rest. Say it such as tomorrow, Monday or 5 May.";
    public const string NoRule = "These two do not go together. Say one rhythm, such as every Monday, every 3 days or on the 1st of every month.";
    public const string NoExcept = "Days can be left out of something daily or weekly only, and not all of them. Say it such as every day except Saturday.";
    public const string HoursHaveNoTime = "Something hourly has no time of day; it is sent when the hour begins. Leave the time out, or say every day at that time.";

    /// <summary>The whole reading in words.</summary>
    /// <param name="pattern">The reading.</param>
    /// <param name="context">Whose now and zone go without saying.</param>
    /// <param name="hebrew">Whether the phrase was Hebrew, and the echo is to be.</param>
    public static string Echo(SchedulePattern pattern, PhraseContext context, bool hebrew)
    {
        var language = hebrew ? Languages.Hebrew : Languages.English;
        var words = ScheduleSpeech.Describe(pattern, language, context.TimeZoneId);
        var run = pattern.Recurrence.Kind == RecurrenceKind.Occasion ? null : pattern.Next(context.Now);
        var rule = pattern.Recurrence;
        if (run is null) return words;
        if (rule is { Kind: RecurrenceKind.Cron }) return words;
        if (rule.Kind != RecurrenceKind.Once && (rule.Every == 1 || DateOnly.FromDateTime(run.LocalTime) != pattern.StartsOn))
            words += First(DateOnly.FromDateTime(run.LocalTime), hebrew);
        return rule.Kind == RecurrenceKind.Once && ScheduleSpeech.Note(run.Note, language) is { } note ? $"{words} ({note})" : words;
    }

    public static IReadOnlyList<string> Examples(bool hebrew) =>
        hebrew ? ["מחר ב-9 בבוקר", "כל יום ראשון ורביעי ב-8:30"] : ["tomorrow 9am", "every other Tuesday at 18:00"];

    /// <summary>What is open in the readings, as a question.</summary>
    public static string Question(Doubt doubt, string subject) => doubt switch
    {
        Doubt.DotIsTime => $"{Q(subject)}: a date, or a time?",
        Doubt.MonthFirst => $"{Q(subject)}: is the day written first, or the month?",
        Doubt.Evening => $"{Q(subject)}: in the morning, or in the evening?",
        Doubt.Midnight => $"{Q(subject)}: noon, or midnight?",
        Doubt.NightAfter => $"{Q(subject)}: as that day begins, or in the night after it?",
        Doubt.InAWeek => $"Today is {subject}: today, or in a week?",
        Doubt.OfNextWeek => $"{Q(subject)}: the coming one, or that of next week?",
        Doubt.FirstOfPeriod => $"{Q(subject)}: counted from today, or from its first day?",
        Doubt.SecondWeekendDay => "Which day of the weekend?",
        Doubt.NthOfMonth => $"{Q(subject)}: counted in weeks, or within the month?",
        Doubt.EveryMonth => $"{Q(subject)}: only the next time, or every month?",
        Doubt.OnceEach => $"{Q(subject)}: every week, or once each?",
        Doubt.LastDay => $"Not every month has a day {subject}: leave those out, or take the last day?",
        Doubt.LeapDayMoves or Doubt.LeapDayInMarch => "Most years have no 29 February: what is meant in those?",
        Doubt.EndOfMonth => $"Until {subject}: up to its beginning, or to its end?",
        Doubt.Soon => $"{subject} is already past today. When instead?",
        Doubt.Tomorrow => $"{subject} is already past today. In the evening, or tomorrow?",
        Doubt.OtherZone => $"{Q(subject)} is the name of two time zones. Which one?",
        Doubt.SecondAdar => "That year has two months of Adar. Which one?",
    };

    public static string Twice(string what, string first, string second) =>
        $"Two {what} are named, {Q(first)} and {Q(second)}. A schedule has one; make two schedules.";

    public static string LeftOver(string typed, string text) =>
        $"{Q(typed)} was not understood{(text.Length > typed.Length ? "; the rest may be right" : "")}. Say when in words such as these:";

    public static string Nothing => "Say when, in words such as these:";

    public static string TooLong(int length, int most) => $"That is too long for a time ({length} characters, at most {most}). Say only when, in words such as these:";

    public static string Unprintable => "There is a character in it that cannot be typed (NUL). Type it again, in words such as these:";

    public static string TooMany => "That can be read in too many ways. Say the date with its month, and the time as on a 24-hour clock.";

    public static string NoSuchDate(string typed) => $"{Q(typed)} is no date of the calendar. Write it such as 5 May or 2027-05-31.";

    public static string NoSuchDay(DateOnly month, int day) => $"{month.ToString("MMMM yyyy", CultureInfo.InvariantCulture)} has no day {day}. Say another, or the last day.";

    public static string NoSuchTime(string typed) => $"{Q(typed)} is no time of day. Write it such as 09:30, 21:30 or 9:30 pm.";

    public static string NotInPart(Clock clock, DayPart part) => $"{Q(clock.Typed)} is not {InPart(part)}. Leave one of the two out.";

    public static string NoTime(TimeOnly time) => $"No time is said, and {Time(time)} is already past today. Add a time, such as at 21:30.";

    public static string WhichDay(string typed) => $"{Q(typed)} does not say the day. Add it, such as Friday {typed}.";

    public static string TooFar(string typed) => $"{Q(typed)} is too far away. Choose a date within a hundred years.";

    public static string Uneven(int every, string unit) => $"Every {every} {unit} does not come out even, so that the times would differ from day to day. Choose a number that divides {(unit == "hours" ? "24" : "60")}.";

    public static string NoYearly(string typed) => $"Every year on {Q(typed)} cannot be said here yet. Say a date of the common calendar, such as every 14 March.";

    public static string OtherWeekday(DateOnly day, DayOfWeek said) => $"{RecurrenceSpeech.DateWithWeekday(day)} is not a {said}. Leave one of the two out.";

    public static string EndsBefore(string typed) => $"The end {Q(typed)} is not after the beginning. Say a later one.";

    public static string EndsBefore(DateOnly end, DateOnly start) => $"It would end on {RecurrenceSpeech.DateWithWeekday(end)}, before its first time on {RecurrenceSpeech.DateWithWeekday(start)}. Say a later end.";

    public static string SecondPass(TimeOnly time) => $"The clocks go back in between, and {Time(time)} would mean the first of two; that one is past. Say a time after the change.";

    public static string Past(DateOnly day, TimeOnly time) => $"{RecurrenceSpeech.DateWithWeekday(day)} at {Time(time)} is already past. Say a later one.";

    public static string Past(string typed) => $"{Q(typed)} is already past. Say a later one.";

    public static string Past(SchedulePattern pattern) => $"{RecurrenceSpeech.Describe(pattern)}: all of it is already past. Say a later time.";

    public static string Time(TimeOnly time) => RecurrenceSpeech.Time(time);

    public static string Name(DayPart part) => part.ToString().ToLowerInvariant();

    public static string Name(Repeat repeat) => repeat.Every == 1 ? $"every {Unit(repeat.Span)}" : $"every {repeat.Every} {Unit(repeat.Span)}s";

    /// <summary>Whether there is a Hebrew letter in it.</summary>
    public static bool IsHebrew(string text) => text.Any(c => c is >= 'א' and <= 'ת');

    private static string First(DateOnly day, bool hebrew) =>
        hebrew ? $", לראשונה ב{HebrewSpeech.DateWithWeekday(day)}" : $", first on {RecurrenceSpeech.DateWithWeekday(day)}";

    private static string Unit(Span span) => span.ToString().ToLowerInvariant();

    private static string InPart(DayPart part) => part switch
    {
        DayPart.Dawn => "before dawn",
        DayPart.Noon => "around noon",
        DayPart.Night => "at night",
        DayPart.Midnight => "midnight",
        DayPart.Morning or DayPart.Afternoon or DayPart.Evening => $"in the {Name(part)}",
    };

    private static string Q(string typed) => QuotedText.Of(typed);
}
