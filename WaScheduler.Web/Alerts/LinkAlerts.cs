using System.Collections.Concurrent;
using WaScheduler.Data.Accounts;
using WaScheduler.Data.Alerts;
using WaScheduler.Web.Accounts;
using WaScheduler.Web.Hosting;
using WaScheduler.WhatsApp;

namespace WaScheduler.Web.Alerts;

/// <summary>
/// Makes an incident of every loss of a link: a note at first, since most are over within seconds, and an alarm when it
/// lasts or only the owner can end it. What the owner or the app did on purpose is none.
/// </summary>
public sealed class LinkAlerts : PeriodicService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<(long AccountId, SessionStatus Status)> _heard = new();
    private readonly HashSet<long> _linked = [];
    private readonly AccountSessions _sessions;
    private readonly AlertStore _alerts;
    private readonly Notifier _notifier;
    private readonly TimeProvider _time;

    public LinkAlerts(AccountSessions sessions, AlertStore alerts, Notifier notifier, TimeProvider time, ILogger<LinkAlerts> logger)
        : base(TimeSpan.FromSeconds(30), time, logger)
    {
        _sessions = sessions;
        _alerts = alerts;
        _notifier = notifier;
        _time = time;
        _sessions.StatusChanged += Hear;
    }

    /// <inheritdoc/>
    public override async Task<DateTimeOffset?> RunOnceAsync(CancellationToken cancellationToken)
    {
        var accounts = (await _sessions.ListAccountsAsync(cancellationToken)).ToDictionary(a => a.Id);
        // Taken off only when it is written: a pass that failed begins with it again.
        while (_heard.TryPeek(out var heard))
        {
            if (accounts.TryGetValue(heard.AccountId, out var account))
            {
                await FollowAsync(account, heard.Status, cancellationToken);
            }

            _heard.TryDequeue(out _);
        }

        DateTimeOffset? next = null;
        foreach (var account in accounts.Values)
        {
            next = Earlier(next, await GrowAsync(account, cancellationToken));
        }

        return next;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _sessions.StatusChanged -= Hear;
        base.Dispose();
    }

    private void Hear(long accountId, SessionStatus status)
    {
        _heard.Enqueue((accountId, status));
        Wake();
    }

    private async Task FollowAsync(Account account, SessionStatus status, CancellationToken cancellationToken)
    {
        switch (LinkHistory.PhaseOf(status.State))
        {
            case LinkPhase.Linked:
                _linked.Add(account.Id);
                await _notifier.EndAsync(IncidentOf(account), status.SinceUtc, cancellationToken);
                break;
            case LinkPhase.Closed:
            case LinkPhase.NeedsOwner when status.Planned:
                _linked.Remove(account.Id);
                await _notifier.EndAsync(IncidentOf(account), status.SinceUtc, cancellationToken);
                break;
            case LinkPhase.NeedsOwner when status.State != SessionState.AwaitingLink:
                await RaiseAsync(account, status, AlertLevel.Alarm, cancellationToken);
                break;
            // A phone was linked, nobody unlinked it from here, and WhatsApp shows a code: a login lost in silence.
            case LinkPhase.NeedsOwner when account.PhoneNumber is not null && await OpenAsync(account, cancellationToken) is null:
                await RaiseAsync(account, status, AlertLevel.Alarm, cancellationToken);
                break;
            // What was told already is the better word for the same incident.
            case LinkPhase.Returning when _linked.Contains(account.Id) && !status.Planned && await OpenAsync(account, cancellationToken) is not { Level: AlertLevel.Alarm }:
                await RaiseAsync(account, status, AlertLevel.Note, cancellationToken);
                break;
            default:
                break; // the first link is still to be made, or it is started afresh
        }
    }

    /// <summary>A link that is away for long becomes an alarm, also when this start of the app never saw it; answers when to look again.</summary>
    private async Task<DateTimeOffset?> GrowAsync(Account account, CancellationToken cancellationToken)
    {
        var status = _sessions.StatusOf(account);
        if (LinkHistory.PhaseOf(status.State) != LinkPhase.Returning || account.PhoneNumber is null)
        {
            return null;
        }

        var open = await OpenAsync(account, cancellationToken);
        var since = open?.OpenedAtUtc ?? status.SinceUtc;
        if (open is { Level: AlertLevel.Alarm })
        {
            return null;
        }

        if (_time.GetUtcNow() - since < Patience)
        {
            return since + Patience;
        }

        await _notifier.RaiseAsync(IncidentOf(account), since, TextOf(account, status, AlertLevel.Alarm), cancellationToken);
        return null;
    }

    private Task<Alert?> OpenAsync(Account account, CancellationToken cancellationToken) => _alerts.FindOpenAsync(IncidentOf(account), cancellationToken);

    private Task RaiseAsync(Account account, SessionStatus status, AlertLevel level, CancellationToken cancellationToken) =>
        _notifier.RaiseAsync(IncidentOf(account), status.SinceUtc, TextOf(account, status, level), cancellationToken);

    private static string IncidentOf(Account account) => FormattableString.Invariant($"link:{account.Id}");

    private static AlertText TextOf(Account account, SessionStatus status, AlertLevel level) => new(
        level,
        $"{account.Name}: {TitleOf(status.State)}",
        status.Cause,
        status.NextStep,
        FormattableString.Invariant($"/connect/{account.Id}"));

    private static string TitleOf(SessionState state) => state switch
    {
        SessionState.LoggedOut or SessionState.AwaitingLink => "no longer linked",
        SessionState.Conflict => "open in another browser",
        SessionState.Restricted => "restricted by WhatsApp",
        SessionState.Failed => "could not be started",
        SessionState.Stopped or SessionState.Launching or SessionState.Syncing or SessionState.Ready or SessionState.Reconnecting => "link lost",
    };

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other ?? one : one;
}
