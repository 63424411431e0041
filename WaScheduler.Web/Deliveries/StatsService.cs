using NodaTime;
using WaScheduler.Data.Deliveries;
using WaScheduler.Web.Accounts;
using WaScheduler.Web.Preferences;
using WaScheduler.WhatsApp;

namespace WaScheduler.Web.Deliveries;

/// <summary>Today's numbers, in the owner's zone. Sent, delivered and read each count what got at least so far.</summary>
public sealed record Stats(
    int Due, int Sent, int Delivered, int Read, int Failed, int Unconfirmed, int Stuck, int Held, int Queued, int AccountsReady);

/// <summary>Counts for the dashboard and GET /stats.</summary>
public sealed class StatsService
{
    private readonly DeliveryQueries _deliveries;
    private readonly AccountSessions _sessions;
    private readonly PreferenceService _preferences;
    private readonly TimeProvider _time;

    public StatsService(DeliveryQueries deliveries, AccountSessions sessions, PreferenceService preferences, TimeProvider time)
    {
        _deliveries = deliveries;
        _sessions = sessions;
        _preferences = preferences;
        _time = time;
    }

    /// <summary>Counts of what is due from midnight to midnight.</summary>
    public async Task<Stats> TodayAsync(CancellationToken cancellationToken)
    {
        var general = await _preferences.GetGeneralAsync(cancellationToken);
        var zone = DateTimeZoneProviders.Tzdb[general.TimeZone];
        var today = Instant.FromDateTimeOffset(_time.GetUtcNow()).InZone(zone).Date;
        var counts = await _deliveries.CountAsync(
            today.AtStartOfDayInZone(zone).ToDateTimeOffset(),
            today.PlusDays(1).AtStartOfDayInZone(zone).ToDateTimeOffset(),
            cancellationToken);
        var accounts = await _sessions.ListAccountsAsync(cancellationToken);
        int Sum(params DeliveryLabel[] labels) => labels.Sum(l => counts[l]);
        var read = Sum(DeliveryLabel.Read, DeliveryLabel.Played);
        var delivered = read + counts[DeliveryLabel.Delivered];
        return new Stats(
            Due: counts.Values.Sum() - counts[DeliveryLabel.Cancelled],
            Sent: delivered + Sum(DeliveryLabel.Sent, DeliveryLabel.Stuck),
            Delivered: delivered,
            Read: read,
            Failed: Sum(DeliveryLabel.Failed, DeliveryLabel.Expired),
            Unconfirmed: counts[DeliveryLabel.Unconfirmed],
            Stuck: counts[DeliveryLabel.Stuck],
            Held: counts[DeliveryLabel.Held],
            Queued: Sum(DeliveryLabel.Queued, DeliveryLabel.Scheduled, DeliveryLabel.Sending),
            AccountsReady: accounts.Count(a => _sessions.StatusOf(a).State == SessionState.Ready));
    }
}
