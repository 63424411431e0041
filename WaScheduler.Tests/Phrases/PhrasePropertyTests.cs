using System.Diagnostics;
using System.Globalization;
using WaScheduler.Tests.Schedules;
using WaScheduler.Web.Phrases;
using WaScheduler.Web.Schedules;
using Xunit;

namespace WaScheduler.Tests.Phrases;

/// <summary>What is true of every text, whatever it says.</summary>
public sealed class PhrasePropertyTests
{
    private static readonly PhraseContext Here = PhraseContext.For("IL", "Asia/Jerusalem", Patterns.Utc("2026-05-12T07:00Z"));

    private static readonly string[] Hostile =
    [
        "", " ", "\t\r\n", "\0", "tomorrow\0 9am", "\uD800", "\uDC00tomorrow", "מחר\uD83D", "\u202E\u200F\u2066\u2069", "\uFEFF", "🎉🎉🎉", new string('9', 200), new string('(', 200),
        new string('ב', 200), new string('\'', 200), string.Concat(Enumerable.Repeat("every ", 33)), string.Concat(Enumerable.Repeat("5/6 ", 50)), string.Concat(Enumerable.Repeat("in ", 66)),
        string.Concat(Enumerable.Repeat("1.1.", 50)), string.Concat(Enumerable.Repeat("כל ", 66)), string.Concat(Enumerable.Repeat("ו-", 100)), string.Concat(Enumerable.Repeat("ﷺ", 200)),
        "in 9999999999 years", "in 999999 years", "in 99999999 seconds", "every 99999999 weeks", "99999999 times", "for 99999999 years every day", "every day until 9999", "32/13/99999", "0/0", "00:00:00:00", "1:1:1",
        "next next next week", "ה-0 בחודש", "31.4.", "29.2.1900", "2999-12-31", "3000-01-01", "0001-01-01", "every year for 900 years", "in 100 years", "the 0th", "every 0th", "Feb 30", "%s%n", "'; DROP TABLE", "<script>", "½", "Ⅷ", "٣٣:٩٩",
    ];

    [Fact]
    public void No_text_makes_it_throw_and_every_answer_keeps_its_promise()
    {
        foreach (var text in Hostile) Check(text, Here);
    }

    [Fact]
    public void No_mixture_of_known_words_makes_it_throw()
    {
        var words = PhraseLine.All.SelectMany(l => l.Phrase.Split(' ')).Distinct().ToArray();
        var contexts = PhraseLine.All.Select(l => l.Context).Distinct().ToArray();
        var random = new Random(20260512);
        var understood = 0;
        for (var i = 0; i < 6_000; i++)
        {
            var text = string.Join(' ', Enumerable.Range(0, random.Next(1, 9)).Select(_ => words[random.Next(words.Length)]));
            understood += Check(text, contexts[random.Next(contexts.Length)]).Readings.Count > 0 ? 1 : 0;
        }
        Assert.InRange(understood, 100, 5_900);
    }

    [Fact]
    public void A_phrase_loses_no_word_silently()
    {
        foreach (var line in PhraseLine.All.Where(l => !l.Expected.StartsWith('!')))
        {
            var answer = WhenPhrases.Read($"{line.Phrase} zebra", line.Context);
            Assert.True(answer.Outcome == PhraseOutcome.NotUnderstood && answer.Sentence!.Contains("\"zebra\"", StringComparison.Ordinal), $"{line.Phrase} zebra: {PhraseLine.Notation(answer, "")}");
        }
    }

    [Fact]
    public void What_the_schedule_says_of_a_reading_is_read_the_same_again()
    {
        var read = 0;
        foreach (var line in PhraseLine.All)
        {
            foreach (var pattern in WhenPhrases.Read(line.Phrase, line.Context).Readings.Select(r => r.Pattern).Where(p => IsSimple(p, line.Context)))
            {
                var said = RecurrenceSpeech.Describe(pattern, line.Context.TimeZoneId);
                var start = pattern.Recurrence.Kind == RecurrenceKind.Once || pattern.Recurrence.Every > 1 ? "" : $", starting {pattern.StartsOn.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}";
                var again = WhenPhrases.Read(said + start, line.Context);
                // "Every second Tuesday" can be meant within the month, too, and is asked.
                Assert.True(again.Readings.Any(r => Text(r.Pattern) == Text(pattern)), $"{said}{start}: {PhraseLine.Notation(again, line.Context.TimeZoneId)}");
                Assert.True(again.Outcome == PhraseOutcome.Understood || pattern.Recurrence is { Kind: RecurrenceKind.Weekly, Every: 2 or 3 }, said);
                read++;
            }
        }
        Assert.True(read > 400, $"{read} readings");
    }

