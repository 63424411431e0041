using WaScheduler.Simulator.Network;

namespace WaScheduler.Simulator.Control;

/// <summary>PUT /sim/contacts and PUT /sim/groups: each replaces the whole list.</summary>
internal static class PeopleApi
{
    public static void Map(IEndpointRouteBuilder app, PhoneNetwork network)
    {
        app.MapGet("/sim/contacts", () => StrictJson.Ok(network.Look(w => w.People.Contacts)));
        app.MapGet("/sim/groups", () => StrictJson.Ok(network.Look(w => w.People.Groups)));
        app.MapPut("/sim/contacts", (Delegate)((HttpContext http) => SetContactsAsync(http, network)));
        app.MapPut("/sim/groups", (Delegate)((HttpContext http) => SetGroupsAsync(http, network)));
    }

    private static async Task<IResult> SetContactsAsync(HttpContext http, PhoneNetwork network)
    {
        var (contacts, fault) = await StrictJson.ReadAsync<List<Contact>>(http);
        if (contacts is null)
            return fault!;
        foreach (var contact in contacts)
        {
            if (Address.Parse(contact.Phone) is not { Server: "c.us" })
                return StrictJson.Refuse(StatusCodes.Status400BadRequest, $"phone is \"{contact.Phone}\": give a number with country code, as +972501234567.");
            if (contact.Lid is not null && Address.Parse(contact.Lid) is not { IsHidden: true })
                return StrictJson.Refuse(StatusCodes.Status400BadRequest, $"lid is \"{contact.Lid}\": give digits followed by @lid, or leave it out.");
        }

        var clean = contacts.Select(c => c with { Phone = Address.Parse(c.Phone)!.User }).DistinctBy(c => c.Phone).ToList();
        if (clean.Count != contacts.Count)
            return StrictJson.Refuse(StatusCodes.Status400BadRequest, "The same phone stands in the list twice.");
        network.Do(world =>
        {
            world.Record(new PhoneEvent(world.Now, PhoneEventKind.Contacts) { Contacts = clean });
            world.LinkedPage?.Tell(new { t = "contacts", contacts = clean });
        });
        return StrictJson.Ok(clean);
    }

    private static async Task<IResult> SetGroupsAsync(HttpContext http, PhoneNetwork network)
    {
        var (groups, fault) = await StrictJson.ReadAsync<List<Group>>(http);
        if (groups is null)
            return fault!;
        foreach (var group in groups)
        {
            if (Address.Parse(group.Id) is not { IsGroup: true })
                return StrictJson.Refuse(StatusCodes.Status400BadRequest, $"id is \"{group.Id}\": a group's id is digits followed by @g.us.");
            if (group.Participants is null || group.Participants.FirstOrDefault(p => Address.Parse(p) is not { IsGroup: false }) is { } wrong)
                return StrictJson.Refuse(StatusCodes.Status400BadRequest, $"participants of {group.Id} must be a list of phone numbers with country code.");
        }

        network.Do(world =>
        {
            world.Record(new PhoneEvent(world.Now, PhoneEventKind.Groups) { Groups = groups });
            world.LinkedPage?.Tell(new { t = "groups", groups });
        });
        return StrictJson.Ok(groups);
    }
}
