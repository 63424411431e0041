using System.Text.RegularExpressions;
using NodaTime;
using WaScheduler.Web.Preferences;
using WaScheduler.Web.Schedules;
using Xunit;

namespace WaScheduler.Tests.Schedules;

public sealed partial class HebrewSpeechTests
{
    private static readonly IReadOnlyList<SpokenSchedule> Table = SpokenSchedule.ReadAll();

    public static TheoryData<string> Rules => [.. Table.Select(row => row.Rule)];

    public static TheoryData<RecurrenceKind> Kinds => [.. Enum.GetValues<RecurrenceKind>()];

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_schedule_is_said_as_the_table_says(string rule)
    {
        var row = Table.Single(row => row.Rule == rule);
        var pattern = row.Pattern();
        Assert.Empty(pattern.Faults());
        Assert.Equal(row.English, ScheduleSpeech.Describe(pattern, Languages.English));
        Assert.Equal(row.Hebrew, ScheduleSpeech.Describe(pattern, Languages.Hebrew));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_is_in_the_table_and_leaves_no_English_word(RecurrenceKind kind)
    {
        var patterns = Table.Select(row => row.Pattern()).Where(pattern => pattern.Recurrence.Kind == kind).ToList();
        Assert.NotEmpty(patterns);
        foreach (var pattern in patterns)
        {
            AssertHebrew(HebrewSpeech.Describe(pattern));
            AssertHebrew(HebrewSpeech.Describe(pattern with { TimeZoneId = "Antarctica/Troll", MaxOccurrences = 12, EndsOn = Patterns.Day("2030-12-31") }));
        }
    }

    [Fact]
    public void The_table_has_sixty_patterns_each_once()
    {
        Assert.True(Table.Count >= 60);
        Assert.Equal(Table.Count, Table.Select(row => row.Rule).Distinct().Count());
    }

    [Fact]
    public void A_zone_that_goes_without_saying_is_not_said()
    {
        var pattern = Patterns.Of(Recurrence.Weekly(2, DayOfWeek.Tuesday), end: "2027-06-30");
        Assert.Equal(
            "כל שבועיים ביום שלישי בשעה 09:30, החל מ־1 בינואר 2026, עד 30 ביוני 2027",
            ScheduleSpeech.Describe(pattern, Languages.Hebrew, "Asia/Jerusalem"));
        Assert.Contains("שעון ירושלים", ScheduleSpeech.Describe(pattern, Languages.Hebrew, "Europe/London"), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_language_than_these_two_gets_English()
        => Assert.StartsWith("Every day", ScheduleSpeech.Describe(Patterns.Of(Recurrence.Daily()), "fr"), StringComparison.Ordinal);

    [Theory]
    [InlineData("2026-03-22", "יום ראשון, 22 במרץ 2026")]
    [InlineData("2026-08-31", "יום שני, 31 באוגוסט 2026")]
    [InlineData("2026-09-01", "יום שלישי, 1 בספטמבר 2026")]
    [InlineData("2026-10-07", "יום רביעי, 7 באוקטובר 2026")]
    [InlineData("2026-11-05", "יום חמישי, 5 בנובמבר 2026")]
    [InlineData("2026-07-31", "יום שישי, 31 ביולי 2026")]
    [InlineData("2026-04-25", "שבת, 25 באפריל 2026")]
    public void A_date_is_said_with_its_weekday(string date, string words) => Assert.Equal(words, HebrewSpeech.DateWithWeekday(Patterns.Day(date)));

    [Fact]
    public void Every_note_but_none_has_Hebrew_words()
    {
        Assert.Null(HebrewSpeech.Note(RunNote.None));
        foreach (var note in Enum.GetValues<RunNote>().Except([RunNote.None]))
        {
            AssertHebrew(ScheduleSpeech.Note(note, Languages.Hebrew)!);
            Assert.Equal(RecurrenceSpeech.Note(note), ScheduleSpeech.Note(note, Languages.English));
        }
    }

    [Fact]
    public void Every_zone_is_said_and_two_of_the_picker_never_alike()
    {
        foreach (var id in DateTimeZoneProviders.Tzdb.Ids)
        {
            AssertHebrew(HebrewSpeech.Zone(id));
            Assert.NotEmpty(RecurrenceSpeech.Zone(id));
        }

        var picker = TimeZones.List(Patterns.Utc("2026-01-01T00:00Z")).Select(zone => zone.Id).ToList();
        Assert.Equal(picker.Count, picker.Select(RecurrenceSpeech.Zone).Distinct().Count());
        Assert.Equal(picker.Count, picker.Select(HebrewSpeech.Zone).Distinct().Count());
        Assert.True(HebrewCities.Places.Count() >= 60);
        Assert.All(HebrewCities.Places, place => Assert.Contains(place, picker));
        Assert.All(HebrewCities.Places, place => Assert.DoesNotContain('\u2066', HebrewSpeech.Zone(place)));
    }

    // No Latin letter stands outside an isolate: there it would draw the numbers after it to its side.
    private static void AssertHebrew(string sentence)
    {
        Assert.DoesNotMatch(LatinLetter(), Isolate().Replace(sentence, ""));
        Assert.DoesNotMatch(Control(), Isolate().Replace(sentence, ""));
        Assert.InRange(sentence.First(char.IsLetter), 'א', 'ת');
    }

    [GeneratedRegex("\u2066[^\u2066\u2069]*\u2069")]
    private static partial Regex Isolate();

    [GeneratedRegex("[A-Za-z]")]
    private static partial Regex LatinLetter();

    [GeneratedRegex(@"\p{C}")]
    private static partial Regex Control();
}