    [Fact]
    public void What_the_schedule_says_in_Hebrew_is_read_the_same_again()
    {
        var wrong = new List<string>();
        foreach (var line in PhraseLine.All)
        {
            foreach (var pattern in WhenPhrases.Read(line.Phrase, line.Context).Readings.Select(r => r.Pattern).Where(p => IsSimple(p, line.Context) && p.MaxOccurrences is null))
            {
                var start = pattern.Recurrence.Kind == RecurrenceKind.Once || pattern.Recurrence.Every > 1 ? "" : $", החל מ־{HebrewSpeech.DateWithWeekday(pattern.StartsOn)}";
                var said = HebrewSpeech.Describe(pattern, line.Context.TimeZoneId) + start;
                var again = WhenPhrases.Read(said, line.Context);
                if (again.Outcome != PhraseOutcome.Understood || Text(again.Readings[0].Pattern) != Text(pattern)) wrong.Add($"{said}: {PhraseLine.Notation(again, line.Context.TimeZoneId)}");
            }
        }
        Assert.True(wrong.Count == 0, string.Join("\n", wrong.Distinct()));
    }

    [Fact]
    public void The_time_to_read_grows_with_nothing_but_the_length()
    {
        Check(Hostile[^1], Here);
        foreach (var text in Hostile.Concat(PhraseLine.All.Select(l => l.Phrase)))
        {
            var watch = Stopwatch.StartNew();
            WhenPhrases.Read(text, Here);
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(1), $"{text}: {watch.Elapsed}");
        }
    }

    [Fact]
    public void The_culture_of_the_machine_plays_no_part()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            foreach (var culture in new[] { "he-IL", "ar-SA", "tr-TR", "th-TH" })
            {
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
                foreach (var line in PhraseLine.All.Where(l => l.Section == "ordinary-day"))
                    if (!line.Expected.StartsWith('!')) Assert.Equal(line.Expected, PhraseLine.Notation(WhenPhrases.Read(line.Phrase, line.Context), line.Context.TimeZoneId));
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static PhraseAnswer Check(string text, PhraseContext context)
    {
        PhraseAnswer answer;
        try
        {
            answer = WhenPhrases.Read(text, context);
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"At the phrase <{text}>", e);
        }
        Assert.True(answer.Outcome switch
        {
            PhraseOutcome.Understood => answer is { Readings.Count: 1, Sentence: null },
            PhraseOutcome.Doubtful => answer is { Readings.Count: >= 2 and <= WhenPhrases.MostReadings, Sentence.Length: > 0 },
            PhraseOutcome.NotUnderstood => answer is { Readings.Count: 0, Sentence.Length: > 0, Examples.Count: 2 },
        }, $"{text}: {answer.Outcome}, {answer.Readings.Count} readings, {answer.Sentence}");
        foreach (var reading in answer.Readings)
        {
            Assert.Empty(reading.Pattern.Faults());
            Assert.NotNull(reading.Pattern.Next(context.Now));
        }
        Assert.Equal(answer.Readings.Count, answer.Readings.Select(r => r.Echo).Distinct().Count());
        return answer;
    }

    // The kinds whose description is a phrase; "weekday" and what stands in brackets are not.
    private static bool IsSimple(SchedulePattern pattern, PhraseContext context) =>
        pattern.TimeZoneId == context.TimeZoneId && pattern.MaxOccurrences is null or > 1
        && pattern.Recurrence is { Kind: RecurrenceKind.Once or RecurrenceKind.Daily or RecurrenceKind.MonthlyOnWeekday, Nth: not 5 }
            or { Kind: RecurrenceKind.Weekly, Weekdays: not Weekdays.MondayToFriday } or { Kind: RecurrenceKind.MonthlyOnDay, DayOfMonth: <= 28 } or { Kind: RecurrenceKind.Yearly, Month: not 2 };

    private static string Text(SchedulePattern pattern) =>
        $"{pattern.Recurrence.ToJson()} {pattern.LocalTime} {pattern.TimeZoneId} {pattern.StartsOn} {pattern.EndsOn} {pattern.MaxOccurrences}";
}
