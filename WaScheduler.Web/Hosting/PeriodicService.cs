namespace WaScheduler.Web.Hosting;

/// <summary>A background service that is one <see cref="PeriodicLoop"/>; tests call <see cref="RunOnceAsync"/> directly.</summary>
public abstract class PeriodicService : BackgroundService
{
    private readonly PeriodicLoop _loop;

    /// <param name="interval">Longest pause between passes.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Where failures go.</param>
    protected PeriodicService(TimeSpan interval, TimeProvider time, ILogger logger)
        => _loop = new PeriodicLoop(GetType().Name, interval, RunOnceAsync, time, logger);

    /// <summary>How the loop fares.</summary>
    public LoopHealth Health => _loop.Health;

    /// <summary>One idempotent pass; answers when the next is wanted at the latest, or null for the interval.</summary>
    public abstract Task<DateTimeOffset?> RunOnceAsync(CancellationToken cancellationToken);

    /// <summary>Asks for a pass now; may be lost without harm.</summary>
    public void Wake() => _loop.Wake();

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Lets the host start its other services before the first pass.
        await Task.Yield();
        await _loop.RunAsync(stoppingToken);
    }
}
