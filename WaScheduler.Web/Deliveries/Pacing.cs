using System.Collections.Concurrent;
using WaScheduler.Data.Accounts;
using WaScheduler.Data.Deliveries;
using WaScheduler.Web.Jobs;
using WaScheduler.Web.Preferences;

namespace WaScheduler.Web.Deliveries;

/// <summary>
/// Gaps between an account's messages: a random one after each, a longer one after every so many. Practice accounts
/// have none. After a restart the longest gap since the last attempt is kept.
/// </summary>
public sealed class Pacing
{
    private readonly ConcurrentDictionary<long, Pace> _paces = new();
    private readonly PreferenceService _preferences;
    private readonly DeliveryQueries _deliveries;
    private readonly AccountHolds _holds;
    private readonly TimeProvider _time;

    public Pacing(PreferenceService preferences, DeliveryQueries deliveries, AccountHolds holds, TimeProvider time)
    {
        _holds = holds;
        _preferences = preferences;
        _deliveries = deliveries;
        _time = time;
    }

    /// <summary>Before when the account must not send; null when it may now.</summary>
    public async Task<DateTimeOffset?> NotBeforeAsync(Account account, CancellationToken cancellationToken)
    {
        if (account.Kind == AccountKind.Practice)
        {
            return null;
        }

        var sending = await _preferences.GetSendingAsync(cancellationToken);
        if (!_paces.TryGetValue(account.Id, out var pace))
        {
            var last = await _deliveries.LastAttemptsAsync(account.Id, 1, cancellationToken);
            pace = new Pace(last.Count == 0 ? null : last[0], 0, Gap: sending.GapMaxMs);
            _paces[account.Id] = pace;
        }

        var now = _time.GetUtcNow();
        if (pace.LastAtUtc > now)
        {
            // The clock was set back: the gap counts from here, or nothing would leave for as long as it was set back.
            pace = pace with { LastAtUtc = now };
            _paces[account.Id] = pace;
        }

        // The drawn gap is bounded by today's preference, so that lowering it helps at once.
        var longest = Math.Max(sending.GapMaxMs, pace.IsLong ? sending.LongPauseMaxMs : 0);
        var free = pace.LastAtUtc + TimeSpan.FromMilliseconds(Math.Min(pace.Gap, longest));
        return free > now ? free : null;
    }

    /// <summary>Whether the owner stopped everything; asked of memory.</summary>
    public async ValueTask<bool> IsStoppedAsync(CancellationToken cancellationToken) => await _holds.Switch.StoppedAtAsync(cancellationToken) is not null;

    /// <summary>When the quiet hours are over that it is now; null when it is not quiet.</summary>
    public Task<DateTimeOffset?> QuietUntilAsync(CancellationToken cancellationToken) => _holds.Quiet.UntilAsync(_time.GetUtcNow(), cancellationToken);

    /// <summary>When WhatsApp's time-lock on the account is over; null when there is none.</summary>
    public Task<DateTimeOffset?> LockedUntilAsync(Account account, CancellationToken cancellationToken) => _holds.Locks.UntilAsync(account.Id, cancellationToken);

    /// <summary>Draws the gap after a message that is being handed over now.</summary>
    public async Task NoteSendAsync(Account account, CancellationToken cancellationToken)
    {
        if (account.Kind == AccountKind.Practice)
        {
            return;
        }

        var sending = await _preferences.GetSendingAsync(cancellationToken);
        var count = (_paces.TryGetValue(account.Id, out var pace) ? pace.Count : 0) + 1;
        var isLong = sending.LongPauseEvery > 0 && count % sending.LongPauseEvery == 0;
        var gap = isLong
            ? Random.Shared.Next(sending.LongPauseMinMs, sending.LongPauseMaxMs + 1)
            : Random.Shared.Next(sending.GapMinMs, sending.GapMaxMs + 1);
        _paces[account.Id] = new Pace(_time.GetUtcNow(), count, gap, isLong);
    }

    private sealed record Pace(DateTimeOffset? LastAtUtc, int Count, int Gap, bool IsLong = false);
}

/// <summary>What keeps all messages of an account, or of all, whatever the pace.</summary>
/// <param name="Quiet">The owner's quiet hours.</param>
/// <param name="Locks">WhatsApp's time-locks.</param>
/// <param name="Switch">The owner's "stop everything".</param>
public sealed record AccountHolds(QuietHours Quiet, TimeLocks Locks, SendSwitch Switch);
