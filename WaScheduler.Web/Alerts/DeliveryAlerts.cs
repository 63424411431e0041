using WaScheduler.Data.Accounts;
using WaScheduler.Data.Alerts;
using WaScheduler.Data.Deliveries;
using WaScheduler.Web.Accounts;
using WaScheduler.Web.Hosting;

namespace WaScheduler.Web.Alerts;

/// <summary>
/// Makes one incident an account of messages in doubt, of stuck ones, and of WhatsApp's time-lock. However many a broken link
/// leaves behind, they are one alert, whose words follow their number until none is left.
/// </summary>
public sealed class DeliveryAlerts : PeriodicService
{
    // Most doubts are settled by the first look-up after the link is back: those are nobody's concern.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan StuckPause = TimeSpan.FromMinutes(5);

    private readonly DeliveryConcernQueries _concerns;
    private readonly AccountSessions _sessions;
    private readonly Notifier _notifier;
    private readonly TimeProvider _time;
    private readonly HashSet<string> _open = [];
    private DateTimeOffset _stuckLookedAt = DateTimeOffset.MinValue;

    public DeliveryAlerts(
        DeliveryConcernQueries concerns, AccountSessions sessions, Notifier notifier, TimeProvider time, ILogger<DeliveryAlerts> logger)
        : base(TimeSpan.FromSeconds(30), time, logger)
    {
        _concerns = concerns;
        _sessions = sessions;
        _notifier = notifier;
        _time = time;
    }

    /// <inheritdoc/>
    public override async Task<DateTimeOffset?> RunOnceAsync(CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        var accounts = await _sessions.ListAccountsAsync(cancellationToken);
        await TellAsync("unconfirmed", accounts, await _concerns.ListUnconfirmedAsync(cancellationToken), Unconfirmed, Patience, cancellationToken);
        await TellAsync("timeLock", accounts, await _concerns.ListTimeLockedAsync(cancellationToken), TimeLocked, TimeSpan.Zero, cancellationToken);
        // A message becomes stuck over hours, and finding them reads a week of messages.
        if (now - _stuckLookedAt >= StuckPause)
        {
            await TellAsync("stuck", accounts, await _concerns.ListStuckAsync(cancellationToken), Stuck, TimeSpan.Zero, cancellationToken);
            _stuckLookedAt = now;
        }

        return null;
    }

    private async Task TellAsync(
        string kind,
        IReadOnlyList<Account> accounts,
        IReadOnlyList<Concern> concerns,
        Func<Account, Concern, AlertText> text,
        TimeSpan patience,
        CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        foreach (var account in accounts)
        {
            var incident = FormattableString.Invariant($"{kind}:{account.Id}");
            var concern = concerns.FirstOrDefault(c => c.AccountId == account.Id);
            if (concern is null)
            {
                await _notifier.EndAsync(incident, now, cancellationToken);
                _open.Remove(incident);
            }
            else if (_open.Contains(incident) || now - concern.SinceUtc >= patience)
            {
                await _notifier.RaiseAsync(incident, concern.SinceUtc, text(account, concern), cancellationToken);
                _open.Add(incident);
            }
        }
    }

    private static AlertText Unconfirmed(Account account, Concern concern) => new(
        AlertLevel.Alarm,
        $"{account.Name}: {Messages(concern, "is", "are")} unconfirmed",
        $"Handed to WhatsApp, but the connection broke before it confirmed: {Names(concern)}. It may have arrived.",
        "Check the chats, then say for each what became of it: it arrived, send again, or drop it.",
        "/messages?view=unconfirmed");

    private static AlertText Stuck(Account account, Concern concern) => new(
        AlertLevel.Alarm,
        $"{account.Name}: {Messages(concern, "is", "are")} stuck",
        $"On WhatsApp's server for {Deliveries.ClockText.Span(DeliveryLabels.StuckAfter)}, and on no phone yet: {Names(concern)}.",
        "The phones may be off. Nothing needs to be sent again; dismiss what you know of.",
        "/messages?view=stuck");

    private static AlertText TimeLocked(Account account, Concern concern) => new(
        AlertLevel.Alarm,
        $"{account.Name}: WhatsApp asks to slow down",
        $"It lets this account write to nobody new for a while (error 463). {Messages(concern, "waits", "wait")}.",
        "They go out by themselves when WhatsApp lets them. Write to fewer people who do not know you.",
        "/messages?view=waiting");

    private static string Messages(Concern concern, string one, string many) => concern.Count == 1 ? $"1 message {one}" : $"{concern.Count} messages {many}";

    private static string Names(Concern concern)
    {
        var names = string.Join(", ", concern.Names.Select(n => n.Length > 60 ? $"{n[..60]}…" : n));
        return concern.Count > concern.Names.Count ? $"{names} and {concern.Count - concern.Names.Count} more" : names;
    }
}
