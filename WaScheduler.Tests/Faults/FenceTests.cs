using WaScheduler.Data.Deliveries;
using WaScheduler.Tests.Support;
using Xunit;

namespace WaScheduler.Tests.Faults;

/// <summary>A process that sleeps in the middle of a hand-over while another start takes over, and then wakes.</summary>
public sealed class FenceTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Woken_after_another_start_took_over_the_old_process_overwrites_nothing_and_the_recipient_sees_one(bool reachedBefore)
    {
        await using var old = await CoreHost.StartAsync();
        var delivery = await old.SendAsync();
        var (asleep, wake) = (new TaskCompletionSource(), new TaskCompletionSource());
        var first = true;
        old.Session.DuringHandOver = async () =>
        {
            if (!first)
                return;
            first = false;
            if (reachedBefore)
                old.Session.OnServer[old.Session.HandedOver.Single().MessageId] = AckLevel.Delivered;
            asleep.SetResult();
            await wake.Task;
        };
        var sending = Task.Run(old.DispatchAsync, TestContext.Current.CancellationToken);
        await asleep.Task;

        await using var young = await old.StartAgainAsync();
        await young.SettleAsync();
        await young.DispatchAsync();
        var settled = await young.ReadAsync(delivery);
        Assert.Equal(DeliveryStatus.Sent, settled.Status);

        wake.SetResult();
        await sending;
        var after = await young.ReadAsync(delivery);
        Assert.Equal((settled.Status, settled.AckLevel, settled.AttemptCount, settled.UpdatedAtUtc), (after.Status, after.AckLevel, after.AttemptCount, after.UpdatedAtUtc));
        Assert.Single(old.Session.OnServer); // one id, however often it was handed over
        Assert.Equal(reachedBefore ? 1 : 2, old.Session.HandedOver.Count);

        await old.SendAsync("after it woke");
        await old.DispatchAsync();
        Assert.Single(old.Session.OnServer);
        await young.DispatchAsync();
        Assert.Equal(2, old.Session.OnServer.Count);
    }
}
