using WaScheduler.Data.Deliveries;
using WaScheduler.Web.Hosting;

namespace WaScheduler.Web.Deliveries;

/// <summary>The dispatcher's view of the outbox: its rows, its clock, and telling pages when something moved.</summary>
public sealed class Outbox
{
    private readonly DeliveryStore _store;
    private readonly SettlementStore _settlements;
    private readonly DeliveryQueries _queries;
    private readonly ChangeFeed _feed;
    private readonly Failpoints _failpoints;

    public Outbox(
        DeliveryStore store, SettlementStore settlements, DeliveryQueries queries, ChangeFeed feed, Failpoints failpoints)
    {
        _store = store;
        _settlements = settlements;
        _queries = queries;
        _feed = feed;
        _failpoints = failpoints;
    }

    /// <summary>Takes the next due row of the account, or null.</summary>
    public async Task<Delivery?> ClaimNextAsync(long accountId, DateTimeOffset leaseUntilUtc, bool byHandOnly, CancellationToken cancellationToken)
    {
        _failpoints.Hit(Failpoint.BeforeClaim);
        var delivery = await _store.ClaimNextAsync(accountId, leaseUntilUtc, cancellationToken, byHandOnly);
        if (delivery is not null)
        {
            Publish();
        }

        return delivery;
    }

    /// <summary>Expires rows whose window passed.</summary>
    public async Task ExpireAsync(CancellationToken cancellationToken)
    {
        if (await _settlements.ExpireAsync(cancellationToken) > 0)
        {
            Publish();
        }
    }

    /// <summary>Says of due rows why they wait.</summary>
    public async Task HoldDueAsync(
        long accountId, HoldReason reason, DateTimeOffset? untilUtc, CancellationToken cancellationToken)
    {
        if (await _settlements.HoldDueAsync(accountId, reason, untilUtc, cancellationToken) > 0)
        {
            Publish();
        }
    }

    /// <summary>Lets go what quiet hours hold that are no longer set.</summary>
    public async Task EndQuietAsync(long accountId, CancellationToken cancellationToken)
    {
        if (await _settlements.EndQuietAsync(accountId, cancellationToken) > 0)
        {
            Publish();
        }
    }

    /// <summary>When the next waiting row may go.</summary>
    public Task<DateTimeOffset?> NextWakeAsync(long accountId, CancellationToken cancellationToken)
        => _queries.NextWakeAsync(accountId, cancellationToken);

    /// <summary>Tells pages that deliveries changed.</summary>
    public void Publish() => _feed.Publish(ChangeTopic.Deliveries);
}
