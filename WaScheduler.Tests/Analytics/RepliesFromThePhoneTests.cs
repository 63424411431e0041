using WaScheduler.Data.Deliveries;
using WaScheduler.Tests.Simulator;
using WaScheduler.Tests.Support;
using WaScheduler.Tests.WhatsApp;
using WaScheduler.Web.Analytics;
using WaScheduler.Web.Hosting;
using Xunit;

namespace WaScheduler.Tests.Analytics;

/// <summary>Somebody answers on the practice phone; a real browser with the real wa-js tells of it.</summary>
public sealed class RepliesFromThePhoneTests
{
    private const string Maya = "+972501234567";
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_answer_on_the_phone_is_noted_and_our_own_words_are_not()
    {
        await using var phone = await RunningPhone.StartAsync();
        await using var session = new RunningSession(phone);
        await session.LinkAsync();
        await using var host = await CoreHost.StartAsync(session.Session);
        host.Clock.Set(TimeProvider.System.GetUtcNow()); // the phone lives in the present
        var recorder = host.Get<ReplyRecorder>();
        _ = host.Get<Web.Accounts.AccountSessions>().Of(host.Account);
        await recorder.StartAsync(Stop);
        var sent = await SentAsync(host);
        var second = await SentAsync(host, "+972507654321"); // our own words in another chat answer nothing
        var noted = new TaskCompletionSource();
        using var subscription = host.Get<ChangeFeed>().Subscribe(() => Task.FromResult(noted.TrySetResult()), ChangeTopic.Deliveries);
        await phone.DoAsync("sim/inbound", new { from = Maya, text = "Thank you!" });
        await noted.Task.WaitAsync(TimeSpan.FromSeconds(30), Stop);

        Assert.NotNull((await host.ReadAsync(sent)).RepliedAtUtc);
        Assert.Null((await host.ReadAsync(second)).RepliedAtUtc);
        await recorder.StopAsync(Stop);
    }

    private static async Task<Delivery> SentAsync(CoreHost host, string to = Maya)
    {
        var delivery = await host.SendAsync("Hello", to);
        await host.DispatchAsync();
        var sent = await host.ReadAsync(delivery);
        Assert.Equal(DeliveryStatus.Sent, sent.Status);
        return sent;
    }
}
