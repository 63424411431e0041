using WaScheduler.Data.Deliveries;
using WaScheduler.Web.Hosting;
using WaScheduler.Web.Shell;

namespace WaScheduler.Web.Deliveries;

/// <summary>How many messages need the owner, for the header.</summary>
public sealed class AttentionCount : IAttentionCount, IHostedService, IDisposable
{
    // A sent message becomes stuck by time alone, and an old failure drops out; no change tells of either.
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    private readonly DeliveryQueries _queries;
    private readonly ChangeFeed _feed;
    private readonly TimeProvider _time;
    private IDisposable? _subscription;
    private ITimer? _timer;

    public AttentionCount(DeliveryQueries queries, ChangeFeed feed, TimeProvider time)
    {
        _queries = queries;
        _feed = feed;
        _time = time;
    }

    /// <inheritdoc/>
    public event Action? Changed;

    /// <inheritdoc/>
    public int Current { get; private set; }

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _subscription = _feed.Subscribe(() => CountAsync(CancellationToken.None), ChangeTopic.Deliveries);
        _timer = _time.CreateTimer(_ => _feed.Publish(ChangeTopic.Deliveries), null, Pause, Pause);
        await CountAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _timer?.Dispose();
        _subscription?.Dispose();
    }

    private async Task CountAsync(CancellationToken cancellationToken)
    {
        var count = await _queries.CountAttentionAsync(cancellationToken);
        if (count == Current)
        {
            return;
        }

        Current = count;
        Changed?.Invoke();
    }
}
