using WaScheduler.Data.Accounts;
using WaScheduler.Web.Hosting;
using WaScheduler.WhatsApp;

namespace WaScheduler.Web.Accounts;

/// <summary>Starts the sessions that start with the app, tells pages of their changes, notes which phone is linked, and closes them at the end.</summary>
public sealed class SessionKeeper : IHostedService
{
    private readonly AccountSessions _sessions;
    private readonly AccountStore _accounts;
    private readonly ChangeFeed _feed;
    private readonly ILogger<SessionKeeper> _logger;

    public SessionKeeper(AccountSessions sessions, AccountStore accounts, ChangeFeed feed, ILogger<SessionKeeper> logger)
    {
        _sessions = sessions;
        _accounts = accounts;
        _feed = feed;
        _logger = logger;
    }

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _sessions.StatusChanged += OnStatusChanged;
        foreach (var account in await _accounts.ListAsync(cancellationToken))
        {
            if (account.StartsWithApp)
            {
                await _sessions.Of(account).StartAsync(cancellationToken);
            }
        }
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _sessions.StatusChanged -= OnStatusChanged;
        await _sessions.DisposeAsync();
    }

    private void OnStatusChanged(long accountId, SessionStatus status)
    {
        _feed.Publish(ChangeTopic.Accounts);
        if (status is { State: SessionState.Ready, OwnNumber: { } number })
        {
            _ = NoteLinkAsync(accountId, number, status.PushName);
        }
    }

    private async Task NoteLinkAsync(long accountId, string number, string? pushName)
    {
        try
        {
            await _accounts.NoteLinkAsync(accountId, number, pushName, CancellationToken.None);
        }
        catch (Exception e)
        {
            // Only a label for the page; noted again at the next Ready.
            Log.LinkNotNoted(_logger, e, accountId);
        }
    }
}
