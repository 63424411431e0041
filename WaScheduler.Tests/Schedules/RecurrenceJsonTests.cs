using System.Text.Json;
using WaScheduler.Web.Schedules;
using Xunit;

namespace WaScheduler.Tests.Schedules;

public sealed class RecurrenceJsonTests
{
    public static TheoryData<string> AllKinds => new(
        """{"kind":"once","date":"2026-03-27"}""",
        """{"kind":"daily","every":2}""",
        """{"kind":"weekly","every":1,"days":["mon"]}""",
        """{"kind":"weekly","every":3,"days":["mon","wed","sat","sun"]}""",
        """{"kind":"monthly","every":1,"day":31}""",
        """{"kind":"monthly","every":6,"day":"last"}""",
        """{"kind":"monthly","every":1,"day":"lastWorkday","days":["mon","tue","wed","thu","sun"]}""",
        """{"kind":"yearly","month":2,"day":29,"leapDay":"feb28"}""",
        """{"kind":"yearly","month":2,"day":29,"leapDay":"mar1"}""",
        """{"kind":"monthly","every":1,"nth":5,"weekday":"thu"}""",
        """{"kind":"monthly","every":1,"nth":"last","weekday":"fri"}""",
        """{"kind":"yearly","month":2,"day":29}""",
        """{"kind":"cron","expression":"*/15 8-18 * * 1-5"}""",
        """{"kind":"hebrewYearly","month":"adar","day":14,"observance":"birthday"}""",
        """{"kind":"hebrewYearly","month":"cheshvan","day":30,"observance":"yahrzeit","year":5783}""",
        """{"kind":"hebrewYearly","month":"adar2","day":29,"observance":"birthday","year":5784}""",
        """{"kind":"roshChodesh","day":"first"}""",
        """{"kind":"roshChodesh","day":"both"}""");

