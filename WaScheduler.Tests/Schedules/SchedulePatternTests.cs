using System.Diagnostics;
using WaScheduler.Web.Schedules;
using Xunit;

namespace WaScheduler.Tests.Schedules;

public sealed class SchedulePatternTests
{
    [Fact]
    public void Once_runs_once()
    {
        var pattern = Patterns.Of(Recurrence.Once(Patterns.Day("2026-03-27")), start: "2026-03-01");
        Assert.Equal(["2026-03-27"], pattern.Dates(10));
        Assert.Null(pattern.Next(pattern.First()!.DueAtUtc));
    }

    [Fact]
    public void Every_third_day_is_counted_from_the_start() =>
        Assert.Equal(["2026-02-27", "2026-03-02", "2026-03-05"], Patterns.Of(Recurrence.Daily(3), start: "2026-02-27").Dates(3));

    [Fact]
    public void Every_second_week_counts_weeks_from_Monday_and_begins_at_the_start_date()
    {
        // 1 January 2026 is a Thursday: the Monday of that week is over, its Sunday is not.
        var weekly = Recurrence.Weekly(2, DayOfWeek.Monday, DayOfWeek.Sunday);
        Assert.Equal(["2026-01-04", "2026-01-12", "2026-01-18", "2026-01-26"], Patterns.Of(weekly).Dates(4));
    }

    [Fact]
    public void The_31st_skips_the_months_without_one() =>
        Assert.Equal(["2026-01-31", "2026-03-31", "2026-05-31", "2026-07-31"], Patterns.Of(Recurrence.MonthlyOnDay(1, 31)).Dates(4));

    [Fact]
    public void The_last_day_comes_in_every_month() =>
        Assert.Equal(["2028-01-31", "2028-02-29", "2028-03-31", "2028-04-30"], Patterns.Of(Recurrence.MonthlyOnDay(1, Recurrence.Last), start: "2028-01-01").Dates(4));

    [Fact]
    public void Every_fifth_month_on_a_day_before_the_start_begins_five_months_later() =>
        Assert.Equal(["2026-06-10", "2026-11-10", "2027-04-10"], Patterns.Of(Recurrence.MonthlyOnDay(5, 10), start: "2026-01-20").Dates(3));

    [Fact]
    public void The_second_Tuesday_and_the_last_Friday_are_found()
    {
        Assert.Equal(["2026-01-13", "2026-02-10", "2026-03-10"], Patterns.Of(Recurrence.MonthlyOnWeekday(1, 2, DayOfWeek.Tuesday)).Dates(3));
        Assert.Equal(["2026-01-30", "2026-02-27", "2026-03-27"], Patterns.Of(Recurrence.MonthlyOnWeekday(1, Recurrence.Last, DayOfWeek.Friday)).Dates(3));
    }

    [Fact]
    public void A_fifth_weekday_skips_the_months_with_four() =>
        Assert.Equal(["2026-01-29", "2026-04-30", "2026-07-30"], Patterns.Of(Recurrence.MonthlyOnWeekday(1, 5, DayOfWeek.Thursday)).Dates(3));

    [Fact]
    public void A_yearly_date_comes_every_year_and_29_February_in_leap_years()
    {
        Assert.Equal(["2027-01-01", "2028-01-01"], Patterns.Of(Recurrence.Yearly(1, 1), start: "2026-01-02").Dates(2));
        Assert.Equal(["2028-02-29", "2032-02-29"], Patterns.Of(Recurrence.Yearly(2, 29)).Dates(2));
        Assert.Equal(["2027-02-28", "2028-02-29", "2029-02-28"], Patterns.Of(Recurrence.Yearly(2, 29, LeapDayRule.February28), start: "2026-03-01").Dates(3));
        Assert.Equal(["2027-03-01", "2028-02-29", "2029-03-01"], Patterns.Of(Recurrence.Yearly(2, 29, LeapDayRule.March1), start: "2026-03-02").Dates(3));
        Assert.Equal(["2096-02-29", "2104-02-29"], Patterns.Of(Recurrence.Yearly(2, 29), start: "2093-01-01").Dates(2));
    }

    [Theory]
    [InlineData("30 9 * * 1-5", "2026-01-01T09:30,2026-01-02T09:30,2026-01-05T09:30")]
    [InlineData("30 9 * * 0", "2026-01-04T09:30,2026-01-11T09:30,2026-01-18T09:30")]
    [InlineData("30 9 * * 7", "2026-01-04T09:30,2026-01-11T09:30,2026-01-18T09:30")]
    [InlineData("0 */8 * * *", "2026-01-01T00:00,2026-01-01T08:00,2026-01-01T16:00")]
    [InlineData("15 6 1 2,7 *", "2026-02-01T06:15,2026-07-01T06:15,2027-02-01T06:15")]
    [InlineData("0 9 13 * 5", "2026-01-02T09:00,2026-01-09T09:00,2026-01-13T09:00")]
    public void A_cron_expression_brings_its_own_time(string expression, string expected) =>
        Assert.Equal(
            expected.Split(','),
            Patterns.Of(Recurrence.Cron(expression), time: "23:59").All().Take(3).Select(run => Patterns.Text(run.LocalTime)));

