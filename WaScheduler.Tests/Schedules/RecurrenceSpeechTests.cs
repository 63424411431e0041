using WaScheduler.Web.Schedules;
using Xunit;

namespace WaScheduler.Tests.Schedules;

public sealed class RecurrenceSpeechTests
{
    [Theory]
    [InlineData("""{"kind":"once","date":"2026-03-27"}""", "Once on Friday 27 March 2026 at 09:30, Asia/Jerusalem")]
    [InlineData("""{"kind":"daily","every":1}""", "Every day at 09:30, Asia/Jerusalem")]
    [InlineData("""{"kind":"daily","every":3}""", "Every 3 days at 09:30, Asia/Jerusalem, starting 1 January 2026")]
    [InlineData("""{"kind":"weekly","every":1,"days":["wed","mon"]}""", "Every Monday and Wednesday at 09:30, Asia/Jerusalem")]
    [InlineData("""{"kind":"weekly","every":1,"days":["sun","thu","fri"]}""", "Every Thursday, Friday and Sunday at 09:30, Asia/Jerusalem")]
    [InlineData("""{"kind":"weekly","every":1,"days":["mon","tue","wed","thu","fri"]}""", "Every weekday, Monday to Friday, at 09:30, Asia/Jerusalem")]
    [InlineData("""{"kind":"weekly","every":1,"days":["mon","tue","wed","thu","fri","sat","sun"]}""", "Every day at 09:30, Asia/Jerusalem")]
    [InlineData("""{"kind":"weekly","every":2,"days":["tue"]}""", "Every 2 weeks on Tuesday at 09:30, Asia/Jerusalem, starting 1 January 2026")]
    [InlineData("""{"kind":"monthly","every":1,"day":1}""", "Every month on the 1st at 09:30, Asia/Jerusalem")]
    [InlineData("""{"kind":"monthly","every":1,"day":22}""", "Every month on the 22nd at 09:30, Asia/Jerusalem")]
    [InlineData("""{"kind":"monthly","every":1,"day":13}""", "Every month on the 13th at 09:30, Asia/Jerusalem")]
    [InlineData("""{"kind":"monthly","every":1,"day":31}""", "Every month on the 31st (months without that day are skipped) at 09:30, Asia/Jerusalem")]
    [InlineData("""{"kind":"monthly","every":6,"day":"last"}""", "Every 6 months on the last day at 09:30, Asia/Jerusalem, starting 1 January 2026")]
    [InlineData("""{"kind":"monthly","every":1,"day":"lastWorkday"}""", "Every month on the last working day (Monday to Friday) at 09:30, Asia/Jerusalem")]
    [InlineData("""{"kind":"monthly","every":3,"day":"lastWorkday","days":["sun","mon","tue","wed","thu"]}""", "Every 3 months on the last working day (Sunday to Thursday) at 09:30, Asia/Jerusalem, starting 1 January 2026")]
    [InlineData("""{"kind":"yearly","month":2,"day":29,"leapDay":"feb28"}""", "Every year on 29 February (28 February in other years) at 09:30, Asia/Jerusalem")]
    [InlineData("""{"kind":"yearly","month":2,"day":29,"leapDay":"mar1"}""", "Every year on 29 February (1 March in other years) at 09:30, Asia/Jerusalem")]
    [InlineData("""{"kind":"monthly","every":1,"nth":2,"weekday":"tue"}""", "Every month on the 2nd Tuesday at 09:30, Asia/Jerusalem")]
    [InlineData("""{"kind":"monthly","every":1,"nth":5,"weekday":"fri"}""", "Every month on the 5th Friday (months with only four are skipped) at 09:30, Asia/Jerusalem")]
    [InlineData("""{"kind":"monthly","every":1,"nth":"last","weekday":"fri"}""", "Every month on the last Friday at 09:30, Asia/Jerusalem")]
    [InlineData("""{"kind":"yearly","month":12,"day":24}""", "Every year on 24 December at 09:30, Asia/Jerusalem")]
    [InlineData("""{"kind":"yearly","month":2,"day":29}""", "Every year on 29 February (leap years only) at 09:30, Asia/Jerusalem")]
    [InlineData("""{"kind":"cron","expression":"15 6 * * 1"}""", "By the cron expression 15 6 * * 1 (minute hour day month weekday), Asia/Jerusalem")]
    [InlineData("""{"kind":"hebrewYearly","month":"nisan","day":26,"observance":"birthday"}""", "Every year on the Hebrew anniversary of 26 Nisan at 09:30, Asia/Jerusalem")]
    [InlineData("""{"kind":"hebrewYearly","month":"adar","day":14,"observance":"birthday"}""", "Every year on the Hebrew anniversary of 14 Adar (14 Adar II in leap years) at 09:30, Asia/Jerusalem")]
    [InlineData("""{"kind":"hebrewYearly","month":"adar1","day":30,"observance":"yahrzeit","year":5784}""", "Every year on the yahrzeit of 30 Adar I 5784 (30 Shevat in common years) at 09:30, Asia/Jerusalem")]
    [InlineData("""{"kind":"hebrewYearly","month":"cheshvan","day":30,"observance":"birthday"}""", "Every year on the Hebrew anniversary of 30 Cheshvan (1 Kislev in years without 30 Cheshvan) at 09:30, Asia/Jerusalem")]
    [InlineData("""{"kind":"roshChodesh"}""", "Every Rosh Chodesh (the first day of two) at 09:30, Asia/Jerusalem")]
    public void Every_kind_is_said_in_words(string json, string words) =>
        Assert.Equal(words, RecurrenceSpeech.Describe(Patterns.Of(Recurrence.FromJson(json).Recurrence!)));

