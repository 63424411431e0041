using WaScheduler.Web.Accounts;
using WaScheduler.Web.Hosting;
using WaScheduler.WhatsApp;

namespace WaScheduler.Web.Deliveries;

/// <summary>Runs the settler: at start, whenever a session becomes Ready, and each half minute.</summary>
public sealed class SettleService : PeriodicService
{
    private readonly DeliverySettler _settler;
    private readonly AccountSessions _sessions;
    private readonly DispatchService _dispatch;

    public SettleService(
        DeliverySettler settler,
        AccountSessions sessions,
        DispatchService dispatch,
        TimeProvider time,
        ILogger<SettleService> logger)
        : base(TimeSpan.FromSeconds(30), time, logger)
    {
        _settler = settler;
        _sessions = sessions;
        _dispatch = dispatch;
        _sessions.StatusChanged += OnStatusChanged;
    }

    /// <inheritdoc/>
    public override async Task<DateTimeOffset?> RunOnceAsync(CancellationToken cancellationToken)
    {
        var moved = await _settler.ReleaseAbandonedAsync(cancellationToken);
        foreach (var account in await _sessions.ListAccountsAsync(cancellationToken))
        {
            moved |= await _settler.RunOnceAsync(_sessions.Of(account), account, cancellationToken);
        }

        if (moved)
        {
            _dispatch.NoteChanged();
        }

        return null;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _sessions.StatusChanged -= OnStatusChanged;
        base.Dispose();
    }

    private void OnStatusChanged(long accountId, SessionStatus status)
    {
        if (status.State == SessionState.Ready)
        {
            Wake();
        }
    }
}