    [Fact]
    public void Cron_follows_the_same_rule_for_clock_changes()
    {
        var halfHourly = Recurrence.Cron("*/30 1-3 * * *");
        Assert.Equal(
            ["2026-03-27T01:00", "2026-03-27T01:30", "2026-03-27T03:00", "2026-03-27T03:30"],
            Patterns.Of(halfHourly, start: "2026-03-27", end: "2026-03-27").All().Select(run => Patterns.Text(run.LocalTime)));
        Assert.Equal(
            ["01:00 FirstOfTwo", "01:30 FirstOfTwo", "02:00 None", "02:30 None", "03:00 None", "03:30 None"],
            Patterns.Of(halfHourly, start: "2026-10-25", end: "2026-10-25").All().Select(run => $"{run.LocalTime:HH:mm} {run.Note}"));
    }

    [Fact]
    public void Start_and_end_dates_are_inclusive() =>
        Assert.Equal(["2026-05-01", "2026-05-02", "2026-05-03"], Patterns.Of(Recurrence.Daily(), start: "2026-05-01", end: "2026-05-03").Dates(10));

    [Fact]
    public void A_count_ends_the_series_wherever_it_is_asked_from()
    {
        var pattern = Patterns.Of(Recurrence.Weekly(1, DayOfWeek.Monday), max: 3);
        Assert.Equal(["2026-01-05", "2026-01-12", "2026-01-19"], pattern.Dates(10));
        Assert.Equal("2026-01-19", pattern.Next(Patterns.Utc("2026-01-15T00:00Z"))!.LocalTime.ToString("yyyy-MM-dd", null));
        Assert.Null(pattern.Next(Patterns.Utc("2026-01-19T12:00Z")));
        Assert.Null(pattern.Next(Patterns.Utc("2040-01-01T00:00Z")));
    }

    [Fact]
    public void An_excluded_date_does_not_run_and_uses_up_one_of_the_count() =>
        Assert.Equal(["2026-01-01", "2026-01-03"], Patterns.Of(Recurrence.Daily(), max: 3, excluded: "2026-01-02").Dates(10));

    [Fact]
    public void An_excluded_date_is_the_date_of_the_rule_even_when_the_clock_change_moves_the_run() =>
        Assert.Equal(
            ["2011-12-29T09:00", "2011-12-31T09:00"],
            Patterns.Of(Recurrence.Daily(), "09:00", "Pacific/Apia", "2011-12-29", "2011-12-31", excluded: "2011-12-30")
                .All().Select(run => Patterns.Text(run.LocalTime)));

    [Fact]
    public void Next_is_strictly_after_and_Between_includes_its_beginning_only()
    {
        var pattern = Patterns.Of(Recurrence.Daily(), zone: "Etc/UTC");
        var run = Patterns.Utc("2026-06-01T09:30Z");
        Assert.Equal(run, pattern.Next(run.AddTicks(-1))!.DueAtUtc);
        Assert.Equal(run.AddDays(1), pattern.Next(run)!.DueAtUtc);
        Assert.Equal([run, run.AddDays(1)], pattern.Between(run, run.AddDays(2)).Select(found => found.DueAtUtc));
        Assert.Empty(pattern.Between(run, run));
        Assert.Empty(pattern.Between(run, run.AddDays(-5)));
    }

    [Fact]
    public void The_ends_of_time_are_no_surprise()
    {
        var pattern = Patterns.Of(Recurrence.Daily(), zone: "Pacific/Kiritimati");
        Assert.Null(pattern.Next(DateTimeOffset.MaxValue));
        Assert.Equal(pattern.First(), pattern.Next(DateTimeOffset.MinValue));
        Assert.Equal(2989, pattern.Next(Patterns.Utc("2989-05-05T00:00Z"))!.DueAtUtc.Year);
    }

    [Theory]
    [MemberData(nameof(FarRules))]
    public void A_run_a_century_after_the_start_is_found_at_once(string json)
    {
        var pattern = Patterns.Of(Recurrence.FromJson(json).Recurrence!, start: "1990-01-01");
        var far = Patterns.Utc("2100-06-01T00:00Z");
        pattern.Next(far);
        var watch = Stopwatch.StartNew();
        for (var n = 0; n < 200; n++) Assert.Equal(2100, pattern.Next(far.AddHours(n))!.DueAtUtc.Year);
        // 200 walks over 40,000 days each would take many seconds.
        Assert.True(watch.ElapsedMilliseconds < 2_000, $"200 times took {watch.ElapsedMilliseconds} ms");
    }

    public static TheoryData<string> FarRules => new(
        """{"kind":"daily","every":1}""",
        """{"kind":"daily","every":3}""",
        """{"kind":"weekly","every":2,"days":["mon","thu"]}""",
        """{"kind":"monthly","every":1,"day":"last"}""",
        """{"kind":"monthly","every":1,"nth":2,"weekday":"tue"}""",
        """{"kind":"yearly","month":12,"day":24}""",
        """{"kind":"cron","expression":"30 9 * * *"}""");

    [Fact]
    public void A_daily_schedule_from_1990_to_2100_is_listed_quickly()
    {
        var pattern = Patterns.Of(Recurrence.Daily(), start: "1990-01-01", end: "2100-12-31");
        var watch = Stopwatch.StartNew();
        Assert.Equal(40_542, pattern.All().Count());
        Assert.True(watch.ElapsedMilliseconds < 3_000, $"took {watch.ElapsedMilliseconds} ms");
    }
}
