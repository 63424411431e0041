using WaScheduler.Data.Deliveries;
using WaScheduler.Web.Hosting;
using WaScheduler.Web.Preferences;
using WaScheduler.Web.Shell;

namespace WaScheduler.Web.Deliveries;

/// <summary>How many messages need the owner, for the header.</summary>
public sealed class AttentionCount : IAttentionCount, IHostedService, IDisposable
{
    // A sent message becomes stuck by time alone, and an old failure drops out; no change tells of either.
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    private readonly DeliveryConcernQueries _queries;
    private readonly PreferenceService _preferences;
    private readonly ChangeFeed _feed;
    private readonly TimeProvider _time;
    private IDisposable? _subscription;
    private ITimer? _timer;

    public AttentionCount(DeliveryConcernQueries queries, PreferenceService preferences, ChangeFeed feed, TimeProvider time)
    {
        _queries = queries;
        _preferences = preferences;
        _feed = feed;
        _time = time;
    }

    /// <inheritdoc/>
    public event Action? Changed;

    /// <inheritdoc/>
    public int Current { get; private set; }

    /// <inheritdoc/>
    public string Words { get; private set; } = "";

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _subscription = _feed.Subscribe(() => CountAsync(CancellationToken.None), ChangeTopic.Deliveries, ChangeTopic.Preferences);
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
        // The owner's choice, at the start and whenever it changes; every word of a message follows it.
        var sending = await _preferences.GetSendingAsync(cancellationToken);
        DeliveryLabels.CallStuckAfter(sending.StuckAfterHours is { } hours ? TimeSpan.FromHours(hours) : DeliveryLabels.StuckByDefault);
        var counts = await _queries.CountAsync(cancellationToken);
        var words = WordsOf(counts);
        if (counts.All == Current && words == Words)
        {
            return;
        }

        (Current, Words) = (counts.All, words);
        Changed?.Invoke();
    }

    private static string WordsOf(ConcernCounts counts) => string.Join(
        ", ",
        new[] { (counts.Unconfirmed, "unconfirmed"), (counts.Stuck, "stuck") }.Where(c => c.Item1 > 0).Select(c => $"{c.Item1} {c.Item2}"));
}
