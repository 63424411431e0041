using System.Globalization;
using WaScheduler.Web.Schedules;
using Xunit;

namespace WaScheduler.Tests.Schedules;

public sealed class ClockChangeTests
{
    // zone, wished date and time, note, wall clock of the run, instant. Taken by hand from the published zone rules.
    [Theory]
    [InlineData("America/New_York", "2026-03-08", "02:30", RunNote.MovedByClockChange, "2026-03-08T03:00", "2026-03-08T07:00Z")]
    [InlineData("America/New_York", "2026-03-08", "01:59", RunNote.None, "2026-03-08T01:59", "2026-03-08T06:59Z")]
    [InlineData("America/New_York", "2026-03-08", "03:00", RunNote.None, "2026-03-08T03:00", "2026-03-08T07:00Z")]
    [InlineData("America/New_York", "2026-11-01", "01:30", RunNote.FirstOfTwo, "2026-11-01T01:30", "2026-11-01T05:30Z")]
    [InlineData("America/New_York", "2026-11-01", "02:00", RunNote.None, "2026-11-01T02:00", "2026-11-01T07:00Z")]
    [InlineData("America/New_York", "2027-03-14", "02:30", RunNote.MovedByClockChange, "2027-03-14T03:00", "2027-03-14T07:00Z")]
    [InlineData("America/New_York", "2027-11-07", "01:00", RunNote.FirstOfTwo, "2027-11-07T01:00", "2027-11-07T05:00Z")]
    [InlineData("Asia/Jerusalem", "2026-03-27", "02:30", RunNote.MovedByClockChange, "2026-03-27T03:00", "2026-03-27T00:00Z")]
    [InlineData("Asia/Jerusalem", "2026-03-27", "09:30", RunNote.None, "2026-03-27T09:30", "2026-03-27T06:30Z")]
    [InlineData("Asia/Jerusalem", "2026-10-25", "01:30", RunNote.FirstOfTwo, "2026-10-25T01:30", "2026-10-24T22:30Z")]
    [InlineData("Asia/Jerusalem", "2026-10-25", "00:30", RunNote.None, "2026-10-25T00:30", "2026-10-24T21:30Z")]
    [InlineData("Asia/Jerusalem", "2026-10-25", "02:00", RunNote.None, "2026-10-25T02:00", "2026-10-25T00:00Z")]
    [InlineData("Asia/Jerusalem", "2027-03-26", "02:00", RunNote.MovedByClockChange, "2027-03-26T03:00", "2027-03-26T00:00Z")]
    [InlineData("Asia/Jerusalem", "2027-10-31", "01:00", RunNote.FirstOfTwo, "2027-10-31T01:00", "2027-10-30T22:00Z")]
    [InlineData("Australia/Lord_Howe", "2026-04-05", "01:45", RunNote.FirstOfTwo, "2026-04-05T01:45", "2026-04-04T14:45Z")]
    [InlineData("Australia/Lord_Howe", "2026-04-05", "01:15", RunNote.None, "2026-04-05T01:15", "2026-04-04T14:15Z")]
    [InlineData("Australia/Lord_Howe", "2026-10-04", "02:15", RunNote.MovedByClockChange, "2026-10-04T02:30", "2026-10-03T15:30Z")]
    [InlineData("Africa/Cairo", "2026-04-24", "00:30", RunNote.MovedByClockChange, "2026-04-24T01:00", "2026-04-23T22:00Z")]
    [InlineData("Africa/Cairo", "2026-10-29", "23:30", RunNote.FirstOfTwo, "2026-10-29T23:30", "2026-10-29T20:30Z")]
    [InlineData("Pacific/Apia", "2011-12-30", "09:00", RunNote.MovedByClockChange, "2011-12-31T00:00", "2011-12-30T10:00Z")]
    [InlineData("Pacific/Apia", "2011-12-29", "09:00", RunNote.None, "2011-12-29T09:00", "2011-12-29T19:00Z")]
    [InlineData("Asia/Kolkata", "2026-03-29", "02:30", RunNote.None, "2026-03-29T02:30", "2026-03-28T21:00Z")]
    [InlineData("Etc/UTC", "2026-03-29", "02:30", RunNote.None, "2026-03-29T02:30", "2026-03-29T02:30Z")]
    public void A_gap_moves_to_the_first_minute_after_it_and_a_repeat_runs_the_first_time(
        string zone, string date, string time, RunNote note, string wallClock, string instant)
    {
        var day = DateOnly.Parse(date, CultureInfo.InvariantCulture);
        var run = Patterns.Of(Recurrence.Once(day), time, zone, date).First();
        Assert.NotNull(run);
        Assert.Equal(note, run.Note);
        Assert.Equal(wallClock, Patterns.Text(run.LocalTime));
        Assert.Equal(DateTimeKind.Unspecified, run.LocalTime.Kind);
        Assert.Equal(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture), run.DueAtUtc);
        Assert.Equal(TimeSpan.Zero, run.DueAtUtc.Offset);
    }

    [Theory]
    [InlineData("America/New_York", "02:30")]
    [InlineData("America/New_York", "01:30")]
    [InlineData("Asia/Jerusalem", "02:30")]
    [InlineData("Asia/Jerusalem", "01:30")]
    [InlineData("Australia/Lord_Howe", "02:15")]
    [InlineData("Africa/Cairo", "00:00")]
    [InlineData("Africa/Cairo", "23:30")]
    [InlineData("Asia/Kolkata", "02:30")]
    public void A_daily_schedule_runs_exactly_once_on_every_day_of_two_years(string zone, string time)
    {
        var runs = Patterns.Of(Recurrence.Daily(), time, zone, "2026-01-01", "2027-12-31").All().ToList();
        Assert.Equal(365 * 2, runs.Count);
        Assert.Equal(
            Enumerable.Range(0, 730).Select(n => new DateOnly(2026, 1, 1).AddDays(n)),
            runs.Select(run => DateOnly.FromDateTime(run.LocalTime)));
        Assert.All(runs.Zip(runs.Skip(1)), pair => Assert.True(pair.First.DueAtUtc < pair.Second.DueAtUtc));
    }

    [Fact]
    public void A_day_that_a_zone_left_out_runs_at_the_first_minute_after_it()
    {
        var runs = Patterns.Of(Recurrence.Daily(), "09:00", "Pacific/Apia", "2011-12-28", "2012-01-01").All();
        Assert.Equal(
            ["2011-12-28T09:00", "2011-12-29T09:00", "2011-12-31T00:00", "2011-12-31T09:00", "2012-01-01T09:00"],
            runs.Select(run => Patterns.Text(run.LocalTime)));
    }

    [Fact]
    public void A_run_moved_onto_the_next_one_does_not_double_it()
    {
        var runs = Patterns.Of(Recurrence.Daily(), "00:00", "Pacific/Apia", "2011-12-28", "2012-01-01").All().ToList();
        Assert.Equal(
            ["2011-12-28T00:00", "2011-12-29T00:00", "2011-12-31T00:00", "2012-01-01T00:00"],
            runs.Select(run => Patterns.Text(run.LocalTime)));
        Assert.All(runs, run => Assert.Equal(RunNote.None, run.Note));
    }

    [Fact]
    public void A_moved_run_is_found_by_Next_from_every_moment_around_it()
    {
        var pattern = Patterns.Of(Recurrence.Daily(), "02:30", "Asia/Jerusalem", "2026-01-01");
        var change = new DateTimeOffset(2026, 3, 27, 0, 0, 0, TimeSpan.Zero);
        Assert.Equal(change, pattern.Next(change.AddTicks(-1))!.DueAtUtc);
        Assert.Equal(change, pattern.Next(change.AddHours(-23))!.DueAtUtc);
        Assert.Equal(new DateTimeOffset(2026, 3, 27, 23, 30, 0, TimeSpan.Zero), pattern.Next(change)!.DueAtUtc);
    }

    [Fact]
    public void The_second_pass_of_a_repeated_hour_holds_no_run()
    {
        var pattern = Patterns.Of(Recurrence.Daily(), "01:30", "Asia/Jerusalem", "2026-01-01");
        var first = new DateTimeOffset(2026, 10, 24, 22, 30, 0, TimeSpan.Zero);
        Assert.Equal(first, pattern.Next(first.AddMinutes(-1))!.DueAtUtc);
        Assert.Equal(first.AddHours(25), pattern.Next(first)!.DueAtUtc);
    }

    [Fact]
    public void Weekly_runs_keep_their_wall_clock_across_both_changes()
    {
        var weekly = Recurrence.Weekly(1, DayOfWeek.Friday, DayOfWeek.Sunday);
        var runs = Patterns.Of(weekly, "09:30", "Asia/Jerusalem", "2026-01-01", "2026-12-31").All().ToList();
        Assert.All(runs, run => Assert.Equal(new TimeSpan(9, 30, 0), run.LocalTime.TimeOfDay));
        Assert.All(runs, run => Assert.Contains(run.LocalTime.DayOfWeek, (DayOfWeek[])[DayOfWeek.Friday, DayOfWeek.Sunday]));
        Assert.Contains(runs, run => Patterns.Text(run.LocalTime) == "2026-03-22T09:30" && run.DueAtUtc.Hour == 7);
        Assert.Contains(runs, run => Patterns.Text(run.LocalTime) == "2026-03-27T09:30" && run.DueAtUtc.Hour == 6);
        Assert.Contains(runs, run => Patterns.Text(run.LocalTime) == "2026-10-25T09:30" && run.DueAtUtc.Hour == 7);
        Assert.Equal(52 + 52, runs.Count);
    }
}
