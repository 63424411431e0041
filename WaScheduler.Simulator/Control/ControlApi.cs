using System.Globalization;
using WaScheduler.Simulator.Network;

namespace WaScheduler.Simulator.Control;

/// <summary>The /sim endpoints: reading, linking, messages, policy, people. Faults are in <see cref="FaultApi"/>.</summary>
internal static class ControlApi
{
    public static void Map(IEndpointRouteBuilder app, PhoneNetwork network)
    {
        app.MapGet("/sim/state", () => StrictJson.Ok(network.Look(State)));
        app.MapPost("/sim/scan", (Delegate)((HttpContext http) => ScanAsync(http, network)));
        app.MapPost("/sim/pair", (Delegate)((HttpContext http) => PairAsync(http, network)));
        app.MapPost("/sim/unlink", () => StrictJson.Ok(new { unlinked = network.Do(_ => network.Linking.Remove("unlinked_from_phone")) }));
        app.MapGet("/sim/journal", (Delegate)((HttpContext http) => ReadJournal(http, network)));
        app.MapGet("/sim/inbox/{who}", (string who) => ReadInbox(who, network));
        app.MapPost("/sim/inbound", (Delegate)((HttpContext http) => InboundAsync(http, network)));
        app.MapGet("/sim/policy", () => StrictJson.Ok(network.Look(w => w.Policy)));
        app.MapPut("/sim/policy", (Delegate)((HttpContext http) => SetPolicyAsync(http, network)));
        app.MapPost("/sim/ack", (Delegate)((HttpContext http) => AckAsync(http, network)));
        app.MapPost("/sim/reset", () =>
        {
            network.Reset();
            return StrictJson.Ok(new { reset = true });
        });
        PeopleApi.Map(app, network);
        FaultApi.Map(app, network);
    }

    internal static SimState State(World world) => new(
        world.Device is not null,
        world.Device is { } device ? "+" + device.Phone : null,
        world.Device?.PushName,
        world.Epoch,
        world.Pages.Count(p => !p.Closed),
        world.Pages.LastOrDefault(p => !p.Closed)?.Mode,
        world.Pages.LastOrDefault(p => !p.Closed)?.Stream,
        world.Pages.Any(p => !p.Closed && p.ShownCode is not null),
        world.Book.Length,
        world.Policy,
        world.Faults.On(world.Now),
        world.Refused);

    private static async Task<IResult> ScanAsync(HttpContext http, PhoneNetwork network)
    {
        var (request, fault) = await StrictJson.ReadAsync<ScanRequest>(http);
        if (request is null)
            return fault!;
        if (BadNumber("phone", request.Phone) is { } bad)
            return bad;
        return network.Do(world =>
        {
            if (Banned(world) is { } banned)
                return banned;
            if (network.Linking.PageWithQr() is not { } page)
                return StrictJson.Refuse(StatusCodes.Status409Conflict, "No page shows a QR code now. Open the page, or wait until it shows one, then scan.");
            return Linked(network.Linking.Link(page, Address.Parse(request.Phone)?.User, request.PushName));
        });
    }

    private static async Task<IResult> PairAsync(HttpContext http, PhoneNetwork network)
    {
        var (request, fault) = await StrictJson.ReadAsync<PairRequest>(http);
        if (request is null)
            return fault!;
        if (BadNumber("phone", request.Phone) is { } bad)
            return bad;
        var code = request.Code?.Replace("-", "", StringComparison.Ordinal).Trim() ?? "";
        return network.Do(world =>
        {
            if (Banned(world) is { } banned)
                return banned;
            if (code.Length == 0 || network.Linking.PageWithPairingCode(code) is not { } page)
                return StrictJson.Refuse(StatusCodes.Status409Conflict, $"No page waits for the pairing code \"{request.Code}\". Codes have eight characters and last three minutes.");
            return Linked(network.Linking.Link(page, Address.Parse(request.Phone ?? page.PairingPhone)?.User, null));
        });
    }

    private static IResult Linked(LinkedDevice device) =>
        StrictJson.Ok(new { linked = true, phone = "+" + device.Phone, pushName = device.PushName, epoch = device.Epoch });

    private static IResult? Banned(World world) => world.Faults.BannedUntil > world.Now
        ? StrictJson.Refuse(StatusCodes.Status409Conflict, $"The account is banned until {world.Faults.BannedUntil:O}.")
        : null;

    private static IResult ReadJournal(HttpContext http, PhoneNetwork network)
    {
        var text = http.Request.Query["after"].ToString();
        if (!long.TryParse(text.Length == 0 ? "0" : text, out var after) || after < 0)
            return StrictJson.Refuse(StatusCodes.Status400BadRequest, $"after is \"{text}\": give the seq of the last entry you have, or 0.");
        return StrictJson.Ok(network.Look(w => w.Book.After(after)));
    }

