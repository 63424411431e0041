using WaScheduler.Data.Deliveries;
using WaScheduler.Tests.Support;
using WaScheduler.Web.Deliveries;
using WaScheduler.Web.Preferences;
using Xunit;

namespace WaScheduler.Tests.Deliveries;

public sealed class RetentionServiceTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Old_ended_messages_go_a_day_after_the_choice_and_nothing_open_ever_does()
    {
        await using var host = await CoreHost.StartAsync();
        await HistorySearchTests.FillAsync(host, 150);
        var dispatched = await host.SendAsync("sent, with an attempt");
        await host.DispatchAsync();
        host.Clock.Advance(TimeSpan.FromDays(200));
        var kept = await host.SendAsync("new");
        await host.Get<MessageService>().CancelAsync(kept.Id, Stop);
        var before = await AllAsync(host);

        await host.Get<PreferenceService>().SaveHistoryAsync(new HistoryPreferences(3), Stop);
        var plan = await host.Get<RetentionService>().PlanAsync(await host.Get<PreferenceService>().GetHistoryAsync(Stop), Stop);
        await host.Get<RetentionService>().RunOnceAsync(Stop);
        Assert.Equal(before.Count, (await AllAsync(host)).Count); // still time to change one's mind

        host.Clock.Advance(RetentionService.Grace);
        await host.Get<RetentionService>().RunOnceAsync(Stop);

        var expected = before.Where(d => d.Id == kept.Id || d.Status is DeliveryStatus.Pending or DeliveryStatus.Sending or DeliveryStatus.Unconfirmed).Select(d => d.Id);
        Assert.Equal(expected.Order(), (await AllAsync(host)).Select(d => d.Id).Order());
        Assert.Equal(before.Count - (await AllAsync(host)).Count, plan.Count);
        Assert.Null(await host.Get<DeliveryQueries>().FindAsync(dispatched.Id, Stop));
        Assert.Equal(0, await host.Get<RetentionStore>().CountAsync(host.Clock.GetUtcNow().AddMonths(-3), Stop));
        Assert.Empty((await host.Get<HistoryQueries>().ReadAsync(new DeliveryFilter(Search: "attempt"), null, 5, Stop)).Rows);
    }

    [Fact]
    public async Task Kept_for_ever_nothing_goes_and_other_lengths_are_refused()
    {
        await using var host = await CoreHost.StartAsync();
        await HistorySearchTests.FillAsync(host, 50);
        host.Clock.Advance(TimeSpan.FromDays(4_000));
        await host.Get<RetentionService>().RunOnceAsync(Stop);
        await host.Get<PreferenceService>().SaveHistoryAsync(new HistoryPreferences(3), Stop);
        await host.Get<PreferenceService>().SaveHistoryAsync(new HistoryPreferences(), Stop);
        host.Clock.Advance(TimeSpan.FromDays(3));
        await host.Get<RetentionService>().RunOnceAsync(Stop);

        Assert.Equal(50, (await AllAsync(host)).Count);
        Assert.Contains("give 3, 12 or 24", (await host.Get<PreferenceService>().SaveHistoryAsync(new HistoryPreferences(1), Stop))["keepMonths"], StringComparison.Ordinal);
    }

    private static Task<IReadOnlyList<Delivery>> AllAsync(CoreHost host) => host.Get<DeliveryQueries>().ListAsync(new DeliveryFilter(), null, 10_000, Stop);
}
