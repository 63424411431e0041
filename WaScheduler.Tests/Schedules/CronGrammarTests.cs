using WaScheduler.Web.Schedules;
using Xunit;

namespace WaScheduler.Tests.Schedules;

public sealed class CronGrammarTests
{
    [Theory]
    [InlineData("* * * * *")]
    [InlineData("0 9 1,15 * *")]
    [InlineData("*/5 8-18/2 * jan-mar MON-FRI")]
    [InlineData("30  9\t* * 0,7")]
    public void The_usual_expressions_are_taken(string expression) => Assert.Null(Recurrence.Cron(expression).Fault());

    [Theory]
    [InlineData("60 9 * * *", "the minute \"60\" is not made of values from 0 to 59")]
    [InlineData("0 24 * * *", "the hour \"24\" is not made of values from 0 to 23")]
    [InlineData("0 9 0 * *", "the day of month \"0\" is not made of values from 1 to 31")]
    [InlineData("0 9 * 13 *", "the month \"13\" is not made of values from 1 to 12")]
    [InlineData("0 9 * * 8", "the weekday \"8\" is not made of values from 0 to 7")]
    [InlineData("0 9 * * fri-mon", "the weekday \"fri-mon\"")]
    [InlineData("0 9 * * mon#2", "the weekday \"mon#2\"")]
    [InlineData("0 9 L * *", "the day of month \"L\"")]
    [InlineData("*/0 9 * * *", "the minute \"*/0\"")]
    [InlineData("5/10 9 * * *", "the minute \"5/10\"")]
    [InlineData("1,,2 9 * * *", "the minute \"1,,2\"")]
    [InlineData("-1 9 * * *", "the minute \"-1\"")]
    [InlineData("٣ 9 * * *", "the minute \"٣\"")]
    [InlineData("@daily", "does not have five fields")]
    [InlineData("0 0 9 * * *", "does not have five fields")]
    public void What_a_field_cannot_hold_is_named(string expression, string reason) =>
        Assert.Contains(reason, Recurrence.Cron(expression).Fault()!.Sentence, StringComparison.Ordinal);
}
