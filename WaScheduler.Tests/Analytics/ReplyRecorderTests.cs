using WaScheduler.Data.Deliveries;
using WaScheduler.Tests.Support;
using WaScheduler.Web.Analytics;
using WaScheduler.WhatsApp;
using Xunit;

namespace WaScheduler.Tests.Analytics;

public sealed class ReplyRecorderTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_reply_is_noted_once_at_the_newest_message_of_its_chat()
    {
        await using var host = await CoreHost.StartAsync();
        var older = await SentAsync(host, "older");
        host.Clock.Advance(TimeSpan.FromHours(1));
        var newer = await SentAsync(host, "newer");
        var other = await SentAsync(host, "to somebody else", "+972502222222");
        host.Clock.Advance(TimeSpan.FromMinutes(5));

        var reply = Incoming(newer, host.Clock.GetUtcNow());
        await RecordAsync(host, reply);
        host.Clock.Advance(TimeSpan.FromMinutes(5));
        await RecordAsync(host, reply); // told again after a reload
        await RecordAsync(host, Incoming(newer, host.Clock.GetUtcNow(), "false_2")); // they go on writing

        Assert.Equal(reply.AtUtc, (await host.ReadAsync(newer)).RepliedAtUtc);
        Assert.Null((await host.ReadAsync(older)).RepliedAtUtc);
        Assert.Null((await host.ReadAsync(other)).RepliedAtUtc);
    }

    [Fact]
    public async Task A_reply_told_late_belongs_to_what_was_the_newest_then()
    {
        await using var host = await CoreHost.StartAsync();
        var first = await SentAsync(host, "first");
        var between = host.Clock.GetUtcNow().AddMinutes(10);
        host.Clock.Advance(TimeSpan.FromHours(1));
        var second = await SentAsync(host, "second");
        await RecordAsync(host, Incoming(second, between));

        Assert.Equal(between, (await host.ReadAsync(first)).RepliedAtUtc);
        Assert.Null((await host.ReadAsync(second)).RepliedAtUtc);
    }

    [Fact]
    public async Task Our_own_message_a_stranger_and_one_after_a_week_are_no_replies()
    {
        await using var host = await CoreHost.StartAsync();
        var sent = await SentAsync(host, "hello");
        var at = host.Clock.GetUtcNow();
        await RecordAsync(host, Incoming(sent, at.AddMinutes(1), "true_ours"));
        await RecordAsync(host, Incoming(sent, at.AddMinutes(1)) with { ChatId = "972599999999@c.us" });
        await RecordAsync(host, Incoming(sent, at.AddMinutes(-1)));
        await RecordAsync(host, Incoming(sent, at.AddDays(7).AddSeconds(1)));
        await host.Get<ReplyRecorder>().RecordAsync(host.Account.Id + 1, Incoming(sent, at.AddMinutes(1)), Stop);
        Assert.Null((await host.ReadAsync(sent)).RepliedAtUtc);

        await RecordAsync(host, Incoming(sent, at.AddDays(7)));
        Assert.Equal(at.AddDays(7), (await host.ReadAsync(sent)).RepliedAtUtc);
    }

    [Fact]
    public async Task What_the_session_hears_reaches_the_message()
    {
        await using var host = await CoreHost.StartAsync();
        var recorder = host.Get<ReplyRecorder>();
        var sent = await SentAsync(host, "hello");
        await recorder.StartAsync(Stop);
        var changed = new TaskCompletionSource();
        using var subscription = host.Get<Web.Hosting.ChangeFeed>().Subscribe(() => Task.FromResult(changed.TrySetResult()), Web.Hosting.ChangeTopic.Deliveries);
        host.Session.Receive(Incoming(sent, host.Clock.GetUtcNow().AddSeconds(9)));
        await changed.Task.WaitAsync(TimeSpan.FromSeconds(20), Stop);

        Assert.NotNull((await host.ReadAsync(sent)).RepliedAtUtc);
        await recorder.StopAsync(Stop);
    }

    private static Task RecordAsync(CoreHost host, IncomingMessage message) => host.Get<ReplyRecorder>().RecordAsync(host.Account.Id, message, Stop);

    private static async Task<Delivery> SentAsync(CoreHost host, string text, string to = "+972501234567")
    {
        var delivery = await host.SendAsync(text, to);
        await host.DispatchAsync();
        var sent = await host.ReadAsync(delivery);
        Assert.Equal(DeliveryStatus.Sent, sent.Status);
        return sent;
    }

    private static IncomingMessage Incoming(Delivery answered, DateTimeOffset at, string id = "false_1")
        => new(id, answered.ChatId!, answered.ChatId!, "Dana", "chat", "Thank you!", at);
}
