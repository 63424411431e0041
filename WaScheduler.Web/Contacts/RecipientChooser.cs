using System.Globalization;
using WaScheduler.Data.Contacts;
using WaScheduler.Web.Hosting;

namespace WaScheduler.Web.Contacts;

/// <summary>A recipient as a form holds it.</summary>
/// <param name="Address">E.164 number or group id.</param>
/// <param name="Name">Name to show; the address when there is none.</param>
/// <param name="ContactId">The contact, when it is one.</param>
/// <param name="IsDeleted">The contact was deleted since it was chosen.</param>
public sealed record RecipientChoice(string Address, string Name, long? ContactId, bool IsDeleted = false)
{
    /// <summary>What services take: the contact's id, or else the address.</summary>
    public string Token => ContactId?.ToString(CultureInfo.InvariantCulture) ?? Address;

    /// <summary>The first word of a contact's name, for short lists.</summary>
    public string FirstName => ContactId is null ? Name : Name.Split(' ', 2)[0];
}

/// <summary>Finds recipients while somebody types, and names those chosen before.</summary>
public sealed class RecipientChooser
{
    /// <summary>At most so many suggestions.</summary>
    public const int MaxSuggestions = 8;

    private readonly ContactQueries _contacts;
    private readonly PhoneReader _phones;

    public RecipientChooser(ContactQueries contacts, PhoneReader phones)
    {
        _contacts = contacts;
        _phones = phones;
    }

    /// <summary>Contacts by name or number; a number that can be read and is nobody's comes first, as itself.</summary>
    public async Task<IReadOnlyList<RecipientChoice>> SuggestAsync(string text, CancellationToken cancellationToken)
    {
        var contacts = (await _contacts.ListAsync(text, null, MaxSuggestions, cancellationToken)).Select(Of).ToList();
        var number = text.Any(char.IsAsciiDigit) ? (await _phones.ReadAsync(text, cancellationToken)).Value : null;
        return number is null || contacts.Exists(c => c.Address == number)
            ? contacts
            : [new RecipientChoice(number, number, null), .. contacts];
    }

    /// <summary>What was typed, as a recipient: a number in any writing, or the fault under "phone".</summary>
    public async Task<Answer<RecipientChoice>> ReadAsync(string text, CancellationToken cancellationToken)
    {
        var number = await _phones.ReadAsync(text, cancellationToken);
        if (number.Value is not { } e164)
        {
            return Answer.Faulty<RecipientChoice>(number.Faults);
        }

        var contact = await _contacts.FindByPhoneAsync(e164, cancellationToken);
        return Answer.Of(contact is null ? new RecipientChoice(e164, e164, null) : Of(contact));
    }

    /// <summary>The contact as a recipient, or null when there is none.</summary>
    public async Task<RecipientChoice?> FindAsync(long contactId, CancellationToken cancellationToken)
        => await _contacts.FindAsync(contactId, cancellationToken) is { } contact ? Of(contact) : null;

    /// <summary>The contacts by id, deleted ones included and marked.</summary>
    public async Task<IReadOnlyDictionary<long, RecipientChoice>> NameAsync(
        IReadOnlyCollection<long> contactIds, CancellationToken cancellationToken)
        => (await _contacts.FindManyAsync(contactIds, cancellationToken)).ToDictionary(c => c.Id, Of);

    private static RecipientChoice Of(Contact contact)
        => new(contact.Phone, contact.Name, contact.Id, contact.DeletedAtUtc is not null);
}
