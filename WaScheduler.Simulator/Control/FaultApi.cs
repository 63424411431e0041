using WaScheduler.Simulator.Network;

namespace WaScheduler.Simulator.Control;

/// <summary>POST /sim/fault: everything that can go wrong, on request.</summary>
internal static class FaultApi
{
    private static readonly string[] SendErrors = ["ERROR_NETWORK", "ERROR_EXPIRED", "ERROR_CANCELLED", "ERROR_UPLOAD", "ERROR_UNKNOWN"];

    private static readonly Dictionary<string, Func<FaultRequest, PhoneNetwork, World, IResult?>> Kinds = new()
    {
        ["drop-connection"] = DropConnection,
        ["freeze-page"] = (fault, _, world) => TellPages(world, fault, fault.DurationMs ?? 10_000),
        ["crash-page"] = (fault, _, world) => TellPages(world, fault, null),
        ["reload-page"] = (fault, _, world) => TellPages(world, fault, null),
        ["navigate-mid-call"] = NavigateMidCall,
        ["conflict"] = Conflict,
        ["logout"] = (fault, network, _) => network.Linking.Remove(fault.Name ?? "unknown_companion") ? null : NotLinked(),
        ["ban"] = Ban,
        ["qr-idle"] = QrIdle,
        ["never-ready"] = NeverReady,
        ["hide-module"] = HideModule,
        ["lid-flip"] = LidFlip,
        ["lose-store"] = (fault, _, world) => TellPages(world, fault, null),
        ["send-error"] = SendError,
    };

    public static void Map(IEndpointRouteBuilder app, PhoneNetwork network)
    {
        app.MapPost("/sim/fault", (HttpContext http, ILogger<PhoneNetwork> log) => StartAsync(http, network, log));
        app.MapPost("/sim/fault/clear", () =>
        {
            network.Do(world => world.Faults.Clear());
            return StrictJson.Ok(new { faults = Array.Empty<string>() });
        });
    }

    private static async Task<IResult> StartAsync(HttpContext http, PhoneNetwork network, ILogger log)
    {
        var (fault, bad) = await StrictJson.ReadAsync<FaultRequest>(http);
        if (fault is null)
            return bad!;
        if (fault.Kind is null || !Kinds.TryGetValue(fault.Kind, out var start))
            return StrictJson.Refuse(StatusCodes.Status400BadRequest, $"kind is \"{fault.Kind}\": give one of {string.Join(", ", Kinds.Keys)}.");
        if (fault.DurationMs is < 0 or > 604_800_000)
            return StrictJson.Refuse(StatusCodes.Status400BadRequest, $"durationMs is {fault.DurationMs}: give 0 to 604800000 (a week).");
        if (fault.Count is < 1 or > 10_000)
            return StrictJson.Refuse(StatusCodes.Status400BadRequest, $"count is {fault.Count}: give 1 to 10000.");
        Log.FaultStarted(log, fault.Kind, fault.DurationMs, fault.Name);
        return network.Do(world => start(fault, network, world)) ?? StrictJson.Ok(new { kind = fault.Kind, faults = network.Look(w => w.Faults.On(w.Now)) });
    }

    private static IResult? DropConnection(FaultRequest fault, PhoneNetwork network, World world)
    {
        world.Faults.RefuseUntil = world.Now.AddMilliseconds(fault.DurationMs ?? 5_000);
        foreach (var page in world.Pages)
            page.Cut();
        return null;
    }

    private static IResult? TellPages(World world, FaultRequest fault, long? durationMs)
    {
        var pages = world.Pages.Where(p => !p.Closed).ToList();
        if (pages.Count == 0)
            return StrictJson.Refuse(StatusCodes.Status409Conflict, "No page is connected.");
        foreach (var page in pages)
            page.Tell(new { t = "fault", kind = fault.Kind, durationMs });
        return null;
    }

    private static IResult? NavigateMidCall(FaultRequest fault, PhoneNetwork network, World world)
    {
        world.Faults.NavigateMidCalls += fault.Count ?? 1;
        return null;
    }

    private static IResult? Conflict(FaultRequest fault, PhoneNetwork network, World world)
    {
        if (world.LinkedPage is not { } page)
            return NotLinked();
        page.DeviceId = null;
        page.Tell(new { t = "conflict" });
        return null;
    }

    private static IResult? Ban(FaultRequest fault, PhoneNetwork network, World world)
    {
        world.Faults.BannedUntil = world.Now.AddMilliseconds(fault.DurationMs ?? 86_400_000);
        world.LinkedPage?.Tell(new { t = "banned", untilMs = fault.DurationMs ?? 86_400_000 });
        network.Linking.Remove("account_locked");
        return null;
    }

    private static IResult? QrIdle(FaultRequest fault, PhoneNetwork network, World world)
    {
        var pages = world.Pages.Where(p => !p.Closed && p.CurrentRef is not null).ToList();
        pages.ForEach(Linking.GoIdle);
        return pages.Count > 0 ? null : StrictJson.Refuse(StatusCodes.Status409Conflict, "No page shows a QR code.");
    }

    private static IResult? NeverReady(FaultRequest fault, PhoneNetwork network, World world)
    {
        world.Faults.NeverReadyUntil = world.Now.AddMilliseconds(fault.DurationMs ?? 60_000);
        Reload(world);
        return null;
    }

    private static IResult? HideModule(FaultRequest fault, PhoneNetwork network, World world)
    {
        if (fault.Name is null || !fault.Name.All(char.IsAsciiLetterOrDigit) || fault.Name.Length is 0 or > 80)
            return StrictJson.Refuse(StatusCodes.Status400BadRequest, $"name is \"{fault.Name}\": give the module's name, as WAWebMsgKey.");
        world.Faults.HiddenModules.Add(fault.Name);
        Reload(world);
        return null;
    }

    private static IResult? LidFlip(FaultRequest fault, PhoneNetwork network, World world)
    {
        if (Address.Parse(fault.Name) is not { IsGroup: false } given || world.People.Canonical(given) is not { Server: "c.us" } person)
            return StrictJson.Refuse(StatusCodes.Status400BadRequest, $"name is \"{fault.Name}\": give the chat's phone number.");
        var contact = (world.People.ContactOf(person) ?? new Contact { Phone = person.User }) with { Lid = $"2{person.User}@lid" };
        var all = world.People.Contacts.Where(c => c.Phone != contact.Phone).Append(contact).ToList();
        world.Record(new PhoneEvent(world.Now, PhoneEventKind.Contacts) { Contacts = all });
        world.LinkedPage?.Tell(new { t = "contacts", contacts = all });
        return null;
    }

    private static IResult? SendError(FaultRequest fault, PhoneNetwork network, World world)
    {
        var name = fault.Name?.StartsWith("ERROR_", StringComparison.Ordinal) is false ? "ERROR_" + fault.Name : fault.Name;
        if (name is null || !SendErrors.Contains(name))
            return StrictJson.Refuse(StatusCodes.Status400BadRequest, $"name is \"{fault.Name}\": give one of {string.Join(", ", SendErrors)}.");
        for (var i = 0; i < (fault.Count ?? 1); i++)
            world.Faults.SendErrors.Enqueue(name);
        return null;
    }

    private static void Reload(World world)
    {
        foreach (var page in world.Pages)
            page.Tell(new { t = "fault", kind = "reload-page" });
    }

    private static IResult NotLinked() => StrictJson.Refuse(StatusCodes.Status409Conflict, "No linked page is connected.");
}