    private static IResult ReadInbox(string who, PhoneNetwork network)
    {
        if (Address.Parse(who) is not { } address)
            return StrictJson.Refuse(StatusCodes.Status400BadRequest, $"\"{who}\" is neither a phone number with country code nor a chat id ending in @c.us, @lid or @g.us.");
        return StrictJson.Ok(network.Look(w => w.Book.Inbox(w.People.Canonical(address)).Select(m => new InboxEntry(
            m.Key, m.At, m.Kind, m.Revoked ? null : m.Text, m.Caption, m.Media, m.Poll, m.Quoted, m.Author, m.Edited, m.Revoked, m.Level)).ToList()));
    }

    private static async Task<IResult> InboundAsync(HttpContext http, PhoneNetwork network)
    {
        var (request, fault) = await StrictJson.ReadAsync<InboundRequest>(http);
        if (request is null)
            return fault!;
        if (Address.Parse(request.From) is not { IsGroup: false } from)
            return StrictJson.Refuse(StatusCodes.Status400BadRequest, $"from is \"{request.From}\": give the writer's phone number with country code.");
        if (string.IsNullOrEmpty(request.Text) && request.Media is null)
            return StrictJson.Refuse(StatusCodes.Status400BadRequest, "The message is empty: give text or media.");
        if (request.Group is not null && network.Look(w => w.People.GroupOf(request.Group)) is null)
            return StrictJson.Refuse(StatusCodes.Status400BadRequest, $"group \"{request.Group}\" is not known: PUT it to /sim/groups first.");
        Media? media = null;
        if (request.Media is { } given)
        {
            var bytes = new byte[(given.Base64?.Length ?? 0) / 4 * 3 + 3];
            if (given.Mime is null || !Convert.TryFromBase64String(given.Base64 ?? "", bytes, out var size) || size == 0)
                return StrictJson.Refuse(StatusCodes.Status400BadRequest, "media needs mime and base64, with at least one byte.");
            media = await network.Media.KeepAsync(new MemoryStream(bytes, 0, size), given.Mime, given.FileName, http.RequestAborted);
        }

        var message = network.Do(_ => network.Inbound.Receive(from, request.Name, request.Text, media, request.Group, request.Quoted, request.At));
        return StrictJson.Ok(new { messageId = message.Key });
    }

    private static async Task<IResult> SetPolicyAsync(HttpContext http, PhoneNetwork network)
    {
        var (policy, fault) = await StrictJson.ReadAsync<Policy>(http);
        if (policy is null)
            return fault!;
        if (policy.Fault() is { } sentence)
            return StrictJson.Refuse(StatusCodes.Status400BadRequest, sentence);
        network.Use(policy);
        return StrictJson.Ok(policy);
    }

    private static async Task<IResult> AckAsync(HttpContext http, PhoneNetwork network)
    {
        var (request, fault) = await StrictJson.ReadAsync<AckRequest>(http);
        if (request is null)
            return fault!;
        if (request.Level is not (-1 or 1 or 2 or 3 or 4))
            return StrictJson.Refuse(StatusCodes.Status400BadRequest, $"level is {request.Level?.ToString(CultureInfo.InvariantCulture) ?? "missing"}: give 1 server, 2 delivered, 3 read, 4 played or -1 error.");
        return network.Do(world =>
        {
            if (request.MessageId is null || world.Book.Find(request.MessageId) is not { FromMe: true } message)
                return StrictJson.Refuse(StatusCodes.Status404NotFound, $"The network never received a message with id \"{request.MessageId}\".");
            var participant = request.Participant is null ? null : Address.Parse(request.Participant) is { } person ? world.People.Canonical(person).ToString() : "";
            if (participant is not null && (!message.Chat.IsGroup || world.People.GroupOf(message.Chat.ToString())?.Participants.All(p => world.People.Canonical(Address.Parse(p)!).ToString() != participant) != false))
                return StrictJson.Refuse(StatusCodes.Status400BadRequest, $"participant is \"{request.Participant}\": give the number of somebody in the group, or leave it out.");
            network.Acks.ByHand(message, request.Level.Value, participant);
            return StrictJson.Ok(new { messageId = message.Key, level = message.Level });
        });
    }

    private static IResult? BadNumber(string field, string? value) =>
        value is null || Address.Parse(value) is { Server: "c.us" } ? null
            : StrictJson.Refuse(StatusCodes.Status400BadRequest, $"{field} is \"{value}\": give a phone number with country code, as +972501234567.");
}
