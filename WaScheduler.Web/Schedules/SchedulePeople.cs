using WaScheduler.Data.Contacts;
using WaScheduler.Data.Schedules;
using WaScheduler.Web.Contacts;

namespace WaScheduler.Web.Schedules;

/// <summary>Somebody a run goes to.</summary>
/// <param name="Address">E.164 number or group id.</param>
/// <param name="Name">Name to show; the address when there is none.</param>
/// <param name="Contact">The contact as it is now; null for a bare address.</param>
public sealed record SchedulePerson(string Address, string Name, Contact? Contact);

/// <summary>Finds out whom a schedule's recipients are now: contacts with their present numbers, members of lists and bearers of tags.</summary>
public sealed class SchedulePeople
{
    /// <summary>What a list's address begins with.</summary>
    public const string ListPrefix = "list:";

    /// <summary>What a tag's address begins with.</summary>
    public const string TagPrefix = "tag:";

    private readonly ContactQueries _contacts;
    private readonly GroupChatStore _groups;

    public SchedulePeople(ContactQueries contacts, GroupChatStore groups)
    {
        _contacts = contacts;
        _groups = groups;
    }

    /// <summary>Whether an address stands for whoever is in a list or bears a tag.</summary>
    public static bool IsGrowing(string? address)
        => address?.StartsWith(ListPrefix, StringComparison.Ordinal) == true || address?.StartsWith(TagPrefix, StringComparison.Ordinal) == true;

    /// <summary>The list or the tag that a growing address names; the other is null.</summary>
    public static (string? List, string? Tag) Parts(string address) => address.StartsWith(ListPrefix, StringComparison.Ordinal)
        ? (address[ListPrefix.Length..], null)
        : (null, address[TagPrefix.Length..]);

    /// <summary>The name of the list or tag that a growing address names.</summary>
    public static string NameOf(string address) => address[(address.IndexOf(':', StringComparison.Ordinal) + 1)..];

    /// <summary>The people in the form's order, members of a list by name, each address once; deleted contacts are left out.</summary>
    public async Task<IReadOnlyList<SchedulePerson>> OfAsync(Schedule schedule, CancellationToken cancellationToken)
    {
        var ids = schedule.Recipients.Where(r => r.ContactId is not null).Select(r => r.ContactId!.Value).ToList();
        var contacts = ids.Count == 0 ? [] : (await _contacts.FindManyAsync(ids, cancellationToken)).ToDictionary(c => c.Id);
        var people = new List<SchedulePerson>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var recipient in schedule.Recipients.OrderBy(r => r.Position))
        {
            foreach (var person in await ReadAsync(recipient, contacts, cancellationToken))
            {
                if (seen.Add(person.Address)) people.Add(person);
            }
        }

        return people;
    }

    private async Task<IEnumerable<SchedulePerson>> ReadAsync(
        ScheduleRecipient recipient, Dictionary<long, Contact> contacts, CancellationToken cancellationToken)
    {
        if (recipient.ContactId is { } id)
        {
            return contacts.GetValueOrDefault(id) is { DeletedAtUtc: null } contact ? [Of(contact)] : [];
        }

        var address = recipient.Address!;
        if (!IsGrowing(address))
        {
            var group = RecipientKinds.Of(address, null) == RecipientKind.Group ? await _groups.FindManyAsync([address], cancellationToken) : [];
            return [new SchedulePerson(address, group is [var known] ? known.Name : address, null)];
        }

        var (list, tag) = Parts(address);
        return (await _contacts.ListMembersAsync(list, tag, cancellationToken)).Select(Of);
    }

    private static SchedulePerson Of(Contact contact) => new(contact.Phone, contact.Name, contact);
}
