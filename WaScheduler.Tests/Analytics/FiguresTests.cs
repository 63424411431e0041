using WaScheduler.Data.Analytics;
using WaScheduler.Tests.Support;
using WaScheduler.Web.Analytics;
using Xunit;

namespace WaScheduler.Tests.Analytics;

public sealed class FiguresTests
{
    // Whole-hour, half-hour and quarter-hour zones, and one whose clock moves by half an hour.
    private static readonly string[] Zones = ["Asia/Jerusalem", "Asia/Kolkata", "Asia/Kathmandu", "Australia/Lord_Howe", "America/New_York", "Etc/UTC"];
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Every_figure_is_what_a_slow_obvious_count_says(int seed)
    {
        await using var host = await CoreHost.StartAsync();
        var now = host.Clock.GetUtcNow();
        var drawn = new RandomDeliveries(host, seed);
        await drawn.AddAsync(Enumerable.Range(0, 500).Select(_ => drawn.Draw(now.AddDays(-400), now.AddDays(5))));
        await drawn.AddAsync(Enumerable.Range(0, 500).Select(_ => drawn.Draw(now.AddDays(-6), now.AddHours(9))));
        await drawn.AddAsync([.. Enumerable.Range(0, 20).Select(_ => drawn.Draw(now, now.AddMilliseconds(2)))]);
        var all = await drawn.AllAsync();
        var reader = host.Get<AnalyticsReader>();
        foreach (var zone in Zones)
        {
            foreach (var question in Questions(now, zone, drawn.Random))
            {
                var figures = await reader.ReadAsync(question, Stop);
                var slow = new SlowFigures(all, question, now);
                AssertSame(figures, slow);
                if (await reader.CountAsync(question, Stop) is not { } counted) continue;
                Assert.Equal(figures.Total, counted.Total);
                Assert.Equal(figures.Stretches, counted.Stretches);
            }
        }
    }

    [Fact]
    public async Task An_answer_is_given_again_for_a_few_seconds_and_then_counted_anew()
    {
        await using var host = await CoreHost.StartAsync();
        var reader = host.Get<AnalyticsReader>();
        var question = new AnalyticsAddress(AnalyticsPeriod.Today).Question(host.Clock.GetUtcNow(), "Etc/UTC");
        var first = await reader.ReadAsync(question, Stop);
        await host.SendAsync();

        Assert.Same(first, await reader.ReadAsync(question, Stop));
        host.Clock.Advance(AnalyticsReader.Fresh);
        Assert.Equal(1, (await reader.ReadAsync(question, Stop)).Total.Due);
    }

    [Fact]
    public async Task No_question_reads_the_whole_table()
    {
        await using var host = await CoreHost.StartAsync();
        var at = host.Clock.GetUtcNow();
        foreach (var (scope, index) in new[]
        {
            (new AnalyticsScope(at, at), "IX_Deliveries_DueAtUtc"),
            (new AnalyticsScope(at, at, ScheduleId: 1), "IX_Deliveries_ScheduleId_ListedAtUtc"),
            (new AnalyticsScope(at, at, ContactId: 1), "IX_Deliveries_ContactId_ListedAtUtc"),
            (new AnalyticsScope(at, at, 1, 1), "_ListedAtUtc"),
        })
        {
            await AssertIndexAsync(host, AnalyticsQueries.FactsSql(scope), index);
        }

        await AssertIndexAsync(host, AnalyticsQueries.HourSql, "IX_Deliveries_DueAtUtc");
        await AssertIndexAsync(host, AnalyticsQueries.TalliesSql, "PK_DeliveryTallies");
    }

    private static async Task AssertIndexAsync(CoreHost host, string sql, string index)
    {
        var plan = await DatabaseProbe.PlanAsync(host, sql.Replace("$from", "1", StringComparison.Ordinal).Replace("$to", "2", StringComparison.Ordinal)
            .Replace("$schedule", "1", StringComparison.Ordinal).Replace("$contact", "1", StringComparison.Ordinal));
        Assert.Contains(plan, step => step.Contains(index, StringComparison.Ordinal) || step.Contains("sqlite_autoindex_DeliveryTallies", StringComparison.Ordinal));
        Assert.DoesNotContain(plan, step => step.StartsWith("SCAN", StringComparison.Ordinal) || step.Contains("TEMP B-TREE", StringComparison.Ordinal));
    }

    private static IEnumerable<AnalyticsQuestion> Questions(DateTimeOffset now, string zone, Random random)
    {
        foreach (var period in Enum.GetValues<AnalyticsPeriod>()) yield return new AnalyticsAddress(period).Question(now, zone);
        var from = now.AddMilliseconds(-random.NextInt64(400L * 86_400_000));
        yield return new AnalyticsQuestion(from, from.AddMilliseconds(random.NextInt64(1, 90L * 86_400_000)), zone);
        yield return new AnalyticsAddress(AnalyticsPeriod.Year, ScheduleId: 2).Question(now, zone);
        yield return new AnalyticsAddress(AnalyticsPeriod.Week, ContactId: 3).Question(now, zone);
        yield return new AnalyticsAddress(AnalyticsPeriod.Year, ScheduleId: 1, ContactId: 1).Question(now, zone);
    }

    private static void AssertSame(Figures figures, SlowFigures slow)
    {
        Assert.Equal(slow.Total, figures.Total);
        Assert.All(figures.Stretches, s => Assert.Equal(slow.Between(s.Stretch.FromUtc, s.Stretch.ToUtc), s.Outcomes));
        Assert.Equal(figures.Total.Due, figures.Stretches.Sum(s => s.Outcomes.Due));
        var details = figures.Details!;
        foreach (var delay in details.Delays)
        {
            Assert.Equal(new Delay(delay.Stage, slow.Count(delay.Stage), slow.Within(delay.Stage, 50), slow.Within(delay.Stage, 95)), delay);
        }

        Assert.Equal(slow.Failures.OrderBy(f => f.Key), details.Failures.ToDictionary(f => f.Class, f => f.Count).OrderBy(f => f.Key));
        Assert.All(details.Failures, f => Assert.Equal(f.Count, f.Codes.Sum(c => c.Count)));
        Assert.Equal(slow.Schedules.OrderBy(s => s.Key), details.Schedules.Lines.ToDictionary(l => l.Id ?? 0, l => l.Outcomes).OrderBy(l => l.Key));
        Assert.Equal(slow.Contacts.OrderBy(s => s.Key), details.Contacts.Lines.ToDictionary(l => l.Id ?? 0, l => l.Outcomes).OrderBy(l => l.Key));
        Assert.Equal(
            slow.Replies.OrderBy(r => r.Key), details.Replies.Cells.ToDictionary(c => (c.Day!.Value, c.Hour), c => (c.Delivered, c.Replied)).OrderBy(c => c.Key));
    }
}
