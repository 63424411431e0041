using WaScheduler.Data.Accounts;
using WaScheduler.Data.Audits;
using WaScheduler.Web.Hosting;
using WaScheduler.WhatsApp;

namespace WaScheduler.Web.Accounts;

/// <summary>Starts the sessions that start with the app, tells pages of their changes, notes what the next start must know, and closes them at the end.</summary>
public sealed class SessionKeeper : IHostedService
{
    private readonly AccountSessions _sessions;
    private readonly AccountStore _accounts;
    private readonly ChangeFeed _feed;
    private readonly ILogger<SessionKeeper> _logger;
    private readonly Lock _gate = new();

    public SessionKeeper(AccountSessions sessions, AccountStore accounts, ChangeFeed feed, ILogger<SessionKeeper> logger)
    {
        _sessions = sessions;
        _accounts = accounts;
        _feed = feed;
        _logger = logger;
    }

    /// <summary>Completes when what was heard so far is written down; one note after the other.</summary>
    internal Task Written { get; private set; } = Task.CompletedTask;

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
        await Written;
    }

    private void OnStatusChanged(long accountId, SessionStatus status)
    {
        _feed.Publish(ChangeTopic.Accounts);
        if (NoteOf(accountId, status) is { } note)
        {
            lock (_gate)
            {
                // Whoever started the session, what it reports the app writes down.
                using (ActingNow.As(Acting.App))
                {
                    Written = WriteAsync(Written, accountId, note);
                }
            }
        }
    }

    private Func<Task>? NoteOf(long accountId, SessionStatus status) => status switch
    {
        { State: SessionState.Ready, OwnNumber: { } number } => () => _accounts.NoteLinkAsync(accountId, number, status.PushName, CancellationToken.None),
        { State: SessionState.LoggedOut, Planned: true } => () => _accounts.ForgetLinkAsync(accountId, CancellationToken.None),
        // Only the owner leads on from these, after a restart of the app as well.
        { State: SessionState.Conflict or SessionState.Restricted } => () => _accounts.SetStartsWithAppAsync(accountId, startsWithApp: false, CancellationToken.None),
        _ => null,
    };

    private async Task WriteAsync(Task before, long accountId, Func<Task> note)
    {
        await before;
        try
        {
            await note();
        }
        catch (Exception e)
        {
            // What the session does does not depend on it; it is noted again at the next such change.
            Log.LinkNotNoted(_logger, e, accountId);
        }
    }
}
