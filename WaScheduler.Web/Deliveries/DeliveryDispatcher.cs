using WaScheduler.Data.Accounts;
using WaScheduler.Data.Deliveries;
using WaScheduler.Web.Accounts;
using WaScheduler.WhatsApp;

namespace WaScheduler.Web.Deliveries;

/// <summary>Sends an account's due deliveries in order of due time, one after another, as far as link and pacing allow.</summary>
public sealed class DeliveryDispatcher
{
    // Longer than any hand-over: a file may take the session half a minute to put into the page and five minutes to upload.
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(8);
    private readonly Outbox _outbox;
    private readonly DeliverySender _sender;
    private readonly Pacing _pacing;
    private readonly AccountSessions _sessions;
    private readonly TimeProvider _time;

    public DeliveryDispatcher(
        Outbox outbox, DeliverySender sender, Pacing pacing, AccountSessions sessions, TimeProvider time)
    {
        _outbox = outbox;
        _sender = sender;
        _pacing = pacing;
        _sessions = sessions;
        _time = time;
    }

    /// <summary>Whether the owner stopped everything.</summary>
    public ValueTask<bool> IsStoppedAsync(CancellationToken cancellationToken) => _pacing.IsStoppedAsync(cancellationToken);

    /// <summary>One pass; answers when the next row may go, or null when none waits.</summary>
    public async Task<DateTimeOffset?> RunOnceAsync(Account account, CancellationToken cancellationToken)
    {
        // A stop makes nothing too late by itself: ending it decides what of it still goes out.
        if (!await _pacing.IsStoppedAsync(cancellationToken))
        {
            await _outbox.ExpireAsync(cancellationToken);
        }

        if (await _pacing.QuietUntilAsync(cancellationToken) is null)
        {
            await _outbox.EndQuietAsync(account.Id, cancellationToken);
        }

        var session = _sessions.Of(account);
        while (!cancellationToken.IsCancellationRequested)
        {
            var (held, byHandOnly) = await HoldAsync(account, session, cancellationToken);
            if (held)
            {
                break;
            }

            var delivery = await _outbox.ClaimNextAsync(account.Id, _time.GetUtcNow() + Lease, byHandOnly, cancellationToken);
            if (delivery is null)
            {
                break;
            }

            while (delivery is not null)
            {
                await _pacing.NoteSendAsync(account, cancellationToken);
                delivery = await _sender.SendAsync(delivery, session, cancellationToken, () => WishAsync(account, session, cancellationToken));
                _outbox.Publish();
            }
        }

        return await _outbox.NextWakeAsync(account.Id, cancellationToken);
    }

    // Says of what is due why it waits, if it does; or that only what is sent by hand may go.
    private async Task<(bool Held, bool ByHandOnly)> HoldAsync(Account account, IWhatsAppSession session, CancellationToken cancellationToken)
    {
        if (await _pacing.IsStoppedAsync(cancellationToken))
        {
            await _outbox.HoldDueAsync(account.Id, HoldReason.Stopped, null, cancellationToken);
            return (true, false);
        }

        var quietUntil = await _pacing.QuietUntilAsync(cancellationToken);
        if (quietUntil is not null)
        {
            await _outbox.HoldDueAsync(account.Id, HoldReason.QuietHours, quietUntil, cancellationToken);
        }

        if (session.Status.State != SessionState.Ready)
        {
            await _outbox.HoldDueAsync(account.Id, HoldReason.WaitingForLink, null, cancellationToken);
            return (true, false);
        }

        if (await _pacing.LockedUntilAsync(account, cancellationToken) is { } lockedUntil)
        {
            await _outbox.HoldDueAsync(account.Id, HoldReason.TimeLock, lockedUntil, cancellationToken);
            return (true, false);
        }

        if (await _pacing.NotBeforeAsync(account, cancellationToken) is { } notBefore)
        {
            await _outbox.HoldDueAsync(account.Id, HoldReason.Pacing, notBefore, cancellationToken);
            return (true, false);
        }

        return (false, quietUntil is not null);
    }

    // Only while nothing at all speaks against it: whatever does is told to the rows by the pass above.
    private async Task<ClaimWish?> WishAsync(Account account, IWhatsAppSession session, CancellationToken cancellationToken)
        => !cancellationToken.IsCancellationRequested && session.Status.State == SessionState.Ready
            && !await _pacing.IsStoppedAsync(CancellationToken.None)
            && await _pacing.QuietUntilAsync(CancellationToken.None) is null
            && await _pacing.LockedUntilAsync(account, CancellationToken.None) is null
            && await _pacing.NotBeforeAsync(account, CancellationToken.None) is null
                ? new ClaimWish(account.Id, _time.GetUtcNow() + Lease)
                : null;
}
