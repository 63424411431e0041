using WaScheduler.Tests.Schedules;
using WaScheduler.Web.Phrases;
using WaScheduler.Web.Schedules;
using Xunit;

namespace WaScheduler.Tests.Phrases;

public sealed class PhraseContextTests
{
    [Theory]
    [InlineData("IL", true, DayOfWeek.Sunday, false)]
    [InlineData("US", false, DayOfWeek.Sunday, true)]
    [InlineData("GB", true, DayOfWeek.Monday, false)]
    [InlineData("CA", null, DayOfWeek.Sunday, true)]
    [InlineData("", null, DayOfWeek.Monday, false)]
    public void A_country_decides_the_order_of_dates_the_week_and_the_clock(string country, bool? dayFirst, DayOfWeek first, bool twelve)
    {
        var context = Of(country);
        Assert.Equal((dayFirst, first, twelve), (context.DayFirst, context.FirstDay, context.TwelveHourClock));
    }

    [Fact]
    public void A_phrase_without_a_time_keeps_the_time_that_was_picked()
        => Assert.Equal((new TimeOnly(17, 45), PhraseSays.Rule), Only("every Monday", new PhraseKept(Time: new TimeOnly(17, 45)), r => (r.Pattern.LocalTime, r.Says)));

    [Fact]
    public void Only_a_time_keeps_the_rule_and_its_limits()
    {
        var kept = new PhraseKept(Recurrence.Weekly(2, DayOfWeek.Monday), new TimeOnly(17, 45), Patterns.Day("2026-05-04"), Patterns.Day("2026-12-31"), 30);
        var pattern = Only("at 21:30", kept, r => r.Pattern);
        var wanted = Patterns.Of(Recurrence.Weekly(2, DayOfWeek.Monday), "21:30", start: "2026-05-04", end: "2026-12-31", max: 30);
        Assert.Equal(wanted, pattern with { ExcludedDates = wanted.ExcludedDates });
        Assert.Equal(PhraseSays.Time, Only("at 21:30", kept, r => r.Says));
    }

    [Fact]
    public void Only_a_time_keeps_the_days_of_the_recipients()
        => Assert.Equal(Recurrence.OnOccasion(Occasion.Birthday), Only("at 21:30", new PhraseKept(Recurrence.OnOccasion(Occasion.Birthday)), r => r.Pattern.Recurrence));

    [Fact]
    public void Only_a_time_keeps_the_date_that_was_picked()
        => Assert.Equal(Patterns.Day("2026-06-05"), Only("21:30", new PhraseKept(Recurrence.Once(Patterns.Day("2026-06-05"))), r => r.Pattern.Recurrence.Date));

    [Fact]
    public void A_start_that_was_picked_counts_the_weeks()
    {
        var pattern = Only("every other Tuesday 18:00", new PhraseKept(StartsOn: Patterns.Day("2026-05-05")), r => r.Pattern);
        Assert.Equal(Patterns.Day("2026-05-05"), pattern.StartsOn);
        Assert.Equal("2026-05-19T18:00", Patterns.Text(pattern.Next(Of("IL").Now)!.LocalTime));
    }

    [Fact]
    public void A_phrase_says_what_it_says()
    {
        Assert.Equal(PhraseSays.Rule | PhraseSays.Time | PhraseSays.Start | PhraseSays.End | PhraseSays.Zone, Only("every Monday 9am London time from 1 June until 30 June", null, r => r.Says));
        Assert.Equal(PhraseSays.Rule | PhraseSays.Time, Only("in 20 minutes", null, r => r.Says));
    }

    [Fact]
    public void The_echo_names_everything()
    {
        Assert.Equal("Every Sunday at 08:30, first on Sunday 17 May 2026", Only("every Sunday 8:30", null, r => r.Echo));
        Assert.Equal("בכל יום ראשון בשעה 08:30, לראשונה ביום ראשון, 17 במאי 2026", Only("כל יום ראשון ב-8:30", null, r => r.Echo));
        Assert.Equal("Once on Wednesday 13 May 2026 at 09:00, New York time", Only("tomorrow 9am New York time", null, r => r.Echo));
        Assert.Equal("Every second Tuesday at 18:00, starting 12 May 2026, until 21 April 2027", Only("every other Tuesday until Pesach 18:00", null, r => r.Echo));
        Assert.Equal("Every Monday and Wednesday at 09:00, until 30 June 2026, first on Wednesday 13 May 2026", Only("every Monday and Wednesday 9am until 30 June", null, r => r.Echo));
    }

    [Fact]
    public void Doubts_and_faults_are_sentences()
    {
        Assert.Equal("\"at 8\": in the morning, or in the evening?", WhenPhrases.Read("tomorrow at 8", Of("IL")).Sentence);
        Assert.Equal("\"5/6\": is the day written first, or the month? \"at 8\": in the morning, or in the evening?", WhenPhrases.Read("5/6 at 8", Of("")).Sentence);
        Assert.Equal("Today is Tuesday: today, or in a week?", WhenPhrases.Read("Tuesday 15:00", Of("IL")).Sentence);
        var refused = WhenPhrases.Read("קנה חלב מחר", Of("IL"));
        Assert.Equal("\"קנה חלב\" was not understood; the rest may be right. Say when in words such as these:", refused.Sentence);
        Assert.All(refused.Examples, example => Assert.Contains(example, c => c is >= 'א' and <= 'ת'));
        Assert.Contains("201 characters", WhenPhrases.Read(new string('a', 201), Of("IL")).Sentence, StringComparison.Ordinal);
        Assert.Contains("NUL", WhenPhrases.Read("tomorrow\0", Of("IL")).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void The_examples_are_understood()
    {
        foreach (var hebrew in new[] { true, false })
            foreach (var example in PhraseSpeech.Examples(hebrew))
                Assert.Equal(PhraseOutcome.Understood, WhenPhrases.Read(example, Of("IL")).Outcome);
    }

    private static T Only<T>(string phrase, PhraseKept? kept, Func<PhraseReading, T> of)
    {
        var answer = WhenPhrases.Read(phrase, Of("IL") with { Kept = kept });
        Assert.True(answer.Outcome == PhraseOutcome.Understood, PhraseLine.Notation(answer, ""));
        return of(answer.Readings[0]);
    }

    // Tuesday, 10:00 in Jerusalem.
    private static PhraseContext Of(string country) => PhraseContext.For(country, "Asia/Jerusalem", Patterns.Utc("2026-05-12T07:00Z"));
}
