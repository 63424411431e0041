using WaScheduler.Data.Deliveries;
using WaScheduler.Tests.Support;
using WaScheduler.Web.Deliveries;
using WaScheduler.WhatsApp;
using Xunit;

namespace WaScheduler.Tests.Deliveries;

public sealed class RetryPlanTests
{
    [Theory]
    [InlineData("wa.ERROR_NETWORK", 3, 15, 18)]
    [InlineData("wa.ERROR_NETWORK", 2, 60, 72)]
    [InlineData("page.no_file", 3, 15, 18)]
    [InlineData("wa.something_new", 3, 15, 18)]
    [InlineData("link.down", 1, 3, 4.5)]
    [InlineData("wa.time_lock", 1, 3600, 3960)]
    [InlineData("account.restricted", 1, 900, 1080)]
    public async Task Each_class_has_its_pause_and_chance_adds_its_part_only(string code, int triesLeft, double least, double most)
    {
        await using var host = await CoreHost.StartAsync();
        var pauses = Enumerable.Range(1, 200).Select(seed =>
        {
            var plan = new RetryPlan(host.Get<TimeLocks>(), new Random(seed), host.Clock);
            var end = plan.After(Row(triesLeft), new HandOverResult(HandOverOutcome.NotHandedOver, Code: code));
            Assert.Equal((DeliveryTrigger.NotHandedOver, code), (end.On, end.Code));
            return (end.RetryAtUtc!.Value - host.Clock.GetUtcNow()).TotalSeconds;
        }).ToList();
        Assert.InRange(pauses.Min(), least, most);
        Assert.InRange(pauses.Max(), least, most);
        Assert.True(pauses.Distinct().Count() > 150, "Many would come back at one moment.");
    }

    [Theory]
    [InlineData(HandOverOutcome.NotHandedOver, "wa.file_too_large", 3)]
    [InlineData(HandOverOutcome.NotHandedOver, "wa.ERROR_NETWORK", 1)]
    [InlineData(HandOverOutcome.Refused, "recipient.blocked", 3)]
    [InlineData(HandOverOutcome.Refused, "wa.something_new", 3)]
    public async Task What_cannot_help_or_was_tried_three_times_ends(HandOverOutcome outcome, string code, int triesLeft)
    {
        await using var host = await CoreHost.StartAsync();
        var end = host.Get<RetryPlan>().After(Row(triesLeft), new HandOverResult(outcome, Code: code));
        Assert.Equal((DeliveryTrigger.PermanentFailure, (DateTimeOffset?)null), (end.On, end.RetryAtUtc));
    }

    [Fact]
    public async Task A_time_lock_holds_the_whole_account_over_a_restart_and_burns_no_tries()
    {
        await using var host = await CoreHost.StartAsync();
        host.Session.NextHandOvers.Enqueue(_ => new HandOverResult(HandOverOutcome.NotHandedOver, Code: "wa.time_lock", Detail: "ERROR_UNKNOWN"));
        var first = await host.SendAsync("first");
        var second = await host.SendAsync("second", "+972507654321");

        var wake = await host.DispatchAsync();
        foreach (var message in new[] { first, second })
        {
            var held = await host.ReadAsync(message);
            Assert.Equal((DeliveryStatus.Pending, HoldReason.TimeLock, wake, Delivery.MaxAttempts), (held.Status, held.HoldReason, held.HeldUntilUtc, held.AttemptsLeft));
            Assert.Equal([OwnerAction.Cancel], OwnerActions.For(held, host.Clock.GetUtcNow()));
        }

        Assert.InRange(wake!.Value - host.Clock.GetUtcNow(), TimeSpan.FromMinutes(60), TimeSpan.FromMinutes(66));

        // Neither the link, nor a restart, nor another message makes it be forgotten.
        host.Session.Become(SessionState.Reconnecting);
        await host.DispatchAsync();
        host.Session.Become(SessionState.Ready);
        await using (var again = await host.StartAgainAsync())
        {
            await again.SendAsync("third", "+972501112233");
            await again.DispatchAsync();
            Assert.Single(host.Session.HandedOver);
            Assert.Equal(HoldReason.TimeLock, (await again.ReadAsync(second)).HoldReason);

            host.Clock.Advance(TimeSpan.FromMinutes(67));
            await again.DispatchAsync();
            Assert.Equal(4, host.Session.HandedOver.Count);
            Assert.Equal(DeliveryStatus.Sent, (await again.ReadAsync(first)).Status);
            Assert.Equal(DeliveryStatus.Sent, (await again.ReadAsync(second)).Status);
        }
    }

    [Fact]
    public async Task Nothing_below_the_sender_repeats_a_hand_over()
    {
        await using var host = await CoreHost.StartAsync();
        var chance = new Random(5);
        for (var i = 0; i < 60; i++)
        {
            var roll = chance.Next(6);
            host.Session.NextHandOvers.Enqueue(id => roll switch
            {
                0 => throw new InvalidOperationException("the page is gone"),
                1 => new HandOverResult(HandOverOutcome.Unknown, Code: "send.timeout"),
                2 => new HandOverResult(HandOverOutcome.NotHandedOver, Code: "wa.ERROR_UPLOAD"),
                3 => new HandOverResult(HandOverOutcome.NotHandedOver, Code: "link.down"),
                4 => new HandOverResult(HandOverOutcome.Refused, Code: "wa.chat_not_found"),
                _ => host.Session.Acknowledge(id),
            });
        }

        var messages = new List<Delivery>();
        for (var i = 0; i < 12; i++)
        {
            messages.Add(await host.SendAsync($"m{i}", $"+97250123450{i % 10}"));
        }

        for (var pass = 0; pass < 12; pass++)
        {
            await host.DispatchAsync();
            await host.SettleAsync();
            host.Clock.Advance(TimeSpan.FromMinutes(7));
        }

        foreach (var message in messages)
        {
            var row = await host.ReadAsync(message);
            Assert.Equal(row.Attempts.Count, host.Session.HandedOver.Count(h => h.Text == row.Text));
        }

        Assert.True(host.Session.HandedOver.Count > messages.Count, "Nothing was tried twice, so nothing was shown.");
    }

    private static Delivery Row(int triesLeft) => new() { Address = "+972501234567", RecipientName = "Dana", Text = "Hello", AttemptsLeft = triesLeft };
}
