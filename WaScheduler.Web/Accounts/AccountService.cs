using WaScheduler.Data.Accounts;
using WaScheduler.Web.Deliveries;
using WaScheduler.Web.Hosting;
using WaScheduler.WhatsApp;

namespace WaScheduler.Web.Accounts;

/// <summary>An account with where its session stands now.</summary>
public sealed record AccountView(Account Account, SessionStatus Status);

/// <summary>Adds accounts, starts and stops their sessions.</summary>
public sealed class AccountService
{
    private readonly AccountStore _store;
    private readonly AccountSessions _sessions;
    private readonly DispatchService _dispatch;
    private readonly PracticePhoneHost _practice;
    private readonly TimeProvider _time;

    public AccountService(
        AccountStore store, AccountSessions sessions, DispatchService dispatch, PracticePhoneHost practice, TimeProvider time)
    {
        _store = store;
        _sessions = sessions;
        _dispatch = dispatch;
        _practice = practice;
        _time = time;
    }

    /// <summary>Now, by the app's clock.</summary>
    public DateTimeOffset UtcNow => _time.GetUtcNow();

    /// <summary>All accounts with their status, oldest first.</summary>
    public async Task<IReadOnlyList<AccountView>> ListAsync(CancellationToken cancellationToken)
        => [.. (await _store.ListAsync(cancellationToken)).Select(View)];

    /// <summary>One account, or null.</summary>
    public async Task<AccountView?> FindAsync(long id, CancellationToken cancellationToken)
        => await _store.FindAsync(id, cancellationToken) is { } account ? View(account) : null;

    /// <summary>The account messages leave from: the one asked for, or the default (Ready before others, then the oldest).</summary>
    public async Task<Answer<Account>> ResolveAsync(long? id, CancellationToken cancellationToken)
    {
        var views = await ListAsync(cancellationToken);
        var chosen = id is null
            ? views.OrderBy(v => v.Status.State == SessionState.Ready ? 0 : v.Account.StartsWithApp ? 1 : 2).FirstOrDefault()
            : views.FirstOrDefault(v => v.Account.Id == id);
        return (chosen, id) switch
        {
            ({ } view, _) => Answer.Of(view.Account),
            (null, null) => Answer.Faulty<Account>(
                "accountId", "account.none", "There is no account to send from yet. Add one on the Connect page."),
            (null, _) => Answer.Faulty<Account>(
                "accountId", "account.unknown", $"accountId {id} is not one of your accounts. Leave it out to use the default one."),
        };
    }

    /// <summary>Adds an account; its session is not started.</summary>
    public async Task<Answer<AccountView>> CreateAsync(string? name, AccountKind kind, CancellationToken cancellationToken)
    {
        var existing = await _store.ListAsync(cancellationToken);
        if (kind == AccountKind.Practice && existing.Any(a => a.Kind == AccountKind.Practice))
        {
            return Answer.Faulty<AccountView>(
                "kind", "account.practiceExists", "kind practice: there is a practice account already; one is enough to try everything.");
        }

        var trimmed = string.IsNullOrWhiteSpace(name) ? DefaultName(kind) : name.Trim();
        if (AccountNames.FaultOf(trimmed) is { } fault)
        {
            return Answer.Faulty<AccountView>("name", fault.Code, fault.Sentence);
        }

        var account = await _store.AddAsync(trimmed, kind, cancellationToken);
        _dispatch.Watch(account);
        return Answer.Of(View(account));
    }

    /// <summary>Starts the session, now and with every start of the app. False: no such account.</summary>
    public Task<bool> StartAsync(long id, CancellationToken cancellationToken) => WithSessionAsync(
        id, startsWithApp: true, session => session.StartAsync(cancellationToken), cancellationToken);

    /// <summary>Closes the session cleanly; the login stays valid. False: no such account.</summary>
    public Task<bool> StopAsync(long id, CancellationToken cancellationToken) => WithSessionAsync(
        id, startsWithApp: false, session => session.StopAsync(cancellationToken), cancellationToken);

    /// <summary>Removes this device from the phone. Null: no such account.</summary>
    public async Task<UnlinkOutcome?> UnlinkAsync(long id, CancellationToken cancellationToken)
    {
        var account = await _store.FindAsync(id, cancellationToken);
        if (account is null)
        {
            return null;
        }

        await _store.NoteUnlinkAsync(id, cancellationToken);
        return await _sessions.Of(account).UnlinkAsync(cancellationToken);
    }

    private async Task<bool> WithSessionAsync(
        long id, bool startsWithApp, Func<IWhatsAppSession, Task> act, CancellationToken cancellationToken)
    {
        var account = await _store.FindAsync(id, cancellationToken);
        if (account is null)
        {
            return false;
        }

        await _store.SetStartsWithAppAsync(id, startsWithApp, cancellationToken);
        if (account.Kind == AccountKind.Practice)
        {
            await _practice.StartAsync(cancellationToken);
        }

        await act(_sessions.Of(account));
        return true;
    }

    private AccountView View(Account account) => new(account, _sessions.StatusOf(account));

    private static string DefaultName(AccountKind kind) => kind switch
    {
        AccountKind.Web => "My WhatsApp",
        AccountKind.Practice => "Practice phone",
    };
}
