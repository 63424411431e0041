using WaScheduler.Data.Deliveries;
using WaScheduler.Tests.Support;
using WaScheduler.Web.Deliveries;
using WaScheduler.WhatsApp;
using Xunit;

namespace WaScheduler.Tests.Deliveries;

public sealed class DeliverySenderTests
{
    private const string Number = "+972501234567";

    [Fact]
    public async Task A_server_ack_makes_it_sent_and_later_acks_only_raise()
    {
        await using var host = await CoreHost.StartAsync();
        var delivery = await host.SendAsync();

        await host.DispatchAsync();
        var sent = await host.ReadAsync(delivery);
        Assert.Equal(DeliveryStatus.Sent, sent.Status);
        Assert.Equal(DeliveryLabel.Sent, DeliveryLabels.Of(sent, host.Clock.GetUtcNow()));

        await RecordAsync(host, sent.WhatsAppId!, 3);
        await RecordAsync(host, sent.WhatsAppId!, 2);
        var read = await host.ReadAsync(delivery);
        Assert.Equal(AckLevel.Read, read.AckLevel);
        Assert.Equal(DeliveryLabel.Read, DeliveryLabels.Of(read, host.Clock.GetUtcNow()));
        Assert.NotNull(read.DeliveredAtUtc);
    }

    [Fact]
    public async Task The_intent_is_on_disk_before_the_browser_is_told()
    {
        await using var host = await CoreHost.StartAsync();
        var delivery = await host.SendAsync();
        Delivery? during = null;
        host.Session.DuringHandOver = async () => during = await host.ReadAsync(delivery);

        await host.DispatchAsync();

        Assert.NotNull(during);
        Assert.Equal(DeliveryStatus.Sending, during.Status);
        Assert.Equal(host.Session.HandedOver.Single().MessageId, during.WhatsAppId);
        Assert.Equal(AttemptOutcome.Open, Assert.Single(during.Attempts).Outcome);
    }

    [Fact]
    public async Task A_chat_that_moved_to_a_hidden_id_gets_the_message_there_under_its_own_id()
    {
        await using var host = await CoreHost.StartAsync();
        host.Session.NextHandOvers.Enqueue(_ =>
        {
            host.Session.HiddenIds[Number] = "77001@lid";
            return new HandOverResult(HandOverOutcome.NotHandedOver, Code: DeliveryErrors.ChatMoved);
        });
        var delivery = await host.SendAsync(to: Number);

        await host.DispatchAsync();
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await host.DispatchAsync();

        var ids = host.Session.HandedOver.Select(h => h.MessageId).ToList();
        Assert.Equal(["true_972501234567@c.us_ID1", "true_77001@lid_ID1"], ids);
        var sent = await host.ReadAsync(delivery);
        Assert.Equal((DeliveryStatus.Sent, "77001@lid", ids[1]), (sent.Status, sent.ChatId, sent.WhatsAppId));
    }

    [Fact]
    public async Task A_deadline_is_unknown_and_is_looked_up_before_anything_is_sent_again()
    {
        await using var host = await CoreHost.StartAsync();
        host.Session.NextHandOvers.Enqueue(id =>
        {
            host.Session.OnServer[id] = 2;
            return new HandOverResult(HandOverOutcome.Unknown, Code: "send.timeout");
        });
        var delivery = await host.SendAsync();

        await host.DispatchAsync();
        Assert.Equal(DeliveryStatus.Unconfirmed, (await host.ReadAsync(delivery)).Status);
        await host.DispatchAsync();
        Assert.Single(host.Session.HandedOver);

        await host.SettleAsync();
        var settled = await host.ReadAsync(delivery);
        Assert.Equal(DeliveryStatus.Sent, settled.Status);
        Assert.Equal(AckLevel.Delivered, settled.AckLevel);
        Assert.Single(host.Session.HandedOver);
    }

    [Theory]
    [InlineData(LookUpOutcome.NeverHandedOver)]
    [InlineData(LookUpOutcome.AbsentAfterMark)]
    [InlineData(LookUpOutcome.Failed)]
    public async Task What_certainly_did_not_leave_goes_again_under_the_same_id(LookUpOutcome proof)
    {
        await using var host = await CoreHost.StartAsync();
        host.Session.NextHandOvers.Enqueue(_ => new HandOverResult(HandOverOutcome.Unknown, Code: "send.timeout"));
        host.Session.NextLookUps.Enqueue(new LookUpResult(proof, LinkId: "link-1"));
        var delivery = await host.SendAsync();

        await host.DispatchAsync();
        await host.SettleAsync();
        await host.DispatchAsync();

        Assert.Equal(DeliveryStatus.Sent, (await host.ReadAsync(delivery)).Status);
        Assert.Equal(2, host.Session.HandedOver.Count);
        Assert.Single(host.Session.HandedOver.Select(h => h.MessageId).Distinct());
    }

