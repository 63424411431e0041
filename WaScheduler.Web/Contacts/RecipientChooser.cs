using System.Globalization;
using System.Text.Json.Serialization;
using WaScheduler.Data.Contacts;
using WaScheduler.Web.Hosting;
using WaScheduler.Web.Schedules;

namespace WaScheduler.Web.Contacts;

/// <summary>A recipient as a form holds it.</summary>
/// <param name="Address">E.164 number or group id.</param>
/// <param name="Name">Name to show; the address when there is none.</param>
/// <param name="ContactId">The contact, when it is one.</param>
/// <param name="IsDeleted">The contact was deleted since it was chosen.</param>
/// <param name="OptedOut">They asked not to get messages.</param>
/// <param name="PeopleCount">How many people a group, list or tag has; 0 where it is not known.</param>
public sealed record RecipientChoice(string Address, string Name, long? ContactId, bool IsDeleted = false, bool OptedOut = false, int PeopleCount = 0)
{
    /// <summary>What it is.</summary>
    [JsonIgnore]
    public RecipientKind Kind => RecipientKinds.Of(Address, ContactId);

    /// <summary>What services take: the contact's id, or else the address.</summary>
    [JsonIgnore]
    public string Token => ContactId?.ToString(CultureInfo.InvariantCulture) ?? Address;

    /// <summary>The first word of a contact's name, for short lists.</summary>
    [JsonIgnore]
    public string FirstName => ContactId is null ? Name : Name.Split(' ', 2)[0];

    /// <summary>A WhatsApp group.</summary>
    public static RecipientChoice Of(GroupChat group) => new(group.ChatId, group.Name, null, PeopleCount: group.PeopleCount);

    /// <summary>Whoever is in a list, or bears a tag, on the day.</summary>
    public static RecipientChoice Of(ContactLabel label, bool isList)
        => new((isList ? SchedulePeople.ListPrefix : SchedulePeople.TagPrefix) + label.Name, label.Name, null, PeopleCount: label.Contacts);

    /// <summary>The contact as a recipient.</summary>
    public static RecipientChoice Of(Contact contact)
        => new(contact.Phone, contact.Name, contact.Id, contact.DeletedAtUtc is not null, contact.OptedOutAtUtc is not null);
}

/// <summary>Finds recipients while somebody types, and names those chosen before.</summary>
public sealed class RecipientChooser
{
    /// <summary>At most so many suggestions.</summary>
    public const int MaxSuggestions = 8;

    private static readonly char[] Separators = [',', ';'];

    private readonly ContactQueries _contacts;
    private readonly GroupChatStore _groups;
    private readonly PhoneReader _phones;

    public RecipientChooser(ContactQueries contacts, GroupChatStore groups, PhoneReader phones)
    {
        _groups = groups;
        _contacts = contacts;
        _phones = phones;
    }

    /// <summary>
    /// Contacts by name or number, and every number the digits can mean: one that is certain comes first, as itself;
    /// several come after the contacts. None of those chosen already.
    /// </summary>
    /// <param name="text">What was typed so far.</param>
    /// <param name="chosen">Who is chosen.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <param name="mayGrow">Whether lists and tags are offered, first of all.</param>
    public async Task<IReadOnlyList<RecipientChoice>> SuggestAsync(
        string text, IReadOnlyCollection<RecipientChoice> chosen, CancellationToken cancellationToken, bool mayGrow = false)
    {
        var groupings = mayGrow ? await LabelsAsync(text, cancellationToken) : [];
        var groups = (await _groups.SearchAsync(text, MaxSuggestions / 2, cancellationToken)).Select(RecipientChoice.Of);
        var contacts = (await _contacts.ListAsync(new ContactFilter(text), null, MaxSuggestions + chosen.Count, cancellationToken)).Select(RecipientChoice.Of).ToList();
        var readings = text.Any(char.IsDigit) ? await _phones.ReadingsAsync(text, cancellationToken) : [];
        var numbers = readings.Select(reading => new RecipientChoice(reading.E164, reading.E164, null)).ToList();
        var isCertain = numbers is [var number] && !contacts.Exists(c => c.Address == number.Address)
            && (await _phones.ReadAsync(text, cancellationToken)).IsOk;
        IEnumerable<RecipientChoice> all = isCertain ? [.. numbers, .. groupings, .. groups, .. contacts] : [.. groupings, .. groups, .. contacts, .. numbers];
        return [.. all.DistinctBy(r => r.Address).Where(r => chosen.All(c => c.Address != r.Address)).Take(MaxSuggestions)];
    }

    /// <summary>Whether the text names several, between commas or semicolons.</summary>
    public static bool IsSeveral(string text) => text.IndexOfAny(Separators) >= 0;

