using Quartz;
using WaScheduler.Data.Deliveries;
using WaScheduler.Tests.Schedules;
using WaScheduler.Tests.Support;
using WaScheduler.Web.Deliveries;
using WaScheduler.Web.Schedules;
using WaScheduler.WhatsApp;
using Xunit;

namespace WaScheduler.Tests;

/// <summary>One message through every step of ARCHITECTURE.md's first table, in its order, on real SQLite and Quartz's real store.</summary>
public sealed class AMessageTravelsFromScheduleToHistory
{
    private static readonly DateTimeOffset Nine = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Step_by_step()
    {
        await using var host = await CoreHost.StartAsync();
        var contact = await host.AddContactAsync("Dana Levi", Planning.SomeNumber);

        // 0 schedule: the row knows its next run, and Quartz's table has the alarm for it.
        var schedule = await host.SaveAsync(Planning.Daily(9));
        await host.Get<PlanService>().RunOnceAsync(CancellationToken.None); // as after every change
        Assert.Equal(Nine, schedule.NextDueAtUtc);
        Assert.Equal(Nine, await AlarmAsync(host));
        Assert.Empty(await host.MessagesAsync(schedule));

        // 1 occurrence: at its time, and not a tick before, one delivery is owed and the schedule moves on.
        host.Clock.Set(Nine);
        var next = await host.PlanAsync();
        var owed = Assert.Single(await host.MessagesAsync(schedule));
        Assert.Equal((DeliveryStatus.Pending, Nine, contact.Id), (owed.Status, owed.DueAtUtc, owed.ContactId));
        Assert.Equal(Nine.AddDays(1), next[schedule.Id]);
        Assert.Empty(host.Session.HandedOver);

        // 2 dispatch, 3 send: WhatsApp sees it only after claim and attempt stand in the database, id included.
        Delivery? duringHandOver = null;
        host.Session.DuringHandOver = async () => duringHandOver = await host.ReadAsync(owed);
        await host.DispatchAsync();
        var handedOver = Assert.Single(host.Session.HandedOver);
        Assert.Equal(DeliveryStatus.Sending, duringHandOver!.Status);
        Assert.Equal(handedOver.MessageId, duringHandOver.WhatsAppId);
        Assert.Equal(AttemptOutcome.Open, Assert.Single(duringHandOver.Attempts).Outcome);
        var sent = await host.ReadAsync(owed);
        Assert.Equal((DeliveryStatus.Sent, AckLevel.Server), (sent.Status, sent.AckLevel));
        Assert.Equal(AttemptOutcome.Acknowledged, Assert.Single(sent.Attempts).Outcome);

        // 4 ack: only upwards, each with its own time.
        host.Clock.Advance(TimeSpan.FromSeconds(3));
        await AckAsync(host, sent, AckLevel.Delivered);
        host.Clock.Advance(TimeSpan.FromMinutes(2));
        await AckAsync(host, sent, AckLevel.Read);
        await AckAsync(host, sent, AckLevel.Delivered);

        // 5 settle: nothing is open, so nothing is asked and nothing is sent again.
        await host.SettleAsync();
        await host.DispatchAsync();
        Assert.Single(host.Session.HandedOver);

        // 6 history: what the page and the API say of it.
        var shown = Assert.Single(await host.Get<DeliveryQueries>().ListAsync(new DeliveryFilter(ContactId: contact.Id), null, 10, CancellationToken.None));
        Assert.Equal(DeliveryLabel.Read, DeliveryLabels.Of(shown, host.Clock.GetUtcNow()));
        Assert.Equal((Nine, Nine.AddSeconds(3), Nine.AddSeconds(123)), (shown.SentAtUtc, shown.DeliveredAtUtc, shown.ReadAtUtc));
        Assert.Equal(schedule.Id, shown.ScheduleId);
    }

    private static Task AckAsync(CoreHost host, Delivery delivery, int level) =>
        host.Get<AckRecorder>().RecordAsync(new MessageAck(delivery.WhatsAppId!, level, host.Clock.GetUtcNow()), CancellationToken.None);

    private static async Task<DateTimeOffset?> AlarmAsync(CoreHost host)
    {
        var scheduler = await host.Get<ISchedulerFactory>().GetScheduler(CancellationToken.None);
        var keys = await scheduler.GetTriggerKeys(GroupMatcher<TriggerKey>.GroupEquals("schedules"), CancellationToken.None);
        var trigger = await scheduler.GetTrigger(Assert.Single(keys), CancellationToken.None);
        return trigger!.NextFireTimeUtc;
    }
}