    [Fact]
    public void End_count_and_exceptions_are_said()
    {
        var weekly = Recurrence.Weekly(1, DayOfWeek.Monday, DayOfWeek.Wednesday);
        Assert.Equal("Every Monday and Wednesday at 09:30, Asia/Jerusalem, until 30 June 2027", RecurrenceSpeech.Describe(Patterns.Of(weekly, end: "2027-06-30")));
        Assert.Equal("Every day at 09:30, Asia/Jerusalem, 10 times", RecurrenceSpeech.Describe(Patterns.Of(Recurrence.Daily(), max: 10)));
        Assert.Equal("Every day at 09:30, Asia/Jerusalem, 1 time, except 3 April 2026", RecurrenceSpeech.Describe(Patterns.Of(Recurrence.Daily(), max: 1, excluded: "2026-04-03")));
        Assert.Equal(
            "Every day at 09:30, Asia/Jerusalem, except 1 April 2026, 2 April 2026, 3 April 2026 and 2 more days",
            RecurrenceSpeech.Describe(Patterns.Of(Recurrence.Daily(), excluded: ["2026-04-05", "2026-04-04", "2026-04-03", "2026-04-02", "2026-04-01"])));
    }

    [Theory]
    [InlineData("00:00", "00:00")]
    [InlineData("00:05", "00:05")]
    [InlineData("23:59", "23:59")]
    [InlineData("09:30:15", "09:30:15")]
    public void Minutes_and_seconds_are_never_lost(string time, string said) =>
        Assert.Equal($"Every day at {said}, Asia/Jerusalem", RecurrenceSpeech.Describe(Patterns.Of(Recurrence.Daily(), time)));

    [Fact]
    public void Every_note_but_none_has_words()
    {
        Assert.Null(RecurrenceSpeech.Note(RunNote.None));
        Assert.Contains("forward", RecurrenceSpeech.Note(RunNote.MovedByClockChange), StringComparison.Ordinal);
        Assert.Contains("twice", RecurrenceSpeech.Note(RunNote.FirstOfTwo), StringComparison.Ordinal);
    }
}
