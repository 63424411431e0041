using WaScheduler.Data.Accounts;
using WaScheduler.Data.Deliveries;
using WaScheduler.Tests.Support;
using WaScheduler.WhatsApp;
using Xunit;

namespace WaScheduler.Tests.Faults;

/// <summary>The machine's clock is set, an hour or a day, either way: nothing leaves early, twice or never.</summary>
public sealed class ClockFaultTests
{
    public static TheoryData<int> Jumps => [-24, -1, 1, 24];

    [Theory]
    [MemberData(nameof(Jumps))]
    public async Task A_clock_that_is_set_sends_each_message_once_and_none_before_the_clock_says_so(int hours)
    {
        await using var host = await CoreHost.StartAsync();
        var due = host.Clock.GetUtcNow().AddMinutes(90);
        var delivery = await host.SendAsync("at half past", notBefore: due);

        host.Clock.Set(host.Clock.GetUtcNow().AddHours(hours));
        await host.DispatchAsync();
        Assert.Equal(host.Clock.GetUtcNow() >= due ? 1 : 0, host.Session.HandedOver.Count);

        host.Clock.Set(due.AddSeconds(1));
        await host.DispatchAsync();
        await host.DispatchAsync();
        Assert.Equal(DeliveryStatus.Sent, (await host.ReadAsync(delivery)).Status);
        Assert.Single(host.Session.HandedOver);
    }

    [Theory]
    [MemberData(nameof(Jumps))]
    public async Task The_gap_between_messages_stays_a_gap_when_the_clock_is_set(int hours)
    {
        await using var host = await CoreHost.StartAsync(AccountKind.Web);
        await host.SendAsync("first");
        await host.DispatchAsync();
        await host.SendAsync("held by the gap");
        await host.DispatchAsync();
        Assert.Single(host.Session.HandedOver);

        host.Clock.Set(host.Clock.GetUtcNow().AddHours(hours));
        await host.SendAsync("asked for in the new time");
        for (var pass = 0; pass < 4; pass++)
        {
            await host.DispatchAsync();
            host.Clock.Advance(TimeSpan.FromMinutes(5));
        }

        // What was due by the old clock waits until the new one says so too.
        Assert.Contains(host.Session.HandedOver, h => h.Text == "asked for in the new time");
        Assert.Equal(hours > 0 ? 3 : 2, host.Session.HandedOver.Count);
    }

    [Theory]
    [MemberData(nameof(Jumps))]
    public async Task What_is_unconfirmed_is_asked_for_again_soon_when_the_clock_is_set(int hours)
    {
        await using var host = await CoreHost.StartAsync();
        host.Session.NextHandOvers.Enqueue(id =>
        {
            host.Session.OnServer[id] = 1;
            return new HandOverResult(HandOverOutcome.Unknown, Code: "send.timeout");
        });
        host.Session.NextLookUps.Enqueue(new LookUpResult(LookUpOutcome.CannotTell, LinkId: "link-1"));
        var delivery = await host.SendAsync();
        await host.DispatchAsync();
        await host.SettleAsync();
        Assert.Equal(DeliveryStatus.Unconfirmed, (await host.ReadAsync(delivery)).Status);

        host.Clock.Set(host.Clock.GetUtcNow().AddHours(hours));
        await host.SettleAsync();

        Assert.Equal(DeliveryStatus.Sent, (await host.ReadAsync(delivery)).Status);
        Assert.Single(host.Session.HandedOver);
    }

    [Theory]
    [MemberData(nameof(Jumps))]
    public async Task Died_in_mid_send_and_started_with_another_clock_it_is_looked_up_and_leaves_once(int hours)
    {
        await using var host = await CoreHost.StartAsync();
        var delivery = await host.SendAsync();
        var store = host.Get<DeliveryStore>();
        var claimed = await store.ClaimNextAsync(host.Account.Id, host.Clock.GetUtcNow().AddMinutes(3), CancellationToken.None);
        var prepared = await host.Session.PrepareAsync(claimed!.Address, CancellationToken.None);
        await store.BeginAttemptAsync(claimed.Id, prepared.ChatId!, prepared.MessageId!, prepared.LinkId!, CancellationToken.None);

        host.Clock.Set(host.Clock.GetUtcNow().AddHours(hours));
        await using var next = await host.StartAgainAsync();
        await next.SettleAsync();
        host.Clock.Set(claimed.DueAtUtc.AddSeconds(1)); // the owner puts the clock right
        await next.DispatchAsync();

        Assert.Equal(DeliveryStatus.Sent, (await next.ReadAsync(delivery)).Status);
        Assert.Equal([prepared.MessageId!], host.Session.OnServer.Keys);
        Assert.Single(host.Session.HandedOver);
    }
}
