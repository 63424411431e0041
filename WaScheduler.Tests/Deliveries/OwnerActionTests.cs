using WaScheduler.Data.Deliveries;
using WaScheduler.Web.Deliveries;
using Xunit;

namespace WaScheduler.Tests.Deliveries;

public sealed class OwnerActionTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 27, 9, 5, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(DeliveryStatus.Pending, HoldReason.Pacing, "Cancel")]
    [InlineData(DeliveryStatus.Pending, HoldReason.AskOwner, "Send now|Drop it")]
    [InlineData(DeliveryStatus.Unconfirmed, HoldReason.None, "It arrived|Send again (may arrive twice)|Drop it")]
    [InlineData(DeliveryStatus.Failed, HoldReason.None, "Send again|Dismiss")]
    [InlineData(DeliveryStatus.Sending, HoldReason.None, "")]
    [InlineData(DeliveryStatus.Sent, HoldReason.None, "")]
    public void Each_state_offers_only_what_is_possible_in_it(DeliveryStatus status, HoldReason hold, string words)
        => Assert.Equal(words, string.Join('|', OwnerActions.For(Message(status, hold), Now).Select(OwnerActions.Word)));

    [Fact]
    public void What_needs_nobody_any_more_is_not_offered_for_dismissal()
    {
        var failed = Message(DeliveryStatus.Failed, HoldReason.None);
        Assert.Equal([OwnerAction.SendAgain], OwnerActions.For(failed, Now.AddDays(8)));
        failed.DismissedAtUtc = Now;
        Assert.Equal([OwnerAction.SendAgain], OwnerActions.For(failed, Now));
        var stuck = Message(DeliveryStatus.Sent, HoldReason.None);
        stuck.AckLevel = AckLevel.Server;
        Assert.Empty(OwnerActions.For(stuck, Now.AddHours(23)));
        Assert.Equal([OwnerAction.Dismiss], OwnerActions.For(stuck, Now.AddHours(25)));
    }

    [Theory]
    [InlineData(DeliveryStatus.Sending, "Too late to cancel: it is being handed to WhatsApp right now.")]
    [InlineData(DeliveryStatus.Sent, "Too late to cancel: WhatsApp has it already (Delivered).")]
    [InlineData(DeliveryStatus.Unconfirmed, "Too late to cancel: it may have left already.")]
    public void A_late_cancel_is_refused_in_words_of_the_newest_state(DeliveryStatus status, string sentence)
        => Assert.Equal(sentence, OwnerActions.Refused(OwnerAction.Cancel, Message(status, HoldReason.None), Now));

    [Fact]
    public void Doubt_names_the_second_of_the_hand_over_in_the_owners_zone()
    {
        var message = Message(DeliveryStatus.Unconfirmed, HoldReason.None);
        message.Attempts.Add(new Attempt { Number = 1, StartedAtUtc = new DateTimeOffset(2026, 3, 27, 7, 0, 2, TimeSpan.Zero) });
        Assert.Equal(
            "We handed this to WhatsApp at 10:00:02, but the connection broke before it confirmed. It may have arrived.",
            DeliveryReasons.Of(message, Now, "Asia/Jerusalem"));
    }

    [Fact]
    public void An_expired_message_names_its_time_and_the_rule()
    {
        var message = Message(DeliveryStatus.Expired, HoldReason.None);
        message.DueAtUtc = new DateTimeOffset(2026, 3, 27, 2, 10, 0, TimeSpan.Zero);
        message.ExpiresAtUtc = message.DueAtUtc.AddMinutes(30);
        message.ErrorCode = "expired.missed";
        Assert.Equal("Was due 02:10 while the app was off; your rule: skip after 30 minutes.", DeliveryReasons.Of(message, Now, "Etc/UTC"));
    }

    [Fact]
    public void Every_try_of_the_timeline_says_how_it_ended()
    {
        var message = Message(DeliveryStatus.Failed, HoldReason.None);
        message.CreatedAtUtc = Now.AddHours(-1);
        message.ErrorCode = "wa.ERROR_NETWORK";
        message.UpdatedAtUtc = Now;
        message.Attempts.Add(new Attempt { Number = 1, StartedAtUtc = Now.AddMinutes(-5), EndedAtUtc = Now.AddMinutes(-4), Outcome = AttemptOutcome.NotHandedOver, Code = "link.down" });
        var words = MessageTimeline.Of(message, Now).Select(e => e.Words).ToList();
        Assert.Equal("Planned", words[0]);
        Assert.Contains(words, w => w.StartsWith("Try 1 ended: The link to WhatsApp was down", StringComparison.Ordinal));
        Assert.Equal("WhatsApp reported a network error; it did not leave.", words[^1]);
    }

    private static Delivery Message(DeliveryStatus status, HoldReason hold) => new()
    {
        Address = "+972501234567",
        RecipientName = "Dana",
        Text = "Hello",
        DueAtUtc = Now,
        UpdatedAtUtc = Now,
        Status = status,
        HoldReason = hold,
        AckLevel = status == DeliveryStatus.Sent ? AckLevel.Delivered : AckLevel.None,
        SentAtUtc = status == DeliveryStatus.Sent ? Now : null,
    };
}
