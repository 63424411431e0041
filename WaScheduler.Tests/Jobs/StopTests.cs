using WaScheduler.Data.Alerts;
using WaScheduler.Data.Deliveries;
using WaScheduler.Data.Jobs;
using WaScheduler.Data.Schedules;
using WaScheduler.Tests.Schedules;
using WaScheduler.Tests.Support;
using WaScheduler.Web.Deliveries;
using WaScheduler.Web.Jobs;
using WaScheduler.WhatsApp;
using Xunit;

namespace WaScheduler.Tests.Jobs;

/// <summary>"Stop everything". The clock of a fresh host stands at Sunday 22 November 2026, 08:00 UTC.</summary>
public sealed class StopTests : IAsyncLifetime
{
    private CoreHost _host = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private StopService Stop => _host.Get<StopService>();

    public async ValueTask InitializeAsync() => _host = await CoreHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Nothing_is_handed_over_not_even_what_is_sent_by_hand_and_each_message_says_why()
    {
        await Stop.StopAsync(Cancel);
        var byHand = await _host.SendAsync();
        var later = await _host.SendAsync(notBefore: Patterns.Utc("2026-11-22T09:00Z"));
        await _host.DispatchAsync();

        Assert.Empty(_host.Session.HandedOver);
        var held = await _host.ReadAsync(byHand);
        Assert.Equal((DeliveryStatus.Pending, HoldReason.Stopped), (held.Status, held.HoldReason));
        Assert.Equal("You stopped everything. It goes out when you let messages go again.", DeliveryReasons.Of(held, _host.Clock.GetUtcNow(), "Etc/UTC"));
        Assert.Equal(HoldReason.None, (await _host.ReadAsync(later)).HoldReason);
        Assert.Equal((1, 0), ((await Stop.ReadAsync(Cancel)).Waiting, (await Stop.ReadAsync(Cancel)).Late));

        Assert.Equal(new ResumeCounts(1, 0), await Stop.ResumeAsync(sendLate: false, Cancel));
        Assert.Equal(HoldReason.None, (await _host.ReadAsync(byHand)).HoldReason);
        await _host.DispatchAsync();
        Assert.Equal(DeliveryStatus.Sent, (await _host.ReadAsync(byHand)).Status);
    }

    [Fact]
    public async Task It_outlives_a_kill_and_so_does_its_end()
    {
        await Stop.StopAsync(Cancel);
        var message = await _host.SendAsync();

        await using (var again = await _host.StartAgainAsync())
        {
            await again.DispatchAsync();
            Assert.Equal(HoldReason.Stopped, (await again.ReadAsync(message)).HoldReason);
            Assert.NotNull((await again.Get<StopService>().ReadAsync(Cancel)).SinceUtc);
            await again.Get<StopService>().ResumeAsync(sendLate: false, Cancel);
        }

        await using var third = await _host.StartAgainAsync();
        Assert.False((await third.Get<StopService>().ReadAsync(Cancel)).IsStopped);
        await third.DispatchAsync();
        Assert.Equal(DeliveryStatus.Sent, (await third.ReadAsync(message)).Status);
    }

    [Fact]
    public async Task What_was_on_its_way_to_the_page_is_put_back_without_an_attempt()
    {
        var message = await _host.SendAsync();
        var claimed = await _host.Get<DeliveryStore>().ClaimNextAsync(_host.Account.Id, _host.Clock.GetUtcNow().AddMinutes(8), Cancel);
        await Stop.StopAsync(Cancel);
        await _host.Get<DeliverySender>().SendAsync(claimed!, _host.Session, Cancel);

        Assert.Empty(_host.Session.HandedOver);
        var row = await _host.ReadAsync(message);
        Assert.Equal((DeliveryStatus.Pending, HoldReason.Stopped, 0), (row.Status, row.HoldReason, row.AttemptCount));
        Assert.Empty(row.Attempts);
    }

    [Fact]
    public async Task What_the_page_had_before_the_click_is_waited_for_and_told()
    {
        var begun = new TaskCompletionSource();
        var goOn = new TaskCompletionSource();
        _host.Session.DuringHandOver = () =>
        {
            begun.SetResult();
            return goOn.Task;
        };
        var message = await _host.SendAsync();
        var pass = Task.Run(_host.DispatchAsync, Cancel);
        await begun.Task.WaitAsync(Cancel);
        var stop = Stop.StopAsync(Cancel);
        Assert.Equal(1, (await Stop.ReadAsync(Cancel)).HandingOver);
        // The stand-still clock would let it wait for ever: it ends when the hand-over does.
        Assert.False(stop.IsCompleted);
        goOn.SetResult();
        Assert.Equal(0, (await stop).HandingOver);
        await pass;
        Assert.Equal(DeliveryStatus.Sent, (await _host.ReadAsync(message)).Status);
    }

