using WaScheduler.Data.Deliveries;
using WaScheduler.Tests.Support;
using WaScheduler.Web.Deliveries;
using WaScheduler.Web.Jobs;
using Xunit;

namespace WaScheduler.Tests.Jobs;

/// <summary>The stop against a dispatcher at work, a thousand times, the click falling anywhere within its sends.</summary>
public sealed class StopRaceTests
{
    private const int Races = 1_000;
    private const int Queue = 6;

    [Fact]
    public async Task Nothing_is_handed_over_after_a_stop_was_answered()
    {
        await using var host = await CoreHost.StartAsync();
        var stop = host.Get<StopService>();
        var random = new Random(20261122);
        var (added, early, late) = (0, 0, 0);
        for (var race = 0; race < Races; race++)
        {
            var before = host.Session.HandedOver.Count;
            if (before == added)
            {
                var people = Enumerable.Range(added, Queue).Select(i => $"+97250{1_000_000 + i}").ToList();
                Assert.True((await host.Get<MessageService>().SendAsync(new MessageInput(people, "Hello"), CancellationToken.None)).IsOk);
                added += Queue;
            }

            var dispatcher = Task.Run(host.DispatchAsync);
            // From at once to longer than a send takes.
            for (var i = random.Next(0, 40_000); i > 0; i--)
            {
                Thread.SpinWait(4);
            }

            await stop.StopAsync(CancellationToken.None);
            var answered = host.Session.HandedOver.Count;
            await dispatcher;
            Assert.Equal(answered, host.Session.HandedOver.Count);
            early += answered == before ? 1 : 0;
            late += answered == added ? 1 : 0;
            Assert.NotNull(await stop.ResumeAsync(sendLate: false, CancellationToken.None));
        }

        await host.DispatchAsync();
        Assert.Equal(added, host.Session.HandedOver.Select(h => h.MessageId).Distinct().Count());
        Assert.Equal(added, host.Session.HandedOver.Count);
        var rows = await host.Get<DeliveryQueries>().ListAsync(new DeliveryFilter(), null, added + 1, CancellationToken.None);
        Assert.Equal(added, rows.Count);
        Assert.All(rows, row => Assert.Equal((DeliveryStatus.Sent, 1), (row.Status, row.Attempts.Count)));

        // A race that always ends the same way tells nothing.
        TestContext.Current.TestOutputHelper?.WriteLine($"{Races} races over {added} messages: the stop came before the first send in {early}, after the last in {late}.");
        Assert.InRange(early, 1, Races - 50);
        Assert.InRange(Races - early - late, 50, Races);
    }
}
