namespace WaScheduler.Simulator.Network;

/// <summary>Who is who: contacts, groups, and which hidden id belongs to which number.</summary>
internal sealed class AddressBook
{
    private readonly Dictionary<string, Contact> _byPhone = [];
    private readonly Dictionary<string, string> _phoneOfLid = [];
    private readonly Dictionary<string, Group> _groups = [];

    public IReadOnlyList<Contact> Contacts => [.. _byPhone.Values];

    public IReadOnlyList<Group> Groups => [.. _groups.Values];

    public void SetContacts(IEnumerable<Contact> contacts)
    {
        _byPhone.Clear();
        _phoneOfLid.Clear();
        foreach (var contact in contacts)
            SetContact(contact);
    }

    /// <summary>Adds or replaces one person; a hidden id once given keeps leading to the person.</summary>
    public void SetContact(Contact contact)
    {
        var phone = Address.Parse(contact.Phone)!.User;
        _byPhone[phone] = contact with { Phone = phone };
        if (contact.Lid is not null)
            _phoneOfLid[contact.Lid] = phone;
    }

    public void SetGroups(IEnumerable<Group> groups)
    {
        _groups.Clear();
        foreach (var group in groups)
            _groups[Address.Parse(group.Id)!.ToString()] = group;
    }

    public Group? GroupOf(string chat) => _groups.GetValueOrDefault(chat);

    /// <summary>The one address under which we keep a person: the number where known; groups as they are.</summary>
    public Address Canonical(Address address) =>
        address.IsHidden && _phoneOfLid.TryGetValue(address.ToString(), out var phone) ? new Address(phone, "c.us") : address;

    /// <summary>The id under which WhatsApp Web keeps the chat today.</summary>
    public string PageChat(Address canonical) => LidOf(canonical) ?? canonical.ToString();

    public string? LidOf(Address canonical) =>
        canonical.Server == "c.us" ? _byPhone.GetValueOrDefault(canonical.User)?.Lid : null;

    public Contact? ContactOf(Address canonical) =>
        canonical.Server == "c.us" ? _byPhone.GetValueOrDefault(canonical.User) : null;

    /// <summary>Whether a policy's list means this person or group.</summary>
    public bool IsIn(IReadOnlyList<string> list, Address canonical) =>
        list.Any(entry => Address.Parse(entry) is { } parsed && Canonical(parsed) == canonical);

    /// <summary>The name a person would see over the chat.</summary>
    public string Title(Address canonical) =>
        canonical.IsGroup
            ? GroupOf(canonical.ToString())?.Subject ?? canonical.ToString()
            : ContactOf(canonical) is { } contact && (contact.Name ?? contact.PushName) is { Length: > 0 } name ? name : Shown(canonical);

    /// <summary>"+972501234567" for a number, the whole id for anything else.</summary>
    public static string Shown(Address address) => address.Server == "c.us" ? "+" + address.User : address.ToString();
}
