using WaScheduler.Data.Accounts;
using WaScheduler.Data.Deliveries;
using WaScheduler.Tests.Support;
using WaScheduler.Web.Deliveries;
using WaScheduler.WhatsApp;
using Xunit;

namespace WaScheduler.Tests.Deliveries;

public sealed class MessageTimelineTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_held_a_message_and_until_when_is_told_once_however_many_passes_there_are()
    {
        await using var host = await CoreHost.StartAsync();
        host.Session.Become(SessionState.Reconnecting);
        var message = await host.SendAsync();
        for (var pass = 0; pass < 20; pass++)
        {
            host.Clock.Advance(TimeSpan.FromMinutes(1));
            await host.DispatchAsync();
        }

        host.Session.Become(SessionState.Ready);
        await host.DispatchAsync();
        var steps = await StepsAsync(host, message);
        Assert.Equal([TimelineStep.Planned, TimelineStep.Held, TimelineStep.HandedOver, TimelineStep.OnServer], steps.Select(s => s.Step));
        Assert.StartsWith("Held: Waits for the link to WhatsApp.", steps[1].Words, StringComparison.Ordinal);
        Assert.Equal(steps[0].At.AddMinutes(1), steps[1].At);
    }

    [Fact]
    public async Task Pacing_tells_of_each_message_once_and_a_message_that_goes_well_has_no_event()
    {
        await using var host = await CoreHost.StartAsync(AccountKind.Web);
        var messages = new List<Delivery>();
        for (var i = 0; i < 6; i++)
        {
            messages.Add(await host.SendAsync($"m{i}", $"+97250123450{i}"));
        }

        for (var pass = 0; pass < 40; pass++)
        {
            await host.DispatchAsync();
            host.Clock.Advance(TimeSpan.FromSeconds(3));
        }

        Assert.Empty(await EventsAsync(host, messages[0]));
        foreach (var message in messages.Skip(1))
        {
            Assert.Equal(DeliveryStatus.Sent, (await host.ReadAsync(message)).Status);
            var told = Assert.Single(await EventsAsync(host, message));
            Assert.Equal((DeliveryEventKind.Held, HoldReason.Pacing), (told.Kind, told.HoldReason));
        }
    }

    [Fact]
    public async Task Doubt_look_ups_and_the_owners_decision_are_told_with_who_decided()
    {
        await using var host = await CoreHost.StartAsync();
        host.Session.DoubtNext();
        var message = await host.SendAsync();
        await host.DispatchAsync();
        for (var i = 0; i < 5; i++)
        {
            host.Clock.Advance(TimeSpan.FromSeconds(30));
            await host.SettleAsync();
        }

        var open = await StepsAsync(host, message);
        Assert.Equal([TimelineStep.Planned, TimelineStep.HandedOver, TimelineStep.Unconfirmed, TimelineStep.LookedUp, TimelineStep.LookedUp], open.Select(s => s.Step));
        Assert.Equal(DeliveryEventSource.WhatsApp, open[3].Source);

        Assert.True(await host.Get<MessageService>().RetryAsync(message.Id, Stop, by: DeliveryEventSource.Api));
        host.Session.DoubtNext();
        await host.DispatchAsync();
        Assert.True(await host.Get<MessageService>().ConfirmAsync(message.Id, Stop));
        var closed = await StepsAsync(host, message);
        Assert.Equal(
            [(TimelineStep.Requeued, DeliveryEventSource.Api), (TimelineStep.Confirmed, DeliveryEventSource.Page)],
            closed.Where(s => s.Step is TimelineStep.Requeued or TimelineStep.Confirmed or TimelineStep.OnServer).Select(s => (s.Step, s.Source)));
        Assert.Equal(2, closed.Count(s => s.Step == TimelineStep.HandedOver));
    }

    [Fact]
    public async Task Refusals_withdrawals_and_windows_that_passed_are_told_once_each()
    {
        await using var host = await CoreHost.StartAsync();
        host.Session.NotOnWhatsApp.Add("+972501112233");
        var refused = await host.SendAsync(to: "+972501112233");
        var cancelled = await host.SendAsync(notBefore: host.Clock.GetUtcNow().AddHours(1));
        await host.DispatchAsync();
        Assert.True(await host.Get<MessageService>().CancelAsync(cancelled.Id, Stop, DeliveryEventSource.Api));
        Assert.Equal([TimelineStep.Planned, TimelineStep.Failed], (await StepsAsync(host, refused)).Select(s => s.Step));
        Assert.Equal("recipient.notOnWhatsApp", (await StepsAsync(host, refused))[^1].Code);
        var withdrawn = (await StepsAsync(host, cancelled)).Single(s => s.Step == TimelineStep.Cancelled);
        Assert.Equal(DeliveryEventSource.Api, withdrawn.Source);

        host.Session.Become(SessionState.Reconnecting);
        var late = await host.Get<DeliveryStore>().AddAsync(
            [new Delivery { AccountId = host.Account.Id, Address = "+972501234567", RecipientName = "Dana", Text = "x", DueAtUtc = host.Clock.GetUtcNow(), ExpiresAtUtc = host.Clock.GetUtcNow().AddMinutes(5) }], Stop);
        await host.DispatchAsync();
        host.Clock.Advance(TimeSpan.FromMinutes(6));
        await host.DispatchAsync();
        var steps = await StepsAsync(host, late[0]);
        Assert.Equal([TimelineStep.Planned, TimelineStep.Held, TimelineStep.Expired], steps.Select(s => s.Step));
        Assert.Equal("expired.noLink", steps[^1].Code);
    }

    [Fact]
    public void Every_hold_and_event_has_words_and_hostile_details_stay_details()
    {
        foreach (var hold in Enum.GetValues<HoldReason>())
        {
            var row = new Delivery { Address = "+1", RecipientName = "x", Text = "x", Status = DeliveryStatus.Pending, HoldReason = hold };
            Assert.NotEmpty(OwnerActions.For(row, DateTimeOffset.UnixEpoch));
            foreach (var kind in Enum.GetValues<DeliveryEventKind>())
            {
                var told = TimelineEvents.Of(new DeliveryEvent { Kind = kind, HoldReason = hold, Detail = "\u202e\0 <script>" });
                Assert.NotEmpty(told.Words);
                Assert.DoesNotContain("script", told.Words, StringComparison.Ordinal);
            }

            Assert.Equal(hold == HoldReason.None, DeliveryErrors.Sentence(hold).Length == 0);
        }
    }

    private static Task<IReadOnlyList<DeliveryEvent>> EventsAsync(CoreHost host, Delivery delivery) => host.Get<DeliveryEventQueries>().ListAsync(delivery.Id, Stop);

    private static async Task<IReadOnlyList<TimelineEntry>> StepsAsync(CoreHost host, Delivery delivery)
        => MessageTimeline.Of(await host.ReadAsync(delivery), host.Clock.GetUtcNow(), await EventsAsync(host, delivery));
}
