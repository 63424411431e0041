using WaScheduler.WhatsApp;
using WaScheduler.WhatsApp.Browser;
using Xunit;

namespace WaScheduler.Tests.WhatsApp;

/// <summary>Preparing, handing over and looking up, on one linked session.</summary>
public sealed class BrowserSessionSendTests(BrowserSessionSendTests.Linked linked) : IClassFixture<BrowserSessionSendTests.Linked>, IAsyncLifetime
{
    private static int _lastNumber;
    private readonly RunningSession _running = linked.Running;
    private readonly string _number = $"+1555020{Interlocked.Increment(ref _lastNumber):0000}";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private BrowserSession Session => _running.Session;

    public async ValueTask InitializeAsync()
    {
        await PolicyAsync(serverAckMs: 50);
        await _running.Phone.DoAsync("sim/fault/clear");
    }

    public async ValueTask DisposeAsync() => await _running.SeesAsync(s => s.State == SessionState.Ready && Session.Status.State == SessionState.Ready, 0);

    [Theory]
    [InlineData("plain")]
    [InlineData("שלום \u200f😀👩‍👩‍👧\r\n\n  {{name}} <b>&amp; \"x\" \\n @all @15550100001 https://example.org/ \t")]
    [InlineData("\u202eabc\u0000def")]
    public async Task A_text_arrives_letter_by_letter_and_its_acks_come_back(string text)
    {
        var (prepared, handed) = await SendAsync(text);
        Assert.Equal((HandOverOutcome.Acknowledged, 1), (handed.Outcome, handed.Ack));
        Assert.NotNull(handed.AtUtc);
        await _running.SeesAckAsync(prepared.MessageId!, 2);
        await _running.SeesAckAsync(prepared.MessageId!, 3);
        var inbox = Assert.Single(await _running.Phone.InboxAsync(_number));
        Assert.Equal(text, inbox.GetProperty("text").GetString());
        Assert.Equal(prepared.MessageId, inbox.GetProperty("messageId").GetString());
    }

    [Fact]
    public async Task The_longest_text_goes_through_and_one_more_character_does_not()
    {
        var (prepared, handed) = await SendAsync(new string('ש', OutgoingCheck.LongestText));
        Assert.True(handed.Outcome == HandOverOutcome.Acknowledged, handed.ToString());
        Assert.Equal(OutgoingCheck.LongestText, Assert.Single(await _running.Phone.InboxAsync(_number)).GetProperty("text").GetString()!.Length);
        var refused = await Session.SendTextAsync(prepared.ChatId!, prepared.MessageId!, new string('x', OutgoingCheck.LongestText + 1), Cancel);
        Assert.Equal((HandOverOutcome.Refused, "text.too_long"), (refused.Outcome, refused.Code));
    }

    [Fact]
    public async Task A_text_that_cannot_arrive_as_written_is_refused_before_anything_is_called()
    {
        // Not as inline data: attributes are kept as UTF-8, which has no half characters.
        foreach (var (text, code) in new[] { ("", "text.empty"), ("half \ud83d", "text.malformed"), ("\ude00 half", "text.malformed") })
        {
            var (prepared, handed) = await SendAsync(text);
            Assert.Equal((HandOverOutcome.Refused, code), (handed.Outcome, handed.Code));
            Assert.Equal(LookUpOutcome.NeverHandedOver, (await Session.LookUpAsync(prepared.MessageId!, Cancel)).Outcome);
        }
    }

    [Fact]
    public async Task A_number_without_an_account_is_told_from_a_number_with_one()
    {
        await _running.Phone.PutAsync("sim/policy", new { serverAckMs = 50, deliveredMs = 50, readMs = 100, notOnWhatsApp = new[] { _number } });
        var prepared = await Session.PrepareAsync(_number, Cancel);
        Assert.Equal((PrepareOutcome.NotOnWhatsApp, "number.not_registered"), (prepared.Outcome, prepared.Code));
        await PolicyAsync(serverAckMs: 50);
        // The null is cached by wa-js for 15 s, yet the second answer is the true one.
        Assert.Equal(PrepareOutcome.Prepared, (await Session.PrepareAsync(_number, Cancel)).Outcome);
    }

