using WaScheduler.Data.Accounts;
using WaScheduler.Data.Contacts;
using WaScheduler.Data.Deliveries;
using WaScheduler.Web.Accounts;
using WaScheduler.Web.Deliveries;
using WaScheduler.WhatsApp;

namespace WaScheduler.Web.Schedules;

/// <summary>Foretells what will keep messages that are still to come, by the rules that the dispatcher and the sender follow.</summary>
public sealed class FlightHolds
{
    private readonly ContactQueries _contacts;
    private readonly AccountSessions _sessions;
    private readonly QuietHours _quiet;

    public FlightHolds(ContactQueries contacts, AccountSessions sessions, QuietHours quiet)
    {
        _contacts = contacts;
        _sessions = sessions;
        _quiet = quiet;
    }

    /// <summary>Each message with its sentences, in the order given.</summary>
    public async Task<IReadOnlyList<FlightMessage>> OfAsync(IReadOnlyList<Delivery> messages, CancellationToken cancellationToken)
    {
        var ids = messages.Select(m => m.ContactId).OfType<long>().Distinct().ToList();
        var contacts = ids.Count == 0 ? [] : (await _contacts.FindManyAsync(ids, cancellationToken)).ToDictionary(c => c.Id);
        var unlinked = (await _sessions.ListAccountsAsync(cancellationToken))
            .Where(account => _sessions.StatusOf(account).State != SessionState.Ready).ToDictionary(account => account.Id);
        var found = new List<FlightMessage>();
        foreach (var message in messages)
        {
            var contact = message.ContactId is { } id ? contacts.GetValueOrDefault(id) : null;
            found.Add(new FlightMessage(message, [.. await SentencesAsync(message, contact, unlinked, cancellationToken)]));
        }

        return found;
    }

    private async Task<List<string>> SentencesAsync(
        Delivery message, Contact? contact, Dictionary<long, Account> unlinked, CancellationToken cancellationToken)
    {
        var sentences = new List<string>();
        if (contact?.OptedOutAtUtc is not null)
        {
            sentences.Add($"{contact.Name} asked not to get messages; it will not be sent.");
        }

        if (contact?.WhatsApp == WhatsAppPresence.NotRegistered)
        {
            sentences.Add("This number was not on WhatsApp when it was last asked about.");
        }

        if (message.HoldReason == HoldReason.MissingValue)
        {
            sentences.Add(DeliveryReasons.Hold(message));
        }

        if (unlinked.TryGetValue(message.AccountId, out var account))
        {
            sentences.Add($"{account.Name} is not linked to WhatsApp now; it would wait for the link.");
        }

        if (await _quiet.UntilAsync(message.DueAtUtc, cancellationToken) is { } until)
        {
            sentences.Add($"It falls into your quiet hours and leaves {await _quiet.WordsAsync(until, cancellationToken)}.");
        }

        return sentences;
    }
}
