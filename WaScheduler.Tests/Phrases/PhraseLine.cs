using System.Globalization;
using System.Text;
using WaScheduler.Tests.Hygiene;
using WaScheduler.Tests.Schedules;
using WaScheduler.Web.Phrases;
using WaScheduler.Web.Schedules;

namespace WaScheduler.Tests.Phrases;

/// <summary>One line of phrases.tsv with the section it stands in.</summary>
internal sealed record PhraseLine(int Number, string Section, PhraseContext Context, string Phrase, string Expected, string? EarlierBot)
{
    /// <summary>The file's lines, in order.</summary>
    public static IReadOnlyList<PhraseLine> All { get; } = Load();

    /// <summary>An answer in the notation of the file; the sentence of one that was not understood is left out.</summary>
    public static string Notation(PhraseAnswer answer, string zone) => answer.Outcome switch
    {
        PhraseOutcome.Understood => Notation(answer.Readings.Single().Pattern, zone),
        PhraseOutcome.Doubtful => $"? {string.Join(" | ", answer.Readings.Select(r => Notation(r.Pattern, zone)))}",
        PhraseOutcome.NotUnderstood => $"! {answer.Sentence}",
    };

    private static string Notation(SchedulePattern pattern, string zone)
    {
        var rule = pattern.Recurrence;
        var time = RecurrenceSpeech.Time(pattern.LocalTime);
        var words = new StringBuilder(rule.Kind switch
        {
            RecurrenceKind.Once => $"once {Iso(rule.Date!.Value)} {time}",
            RecurrenceKind.Daily => $"{Every("daily", rule)} {time}",
            RecurrenceKind.Weekly => $"{Every("weekly", rule)} {Days(rule)} {time}",
            RecurrenceKind.MonthlyOnDay => $"{Every("monthly", rule)} {Last(rule.DayOfMonth!.Value)} {time}",
            RecurrenceKind.MonthlyOnLastWorkday => $"{Every("monthly", rule)} lastworkday:{Days(rule)} {time}",
            RecurrenceKind.MonthlyOnWeekday => $"{Every("monthly", rule)} {Last(rule.Nth!.Value)}:{WeekdayWords.Word(rule.Weekday!.Value)} {time}",
            RecurrenceKind.Yearly => $"yearly {rule.Month:00}-{rule.DayOfMonth:00}{Leap(rule.LeapDay)} {time}",
            RecurrenceKind.HebrewYearly => $"hebrew {rule.DayOfMonth}-{rule.HebrewMonth}-{rule.Observance} {time}",
            RecurrenceKind.RoshChodesh => $"roshchodesh:{rule.RoshChodeshDay} {time}",
            RecurrenceKind.Occasion => $"occasion {rule.Occasion} {time}",
            RecurrenceKind.Cron => $"cron \"{rule.Expression}\"",
        });
        if (rule.Kind == RecurrenceKind.Once && pattern.StartsOn != rule.Date) words.Append(" starting elsewhere");
        if (rule.Kind != RecurrenceKind.Once) words.Append(CultureInfo.InvariantCulture, $" from {Iso(pattern.StartsOn)}");
        if (pattern.EndsOn is { } end) words.Append(CultureInfo.InvariantCulture, $" until {Iso(end)}");
        if (pattern.MaxOccurrences is { } count) words.Append(CultureInfo.InvariantCulture, $" x{count}");
        if (pattern.TimeZoneId != zone) words.Append(CultureInfo.InvariantCulture, $" @{pattern.TimeZoneId}");
        return words.ToString();
    }

    private static string Every(string word, Recurrence rule) => rule.Every == 1 ? word : $"{word}/{rule.Every}";

    private static string Days(Recurrence rule) => string.Join(',', rule.Days.Select(WeekdayWords.Word));

    private static string Last(int number) => number == Recurrence.Last ? "last" : $"{number}";

    private static string Leap(LeapDayRule rule) => rule switch
    {
        LeapDayRule.Skip => "",
        LeapDayRule.February28 => ":feb28",
        LeapDayRule.March1 => ":mar1",
    };

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static List<PhraseLine> Load()
    {
        var lines = new List<PhraseLine>();
        var (section, context) = ("", default(PhraseContext));
        foreach (var (number, line) in File.ReadLines(Path.Combine(Repository.Root, "WaScheduler.Tests", "Phrases", "phrases.tsv")).Index())
        {
            if (line.StartsWith('#')) continue;
            if (line.StartsWith("now ", StringComparison.Ordinal) && line.Split(' ') is [_, var name, var instant, var zone, var country])
            {
                (section, context) = (name, PhraseContext.For(country == "-" ? "" : country, zone, Patterns.Utc(instant)));
                continue;
            }
            var cells = line.Split('\t');
            lines.Add(new PhraseLine(number + 1, section, context!, cells[0], cells[1], cells.ElementAtOrDefault(2)));
        }
        return lines;
    }
}