    [Theory]
    [InlineData(LookUpOutcome.Queued, DeliveryErrors.StillQueued)]
    [InlineData(LookUpOutcome.CannotTell, DeliveryErrors.CannotTell)]
    public async Task What_cannot_be_proved_stays_unconfirmed_and_is_not_sent_again(LookUpOutcome answer, string reason)
    {
        await using var host = await CoreHost.StartAsync();
        host.Session.NextHandOvers.Enqueue(_ => new HandOverResult(HandOverOutcome.Unknown, Code: "send.timeout"));
        host.Session.NextLookUps.Enqueue(new LookUpResult(answer, LinkId: "link-1"));
        var delivery = await host.SendAsync();

        await host.DispatchAsync();
        await host.SettleAsync();
        await host.DispatchAsync();

        var row = await host.ReadAsync(delivery);
        Assert.Equal(DeliveryStatus.Unconfirmed, row.Status);
        Assert.Equal(reason, row.ErrorCode);
        Assert.Single(host.Session.HandedOver);
    }

    [Fact]
    public async Task Absence_under_another_login_proves_nothing_and_the_owner_decides()
    {
        await using var host = await CoreHost.StartAsync();
        host.Session.NextHandOvers.Enqueue(_ => new HandOverResult(HandOverOutcome.Unknown, Code: "send.timeout"));
        var delivery = await host.SendAsync();
        await host.DispatchAsync();

        host.Session.Become(SessionState.Ready, linkId: "link-2");
        await host.SettleAsync();
        var row = await host.ReadAsync(delivery);
        Assert.Equal(DeliveryStatus.Unconfirmed, row.Status);
        Assert.Equal(DeliveryErrors.LinkChanged, row.ErrorCode);

        Assert.True(await host.Get<MessageService>().RetryAsync(delivery.Id, CancellationToken.None));
        await host.DispatchAsync();
        Assert.Equal(DeliveryStatus.Sent, (await host.ReadAsync(delivery)).Status);
        Assert.Single(host.Session.HandedOver.Select(h => h.MessageId).Distinct());
    }

    [Fact]
    public async Task A_certain_failure_is_tried_three_times_under_one_id_and_then_fails_with_a_reason()
    {
        await using var host = await CoreHost.StartAsync();
        for (var i = 0; i < Delivery.MaxAttempts; i++)
        {
            host.Session.NextHandOvers.Enqueue(_ => new HandOverResult(HandOverOutcome.NotHandedOver, Code: "wa.ERROR_NETWORK"));
        }

        var delivery = await host.SendAsync();
        for (var i = 0; i < 6; i++)
        {
            await host.DispatchAsync();
            host.Clock.Advance(TimeSpan.FromMinutes(6));
        }

        var row = await host.ReadAsync(delivery);
        Assert.Equal(DeliveryStatus.Failed, row.Status);
        Assert.Equal("wa.ERROR_NETWORK", row.ErrorCode);
        Assert.Equal(Delivery.MaxAttempts, row.Attempts.Count);
        Assert.Single(host.Session.HandedOver.Select(h => h.MessageId).Distinct());
    }

    [Fact]
    public async Task A_number_without_an_account_fails_at_once_and_the_contact_remembers()
    {
        await using var host = await CoreHost.StartAsync();
        var contact = await host.AddContactAsync("Nobody", "+972501112233");
        host.Session.NotOnWhatsApp.Add(contact.Phone);
        var delivery = await host.SendAsync(to: contact.Phone);

        await host.DispatchAsync();

        var row = await host.ReadAsync(delivery);
        Assert.Equal((DeliveryStatus.Failed, DeliveryErrors.NotOnWhatsApp), (row.Status, row.ErrorCode));
        Assert.Empty(host.Session.HandedOver);
    }

    [Fact]
    public async Task While_the_link_is_down_it_waits_and_says_so_and_leaves_once_when_it_is_back()
    {
        await using var host = await CoreHost.StartAsync();
        host.Session.Become(SessionState.Reconnecting);
        var delivery = await host.SendAsync();

        await host.DispatchAsync();
        Assert.Equal(HoldReason.WaitingForLink, (await host.ReadAsync(delivery)).HoldReason);

        host.Clock.Advance(TimeSpan.FromHours(6));
        host.Session.Become(SessionState.Ready);
        await host.DispatchAsync();
        Assert.Equal(DeliveryStatus.Sent, (await host.ReadAsync(delivery)).Status);
        Assert.Single(host.Session.HandedOver);
    }

    [Fact]
    public async Task A_cancel_that_was_confirmed_never_leaves_and_one_too_late_is_refused()
    {
        await using var host = await CoreHost.StartAsync();
        var early = await host.SendAsync(notBefore: host.Clock.GetUtcNow().AddMinutes(1));
        var messages = host.Get<MessageService>();
        Assert.True(await messages.CancelAsync(early.Id, CancellationToken.None));

        var late = await host.SendAsync();
        bool? cancelled = null;
        host.Session.DuringHandOver = async () => cancelled = await messages.CancelAsync(late.Id, CancellationToken.None);
        host.Clock.Advance(TimeSpan.FromMinutes(2));
        await host.DispatchAsync();

        Assert.False(cancelled);
        Assert.Equal(DeliveryStatus.Cancelled, (await host.ReadAsync(early)).Status);
        Assert.Equal(DeliveryStatus.Sent, (await host.ReadAsync(late)).Status);
        Assert.Single(host.Session.HandedOver);
    }

    private static Task RecordAsync(CoreHost host, string messageId, int level)
        => host.Get<AckRecorder>().RecordAsync(
            new MessageAck(messageId, level, host.Clock.GetUtcNow()), CancellationToken.None);
}
