using System.Collections.Concurrent;
using WaScheduler.Data.Deliveries;

namespace WaScheduler.Web.Deliveries;

/// <summary>
/// Until when WhatsApp lets an account write to nobody new (error 463). The whole account waits: each further try would burn
/// attempts and make the lock longer. After a restart the messages that it holds tell of it.
/// </summary>
public sealed class TimeLocks
{
    private readonly ConcurrentDictionary<long, DateTimeOffset> _until = new();
    private readonly DeliveryQueries _deliveries;
    private readonly TimeProvider _time;

    public TimeLocks(DeliveryQueries deliveries, TimeProvider time)
    {
        _deliveries = deliveries;
        _time = time;
    }

    /// <summary>WhatsApp said so just now. Whole milliseconds, as in the database: else the lock would outlast the moment its rows wait for.</summary>
    public void Note(long accountId, DateTimeOffset untilUtc) => _until[accountId] = DateTimeOffset.FromUnixTimeMilliseconds(untilUtc.ToUnixTimeMilliseconds());

    /// <summary>When the account may be tried again; null when it may now.</summary>
    public async Task<DateTimeOffset?> UntilAsync(long accountId, CancellationToken cancellationToken)
    {
        if (!_until.TryGetValue(accountId, out var until))
        {
            until = await _deliveries.TimeLockedUntilAsync(accountId, cancellationToken) ?? DateTimeOffset.MinValue;
            until = _until.GetOrAdd(accountId, until);
        }

        return until > _time.GetUtcNow() ? until : null;
    }
}
