using WaScheduler.Data.Contacts;
using WaScheduler.Data.Deliveries;
using WaScheduler.Web.Accounts;
using WaScheduler.Web.Contacts;
using WaScheduler.Web.Hosting;
using WaScheduler.Web.Schedules;
using WaScheduler.Web.Templates;

namespace WaScheduler.Web.Deliveries;

/// <summary>Turns what was asked for into the rows of the outbox, or into every fault by field; writes nothing.</summary>
public sealed class MessagePreparation
{
    private const int MostNamed = 3;
    private readonly RecipientResolver _recipients;
    private readonly AccountService _accounts;
    private readonly MessageWriter _writer;

    public MessagePreparation(RecipientResolver recipients, AccountService accounts, MessageWriter writer)
    {
        _recipients = recipients;
        _accounts = accounts;
        _writer = writer;
    }

    /// <summary>One row a recipient and part, in the order given. A value that is missing is a fault here: whoever asks is there to fill it in.</summary>
    public async Task<Answer<IReadOnlyList<Delivery>>> PrepareAsync(MessageInput input, CancellationToken cancellationToken)
    {
        var content = await _writer.CheckAsync(input.Content, cancellationToken);
        var faults = content.Faults.ToDictionary();

        // Who writes a wrong year must not see it leave at once. A clock that goes a little after ours is no mistake.
        if (input.NotBeforeUtc < _accounts.UtcNow - OccurrencePlanner.OnTime)
        {
            faults["notBefore"] = new Fault(
                "time.past", "notBefore is past. Give a time that is still to come, or leave it out to send now.");
        }

        var account = await _accounts.ResolveAsync(input.AccountId, cancellationToken);
        if (!account.IsOk)
        {
            faults["accountId"] = account.Faults["accountId"];
        }

        var recipients = await _recipients.ResolveAsync(input.To, cancellationToken);
        foreach (var (field, fault) in recipients.Faults)
        {
            faults[field] = fault;
        }

        return faults.Count > 0
            ? Answer.Faulty<IReadOnlyList<Delivery>>(faults)
            : await WriteAsync(input, content.Value!, account.Value!.Id, recipients.Value!, cancellationToken);
    }

    private async Task<Answer<IReadOnlyList<Delivery>>> WriteAsync(
        MessageInput input, MessageContent content, long accountId, IReadOnlyList<Recipient> recipients, CancellationToken cancellationToken)
    {
        var due = input.NotBeforeUtc ?? _accounts.UtcNow;
        var local = await _writer.OwnerLocalAsync(due, cancellationToken);
        var contacts = await _writer.ContactsAsync(recipients.Select(r => r.ContactId), cancellationToken);
        // The parts of one message are known by the request they came with.
        var key = input.Request?.Key ?? (content.HasFiles ? $"parts {Guid.NewGuid():N}" : null);
        var rows = new List<Delivery>();
        foreach (var recipient in recipients)
        {
            var row = new Delivery
            {
                AccountId = accountId,
                Source = input.Source,
                ContactId = recipient.ContactId,
                Address = recipient.Address,
                RecipientName = recipient.Name,
                Text = "",
                DueAtUtc = due,
                RequestKey = key,
                RequestHash = input.Request?.Hash,
            };
            rows.AddRange(content.Fill(row, Contact(contacts, recipient), local));
        }

        var lacking = rows.FindAll(r => r.HoldReason == HoldReason.MissingValue);
        return lacking.Count == 0
            ? Answer.Of<IReadOnlyList<Delivery>>(rows)
            : Answer.Faulty<IReadOnlyList<Delivery>>(new Dictionary<string, Fault> { [input.TemplateId is null ? "text" : "templateId"] = Lacks(lacking) });
    }

    private static Contact? Contact(IReadOnlyDictionary<long, Contact> contacts, Recipient recipient)
        => recipient.ContactId is { } id ? contacts.GetValueOrDefault(id) : null;

    private static Fault Lacks(List<Delivery> lacking)
    {
        if (lacking.Find(r => r.ErrorCode != DeliveryErrors.MissingValue) is { } other)
        {
            return new Fault(other.ErrorCode!, $"For {QuotedText.Of(other.RecipientName)}: {DeliveryErrors.Sentence(other.ErrorCode!)} Nothing was sent to anybody.");
        }

        var words = lacking.SelectMany(r => r.ErrorDetail!.Split(", ")).Distinct().Select(w => QuotedText.Of(w));
        var names = string.Join(", ", lacking.Take(MostNamed).Select(r => QuotedText.Of(r.RecipientName)));
        var more = lacking.Count > MostNamed ? $" and {lacking.Count - MostNamed} more" : "";
        return new Fault(
            DeliveryErrors.MissingValue,
            $"There is no {string.Join(" and no ", words)} for {names}{more}. Fill it in at the contact, or write a default such as {{{{firstName|friend}}}}. Nothing was sent to anybody.");
    }
}
