using Microsoft.Extensions.Logging.Abstractions;
using WaScheduler.Tests.Support;
using WaScheduler.Web.Hosting;
using WaScheduler.Web.Jobs;
using Xunit;

namespace WaScheduler.Tests.Hosting;

public sealed class PeriodicLoopTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly ManualClock _clock = new();

    [Fact]
    public async Task It_tells_its_last_pass_its_next_one_and_the_last_failure_even_after_good_ones()
    {
        using var passes = new SemaphoreSlim(0);
        using var goOn = new SemaphoreSlim(0);
        var fails = true;
        var loop = new PeriodicLoop("Test", Minute, PassAsync, _clock, NullLogger.Instance);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var running = loop.RunAsync(stop.Token);
        await passes.WaitAsync(stop.Token);
        Assert.Equal((_clock.GetUtcNow(), null), (loop.Health.RunningSinceUtc, loop.Health.NextPassAtUtc));

        goOn.Release();
        loop.Wake(); // the next pass begins at once, so what the first one left is seen from within it
        await passes.WaitAsync(stop.Token);
        Assert.Equal((1, "Broken on purpose."), (loop.Health.FailuresInARow, loop.Health.LastError));
        Assert.Equal(PartState.Failing, EnginePart.Of("test", null, "", loop.Health, _clock.GetUtcNow()).State);

        fails = false;
        goOn.Release();
        loop.Wake();
        await passes.WaitAsync(stop.Token);
        Assert.Equal((0, null, "Broken on purpose."), (loop.Health.FailuresInARow, loop.Health.LastError, loop.Health.LastFailure?.Words));
        Assert.Equal(_clock.GetUtcNow(), loop.Health.LastPassAtUtc);

        await stop.CancelAsync();
        await running;

        async Task<DateTimeOffset?> PassAsync(CancellationToken cancellationToken)
        {
            passes.Release();
            await goOn.WaitAsync(cancellationToken);
            if (fails) throw new InvalidOperationException("Broken on purpose.");
            return null;
        }
    }

    [Theory]
    [InlineData(null, null, 0, PartState.Starting)]
    [InlineData(-5, 20, 0, PartState.Working)]
    [InlineData(-65, -29, 0, PartState.Working)]
    [InlineData(-65, -31, 0, PartState.Late)]
    [InlineData(-5, 20, 2, PartState.Failing)]
    public void A_part_is_late_when_its_next_pass_does_not_come(int? lastSeconds, int? nextSeconds, int failures, PartState state)
    {
        var now = _clock.GetUtcNow();
        var health = new LoopHealth(At(lastSeconds), TimeSpan.Zero, failures, null, At(nextSeconds));
        Assert.Equal(state, EnginePart.Of("test", null, "", health, now).State);

        DateTimeOffset? At(int? seconds) => seconds is { } s ? now.AddSeconds(s) : null;
    }

    [Fact]
    public void A_pass_that_never_ends_is_late()
    {
        var now = _clock.GetUtcNow();
        var health = new LoopHealth(null, TimeSpan.Zero, 0, null, RunningSinceUtc: now.AddMinutes(-9));
        Assert.Equal(PartState.Late, EnginePart.Of("test", null, "", health, now).State);
    }
}
