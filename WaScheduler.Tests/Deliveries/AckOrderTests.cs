using WaScheduler.Data.Deliveries;
using WaScheduler.Tests.Support;
using WaScheduler.Web.Deliveries;
using WaScheduler.WhatsApp;
using Xunit;

namespace WaScheduler.Tests.Deliveries;

/// <summary>Acks come late, twice and in any order, with look-ups between them: what is shown only rises.</summary>
public sealed class AckOrderTests
{
    private const string Group = "120363000000000001@g.us";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Whatever_the_order_the_level_the_times_and_the_counts_only_rise(int seed)
    {
        await using var host = await CoreHost.StartAsync();
        var chance = new Random(seed);
        for (var round = 0; round < 12; round++)
        {
            var isGroup = round % 2 == 1;
            await WalkAsync(host, chance, isGroup, await SentAsync(host, chance, isGroup));
        }
    }

    [Theory]
    [InlineData(DeliveryStatus.Failed)]
    [InlineData(DeliveryStatus.Pending)]
    public async Task A_late_ack_proves_that_it_left_after_all(DeliveryStatus believed)
    {
        await using var host = await CoreHost.StartAsync();
        host.Session.DoubtNext();
        var message = await host.SendAsync();
        await host.DispatchAsync();
        var decided = believed == DeliveryStatus.Failed
            ? await host.Get<MessageService>().DropAsync(message.Id, CancellationToken.None)
            : await host.Get<MessageService>().RetryAsync(message.Id, CancellationToken.None);
        Assert.True(decided);
        Assert.Equal(believed, (await host.ReadAsync(message)).Status);

        await AckAsync(host, (await host.ReadAsync(message)).WhatsAppId!, 2);
        await host.DispatchAsync();
        var row = await host.ReadAsync(message);
        Assert.Equal((DeliveryStatus.Sent, AckLevel.Delivered, (string?)null), (row.Status, row.AckLevel, row.ErrorCode));
        Assert.Single(host.Session.HandedOver);
    }

    [Fact]
    public async Task One_person_of_a_group_is_not_everybody()
    {
        await using var host = await CoreHost.StartAsync();
        var message = await SentAsync(host, new Random(1), isGroup: true);
        var id = (await host.ReadAsync(message)).WhatsAppId!;
        await AckAsync(host, id, 3, "972501112233@c.us");
        var one = await host.ReadAsync(message);
        Assert.Equal((AckLevel.Server, (int?)null, 1, 1), (one.AckLevel, one.PeopleCount, one.ReachedCount, one.ReadCount));

        await AckAsync(host, id, 1, reach: new MessageReach(12, 7, 3));
        var row = await host.ReadAsync(message);
        Assert.Equal("7 of 12 delivered, 3 read.", DeliveryReasons.Of(row, host.Clock.GetUtcNow(), "Etc/UTC"));
        Assert.Equal(DeliveryLabel.Sent, DeliveryLabels.Of(row, host.Clock.GetUtcNow().AddDays(3)));
        await AckAsync(host, id, 1, reach: new MessageReach(12, 12, 3));
        Assert.Equal(DeliveryLabel.Delivered, DeliveryLabels.Of(await host.ReadAsync(message), host.Clock.GetUtcNow()));
    }

    private static async Task WalkAsync(CoreHost host, Random chance, bool isGroup, Delivery message)
    {
        var id = (await host.ReadAsync(message)).WhatsAppId!;
        var before = await host.ReadAsync(message);
        var (highest, reached, read) = (before.AckLevel, 0, 0);
        for (var step = 0; step < 10; step++)
        {
            host.Clock.Advance(TimeSpan.FromSeconds(chance.Next(1, 300)));
            var level = chance.Next(-2, 5);
            if (chance.Next(4) == 0)
            {
                // A look-up answers from WhatsApp's own book, which may be behind or ahead of what was heard.
                host.Session.NextLookUps.Clear();
                host.Session.OnServer[id] = Math.Max(level, 1);
                await host.SettleAsync();
                continue;
            }

            var reach = isGroup ? new MessageReach(9, chance.Next(0, 8), chance.Next(0, 5)) : null;
            await AckAsync(host, id, level, reach: reach);
            (highest, reached, read) = (Math.Max(highest, level), Math.Max(reached, reach?.Reached ?? 0), Math.Max(read, Math.Min(reach?.Read ?? 0, reach?.Reached ?? 0)));
            var now = await host.ReadAsync(message);
            Assert.True(now.AckLevel >= before.AckLevel && now.AckLevel >= highest, $"{before.AckLevel} fell to {now.AckLevel}");
            Assert.True((now.ReachedCount ?? 0) >= Math.Max(before.ReachedCount ?? 0, reached) && (now.ReadCount ?? 0) >= Math.Max(before.ReadCount ?? 0, read), "A count fell.");
            // A moment that was written down stays.
            Assert.Equal(before.SentAtUtc ?? now.SentAtUtc, now.SentAtUtc);
            Assert.Equal(before.DeliveredAtUtc ?? now.DeliveredAtUtc, now.DeliveredAtUtc);
            Assert.Equal(before.ReadAtUtc ?? now.ReadAtUtc, now.ReadAtUtc);
            Assert.Equal(now.AckLevel >= AckLevel.Delivered, now.DeliveredAtUtc is not null);
            if (now.AckLevel >= AckLevel.Server) Assert.Equal(DeliveryStatus.Sent, now.Status);
            before = now;
        }
    }

    private static async Task<Delivery> SentAsync(CoreHost host, Random chance, bool isGroup)
    {
        if (chance.Next(2) == 0) host.Session.DoubtNext();
        var rows = await host.Get<DeliveryStore>().AddAsync(
            [new Delivery { AccountId = host.Account.Id, Address = isGroup ? Group : "+972501234567", RecipientName = "Choir", Text = "x", DueAtUtc = host.Clock.GetUtcNow() }], CancellationToken.None);
        await host.DispatchAsync();
        return rows[0];
    }

    private static Task AckAsync(CoreHost host, string id, int level, string? participant = null, MessageReach? reach = null)
        => host.Get<AckRecorder>().RecordAsync(new MessageAck(id, level, host.Clock.GetUtcNow(), participant, reach), CancellationToken.None);
}