    [Theory]
    [MemberData(nameof(AllKinds))]
    public void Every_kind_is_written_as_it_was_read(string json)
    {
        var (recurrence, fault) = Recurrence.FromJson(json);
        Assert.Null(fault);
        Assert.Equal(json, recurrence!.ToJson());
        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize<Recurrence>(json)));
        Assert.Equal(recurrence, JsonSerializer.Deserialize<Recurrence>(json));
    }

    [Fact]
    public void Recurrences_compare_by_content() =>
        Assert.Equal(Recurrence.Weekly(1, DayOfWeek.Sunday, DayOfWeek.Monday), Recurrence.Weekly(1, DayOfWeek.Monday, DayOfWeek.Sunday));

    [Fact]
    public void Order_of_fields_days_and_a_missing_every_do_not_matter()
    {
        Assert.Equal(Recurrence.Weekly(1, DayOfWeek.Monday, DayOfWeek.Sunday), Recurrence.FromJson("""{"days":["sun","mon","sun"],"kind":"weekly"}""").Recurrence);
        Assert.Equal(Recurrence.Daily(), Recurrence.FromJson("""{"kind":"daily"}""").Recurrence);
        Assert.Equal(Recurrence.RoshChodesh(RoshChodeshDay.First), Recurrence.FromJson("""{"kind":"roshChodesh"}""").Recurrence);
    }

    [Theory]
    [InlineData("""{"kind":"hourly"}""", "recurrence.kind", "\"hourly\" is not a kind of recurrence; use one of once, daily, weekly, monthly, yearly, cron, hebrewYearly, roshChodesh, birthday, anniversary.")]
    [InlineData("""{"every":1}""", "recurrence.kind", "The recurrence has no kind; use one of once, daily, weekly, monthly, yearly, cron, hebrewYearly, roshChodesh, birthday, anniversary.")]
    [InlineData("""{"kind":"Daily"}""", "recurrence.kind", "\"Daily\" is not a kind of recurrence; use one of once, daily, weekly, monthly, yearly, cron, hebrewYearly, roshChodesh, birthday, anniversary.")]
    [InlineData("""{"kind":7}""", "recurrence.kind", "kind must be a text, not \"7\".")]
    [InlineData("""{"kind":"daily","evry":1}""", "recurrence", "The field \"evry\" is not known in a recurrence of kind daily; use every.")]
    [InlineData("""{"kind":"daily","days":null}""", "recurrence", "The field \"days\" is not known in a recurrence of kind daily; use every.")]
    [InlineData("""{"kind":"daily","every":1,"every":2}""", "recurrence", "The field \"every\" stands twice in the recurrence; keep one.")]
    [InlineData("""{"kind":"daily","every":0}""", "recurrence.every", "Every 0 days is not possible; choose a number from 1 to 999.")]
    [InlineData("""{"kind":"daily","every":1.5}""", "recurrence.every", "every must be a whole number, not \"1.5\".")]
    [InlineData("""{"kind":"daily","every":"1"}""", "recurrence.every", "every must be a whole number, not \"1\".")]
    [InlineData("""{"kind":"daily","every":99999999999}""", "recurrence.every", "every must be a whole number, not \"99999999999\".")]
    [InlineData("""{"kind":"once"}""", "recurrence.date", "The recurrence of kind once needs the field date.")]
    [InlineData("""{"kind":"once","date":"27.3.2026"}""", "recurrence.date", "date \"27.3.2026\" is not a date; write year-month-day, such as 2026-03-27.")]
    [InlineData("""{"kind":"once","date":"2026-02-30"}""", "recurrence.date", "date \"2026-02-30\" is not a date; write year-month-day, such as 2026-03-27.")]
    [InlineData("""{"kind":"once","date":"0001-01-01"}""", "recurrence.date", "0001-01-01 is not a usable date; choose one between 1970-01-01 and 2999-12-31.")]
    [InlineData("""{"kind":"weekly","days":[]}""", "recurrence.days", "A weekly message needs at least one weekday; choose from mon, tue, wed, thu, fri, sat, sun.")]
    [InlineData("""{"kind":"weekly","days":["monday"]}""", "recurrence.days", "\"monday\" in days is not a weekday; use mon, tue, wed, thu, fri, sat, sun.")]
    [InlineData("""{"kind":"weekly","days":[1]}""", "recurrence.days", "\"1\" in days is not a weekday; use mon, tue, wed, thu, fri, sat, sun.")]
    [InlineData("""{"kind":"weekly","days":"mon"}""", "recurrence.days", "days must be a list of weekdays such as [\"mon\",\"thu\"], not \"mon\".")]
    [InlineData("""{"kind":"monthly","day":32}""", "recurrence.day", "Day 32 does not exist in any month; choose 1 to 31 or last.")]
    [InlineData("""{"kind":"monthly","day":-1}""", "recurrence.day", "day must be a whole number from 1, or \"last\", not \"-1\".")]
    [InlineData("""{"kind":"monthly","day":"first"}""", "recurrence.day", "day must be a whole number from 1, or \"last\", not \"first\".")]
    [InlineData("""{"kind":"monthly","day":"lastWorkday","days":[]}""", "recurrence.days", "The last working day needs at least one weekday; choose from mon, tue, wed, thu, fri, sat, sun.")]
    [InlineData("""{"kind":"monthly","day":"lastWorkday","nth":1}""", "recurrence", "The field \"nth\" is not known in a recurrence of kind monthly; use every, day, days.")]
    [InlineData("""{"kind":"yearly","month":3,"day":29,"leapDay":"feb28"}""", "recurrence.leapDay", "leapDay says what happens to 29 February in other years; leave it out for 29/3.")]
    [InlineData("""{"kind":"yearly","month":2,"day":29,"leapDay":"never"}""", "recurrence.leapDay", "leapDay \"never\" is not known; use skip, feb28 or mar1.")]
    [InlineData("""{"kind":"monthly","nth":6,"weekday":"mon"}""", "recurrence.nth", "A month has no weekday number 6; choose 1 to 5 or last.")]
    [InlineData("""{"kind":"monthly","nth":1}""", "recurrence.weekday", "The recurrence of kind monthly needs the field weekday.")]
    [InlineData("""{"kind":"monthly","day":1,"nth":1,"weekday":"mon"}""", "recurrence", "The field \"nth\" is not known in a recurrence of kind monthly; use every, day.")]
    [InlineData("""{"kind":"yearly","month":13,"day":1}""", "recurrence.month", "Month 13 does not exist; choose 1 to 12.")]
    [InlineData("""{"kind":"yearly","month":4,"day":31}""", "recurrence.day", "Month 4 has no day 31; choose 1 to 30.")]
    [InlineData("""{"kind":"cron","expression":"0 30 9 * * ?"}""", "recurrence.expression", "The cron expression \"0 30 9 * * ?\" does not have five fields; write five fields – minute, hour, day of month, month, weekday – such as 30 9 * * 1-5 for 09:30 from Monday to Friday.")]
    [InlineData("""{"kind":"cron","expression":"99 9 * * *"}""", "recurrence.expression", "The cron expression \"99 9 * * *\" cannot be read: the minute \"99\" is not made of values from 0 to 59; write five fields – minute, hour, day of month, month, weekday – such as 30 9 * * 1-5 for 09:30 from Monday to Friday.")]
    [InlineData("""{"kind":"roshChodesh","day":30}""", "recurrence.day", "day must be a text, not \"30\".")]
    [InlineData("""{"kind":"roshChodesh","day":"last"}""", "recurrence.day", "day \"last\" is not known; use first, second or both.")]
    [InlineData("""{"kind":"hebrewYearly","month":"adar","day":14}""", "recurrence.observance", "The recurrence of kind hebrewYearly needs the field observance.")]
    [InlineData("""{"kind":"hebrewYearly","month":"march","day":14,"observance":"birthday"}""", "recurrence.month", "month \"march\" is not known; use tishrei, cheshvan, kislev, tevet, shevat, adar, adar1, adar2, nisan, iyar, sivan, tammuz, av, elul.")]
    [InlineData("""{"kind":"hebrewYearly","month":"adar","day":30,"observance":"birthday"}""", "recurrence.day", "Adar has no day 30; choose 1 to 29.")]
    [InlineData("""{"kind":"hebrewYearly","month":"adar","day":14,"observance":"wedding"}""", "recurrence.observance", "observance \"wedding\" is not known; use birthday or yahrzeit.")]
    [InlineData("""{"kind":"hebrewYearly","month":"adar","day":14,"observance":"birthday","year":5784}""", "recurrence.month", "5784 is a leap year with two Adars; choose Adar I (adar1) or Adar II (adar2).")]
    [InlineData("""{"kind":"hebrewYearly","month":"nisan","day":14,"observance":"birthday","year":2024}""", "recurrence.year", "2024 is not a usable Hebrew year; choose one between 3762 and 6759, such as 5784.")]
    [InlineData("""{"kind":"hebrewYearly","month":"kislev","day":30,"observance":"yahrzeit"}""", "recurrence.year", "For a death on 30 Kislev the Hebrew year is needed: the first anniversary decides on which day it is kept in years without that day; give the year, such as 5784.")]
    [InlineData("[]", "recurrence", "The recurrence must be an object with a kind; write for example {\"kind\":\"daily\",\"every\":1}.")]
    [InlineData("null", "recurrence", "The recurrence must be an object with a kind; write for example {\"kind\":\"daily\",\"every\":1}.")]
    [InlineData("every day", "recurrence", "The recurrence \"every day\" is not JSON; write for example {\"kind\":\"daily\",\"every\":1}.")]
    public void Anything_else_is_refused_with_field_value_and_way_out(string json, string field, string sentence)
    {
        var (recurrence, fault) = Recurrence.FromJson(json);
        Assert.Null(recurrence);
        Assert.Equal((field, sentence), (fault!.Field, fault.Sentence));
    }

    [Fact]
    public void The_converter_says_the_same_sentence()
    {
        var error = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Recurrence>("""{"kind":"hourly"}"""));
        Assert.Equal("\"hourly\" is not a kind of recurrence; use one of once, daily, weekly, monthly, yearly, cron, hebrewYearly, roshChodesh, birthday, anniversary.", error.Message);
        Assert.Equal("recurrence.kind", error.Path);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{\"kind\":\"daily\",\"every\":")]
    [InlineData("x")]
    public void Hostile_text_is_refused_quickly_and_cut_short_in_the_sentence(string piece)
    {
        var (recurrence, fault) = Recurrence.FromJson(string.Concat(Enumerable.Repeat(piece, 5_000_000 / piece.Length)));
        Assert.Null(recurrence);
        Assert.True(fault!.Sentence.Length < 300);
        var marked = Recurrence.FromJson("""{"kind":"\u202Egnp\u0000<b>"}""").Fault!.Sentence;
        Assert.StartsWith("\"\uFFFDgnp\uFFFD<b>\" is not a kind", marked, StringComparison.Ordinal);
    }
}
