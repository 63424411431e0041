using WaScheduler.Data.Deliveries;
using WaScheduler.Web.Hosting;
using WaScheduler.Web.Preferences;

namespace WaScheduler.Web.Deliveries;

/// <summary>What the retention setting takes away.</summary>
/// <param name="BeforeUtc">Ended messages from before this go; null for none, ever.</param>
/// <param name="FromUtc">Not sooner than this, so that a choice can be taken back.</param>
/// <param name="Count">About how many would go now.</param>
public sealed record RetentionPlan(DateTimeOffset? BeforeUtc, DateTimeOffset FromUtc, int Count);

/// <summary>Deletes ended messages that are older than the owner keeps them, each hour, a few at a time, so that nobody waits for it.</summary>
public sealed class RetentionService : PeriodicService
{
    /// <summary>How long after it was chosen a setting begins to act.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromHours(24);

    private const int Batch = 200;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private readonly RetentionStore _store;
    private readonly PreferenceService _preferences;
    private readonly ChangeFeed _feed;
    private readonly TimeProvider _time;
    private readonly ILogger<RetentionService> _logger;

    public RetentionService(
        RetentionStore store, PreferenceService preferences, ChangeFeed feed, TimeProvider time, ILogger<RetentionService> logger)
        : base(TimeSpan.FromHours(1), time, logger)
    {
        _store = store;
        _preferences = preferences;
        _feed = feed;
        _time = time;
        _logger = logger;
    }

    /// <inheritdoc/>
    public override async Task<DateTimeOffset?> RunOnceAsync(CancellationToken cancellationToken)
    {
        var deleted = 0;
        // Asked before each batch: a choice that is taken back in the middle stops it.
        while (await BeforeAsync(cancellationToken) is { } before)
        {
            var batch = await _store.DeleteAsync(before, Batch, cancellationToken);
            deleted += batch;
            if (batch < Batch)
            {
                if (deleted > 0) await _store.ForgetEmptyHoursAsync(before, cancellationToken);
                break;
            }

            await Task.Delay(Pause, _time, cancellationToken);
        }

        if (deleted > 0)
        {
            Log.Retired(_logger, deleted);
            _feed.Publish(ChangeTopic.Deliveries);
        }

        return null;
    }

    /// <summary>What a setting would take away.</summary>
    public async Task<RetentionPlan> PlanAsync(HistoryPreferences history, CancellationToken cancellationToken)
    {
        var from = (history.SinceUtc ?? _time.GetUtcNow()) + Grace;
        var before = Before(history, from > _time.GetUtcNow() ? from : _time.GetUtcNow());
        return new RetentionPlan(before, from, before is { } moment ? await _store.CountAsync(moment, cancellationToken) : 0);
    }

    private async Task<DateTimeOffset?> BeforeAsync(CancellationToken cancellationToken)
    {
        var history = await _preferences.GetHistoryAsync(cancellationToken);
        var now = _time.GetUtcNow();
        return history.SinceUtc is { } since && now >= since + Grace ? Before(history, now) : null;
    }

    private static DateTimeOffset? Before(HistoryPreferences history, DateTimeOffset at)
        => history.KeepMonths == 0 ? null : at.AddMonths(-history.KeepMonths);
}