    [Fact]
    public async Task An_id_drawn_and_never_used_was_never_handed_over()
    {
        var prepared = await Session.PrepareAsync(_number, Cancel);
        Assert.Equal((PrepareOutcome.Prepared, Session.Status.LinkId), (prepared.Outcome, prepared.LinkId));
        var found = await Session.LookUpAsync(prepared.MessageId!, Cancel);
        Assert.Equal((LookUpOutcome.NeverHandedOver, prepared.LinkId), (found.Outcome, found.LinkId));
    }

    [Fact]
    public async Task A_message_that_vanished_from_the_store_after_our_mark_is_told_from_one_never_handed_over()
    {
        var (prepared, _) = await SendAsync("kept, then lost");
        Assert.Equal(LookUpOutcome.Sent, (await Session.LookUpAsync(prepared.MessageId!, Cancel)).Outcome);
        await _running.Phone.FaultAsync("lose-store");
        // The fault travels to the page on its own; a round trip through the same connection tells that it has arrived.
        await Session.PrepareAsync($"{_number}9", Cancel);
        Assert.Equal(LookUpOutcome.AbsentAfterMark, (await Session.LookUpAsync(prepared.MessageId!, Cancel)).Outcome);
    }

    [Fact]
    public async Task A_connection_lost_while_sending_ends_unknown_and_the_look_up_tells_that_it_was_sent()
    {
        await PolicyAsync(serverAckMs: null);
        var prepared = await Session.PrepareAsync(_number, Cancel);
        var length = (await _running.Phone.JournalAsync()).Count;
        var sending = Session.SendTextAsync(prepared.ChatId!, prepared.MessageId!, "into the gap", Cancel);
        await _running.Phone.SeesJournalOfAsync(length + 1);
        var before = _running.Now;
        await PolicyAsync(serverAckMs: 50);
        await _running.Phone.FaultAsync("drop-connection", 500);
        var handed = await sending;
        Assert.Equal((HandOverOutcome.Unknown, "send.timeout"), (handed.Outcome, handed.Code));
        await _running.SeesAsync(SessionState.Ready, before);
        await _running.SeesAckAsync(prepared.MessageId!, 1);
        Assert.Equal(LookUpOutcome.Sent, (await Session.LookUpAsync(prepared.MessageId!, Cancel)).Outcome);
        Assert.Single(await _running.Phone.InboxAsync(_number));
    }

    [Fact]
    public async Task What_whatsapp_still_holds_is_queued_and_the_same_id_is_not_handed_over_again()
    {
        await PolicyAsync(serverAckMs: null);
        var (prepared, handed) = await SendAsync("no ack yet");
        Assert.Equal((HandOverOutcome.Unknown, "send.timeout"), (handed.Outcome, handed.Code));
        Assert.Equal(LookUpOutcome.Queued, (await Session.LookUpAsync(prepared.MessageId!, Cancel)).Outcome);
        var length = (await _running.Phone.JournalAsync()).Count;
        var again = await Session.SendTextAsync(prepared.ChatId!, prepared.MessageId!, "no ack yet", Cancel);
        Assert.Equal(HandOverOutcome.Unknown, again.Outcome);
        await _running.Phone.DoAsync("sim/ack", new { messageId = prepared.MessageId, level = 1 });
        await _running.SeesAckAsync(prepared.MessageId!, 1);
        Assert.Equal(LookUpOutcome.Sent, (await Session.LookUpAsync(prepared.MessageId!, Cancel)).Outcome);
        Assert.Equal(length, (await _running.Phone.JournalAsync()).Count);
    }

    [Fact]
    public async Task The_same_id_twice_reaches_the_recipient_once()
    {
        var (prepared, _) = await SendAsync("once");
        var length = (await _running.Phone.JournalAsync()).Count;
        var again = await Session.SendTextAsync(prepared.ChatId!, prepared.MessageId!, "once", Cancel);
        Assert.Equal((HandOverOutcome.Acknowledged, "send.already_there"), (again.Outcome, again.Code));
        Assert.Equal(length, (await _running.Phone.JournalAsync()).Count);
    }

    [Fact]
    public async Task A_failure_that_whatsapp_reports_is_certain_and_the_same_id_may_go_again()
    {
        await _running.Phone.DoAsync("sim/fault", new { kind = "send-error", name = "ERROR_UNKNOWN", count = 1 });
        var (prepared, handed) = await SendAsync("second try");
        Assert.Equal((HandOverOutcome.NotHandedOver, -1, "wa.ERROR_UNKNOWN"), (handed.Outcome, handed.Ack, handed.Code));
        Assert.Equal(LookUpOutcome.Failed, (await Session.LookUpAsync(prepared.MessageId!, Cancel)).Outcome);
        var again = await Session.SendTextAsync(prepared.ChatId!, prepared.MessageId!, "second try", Cancel);
        Assert.Equal(HandOverOutcome.Acknowledged, again.Outcome);
        Assert.Single(await _running.Phone.InboxAsync(_number));
    }

