using System.Globalization;
using WaScheduler.Data.Deliveries;
using WaScheduler.Tests.Support;
using WaScheduler.Web.Jobs;
using Xunit;

namespace WaScheduler.Tests.Jobs;

/// <summary>The stop against a dispatcher at work, again and again, the click falling anywhere within a send.</summary>
public sealed class StopRaceTests
{
    // More for a table worth showing: STOP_RACES=1000.
    private static readonly int Races = int.Parse(Environment.GetEnvironmentVariable("STOP_RACES") ?? "100", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Nothing_is_handed_over_after_a_stop_was_answered()
    {
        await using var host = await CoreHost.StartAsync();
        var stop = host.Get<StopService>();
        var random = new Random(20261122);
        var caught = 0;
        for (var race = 0; race < Races; race++)
        {
            var message = await host.SendAsync();
            var dispatcher = Task.Run(host.DispatchAsync);
            // From at once to longer than a whole send takes.
            for (var i = random.Next(0, 60_000); i > 0; i--)
            {
                Thread.SpinWait(4);
            }

            await stop.StopAsync(CancellationToken.None);
            var handedOver = host.Session.HandedOver.Count;
            await dispatcher;
            await host.DispatchAsync();
            Assert.Equal(handedOver, host.Session.HandedOver.Count);

            var row = await host.ReadAsync(message);
            if (row.Status == DeliveryStatus.Pending)
            {
                caught++;
                Assert.Equal(HoldReason.Stopped, row.HoldReason);
                Assert.Empty(row.Attempts);
            }

            Assert.NotNull(await stop.ResumeAsync(sendLate: false, CancellationToken.None));
            await host.DispatchAsync();
            Assert.Equal(DeliveryStatus.Sent, (await host.ReadAsync(message)).Status);
            Assert.Equal(race + 1, host.Session.HandedOver.Count);
        }

        // A race that always ends the same way tells nothing.
        TestContext.Current.TestOutputHelper?.WriteLine($"The stop came first in {caught} of {Races} races.");
        Assert.InRange(caught, Races / 20, Races - (Races / 20));
    }
}
