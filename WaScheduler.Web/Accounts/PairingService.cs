using WaScheduler.Data.Accounts;
using WaScheduler.Web.Contacts;
using WaScheduler.Web.Contacts.Phones;
using WaScheduler.Web.Hosting;
using WaScheduler.WhatsApp;

namespace WaScheduler.Web.Accounts;

/// <summary>Links a phone by a code that is typed into it, the equal of the QR code.</summary>
public sealed class PairingService
{
    private readonly AccountStore _accounts;
    private readonly AccountSessions _sessions;
    private readonly PhoneReader _phones;

    public PairingService(AccountStore accounts, AccountSessions sessions, PhoneReader phones)
    {
        _accounts = accounts;
        _sessions = sessions;
        _phones = phones;
    }

    /// <summary>Asks WhatsApp for a code for this phone; it comes in the session's status. Null: no such account.</summary>
    /// <param name="id">The account.</param>
    /// <param name="phone">The number of the phone to link, in any writing.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Answer<AccountView>?> PairAsync(long id, string? phone, CancellationToken cancellationToken)
    {
        if (await _accounts.FindAsync(id, cancellationToken) is not { } account)
        {
            return null;
        }

        var number = await _phones.ReadAsync(phone, cancellationToken);
        if (number.Value is not { } e164)
        {
            return Answer.Faulty<AccountView>(number.Faults);
        }

        var session = _sessions.Of(account);
        var result = await session.PairAsync(e164, cancellationToken);
        return result.Outcome switch
        {
            PairOutcome.Shown => Answer.Of(new AccountView(account, session.Status)),
            PairOutcome.NotAwaitingLink => Answer.Faulty<AccountView>(
                "state", "pair.notNow", $"A code can be had only while this account waits to be linked. {session.Status.Cause} {session.Status.NextStep}".Trim()),
            PairOutcome.Refused => Answer.Faulty<AccountView>(
                "phone", "pair.refused", $"WhatsApp gave no code for {PhoneNumbers.Format(e164)}. Check that this is the number of the phone’s own WhatsApp, wait a few minutes, or scan the QR code."),
            PairOutcome.Unknown => Answer.Faulty<AccountView>(
                "phone", "pair.unanswered", "WhatsApp did not answer in time. The code may still appear; otherwise try again, or scan the QR code."),
        };
    }
}
