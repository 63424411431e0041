using WaScheduler.Data.Deliveries;
using WaScheduler.Tests.Support;
using WaScheduler.Web.Deliveries;
using Xunit;

namespace WaScheduler.Tests.Deliveries;

public sealed class HistoryBulkTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_failed_that_match_are_sent_again_as_the_same_deliveries_and_what_is_in_doubt_is_not()
    {
        await using var host = await CoreHost.StartAsync();
        await HistorySearchTests.FillAsync(host, 700);
        var before = await CountAsync(host);
        var steps = new List<int>();

        var outcome = await host.Get<HistoryBulk>().DoAsync(HistoryVerb.SendAgain, new DeliveryFilter(ScheduleId: 3), steps.Add, Stop);

        Assert.True(outcome.Count > 5);
        Assert.Equal(Enumerable.Range(1, outcome.Count), steps);
        Assert.Equal(0, await host.Get<HistoryQueries>().CountAsync(new DeliveryFilter([DeliveryLabel.Failed], ScheduleId: 3), 999, Stop));
        var after = await CountAsync(host);
        Assert.Equal(before[DeliveryStatus.Failed] - outcome.Count, after[DeliveryStatus.Failed]);
        Assert.Equal(before[DeliveryStatus.Pending] + outcome.Count, after[DeliveryStatus.Pending]);
        Assert.Equal(before[DeliveryStatus.Unconfirmed], after[DeliveryStatus.Unconfirmed]);

        Assert.Equal(outcome.Count, await host.Get<HistoryBulk>().TakeBackAsync(outcome.Done));
        Assert.All(await host.Get<HistoryQueries>().FindManyAsync(outcome.Done, Stop), d => Assert.Equal(DeliveryStatus.Cancelled, d.Status));
    }

    [Fact]
    public async Task Chosen_ones_that_do_not_wait_stay_as_they_are_and_that_is_said()
    {
        await using var host = await CoreHost.StartAsync();
        await HistorySearchTests.FillAsync(host, 300);
        var all = await host.Get<DeliveryQueries>().ListAsync(new DeliveryFilter(), null, 1_000, Stop);
        var waiting = all.Count(d => d.Status == DeliveryStatus.Pending);

        var outcome = await host.Get<HistoryBulk>().DoAsync(HistoryVerb.Cancel, [.. all.Select(d => d.Id)], null, Stop);

        Assert.Equal((waiting, 300 - waiting), (outcome.Count, outcome.Refused));
        Assert.Equal($"{waiting} messages were cancelled; nobody gets them. {300 - waiting} messages stayed as they are: not waiting, or not any more.", HistoryBulk.Words(HistoryVerb.Cancel, outcome));
        Assert.Equal(0, (await CountAsync(host)).GetValueOrDefault(DeliveryStatus.Pending));
    }

    [Fact]
    public async Task Stopped_in_the_middle_it_tells_what_is_done()
    {
        await using var host = await CoreHost.StartAsync();
        await HistorySearchTests.FillAsync(host, 300);
        using var stop = new CancellationTokenSource();

        var outcome = await host.Get<HistoryBulk>().DoAsync(HistoryVerb.SendAgain, new DeliveryFilter(), done => { if (done == 3) stop.Cancel(); }, stop.Token);

        Assert.Equal(3, outcome.Count);
    }

    private static async Task<Dictionary<DeliveryStatus, int>> CountAsync(CoreHost host)
        => (await host.Get<DeliveryQueries>().ListAsync(new DeliveryFilter(), null, 10_000, Stop)).CountBy(d => d.Status).ToDictionary();
}
