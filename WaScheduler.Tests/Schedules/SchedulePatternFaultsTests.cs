using WaScheduler.Web.Schedules;
using Xunit;

namespace WaScheduler.Tests.Schedules;

public sealed class SchedulePatternFaultsTests
{
    private static readonly SchedulePattern Good = Patterns.Of(Recurrence.Daily());

    [Fact]
    public void A_right_pattern_has_no_faults() => Assert.Empty(Good.Faults());

    [Fact]
    public void Each_fault_names_field_value_and_way_out()
    {
        Check(Good with { TimeZoneId = "Asia/Jeruslem" }, "timeZone.unknown", "Unknown time zone \"Asia/Jeruslem\". Did you mean Asia/Jerusalem?");
        Check(Good with { EndsOn = Patterns.Day("2025-12-31") }, "endsOn.beforeStart", "The end date 2025-12-31 is before the start date 2026-01-01; choose a later end, or leave it empty.");
        Check(Good with { MaxOccurrences = 0 }, "maxOccurrences.invalid", "0 is not a possible number of occurrences; choose 1 to 10000, or leave it empty for no limit.");
        Check(Good with { StartsOn = new DateOnly(1, 1, 1) }, "startsOn.invalid", "0001-01-01 is not a usable date; choose one between 1970-01-01 and 2999-12-31.");
        Check(Good with { LocalTime = new TimeOnly(9, 30, 0, 5) }, "localTime.invalid", "The time of day is finer than a second; write it as 09:30 or 09:30:15.");
        Check(Good with { Recurrence = Recurrence.Daily(0) }, "recurrence.every", "Every 0 days is not possible; choose a number from 1 to 999.");
        Check(Good with { Recurrence = Recurrence.Weekly(1) }, "recurrence.days", "A weekly message needs at least one weekday; choose from mon, tue, wed, thu, fri, sat, sun.");
    }

    [Theory]
    [InlineData("0 0 31 2 *")]
    [InlineData("0 0 30 2 *")]
    public void A_rule_that_never_runs_is_refused(string expression) =>
        Assert.Equal("recurrence.never", Assert.Single(Patterns.Of(Recurrence.Cron(expression)).Faults()).Code);

    [Fact]
    public void A_single_date_outside_start_and_end_is_refused()
    {
        var once = Recurrence.Once(Patterns.Day("2026-03-27"));
        Assert.Equal("recurrence.never", Assert.Single(Patterns.Of(once, start: "2026-03-28").Faults()).Code);
        Assert.Equal("recurrence.never", Assert.Single(Patterns.Of(once, excluded: "2026-03-27").Faults()).Code);
        Assert.Empty(Patterns.Of(once, start: "2026-03-27", end: "2026-03-27").Faults());
    }

    [Fact]
    public void Computing_a_faulty_pattern_throws_its_sentence()
    {
        var error = Assert.Throws<ArgumentException>(() => (Good with { TimeZoneId = "Nowhere" }).Next(DateTimeOffset.UnixEpoch));
        Assert.Contains("Unknown time zone \"Nowhere\"", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => (Good with { Recurrence = Recurrence.Daily(-1) }).First());
    }

    private static void Check(SchedulePattern pattern, string code, string sentence)
    {
        var fault = Assert.Single(pattern.Faults());
        Assert.Equal(code, fault.Code);
        Assert.Equal(sentence, fault.Sentence);
    }
}
