using System.Globalization;
using WaScheduler.Data.Contacts;
using WaScheduler.Web.Hosting;
using WaScheduler.Web.Schedules;

namespace WaScheduler.Web.Contacts;

/// <summary>Where a message goes.</summary>
/// <param name="Address">E.164 number or group id.</param>
/// <param name="Name">Name to show.</param>
/// <param name="ContactId">The contact, when it is one.</param>
public sealed record Recipient(string Address, string Name, long? ContactId);

/// <summary>Reads recipients as people and programs give them: contact ids, numbers in any writing, group ids.</summary>
public sealed class RecipientResolver
{
    /// <summary>At most so many recipients at once.</summary>
    public const int MaxRecipients = 1_000;

    private const int LongestGroup = 80;
    private readonly ContactQueries _contacts;
    private readonly GroupChatStore _groups;
    private readonly PhoneReader _phones;

    public RecipientResolver(ContactQueries contacts, GroupChatStore groups, PhoneReader phones)
    {
        _groups = groups;
        _contacts = contacts;
        _phones = phones;
    }

    /// <summary>The recipients in the order given, each address once; or a fault for every one that is none, keyed "to[2]".</summary>
    public async Task<Answer<IReadOnlyList<Recipient>>> ResolveAsync(
        IReadOnlyList<string>? to, CancellationToken cancellationToken, string field = "to", bool mayGrow = false)
    {
        if (to is null or { Count: 0 })
        {
            return Answer.Faulty<IReadOnlyList<Recipient>>(
                field, "to.empty", $"{field} names nobody. Choose at least one contact or number.");
        }

        if (to.Count > MaxRecipients)
        {
            return Answer.Faulty<IReadOnlyList<Recipient>>(
                field, "to.tooMany", $"{field} names {to.Count} recipients; at most {MaxRecipients} go at once. Split them.");
        }

        var faults = new Dictionary<string, Fault>();
        var recipients = new List<Recipient>();
        for (var i = 0; i < to.Count; i++)
        {
            var answer = mayGrow && SchedulePeople.IsGrowing(to[i])
                ? await ResolveMembersAsync(to[i], cancellationToken)
                : await ResolveOneAsync(to[i], cancellationToken);
            if (answer.Value is not { } recipient)
            {
                faults[$"{field}[{i}]"] = answer.Faults.Values.First();
            }
            else if (!recipients.Exists(r => r.Address == recipient.Address))
            {
                recipients.Add(recipient);
            }
        }

        return faults.Count > 0 ? Answer.Faulty<IReadOnlyList<Recipient>>(faults) : Answer.Of<IReadOnlyList<Recipient>>(recipients);
    }

    private async Task<Answer<Recipient>> ResolveMembersAsync(string address, CancellationToken cancellationToken)
    {
        var (list, tag) = SchedulePeople.Parts(address);
        var members = await _contacts.ListMembersAsync(list, tag, cancellationToken);
        return members.Count > 0
            ? Answer.Of(new Recipient(address, list ?? tag!, null))
            : Answer.Faulty<Recipient>("to", "list.empty", list is not null
                ? $"Nobody is in the list {QuotedText.Of(list)}. Put contacts into it, or choose another one."
                : $"Nobody has the tag {QuotedText.Of(tag)}. Give it to contacts, or choose another one.");
    }

    private async Task<Answer<Recipient>> ResolveOneAsync(string? text, CancellationToken cancellationToken)
    {
        if (text?.EndsWith(RecipientKinds.GroupServer, StringComparison.Ordinal) == true)
        {
            return IsGroup(text)
                ? Answer.Of(new Recipient(text, await _groups.FindManyAsync([text], cancellationToken) is [var known] ? known.Name : text, null))
                : Answer.Faulty<Recipient>(
                    "to", "group.invalid", $"{QuotedText.Of(text)} is not a group id. Copy it as WhatsApp gives it, such as 120363025246125486@g.us.");
        }

        // Contact ids are short numbers; no telephone number that needs no country is. 007 is not the id 7.
        if (text?.Length <= 6 && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && id.ToString(CultureInfo.InvariantCulture) == text
            && await _contacts.FindManyAsync([id], cancellationToken) is [{ } byId, ..])
        {
            return byId.DeletedAtUtc is null
                ? Answer.Of(new Recipient(byId.Phone, byId.Name, byId.Id))
                : Answer.Faulty<Recipient>(
                    "to", "recipient.deleted", $"{QuotedText.Of(byId.Name)} was deleted from your contacts. Choose somebody else, or add the contact again.");
        }

        var phone = await _phones.ReadAsync(text, cancellationToken);
        if (phone.Value is not { } number)
        {
            return Answer.Faulty<Recipient>(phone.Faults);
        }

        var contact = await _contacts.FindByPhoneAsync(number, cancellationToken);
        return Answer.Of(new Recipient(number, contact?.Name ?? number, contact?.Id));
    }

    // Digits, in older groups with the maker's number and a hyphen in front.
    private static bool IsGroup(string text)
    {
        var id = text[..^RecipientKinds.GroupServer.Length];
        return text.Length <= LongestGroup && id.Length > 0 && id.All(c => char.IsAsciiDigit(c) || c == '-')
            && char.IsAsciiDigit(id[0]) && char.IsAsciiDigit(id[^1]);
    }
}
