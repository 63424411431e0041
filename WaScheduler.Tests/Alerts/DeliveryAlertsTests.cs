using WaScheduler.Data.Alerts;
using WaScheduler.Data.Deliveries;
using WaScheduler.Tests.Support;
using WaScheduler.Web.Alerts;
using WaScheduler.Web.Deliveries;
using WaScheduler.WhatsApp;
using Xunit;

namespace WaScheduler.Tests.Alerts;

public sealed class DeliveryAlertsTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Many_in_doubt_from_one_broken_link_are_one_alert_that_grows_and_ends_with_the_last()
    {
        await using var host = await CoreHost.StartAsync();
        var messages = new List<Delivery>();
        for (var i = 0; i < 5; i++)
        {
            messages.Add(await DoubtAsync(host, $"Number {i}"));
        }

        await PassAsync(host);
        Assert.Empty(await ListAsync(host)); // the first look-up may settle them all
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await PassAsync(host);
        var alert = Assert.Single(await ListAsync(host));
        Assert.Equal(("unconfirmed:1", AlertLevel.Alarm, "Test: 5 messages are unconfirmed", "/messages?view=unconfirmed"), (alert.Incident, alert.Level, alert.Title, alert.Address));
        Assert.Contains("+972501234567", alert.Cause, StringComparison.Ordinal);
        Assert.Contains("and 2 more", alert.Cause, StringComparison.Ordinal);

        messages.Add(await DoubtAsync(host, "One more"));
        for (var pass = 0; pass < 5; pass++)
        {
            await PassAsync(host);
        }

        Assert.Equal("Test: 6 messages are unconfirmed", Assert.Single(await ListAsync(host)).Title);
        foreach (var message in messages)
        {
            Assert.Null(Assert.Single(await ListAsync(host)).ClosedAtUtc);
            await host.Get<MessageService>().DropAsync(message.Id, Stop);
            await PassAsync(host);
        }

        Assert.NotNull(Assert.Single(await ListAsync(host)).ClosedAtUtc);
        await DoubtAsync(host, "Another day");
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await PassAsync(host);
        Assert.Equal("Test: 1 message is unconfirmed", (await ListAsync(host))[0].Title);
        Assert.Equal(2, (await ListAsync(host)).Count);
    }

    [Fact]
    public async Task Stuck_ones_and_a_time_lock_are_an_alert_each()
    {
        await using var host = await CoreHost.StartAsync();
        var stuck = await host.SendAsync();
        await host.DispatchAsync();
        host.Clock.Advance(TimeSpan.FromHours(25));
        await PassAsync(host);
        var alert = Assert.Single(await ListAsync(host));
        Assert.Equal(("stuck:1", "Test: 1 message is stuck"), (alert.Incident, alert.Title));
        Assert.Equal(new ConcernCounts(1, 0, 1), await host.Get<DeliveryConcernQueries>().CountAsync(Stop));

        host.Session.NextHandOvers.Enqueue(_ => new HandOverResult(HandOverOutcome.NotHandedOver, Code: "wa.time_lock"));
        await host.SendAsync();
        await host.DispatchAsync();
        await PassAsync(host);
        Assert.Equal("Test: WhatsApp asks to slow down", (await ListAsync(host))[0].Title);

        host.Clock.Advance(TimeSpan.FromHours(2));
        await host.DispatchAsync();
        await host.Get<AckRecorder>().RecordAsync(new MessageAck((await host.ReadAsync(stuck)).WhatsAppId!, 2, host.Clock.GetUtcNow()), Stop);
        await PassAsync(host);
        Assert.All(await ListAsync(host), a => Assert.NotNull(a.ClosedAtUtc));
    }

    private static async Task<Delivery> DoubtAsync(CoreHost host, string text)
    {
        host.Session.DoubtNext();
        var message = await host.SendAsync(text);
        await host.DispatchAsync();
        return message;
    }

    private static Task<DateTimeOffset?> PassAsync(CoreHost host) => host.Get<DeliveryAlerts>().RunOnceAsync(Stop);

    private static Task<IReadOnlyList<Alert>> ListAsync(CoreHost host) => host.Get<AlertStore>().ListAsync(null, 10, Stop);
}
