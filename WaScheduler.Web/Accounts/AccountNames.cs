using WaScheduler.Data.Accounts;
using WaScheduler.Web.Hosting;

namespace WaScheduler.Web.Accounts;

/// <summary>Names and colours of accounts, by which the owner tells them apart.</summary>
public sealed class AccountNames
{
    private const int Longest = 80;
    private readonly AccountStore _accounts;
    private readonly AccountSessions _sessions;
    private readonly ChangeFeed _feed;

    public AccountNames(AccountStore accounts, AccountSessions sessions, ChangeFeed feed)
    {
        _accounts = accounts;
        _sessions = sessions;
        _feed = feed;
    }

    /// <summary>What is wrong with a trimmed name, or null.</summary>
    public static Fault? FaultOf(string name) => name switch
    {
        "" => new Fault("name.empty", "The name is empty. Give the account a name you will recognise."),
        { Length: > Longest } => new Fault("name.tooLong", $"name has {name.Length} characters; give at most {Longest}."),
        _ when name.Contains('\0', StringComparison.Ordinal) => new Fault("name.invalid", "name contains a NUL character. Remove it."),
        _ => null,
    };

    /// <summary>Gives an account another name and colour. Null: no such account.</summary>
    public async Task<Answer<AccountView>?> ChangeAsync(long id, string? name, AccountColor color, CancellationToken cancellationToken)
    {
        if (await _accounts.FindAsync(id, cancellationToken) is null)
        {
            return null;
        }

        var trimmed = name?.Trim() ?? "";
        if (FaultOf(trimmed) is { } fault)
        {
            return Answer.Faulty<AccountView>("name", fault.Code, fault.Sentence);
        }

        if (!await _accounts.RenameAsync(id, trimmed, color, cancellationToken) || await _accounts.FindAsync(id, cancellationToken) is not { } account)
        {
            return null;
        }

        _feed.Publish(ChangeTopic.Accounts);
        return Answer.Of(new AccountView(account, _sessions.StatusOf(account)));
    }
}
