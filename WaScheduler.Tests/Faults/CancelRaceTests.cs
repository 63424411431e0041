using System.Globalization;
using WaScheduler.Data.Deliveries;
using WaScheduler.Tests.Support;
using WaScheduler.Web.Deliveries;
using Xunit;

namespace WaScheduler.Tests.Faults;

/// <summary>
/// The owner withdraws a message at the very moment it leaves: true means it never leaves, false means it was being handed
/// over, and nothing in between. FAULTS_RACES sets how often; 40 in a usual run, 5,000 in ./test --faults.
/// </summary>
public sealed class CancelRaceTests
{
    private static readonly int Races = int.Parse(Environment.GetEnvironmentVariable("FAULTS_RACES") ?? "40", CultureInfo.InvariantCulture);
    private static readonly int Seed = int.Parse(Environment.GetEnvironmentVariable("FAULTS_SEED") ?? "1", CultureInfo.InvariantCulture);
    private readonly Queue<long> _waiting = new();

    [Fact]
    public async Task Every_cancel_that_races_a_send_gets_a_definite_and_true_answer()
    {
        await using var host = await CoreHost.StartAsync();
        var chance = new Random(Seed);
        var (won, lost) = (0, 0);
        // Whoever lost starts earlier next time, so that they meet on any machine.
        var (cancelHandicap, sendHandicap) = (3_000, 3_000);
        for (var number = 0; number < Races; number++)
        {
            var delivery = await NextAsync(host, number);
            var before = host.Session.HandedOver.Count;
            var (cancelStart, sendStart) = (chance.Next(0, cancelHandicap), chance.Next(0, sendHandicap));
            using var line = new Barrier(2);
            var sending = Race(line, sendStart, () => SendAsync(host));
            var cancelling = Race(line, cancelStart, () => host.Get<OwnerDecisionStore>().CancelAsync(delivery, CancellationToken.None));
            var (sent, cancelled) = (await sending, await cancelling);

            var left = host.Session.HandedOver.Count - before;
            Assert.True(sent == !cancelled && left == (cancelled ? 0 : 1), $"Race {number}: cancel answered {cancelled}, the claim {sent}, and it left {left} times.");
            Assert.Equal(cancelled ? DeliveryStatus.Cancelled : DeliveryStatus.Sent, (await host.Get<DeliveryQueries>().FindAsync(delivery, CancellationToken.None))!.Status);
            (won, lost) = cancelled ? (won + 1, lost) : (won, lost + 1);
            sendHandicap = cancelled ? Math.Max(sendHandicap * 2 / 3, 100) : Math.Min(sendHandicap * 3 / 2, 20_000_000);
            cancelHandicap = cancelled ? Math.Min(cancelHandicap * 3 / 2, 3_000) : Math.Max(cancelHandicap * 2 / 3, 100);
        }

        await host.DispatchAsync(); // what was only put off would leave now
        Assert.Equal(lost, host.Session.HandedOver.Count);
        FaultSettings.Write("cancel-races", $"{Races} races, seed {Seed}: {won} cancelled and never handed over, {lost} too late and handed over once, 0 in between");
        Assert.True(Math.Min(won, lost) > Races / 50, $"{won} cancelled in time and {lost} too late: one side always wins, so nothing raced.");
    }

    [Fact]
    public async Task Nothing_that_was_claimed_can_be_cancelled()
    {
        await using var host = await CoreHost.StartAsync();
        var delivery = await host.SendAsync();
        await host.Get<DeliveryStore>().ClaimNextAsync(host.Account.Id, host.Clock.GetUtcNow().AddMinutes(3), CancellationToken.None);

        Assert.False(await host.Get<OwnerDecisionStore>().CancelAsync(delivery.Id, CancellationToken.None));
        Assert.Equal(DeliveryStatus.Sending, (await host.ReadAsync(delivery)).Status);
    }

    // A hundred at a time, a minute apart: one falls due for each race.
    private async Task<long> NextAsync(CoreHost host, int number)
    {
        if (_waiting.Count == 0)
        {
            for (var minute = 1; minute <= 100; minute++)
                _waiting.Enqueue((await host.SendAsync($"race {number + minute}", notBefore: host.Clock.GetUtcNow().AddMinutes(minute))).Id);
        }

        host.Clock.Advance(TimeSpan.FromMinutes(1));
        return _waiting.Dequeue();
    }

    private static async Task<bool> SendAsync(CoreHost host)
    {
        if (await host.Get<DeliveryStore>().ClaimNextAsync(host.Account.Id, host.Clock.GetUtcNow().AddMinutes(3), CancellationToken.None) is not { } claimed)
            return false;
        await host.Get<DeliverySender>().SendAsync(claimed, host.Session, CancellationToken.None);
        return true;
    }

    // Both stand at one line; a head start in turns of an empty loop is finer than any clock of the system.
    private static Task<bool> Race(Barrier line, int turns, Func<Task<bool>> run) => Task.Run(() =>
    {
        line.SignalAndWait(TestContext.Current.CancellationToken);
        Thread.SpinWait(turns);
        return run();
    });
}
