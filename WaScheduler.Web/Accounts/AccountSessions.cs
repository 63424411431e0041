using System.Collections.Concurrent;
using WaScheduler.Data.Accounts;
using WaScheduler.WhatsApp;

namespace WaScheduler.Web.Accounts;

/// <summary>Makes the session of an account; the process boundary to the browser. Tests register another.</summary>
public delegate IWhatsAppSession SessionFactory(Account account);

/// <summary>The sessions of all accounts in this process, at most one an account.</summary>
public sealed class AccountSessions : IAsyncDisposable
{
    private readonly ConcurrentDictionary<long, Lazy<IWhatsAppSession>> _sessions = new();
    private readonly SessionFactory _factory;
    private readonly AccountStore _accounts;

    public AccountSessions(SessionFactory factory, AccountStore accounts)
    {
        _factory = factory;
        _accounts = accounts;
    }

    /// <summary>Any session's status changed; raised on any thread.</summary>
    public event Action<long, SessionStatus>? StatusChanged;

    /// <summary>WhatsApp's word on a message of any session.</summary>
    public event Action<long, MessageAck>? AckReceived;

    /// <summary>Somebody wrote to any session.</summary>
    public event Action<long, IncomingMessage>? MessageReceived;

    /// <summary>All accounts, oldest first.</summary>
    public Task<IReadOnlyList<Account>> ListAccountsAsync(CancellationToken cancellationToken)
        => _accounts.ListAsync(cancellationToken);

    /// <summary>The account's session; made, but not started, at the first call.</summary>
    public IWhatsAppSession Of(Account account)
        => _sessions.GetOrAdd(account.Id, _ => new Lazy<IWhatsAppSession>(() => Make(account))).Value;

    /// <summary>The account's session, or null when none was made yet.</summary>
    public IWhatsAppSession? Find(long accountId)
        => _sessions.TryGetValue(accountId, out var session) ? session.Value : null;

    /// <summary>The account's status; Stopped when it has no session yet.</summary>
    public SessionStatus StatusOf(Account account) => Of(account).Status;

    /// <summary>Closes every browser cleanly, side by side.</summary>
    public async ValueTask DisposeAsync()
        => await Task.WhenAll(_sessions.Values.Select(s => s.Value.DisposeAsync().AsTask()));

    private IWhatsAppSession Make(Account account)
    {
        var session = _factory(account);
        session.StatusChanged += (_, status) => StatusChanged?.Invoke(account.Id, status);
        session.AckReceived += (_, ack) => AckReceived?.Invoke(account.Id, ack);
        session.MessageReceived += (_, message) => MessageReceived?.Invoke(account.Id, message);
        return session;
    }
}
