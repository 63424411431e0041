using WaScheduler.Data.Alerts;
using WaScheduler.Web.Hosting;

namespace WaScheduler.Web.Alerts;

/// <summary>Tells the owner of incidents: one alert each, from its first moment to its end. The one way by which anything alerts.</summary>
public sealed class Notifier
{
    private readonly AlertStore _alerts;
    private readonly ChangeFeed _feed;
    private readonly TimeProvider _time;

    public Notifier(AlertStore alerts, ChangeFeed feed, TimeProvider time)
    {
        _alerts = alerts;
        _feed = feed;
        _time = time;
    }

    /// <summary>An incident began, grew worse, or is told better now.</summary>
    public async Task RaiseAsync(string incident, DateTimeOffset atUtc, AlertText text, CancellationToken cancellationToken)
        => Tell(await _alerts.RaiseAsync(incident, atUtc, text, cancellationToken));

    /// <summary>An incident is over; harmless when there was none.</summary>
    public async Task EndAsync(string incident, DateTimeOffset atUtc, CancellationToken cancellationToken)
        => Tell(await _alerts.CloseAsync(incident, atUtc, cancellationToken));

    /// <summary>The owner saw every alert from one to another.</summary>
    public async Task SeenAsync(long fromId, long upToId, CancellationToken cancellationToken)
        => Tell(await _alerts.MarkSeenAsync(fromId, upToId, _time.GetUtcNow(), cancellationToken));

    private void Tell(bool changed)
    {
        if (changed)
        {
            _feed.Publish(ChangeTopic.Alerts);
        }
    }
}
