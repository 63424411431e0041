using WaScheduler.Data.Deliveries;
using WaScheduler.Tests.Support;
using WaScheduler.Web.Deliveries;
using Xunit;

namespace WaScheduler.Tests.Deliveries;

public sealed class HistoryOrderTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_taken_back_before_its_time_stands_where_that_happened()
    {
        await using var host = await CoreHost.StartAsync();
        var future = await host.SendAsync("future, cancelled", notBefore: host.Clock.GetUtcNow().AddDays(30));
        await host.Get<MessageService>().CancelAsync(future.Id, Stop);
        host.Clock.Advance(TimeSpan.FromHours(1));
        await host.SendAsync("now");
        var late = await host.SendAsync("due an hour ago, cancelled", notBefore: host.Clock.GetUtcNow());
        host.Clock.Advance(TimeSpan.FromHours(1));
        await host.Get<MessageService>().CancelAsync(late.Id, Stop);

        Assert.Equal(["due an hour ago, cancelled", "now", "future, cancelled"], (await ListAsync(host, null, 10)).Select(d => d.Text));
    }

    [Fact]
    public async Task Pages_by_keyset_meet_every_message_once_cancelled_ones_included()
    {
        await using var host = await CoreHost.StartAsync();
        for (var i = 0; i < 20; i++)
        {
            var delivery = await host.SendAsync($"{i}", notBefore: host.Clock.GetUtcNow().AddDays(i % 5));
            if (i % 3 == 0) await host.Get<MessageService>().CancelAsync(delivery.Id, Stop);
            if (i % 4 == 0) host.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        var met = new List<Delivery>();
        for (IReadOnlyList<Delivery> page = await ListAsync(host, null, 3); page.Count > 0; page = await ListAsync(host, (met[^1].ListedAtUtc, met[^1].Id), 3))
            met.AddRange(page);

        Assert.Equal(20, met.DistinctBy(d => d.Id).Count());
        Assert.Equal(20, met.Count);
        Assert.Equal(met.OrderByDescending(d => d.ListedAtUtc).ThenByDescending(d => d.Id).Select(d => d.Id), met.Select(d => d.Id));
    }

    [Fact]
    public async Task The_first_page_is_read_from_the_index_without_sorting()
    {
        await using var host = await CoreHost.StartAsync();
        var plan = await DatabaseProbe.PlanAsync(host, "SELECT * FROM Deliveries ORDER BY ListedAtUtc DESC, Id DESC LIMIT 30");
        Assert.Contains(plan, step => step.Contains("IX_Deliveries_History", StringComparison.Ordinal));
        Assert.DoesNotContain(plan, step => step.Contains("TEMP B-TREE", StringComparison.Ordinal));
    }

    private static Task<IReadOnlyList<Delivery>> ListAsync(CoreHost host, (DateTimeOffset, long)? after, int limit)
        => host.Get<DeliveryQueries>().ListAsync(new DeliveryFilter(), after, limit, Stop);
}
