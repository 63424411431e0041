using WaScheduler.Web.Analytics;
using WaScheduler.Web.Deliveries;
using Xunit;

namespace WaScheduler.Tests.Analytics;

public sealed class HistoryLinkTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);
    private static readonly AnalyticsQuestion Question = new AnalyticsAddress(AnalyticsPeriod.Week, ScheduleId: 7, ContactId: 3).Question(Now, "Asia/Jerusalem");

    [Fact]
    public void A_figure_opens_the_days_it_counts() =>
        Assert.Equal("/messages?view=failed&from=2026-11-16&to=2026-11-22&schedule=7&contact=3", HistoryLink.Of("failed", Question));

    [Fact]
    public void A_column_opens_its_day() =>
        Assert.Equal("/messages?from=2026-11-17&to=2026-11-17&schedule=7&contact=3", HistoryLink.Of("", Question, Stretches.Of(Question.FromUtc, Question.ToUtc, Question.ZoneId)[1]));

    [Fact]
    public void A_kind_of_failure_opens_its_messages() =>
        Assert.EndsWith("&why=notOnWhatsApp", HistoryLink.Of(FailureClass.NotOnWhatsApp, Question), StringComparison.Ordinal);
}
