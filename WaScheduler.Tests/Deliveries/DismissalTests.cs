using WaScheduler.Data.Deliveries;
using WaScheduler.Tests.Support;
using WaScheduler.Web.Deliveries;
using WaScheduler.WhatsApp;
using Xunit;

namespace WaScheduler.Tests.Deliveries;

public sealed class DismissalTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_dismissed_failure_needs_nobody_and_keeps_its_place_and_status()
    {
        await using var host = await CoreHost.StartAsync();
        var failed = await FailAsync(host);
        Assert.Equal(1, await AttentionAsync(host));
        host.Clock.Advance(TimeSpan.FromHours(1));

        Assert.True(await host.Get<MessageService>().DismissAsync(failed.Id, Stop));
        Assert.Equal(0, await AttentionAsync(host));
        var after = await host.ReadAsync(failed);
        Assert.Equal((DeliveryStatus.Failed, failed.ErrorCode, failed.UpdatedAtUtc), (after.Status, after.ErrorCode, after.UpdatedAtUtc));
        Assert.False(await host.Get<MessageService>().DismissAsync(failed.Id, Stop));

        Assert.True(await host.Get<MessageService>().RemindAsync(failed.Id, Stop));
        Assert.Equal(1, await AttentionAsync(host));
    }

    [Fact]
    public async Task Failing_again_after_being_sent_again_needs_the_owner_again()
    {
        await using var host = await CoreHost.StartAsync();
        var failed = await FailAsync(host);
        await host.Get<MessageService>().DismissAsync(failed.Id, Stop);

        host.Session.NextHandOvers.Enqueue(_ => new HandOverResult(HandOverOutcome.Refused, Code: "wa.ERROR_UNKNOWN"));
        await host.Get<MessageService>().RetryAsync(failed.Id, Stop);
        await host.DispatchAsync();

        Assert.Equal(DeliveryStatus.Failed, (await host.ReadAsync(failed)).Status);
        Assert.Equal(1, await AttentionAsync(host));
    }

    [Fact]
    public async Task A_message_in_doubt_cannot_be_dismissed()
    {
        await using var host = await CoreHost.StartAsync();
        host.Session.NextHandOvers.Enqueue(_ => new HandOverResult(HandOverOutcome.Unknown, Code: "send.timeout"));
        var doubt = await host.SendAsync();
        await host.DispatchAsync();

        Assert.False(await host.Get<MessageService>().DismissAsync(doubt.Id, Stop));
        Assert.Equal(1, await AttentionAsync(host));
    }

    private static Task<int> AttentionAsync(CoreHost host) => host.Get<DeliveryQueries>().CountAttentionAsync(Stop);

    private static async Task<Delivery> FailAsync(CoreHost host)
    {
        host.Session.NextHandOvers.Enqueue(_ => new HandOverResult(HandOverOutcome.Refused, Code: "wa.ERROR_UNKNOWN"));
        var delivery = await host.SendAsync();
        await host.DispatchAsync();
        return await host.ReadAsync(delivery);
    }
}