    /// <summary>What was typed, as recipients: one, or several between commas or semicolons; the first fault when any cannot be read.</summary>
    public async Task<Answer<IReadOnlyList<RecipientChoice>>> ReadAllAsync(string text, CancellationToken cancellationToken)
    {
        var whole = await ReadAsync(text, cancellationToken); // a name may hold a comma
        if (whole.IsOk || !IsSeveral(text))
        {
            return whole.Value is { } one
                ? Answer.Of<IReadOnlyList<RecipientChoice>>([one])
                : Answer.Faulty<IReadOnlyList<RecipientChoice>>(whole.Faults);
        }

        var recipients = new List<RecipientChoice>();
        foreach (var part in text.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var answer = await ReadAsync(part, cancellationToken);
            if (answer.Value is not { } recipient)
            {
                return Answer.Faulty<IReadOnlyList<RecipientChoice>>(answer.Faults);
            }

            recipients.Add(recipient);
        }

        return Answer.Of<IReadOnlyList<RecipientChoice>>(recipients);
    }

    /// <summary>What was typed, as a recipient: a contact's whole name when only one has it, or a number in any writing; otherwise the fault.</summary>
    public async Task<Answer<RecipientChoice>> ReadAsync(string text, CancellationToken cancellationToken)
    {
        var number = await _phones.ReadAsync(text, cancellationToken);
        if (number.Value is { } e164)
        {
            var contact = await _contacts.FindByPhoneAsync(e164, cancellationToken);
            return Answer.Of(contact is null ? new RecipientChoice(e164, e164, null) : RecipientChoice.Of(contact));
        }

        var found = await _contacts.ListAsync(new ContactFilter(text), null, MaxSuggestions, cancellationToken);
        var named = found.Where(c => c.Name.Equals(text, StringComparison.OrdinalIgnoreCase)).ToList();
        if (named is [var one])
        {
            return Answer.Of(RecipientChoice.Of(one));
        }

        if (await GroupNamedAsync(text, cancellationToken) is { } group)
        {
            return Answer.Of(group);
        }

        return text.Any(char.IsDigit)
            ? Answer.Faulty<RecipientChoice>(number.Faults)
            : Answer.Faulty<RecipientChoice>("to", "recipient.unknown", named.Count > 0
                ? $"{named.Count} contacts are called {QuotedText.Of(text)}. Choose one from the list."
                : $"{QuotedText.Of(text)} is nobody yet. Choose somebody from the list, or clear the field.");
    }

    /// <summary>Recipients that are not contacts, with the names of groups, lists and tags.</summary>
    public async Task<IReadOnlyDictionary<string, RecipientChoice>> NameAsync(IReadOnlyCollection<string> addresses, CancellationToken cancellationToken)
    {
        var groups = (await _groups.FindManyAsync(addresses, cancellationToken)).ToDictionary(g => g.ChatId, RecipientChoice.Of);
        return addresses.Distinct().ToDictionary(address => address, address => groups.GetValueOrDefault(address)
            ?? new RecipientChoice(address, SchedulePeople.IsGrowing(address) ? SchedulePeople.NameOf(address) : address, null));
    }

    private async Task<IEnumerable<RecipientChoice>> LabelsAsync(string text, CancellationToken cancellationToken)
    {
        var labels = await _contacts.LabelsAsync(cancellationToken);
        return labels.Lists.Select(l => RecipientChoice.Of(l, isList: true)).Concat(labels.Tags.Select(t => RecipientChoice.Of(t, isList: false)))
            .Where(l => l.Name.Contains(text, StringComparison.OrdinalIgnoreCase)).Take(MaxSuggestions / 2);
    }

    private async Task<RecipientChoice?> GroupNamedAsync(string text, CancellationToken cancellationToken)
    {
        var named = (await _groups.SearchAsync(text, MaxSuggestions, cancellationToken)).Where(g => g.Name.Equals(text, StringComparison.OrdinalIgnoreCase)).ToList();
        return named is [var one] ? RecipientChoice.Of(one) : null;
    }

    /// <summary>The contact as a recipient, or null when there is none.</summary>
    public async Task<RecipientChoice?> FindAsync(long contactId, CancellationToken cancellationToken)
        => await _contacts.FindAsync(contactId, cancellationToken) is { } contact ? RecipientChoice.Of(contact) : null;

    /// <summary>The contacts by id, deleted ones included and marked.</summary>
    public async Task<IReadOnlyDictionary<long, RecipientChoice>> NameAsync(
        IReadOnlyCollection<long> contactIds, CancellationToken cancellationToken)
        => (await _contacts.FindManyAsync(contactIds, cancellationToken)).ToDictionary(c => c.Id, RecipientChoice.Of);
}
