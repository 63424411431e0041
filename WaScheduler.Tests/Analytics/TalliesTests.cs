using Microsoft.EntityFrameworkCore;
using WaScheduler.Data.Deliveries;
using WaScheduler.Tests.Support;
using Xunit;

namespace WaScheduler.Tests.Analytics;

/// <summary>The hourly counters that the database keeps by itself, against the rows they count.</summary>
public sealed class TalliesTests
{
    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public async Task After_any_changes_the_counters_are_the_counts(int seed)
    {
        await using var host = await CoreHost.StartAsync();
        var now = host.Clock.GetUtcNow();
        var drawn = new RandomDeliveries(host, seed);
        for (var round = 0; round < 12; round++)
        {
            await drawn.AddAsync(Enumerable.Range(0, 8).Select(_ => drawn.Draw(now.AddHours(-5), now.AddHours(5))));
            await using (var db = await drawn.ContextAsync())
            {
                foreach (var id in await db.Deliveries.OrderBy(d => d.Id).Select(d => d.Id).ToListAsync(TestContext.Current.CancellationToken))
                {
                    await ChangeAsync(db.Deliveries.Where(d => d.Id == id), drawn.Random, now);
                }
            }

            await AssertCountsAsync(drawn);
        }
    }

    private static async Task ChangeAsync(IQueryable<Delivery> row, Random random, DateTimeOffset now)
    {
        var status = random.GetItems(Enum.GetValues<DeliveryStatus>(), 1)[0];
        var level = random.Next(-1, 6);
        var due = now.AddMinutes(random.Next(-300, 300));
        var text = $"{random.Next()}";
        _ = random.Next(9) switch
        {
            0 => await row.ExecuteUpdateAsync(s => s.SetProperty(d => d.Status, status)),
            1 => await row.ExecuteUpdateAsync(s => s.SetProperty(d => d.AckLevel, level)),
            2 => await row.ExecuteUpdateAsync(s => s.SetProperty(d => d.DueAtUtc, due)),
            3 => await row.ExecuteUpdateAsync(s => s.SetProperty(d => d.Status, status).SetProperty(d => d.AckLevel, level).SetProperty(d => d.DueAtUtc, due)),
            4 => await row.ExecuteUpdateAsync(s => s.SetProperty(d => d.Text, text)),
            5 => await row.ExecuteDeleteAsync(),
            _ => 0,
        };
    }

    private static async Task AssertCountsAsync(RandomDeliveries drawn)
    {
        await using var db = await drawn.ContextAsync();
        var kept = (await db.DeliveryTallies.AsNoTracking().Where(t => t.Count != 0).ToListAsync()).ToDictionary(t => (t.Hour, t.Place), t => t.Count);
        var counted = (await drawn.AllAsync()).GroupBy(d => (d.DueAtUtc.ToUnixTimeSeconds() / 3600, Place(d))).ToDictionary(g => g.Key, g => g.Count());
        Assert.Equal(counted.OrderBy(c => c.Key), kept.OrderBy(c => c.Key));
    }

    private static string Place(Delivery d) => d.Status switch
    {
        DeliveryStatus.Pending => "Open",
        DeliveryStatus.Sending => "Open",
        DeliveryStatus.Sent => d.AckLevel < AckLevel.Delivered ? "Sent" : d.AckLevel == AckLevel.Delivered ? "Delivered" : d.AckLevel == AckLevel.Read ? "Read" : "Played",
        DeliveryStatus.Unconfirmed => "Unconfirmed",
        DeliveryStatus.Failed => "Failed",
        DeliveryStatus.Cancelled => "Cancelled",
        DeliveryStatus.Expired => "Expired",
    };
}
