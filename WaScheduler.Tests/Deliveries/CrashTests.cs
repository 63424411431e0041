using WaScheduler.Data.Deliveries;
using WaScheduler.Data.Instances;
using WaScheduler.Tests.Support;
using WaScheduler.WhatsApp;
using Xunit;

namespace WaScheduler.Tests.Deliveries;

/// <summary>What is left on the disk when the process ends at a step, and what the next start makes of it.</summary>
public sealed class CrashTests
{
    [Fact]
    public async Task Died_after_the_claim_it_is_taken_back_and_leaves_once()
    {
        await using var host = await CoreHost.StartAsync();
        var delivery = await host.SendAsync();
        await host.Get<DeliveryStore>().ClaimNextAsync(host.Account.Id, host.Clock.GetUtcNow().AddMinutes(3), CancellationToken.None);

        await using var next = await host.StartAgainAsync();
        await next.SettleAsync();
        Assert.Equal(DeliveryStatus.Pending, (await next.ReadAsync(delivery)).Status);
        await next.DispatchAsync();

        Assert.Equal(DeliveryStatus.Sent, (await next.ReadAsync(delivery)).Status);
        Assert.Single(host.Session.HandedOver);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Died_after_the_intent_it_is_looked_up_and_leaves_exactly_once(bool reachedWhatsApp)
    {
        await using var host = await CoreHost.StartAsync();
        var delivery = await host.SendAsync();
        var store = host.Get<DeliveryStore>();
        var claimed = await store.ClaimNextAsync(host.Account.Id, host.Clock.GetUtcNow().AddMinutes(3), CancellationToken.None);
        var prepared = await host.Session.PrepareAsync(claimed!.Address, CancellationToken.None);
        await store.BeginAttemptAsync(claimed.Id, prepared.ChatId!, prepared.MessageId!, prepared.LinkId!, CancellationToken.None);
        if (reachedWhatsApp)
        {
            host.Session.OnServer[prepared.MessageId!] = 1;
        }

        await using var next = await host.StartAgainAsync();
        await next.Get<WaScheduler.Web.Deliveries.DeliverySettler>().ReleaseAbandonedAsync(CancellationToken.None);
        Assert.Equal(DeliveryStatus.Unconfirmed, (await next.ReadAsync(delivery)).Status);
        await next.SettleAsync();
        await next.DispatchAsync();

        Assert.Equal(DeliveryStatus.Sent, (await next.ReadAsync(delivery)).Status);
        Assert.Equal(reachedWhatsApp ? 0 : 1, host.Session.HandedOver.Count);
        Assert.Equal([prepared.MessageId!], host.Session.OnServer.Keys);
    }

    [Fact]
    public async Task A_process_that_was_suspended_while_another_took_over_can_neither_claim_nor_write_nor_send()
    {
        await using var old = await CoreHost.StartAsync();
        var first = await old.SendAsync("first");
        await old.SendAsync("second");
        var claimed = await old.Get<DeliveryStore>()
            .ClaimNextAsync(old.Account.Id, old.Clock.GetUtcNow().AddMinutes(3), CancellationToken.None);

        await using var young = await old.StartAgainAsync();
        var store = old.Get<DeliveryStore>();
        Assert.Null(await store.ClaimNextAsync(old.Account.Id, old.Clock.GetUtcNow().AddMinutes(3), CancellationToken.None));
        Assert.Null(await store.BeginAttemptAsync(claimed!.Id, "c", "true_c_X", "link-1", CancellationToken.None));
        Assert.False(await store.PutBackAsync(claimed.Id, HoldReason.None, null, CancellationToken.None));
        await old.DispatchAsync();
        Assert.Empty(old.Session.HandedOver);

        await young.SettleAsync();
        await young.DispatchAsync();
        Assert.Equal(DeliveryStatus.Sent, (await young.ReadAsync(first)).Status);
        Assert.Equal(2, old.Session.HandedOver.Count);
    }

    [Fact]
    public async Task Ticks_that_came_while_the_page_loaded_are_asked_for_as_soon_as_it_is_ready()
    {
        await using var host = await CoreHost.StartAsync();
        var delivery = await host.SendAsync();
        await host.DispatchAsync();
        host.Clock.Advance(TimeSpan.FromSeconds(5));
        var sent = await host.ReadAsync(delivery);
        host.Session.OnServer[sent.WhatsAppId!] = AckLevel.Read;
        await host.SettleAsync();
        Assert.Equal(AckLevel.Server, (await host.ReadAsync(delivery)).AckLevel);

        host.Session.Become(SessionState.Launching);
        host.Clock.Advance(TimeSpan.FromSeconds(5));
        host.Session.Become(SessionState.Ready);
        await host.SettleAsync();

        Assert.Equal(AckLevel.Read, (await host.ReadAsync(delivery)).AckLevel);
    }

    [Fact]
    public async Task Two_claims_at_once_never_get_the_same_row()
    {
        await using var host = await CoreHost.StartAsync();
        for (var i = 0; i < 40; i++)
        {
            await host.SendAsync($"message {i}");
        }

        var store = host.Get<DeliveryStore>();
        var claims = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => Task.Run(
            () => store.ClaimNextAsync(host.Account.Id, host.Clock.GetUtcNow().AddMinutes(3), CancellationToken.None))));

        var ids = claims.OfType<Delivery>().Select(d => d.Id).ToList();
        Assert.Equal(40, ids.Count);
        Assert.Equal(40, ids.Distinct().Count());
    }

    [Fact]
    public async Task Every_connection_commits_to_the_disk()
    {
        await using var host = await CoreHost.StartAsync();
        Assert.Equal(2, await DatabaseProbe.SynchronousAsync(host));
        Assert.Equal("wal", await DatabaseProbe.JournalModeAsync(host));
        Assert.True(host.Get<InstanceEpoch>().Value > 0);
    }

    [Fact]
    public async Task Due_rows_leave_in_order_of_due_time_then_of_writing()
    {
        await using var host = await CoreHost.StartAsync();
        var now = host.Clock.GetUtcNow();
        await host.SendAsync("later", notBefore: now.AddSeconds(20));
        await host.SendAsync("sooner", notBefore: now.AddSeconds(10));
        await host.SendAsync("same time, written after", notBefore: now.AddSeconds(10));

        Assert.Equal(now.AddSeconds(10), await host.DispatchAsync());
        Assert.Empty(host.Session.HandedOver);
        host.Clock.Advance(TimeSpan.FromSeconds(30));
        await host.DispatchAsync();

        Assert.Equal(["sooner", "same time, written after", "later"], host.Session.HandedOver.Select(h => h.Text));
    }
}
