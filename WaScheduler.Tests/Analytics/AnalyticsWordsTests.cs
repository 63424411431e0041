using WaScheduler.Web.Analytics;
using Xunit;

namespace WaScheduler.Tests.Analytics;

public sealed class AnalyticsWordsTests
{
    [Theory]
    [InlineData(1.0, "100 %")]
    [InlineData(0.9999, "99.9 %")] // only all is 100
    [InlineData(0.3, "30 %")]
    [InlineData(0.0, "0 %")]
    [InlineData(null, "–")]
    public void A_part_is_never_rounded_up(double? part, string words) => Assert.Equal(words, AnalyticsWords.Percent(part));

    [Theory]
    [InlineData(850, "850 ms")]
    [InlineData(4_290, "4.2 s")]
    [InlineData(200_000, "3 min 20 s")]
    [InlineData(7_200_000, "2 h")]
    [InlineData(273_600_000, "3 d 4 h")]
    public void A_time_is_said_in_two_units_at_most(long milliseconds, string words) => Assert.Equal(words, AnalyticsWords.Span(TimeSpan.FromMilliseconds(milliseconds)));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(3, 3)]
    [InlineData(10, 10)]
    [InlineData(11, 15)]
    [InlineData(96, 100)]
    [InlineData(9_601, 10_000)]
    [InlineData(int.MaxValue, int.MaxValue)]
    public void A_chart_ends_at_a_round_number(int most, int top) => Assert.Equal(top, AnalyticsWords.RoundUp(most));

    [Theory]
    [InlineData("", AnalyticsPeriod.Month, "/analytics")]
    [InlineData("?period=7d&schedule=7", AnalyticsPeriod.Week, "/analytics?period=7d&schedule=7")]
    [InlineData("?period=nonsense&contact=-4", AnalyticsPeriod.Month, "/analytics")]
    [InlineData("?period=own&from=2026-11-30&to=2026-11-01&contact=3", AnalyticsPeriod.Own, "/analytics?period=own&from=2026-11-01&to=2026-11-30&contact=3")]
    [InlineData("?period=own&from=0001-01-01&to=9999-12-31", AnalyticsPeriod.Own, "/analytics?period=own")]
    public void An_address_is_read_and_written_alike(string query, AnalyticsPeriod period, string href)
    {
        var address = AnalyticsAddress.Of(query);
        Assert.Equal((period, href), (address.Period, address.Href));
        Assert.Equal(address, AnalyticsAddress.Of(new Uri($"http://x{href}").Query));
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("@x", "'@x")]
    [InlineData("\t", "'\t")]
    [InlineData("a \"b\", c", "\"a \"\"b\"\", c\"")]
    [InlineData("מיכל", "מיכל")]
    [InlineData("", "")]
    public void A_cell_is_quoted_and_never_a_formula(string text, string cell) => Assert.Equal(cell, AnalyticsCsv.Cell(text));

    [Fact]
    public void Too_few_replies_name_no_hour()
    {
        Assert.Null(new ReplyMap([new(DayOfWeek.Sunday, 9, 19, 19)]).Best);
        Assert.Null(new ReplyMap([.. Enumerable.Range(0, 24).Select(h => new ReplyCell(DayOfWeek.Monday, h, 1, 1))]).Best);
    }

    [Fact]
    public void The_best_hour_is_the_surest_and_not_the_luckiest() =>
        Assert.Equal(18, new ReplyMap([new(DayOfWeek.Sunday, 9, 10, 6), new(DayOfWeek.Monday, 18, 200, 100), new(DayOfWeek.Monday, 19, 3, 3)]).Best!.Hour);

    [Fact]
    public void Where_single_days_say_too_little_all_days_together_may_say_enough() =>
        Assert.Equal((null, 18), new ReplyMap([.. Enum.GetValues<DayOfWeek>().Select(day => new ReplyCell(day, 18, 5, 3))]).Best is { } best ? (best.Day, best.Hour) : default);
}
