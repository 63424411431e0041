using WaScheduler.Tests.Calendars;
using WaScheduler.Web.Calendars;
using WaScheduler.Web.Schedules;
using Xunit;

namespace WaScheduler.Tests.Schedules;

public sealed class HebrewRuleTests
{
    [Theory]
    [InlineData(HebrewMonth.Nisan, 26, Observance.Birthday, 5784, "2025-04-24 2026-04-13 2027-05-03")]
    [InlineData(HebrewMonth.Adar, 14, Observance.Birthday, null, "2024-03-24 2025-03-14 2026-03-03 2027-03-23")]
    [InlineData(HebrewMonth.Adar, 14, Observance.Yahrzeit, null, "2024-02-23 2025-03-14 2026-03-03 2027-02-21")]
    [InlineData(HebrewMonth.AdarI, 30, Observance.Birthday, null, "2024-03-10 2025-03-30 2026-03-19 2027-03-09")]
    [InlineData(HebrewMonth.AdarI, 30, Observance.Yahrzeit, 5782, "2024-03-10 2025-02-28 2026-02-17 2027-03-09")]
    [InlineData(HebrewMonth.Cheshvan, 30, Observance.Yahrzeit, 5783, "2024-12-01 2025-11-20 2026-11-10")]
    [InlineData(HebrewMonth.Tishrei, 1, Observance.Birthday, 5786, "2026-09-12 2027-10-02")]
    public void A_day_of_the_Hebrew_year_runs_by_daylight_after_the_year_it_began(HebrewMonth month, int day, Observance observance, int? year, string dates)
    {
        var expected = dates.Split(' ');
        Assert.Equal(expected, Patterns.Of(Recurrence.HebrewYearly(month, day, observance, year), start: "2024-01-01").Dates(expected.Length));
    }

    [Fact]
    public void Rosh_Chodesh_falls_as_published_and_Rosh_Hashana_is_none()
    {
        var published = PublishedTable.Read("rosh-chodesh.txt").Select(row => row[0]).ToList();
        Assert.Equal(published, Patterns.Of(Recurrence.RoshChodesh(RoshChodeshDay.Both), start: "2024-10-03", end: "2040-09-07").Dates(1_000));
        var days = published.Select(PublishedTable.Date).ToHashSet();
        var firsts = published.Where(day => !days.Contains(PublishedTable.Date(day).AddDays(-1)));
        var seconds = published.Where(day => !days.Contains(PublishedTable.Date(day).AddDays(1)));
        Assert.Equal(firsts, Patterns.Of(Recurrence.RoshChodesh(), start: "2024-10-03", end: "2040-09-07").Dates(1_000));
        Assert.Equal(seconds, Patterns.Of(Recurrence.RoshChodesh(RoshChodeshDay.Second), start: "2024-10-03", end: "2040-09-07").Dates(1_000));
    }

    [Fact]
    public void A_sequence_can_begin_at_any_day_and_count()
    {
        var all = Patterns.Of(Recurrence.RoshChodesh(RoshChodeshDay.Both), start: "2026-01-01");
        foreach (var run in all.All().Take(80).ToList())
        {
            Assert.Equal(run, all.Next(run.DueAtUtc.AddTicks(-1)));
            Assert.Equal(run.HebrewDate, HebrewOracle.Of(DateOnly.FromDateTime(run.LocalTime)));
        }

        Assert.Equal(["2026-11-11", "2026-12-11"], Patterns.Of(Recurrence.RoshChodesh(RoshChodeshDay.Second), start: "2026-11-10", max: 2).Dates(9));
    }

    [Fact]
    public void Where_the_calendar_ends_the_runs_end()
    {
        foreach (var rule in new[] { Recurrence.RoshChodesh(), Recurrence.HebrewYearly(HebrewMonth.Elul, 29, Observance.Birthday) })
        {
            var pattern = Patterns.Of(rule);
            Assert.NotNull(pattern.Next(Patterns.Utc("6238-01-01T00:00Z")));
            Assert.Null(pattern.Next(Patterns.Utc("6240-01-01T00:00Z")));
            Assert.Null(pattern.Next(Patterns.Utc("9988-01-01T00:00Z")));
            Assert.Equal(6239, pattern.Between(Patterns.Utc("6230-01-01T00:00Z"), DateTimeOffset.MaxValue).Last().LocalTime.Year);
        }
    }

    [Fact]
    public void Hebrew_dates_are_kept_and_said_only_of_Hebrew_rules()
    {
        Assert.True(Recurrence.RoshChodesh().IsHebrew);
        Assert.True(Recurrence.HebrewYearly(HebrewMonth.Av, 9, Observance.Yahrzeit).IsHebrew);
        Assert.False(Recurrence.Daily().IsHebrew);
    }

    [Theory]
    [InlineData("""{"kind":"hebrewYearly","month":"nisan","day":26,"observance":"birthday","year":5784}""", null)]
    [InlineData("""{"kind":"hebrewYearly","month":"adar","day":14,"observance":"birthday"}""", "Born in Adar of a common year, kept on 14 Adar II in leap years (Rema, Orach Chayim 55:10). Whoever was born in a leap year chooses Adar I or Adar II.")]
    [InlineData("""{"kind":"hebrewYearly","month":"adar","day":14,"observance":"yahrzeit"}""", "Died in Adar of a common year, kept on 14 Adar I in leap years (Rema, Orach Chayim 568:7). By the custom of Adar II, choose Adar II.")]
    [InlineData("""{"kind":"hebrewYearly","month":"adar2","day":1,"observance":"yahrzeit"}""", "Common years have one Adar: kept on 1 Adar then.")]
    [InlineData("""{"kind":"hebrewYearly","month":"kislev","day":30,"observance":"birthday"}""", "Some years have no 30 Kislev: kept on the day after the 29th then, 1 Tevet.")]
    [InlineData("""{"kind":"hebrewYearly","month":"cheshvan","day":30,"observance":"yahrzeit","year":5783}""", "Some years have no 30 Cheshvan: kept on 29 Cheshvan then, because the year of the first anniversary lacked that day.")]
    [InlineData("""{"kind":"hebrewYearly","month":"cheshvan","day":30,"observance":"yahrzeit","year":5770}""", "Some years have no 30 Cheshvan: kept on 1 Kislev then, because the year of the first anniversary had that day.")]
    [InlineData("""{"kind":"roshChodesh","day":"first"}""", null)]
    public void The_form_says_which_custom_decides(string json, string? sentence)
    {
        Assert.Equal(sentence, HebrewCustoms.Of(Recurrence.FromJson(json).Recurrence!));
    }

    [Fact]
    public void A_civil_date_after_sunset_fills_the_fields_with_the_next_Hebrew_day()
    {
        var draft = new HebrewDraft { Civil = new DateOnly(2024, 5, 3), AfterSunset = true, Observance = Observance.Yahrzeit };
        draft.TakeFound();
        Assert.Equal("""{"kind":"hebrewYearly","month":"nisan","day":26,"observance":"yahrzeit","year":5784}""", draft.ToYearly().ToJson());
        draft.AfterSunset = false;
        draft.TakeFound();
        Assert.Equal(25, draft.Day);
        draft.Civil = null;
        draft.TakeFound();
        Assert.Equal((25, HebrewMonth.Nisan, 5784), (draft.Day, draft.Month, draft.Year));
        Assert.Null(new HebrewDraft { Civil = DateOnly.MaxValue, AfterSunset = true }.Found);
    }
}
