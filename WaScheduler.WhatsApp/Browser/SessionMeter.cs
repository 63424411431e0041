namespace WaScheduler.WhatsApp.Browser;

/// <summary>Counts what happens to a session; may be read from any thread.</summary>
internal sealed class SessionMeter(TimeProvider clock)
{
    private readonly Lock _gate = new();

    /// <summary>The counts so far.</summary>
    public SessionCounters Counters { get; private set; } = new();

    public void Launched() => Change(c => c with { Launches = c.Launches + 1, LaunchedAtUtc = clock.GetUtcNow() });

    public void Loaded() => Change(c => c with { PageLoads = c.PageLoads + 1 });

    public void BecameReady() => Change(c => c with { Returns = c.Returns + 1 });

    public void Lost() => Change(c => c with { Losses = c.Losses + 1 });

    public void Beat(TimeSpan took) => Change(c => c with { HeartbeatAtUtc = clock.GetUtcNow(), HeartbeatTook = took });

    private void Change(Func<SessionCounters, SessionCounters> change)
    {
        lock (_gate) Counters = change(Counters);
    }
}
