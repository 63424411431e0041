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
        => (await OfManyAsync([schedule], cancellationToken))[schedule];

    /// <summary>The people of several schedules, each contact, group and list read once.</summary>
    public async Task<IReadOnlyDictionary<Schedule, IReadOnlyList<SchedulePerson>>> OfManyAsync(
        IReadOnlyCollection<Schedule> schedules, CancellationToken cancellationToken)
    {
        var recipients = schedules.SelectMany(s => s.Recipients).ToList();
        var contacts = await ContactsAsync(recipients, cancellationToken);
        var groups = await GroupsAsync(recipients, cancellationToken);
        var members = new Dictionary<string, IReadOnlyList<SchedulePerson>>(StringComparer.Ordinal);
        foreach (var address in recipients.Select(r => r.Address).Where(IsGrowing).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            var (list, tag) = Parts(address);
            members[address] = [.. (await _contacts.ListMembersAsync(list, tag, cancellationToken)).Select(Of)];
        }

        return schedules.ToDictionary(s => s, s => (IReadOnlyList<SchedulePerson>)[.. s.Recipients.OrderBy(r => r.Position).SelectMany(Read).DistinctBy(p => p.Address, StringComparer.Ordinal)]);

        IEnumerable<SchedulePerson> Read(ScheduleRecipient recipient) => recipient switch
        {
            { ContactId: { } id } => contacts.GetValueOrDefault(id) is { DeletedAtUtc: null } contact ? [Of(contact)] : [],
            { Address: var address } => members.GetValueOrDefault(address!) ?? [new SchedulePerson(address!, groups.GetValueOrDefault(address!) ?? address!, null)],
        };
    }

    private async Task<Dictionary<long, Contact>> ContactsAsync(IEnumerable<ScheduleRecipient> recipients, CancellationToken cancellationToken)
    {
        var ids = recipients.Select(r => r.ContactId).OfType<long>().Distinct().ToList();
        return ids.Count == 0 ? [] : (await _contacts.FindManyAsync(ids, cancellationToken)).ToDictionary(c => c.Id);
    }

    private async Task<Dictionary<string, string>> GroupsAsync(IEnumerable<ScheduleRecipient> recipients, CancellationToken cancellationToken)
    {
        var ids = recipients.Select(r => r.Address).OfType<string>().Where(a => RecipientKinds.Of(a, null) == RecipientKind.Group).Distinct(StringComparer.Ordinal).ToList();
        return ids.Count == 0 ? [] : (await _groups.FindManyAsync(ids, cancellationToken)).ToDictionary(g => g.ChatId, g => g.Name);
    }

    private static SchedulePerson Of(Contact contact) => new(contact.Phone, contact.Name, contact);
}