    [Fact]
    public async Task A_person_who_got_a_hidden_id_between_prepare_and_send_is_not_written_to_under_the_old_one()
    {
        var prepared = await Session.PrepareAsync(_number, Cancel);
        Assert.EndsWith("@c.us", prepared.ChatId, StringComparison.Ordinal);
        await _running.Phone.FaultAsync("lid-flip", name: _number);
        await Session.PrepareAsync($"{_number}8", Cancel);
        var handed = await Session.SendTextAsync(prepared.ChatId!, prepared.MessageId!, "x", Cancel);
        Assert.Equal((HandOverOutcome.NotHandedOver, "wa.message_key_remote_id_is_not_same_of_chat"), (handed.Outcome, handed.Code));
        Assert.Equal(LookUpOutcome.NeverHandedOver, (await Session.LookUpAsync(prepared.MessageId!, Cancel)).Outcome);

        var (fresh, sent) = await SendAsync("under the new one");
        Assert.EndsWith("@lid", fresh.ChatId, StringComparison.Ordinal);
        Assert.Equal(HandOverOutcome.Acknowledged, sent.Outcome);
        await _running.SeesAckAsync(fresh.MessageId!, 3);
    }

    [Fact]
    public async Task Several_callers_at_once_are_served_one_after_the_other()
    {
        var prepared = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Session.PrepareAsync(_number, Cancel)));
        Assert.Equal(5, prepared.Select(p => p.MessageId).Distinct().Count());
        var handed = await Task.WhenAll(prepared.Select((p, i) => Session.SendTextAsync(p.ChatId!, p.MessageId!, $"number {i}", Cancel)));
        Assert.All(handed, h => Assert.Equal(HandOverOutcome.Acknowledged, h.Outcome));
        Assert.Equal(5, (await _running.Phone.InboxAsync(_number)).Count);
    }

    [Fact]
    public async Task A_wait_broken_off_before_its_turn_leaves_nothing_and_after_the_call_is_unknown()
    {
        await PolicyAsync(serverAckMs: null);
        var prepared = await Session.PrepareAsync(_number, Cancel);
        var length = (await _running.Phone.JournalAsync()).Count;
        using var first = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var sending = Session.SendTextAsync(prepared.ChatId!, prepared.MessageId!, "on its way", first.Token);
        await _running.Phone.SeesJournalOfAsync(length + 1);
        using var second = new CancellationTokenSource();
        var other = await Session.PrepareAsync(_number, Cancel);
        var waiting = Session.SendTextAsync(other.ChatId!, other.MessageId!, "behind it", second.Token);
        await second.CancelAsync();
        Assert.Equal((HandOverOutcome.NotHandedOver, "send.cancelled"), Both(await waiting));
        await first.CancelAsync();
        Assert.Equal(HandOverOutcome.Unknown, (await sending).Outcome);
        await _running.Phone.DoAsync("sim/ack", new { messageId = prepared.MessageId, level = 1 });
        await _running.SeesAckAsync(prepared.MessageId!, 1);
    }

    private static (HandOverOutcome, string?) Both(HandOverResult result) => (result.Outcome, result.Code);

    private async Task<(PrepareResult Prepared, HandOverResult Handed)> SendAsync(string text)
    {
        var prepared = await Session.PrepareAsync(_number, Cancel);
        Assert.True(prepared.Outcome == PrepareOutcome.Prepared, prepared.ToString());
        return (prepared, await Session.SendTextAsync(prepared.ChatId!, prepared.MessageId!, text, Cancel));
    }

    /// <summary>Null: the server says nothing at all, neither its own ack nor the recipient's.</summary>
    private async Task PolicyAsync(int? serverAckMs) =>
        await _running.Phone.PutAsync("sim/policy", new { serverAckMs, deliveredMs = serverAckMs + 50, readMs = serverAckMs + 100 });

    /// <summary>Short send deadline, so that the unknown ones do not take a minute each.</summary>
    public sealed class Linked() : LinkedSession(new() { Send = TimeSpan.FromSeconds(8) });
}