    [Fact]
    public async Task Nothing_expires_while_it_is_stopped_and_what_became_too_late_is_left_out_at_its_end()
    {
        var (strict, patient, late) = await StopOverARunAsync();
        Assert.Equal((2, 1), ((await Stop.ReadAsync(Cancel)).Waiting, (await Stop.ReadAsync(Cancel)).Late));
        Assert.Equal(new ResumeCounts(1, 1), await Stop.ResumeAsync(sendLate: false, Cancel));
        await _host.DispatchAsync();

        var leftOut = Assert.Single(await _host.MessagesAsync(strict));
        Assert.Equal((DeliveryStatus.Expired, "expired.stopped"), (leftOut.Status, leftOut.ErrorCode));
        Assert.Equal("Was due 09:00 while you had stopped everything; your rule: skip after 10 minutes.", DeliveryReasons.Of(leftOut, late, "Etc/UTC"));
        Assert.Equal(DeliveryStatus.Sent, Assert.Single(await _host.MessagesAsync(patient)).Status);
        var alert = Assert.Single(await _host.Get<AlertStore>().ListAsync(null, 10, Cancel));
        Assert.Equal((AlertLevel.Alarm, "1 message was left out"), (alert.Level, alert.Title));
    }

    [Fact]
    public async Task What_became_too_late_goes_out_all_the_same_when_the_owner_says_so()
    {
        var (strict, patient, _) = await StopOverARunAsync();
        Assert.Equal(new ResumeCounts(2, 0), await Stop.ResumeAsync(sendLate: true, Cancel));
        await _host.DispatchAsync();
        Assert.Equal(DeliveryStatus.Sent, Assert.Single(await _host.MessagesAsync(strict)).Status);
        Assert.Equal(DeliveryStatus.Sent, Assert.Single(await _host.MessagesAsync(patient)).Status);
        Assert.Empty(await _host.Get<AlertStore>().ListAsync(null, 10, Cancel));
    }

    [Fact]
    public async Task The_stop_counts_before_the_link_and_its_end_gives_the_reason_back()
    {
        _host.Session.Become(SessionState.Reconnecting);
        var message = await _host.SendAsync();
        await _host.DispatchAsync();
        Assert.Equal(HoldReason.WaitingForLink, (await _host.ReadAsync(message)).HoldReason);
        await Stop.StopAsync(Cancel);
        await _host.DispatchAsync();
        Assert.Equal(HoldReason.Stopped, (await _host.ReadAsync(message)).HoldReason);
        await Stop.ResumeAsync(sendLate: false, Cancel);
        await _host.DispatchAsync();
        Assert.Equal(HoldReason.WaitingForLink, (await _host.ReadAsync(message)).HoldReason);
    }

    [Fact]
    public async Task A_second_stop_keeps_the_first_ones_time_and_a_second_end_does_nothing()
    {
        var first = await Stop.StopAsync(Cancel);
        _host.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(first.SinceUtc, (await Stop.StopAsync(Cancel)).SinceUtc);
        Assert.NotNull(await Stop.ResumeAsync(sendLate: false, Cancel));
        Assert.Null(await Stop.ResumeAsync(sendLate: false, Cancel));
    }

    private async Task<(Schedule Strict, Schedule Patient, DateTimeOffset Late)> StopOverARunAsync()
    {
        var strict = await _host.SaveAsync(Planning.Daily(9) with { LateWithinMinutes = 10 });
        var patient = await _host.SaveAsync(Planning.Daily(9) with { LateWithinMinutes = 240 });
        await Stop.StopAsync(Cancel);
        _host.Clock.Set(Patterns.Utc("2026-11-22T09:00Z"));
        await _host.PlanAsync();
        await _host.DispatchAsync();
        var late = Patterns.Utc("2026-11-22T10:00Z");
        _host.Clock.Set(late);
        await _host.DispatchAsync();
        Assert.Equal(HoldReason.Stopped, Assert.Single(await _host.MessagesAsync(strict)).HoldReason);
        return (strict, patient, late);
    }
}
