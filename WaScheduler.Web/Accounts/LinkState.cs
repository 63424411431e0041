using WaScheduler.Web.Hosting;
using WaScheduler.Web.Shell;
using WaScheduler.WhatsApp;

namespace WaScheduler.Web.Accounts;

/// <summary>The link in the header's one word; of several accounts the one that needs the owner most speaks.</summary>
public sealed class LinkState : ILinkState, IHostedService, IDisposable
{
    private readonly AccountSessions _sessions;
    private readonly ChangeFeed _feed;
    private IDisposable? _subscription;

    public LinkState(AccountSessions sessions, ChangeFeed feed)
    {
        _sessions = sessions;
        _feed = feed;
    }

    /// <inheritdoc/>
    public event Action? Changed;

    /// <inheritdoc/>
    public LinkStateView Current { get; private set; } = Of([]);

    /// <summary>The word for these accounts.</summary>
    public static LinkStateView Of(IReadOnlyList<AccountView> accounts)
    {
        // An account the owner stopped says nothing while another one is wanted.
        var wanted = accounts.Where(a => a.Status.State != SessionState.Stopped).ToList();
        if (wanted.Count == 0)
        {
            return accounts.Count == 0
                ? new LinkStateView(Tone.Plain, "Not linked", null, "No phone is linked yet. Open Connect to link one, or to try without.")
                : View(accounts[0]);
        }

        if (wanted.Count > 1 && wanted.All(a => a.Status.State == SessionState.Ready))
        {
            return View(wanted[0]) with { Account = $"{wanted.Count} accounts" };
        }

        return View(wanted.MinBy(a => Urgency(SessionLook.Of(a.Status.State).Tone))!);
    }

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _subscription = _feed.Subscribe(() => ReadAsync(CancellationToken.None), ChangeTopic.Accounts);
        await ReadAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Dispose() => _subscription?.Dispose();

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        var accounts = await _sessions.ListAccountsAsync(cancellationToken);
        var view = Of([.. accounts.Select(a => new AccountView(a, _sessions.StatusOf(a)))]);
        if (view == Current)
        {
            return;
        }

        Current = view;
        Changed?.Invoke();
    }

    private static LinkStateView View(AccountView account)
    {
        var look = SessionLook.Of(account.Status.State);
        var sentence = account.Status.State == SessionState.Ready
            ? "Messages go out by themselves."
            : $"{account.Status.Cause} {account.Status.NextStep}".Trim();
        return new LinkStateView(look.Tone, look.Word, account.Account.Name, sentence);
    }

    private static int Urgency(Tone tone) => tone switch
    {
        Tone.Bad => 0,
        Tone.Wait => 1,
        Tone.Good or Tone.Read => 2,
        Tone.Plain => 3,
    };
}
