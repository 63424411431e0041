using WaScheduler.Data.Deliveries;
using WaScheduler.Tests.Support;
using Xunit;

namespace WaScheduler.Tests.Deliveries;

public sealed class DeliveryStatusTests
{
    [Fact]
    public void Every_trigger_leads_to_one_status_and_no_row_stands_twice()
    {
        foreach (var trigger in Enum.GetValues<DeliveryTrigger>())
        {
            Assert.NotEmpty(DeliveryTransitions.From(trigger));
            Assert.True(Enum.IsDefined(DeliveryTransitions.To(trigger)));
        }

        Assert.Equal(DeliveryTransitions.Rows.Count, DeliveryTransitions.Rows.Distinct().Count());
    }

    [Fact]
    public void Nothing_leaves_a_final_status()
    {
        DeliveryStatus[] final = [DeliveryStatus.Sent, DeliveryStatus.Cancelled, DeliveryStatus.Expired];
        Assert.DoesNotContain(DeliveryTransitions.Rows, r => final.Contains(r.From));
    }

    [Fact]
    public void Every_row_has_exactly_one_word()
    {
        var now = new DateTimeOffset(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);
        var rows =
            from status in Enum.GetValues<DeliveryStatus>()
            from hold in Enum.GetValues<HoldReason>()
            from ack in Enumerable.Range(-1, 6)
            from due in new[] { now.AddHours(-1), now, now.AddHours(1) }
            from sent in new DateTimeOffset?[] { null, now.AddHours(-48), now }
            select new Delivery
            {
                Address = "+1",
                RecipientName = "",
                Text = "",
                Status = status,
                HoldReason = hold,
                AckLevel = ack,
                DueAtUtc = due,
                SentAtUtc = sent,
            };

        var filters = Enum.GetValues<DeliveryLabel>().ToDictionary(l => l, l => DeliveryLabels.Where([l], now).Compile());
        foreach (var row in rows)
        {
            var words = filters.Where(f => f.Value(row)).Select(f => f.Key).ToList();
            Assert.Equal([DeliveryLabels.Of(row, now)], words);
        }
    }

    [Fact]
    public async Task The_filters_of_the_history_find_what_the_badges_say()
    {
        await using var host = await CoreHost.StartAsync();
        var waiting = await host.SendAsync("later", notBefore: host.Clock.GetUtcNow().AddHours(1));
        var sent = await host.SendAsync("now");
        await host.DispatchAsync();

        var queries = host.Get<DeliveryQueries>();
        foreach (var (delivery, label) in new[] { (waiting, DeliveryLabel.Scheduled), (sent, DeliveryLabel.Sent) })
        {
            var found = await queries.ListAsync(new DeliveryFilter([label]), null, 10, CancellationToken.None);
            Assert.Equal(delivery.Id, Assert.Single(found).Id);
        }

        var both = await queries.ListAsync(
            new DeliveryFilter([DeliveryLabel.Scheduled, DeliveryLabel.Sent]), null, 10, CancellationToken.None);
        Assert.Equal(2, both.Count);
    }
}
