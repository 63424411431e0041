namespace WaScheduler.Simulator.Network;

/// <summary>Lets our messages travel: one tick, two ticks, blue ticks, as the policy says, and tells the page.</summary>
internal sealed class Acks(World world, Agenda agenda)
{
    /// <summary>Receipts planned under an older policy do nothing when their time comes.</summary>
    private int _plan;

    /// <summary>Plans all acks of a message that just reached the network; also for a repeat, whose sender waits again.</summary>
    public void Plan(ChatMessage message, string key, PageConnection? page, bool isRepeat)
    {
        var policy = world.Policy;
        if (policy.ServerAckMs is { } server)
            agenda.At(world.Now.AddMilliseconds(server), () => ServerAck(message, key, page));
        if (isRepeat)
            return;
        message.Held = IsHeld(message);
        if (!message.Held && !world.People.IsIn(policy.BlockedBy, message.Chat))
            PlanReceipts(message);
    }

    /// <summary>After a restart or a new policy: everything still under way is planned anew.</summary>
    public void PlanAll()
    {
        _plan++;
        foreach (var message in world.Book.Messages.Where(m => m.FromMe && m.Level is >= 0 and < 3))
        {
            message.Held = IsHeld(message);
            if (message.Held || world.People.IsIn(world.Policy.BlockedBy, message.Chat))
                continue;
            PlanReceipts(message);
        }
    }

    /// <summary>One level for one message, as a test or a person wants it.</summary>
    public void ByHand(ChatMessage message, int level, string? participant = null)
    {
        if (participant is not null)
        {
            Reached(message, level, participant);
            return;
        }

        Raise(message, level, null);
        Tell(message, level, null);
    }

    /// <summary>What a page that just came back has missed; a lost server ack is not repeated, WhatsApp's clients send again for it.</summary>
    public void TellMissed(PageConnection page, IReadOnlyList<KnownLevel> waiting)
    {
        foreach (var known in waiting)
            if (world.Book.Find(known.Id) is { FromMe: true } message && !IsSwallowed(message) && (message.Level >= 2 || message.Level < 0) && message.Level != known.Ack)
                page.Tell(Receipt(message, message.Level, null));
    }

    /// <summary>Who got a message of ours and when, as the page's own "message info" shows it.</summary>
    public object InfoOf(ChatMessage message)
    {
        var people = PeopleOf(message);
        object[] Reaching(int level) => [.. message.LevelAt.Where(l => l.Key.Level == level).Select(l => new { id = l.Key.Participant, t = l.Value.ToUnixTimeSeconds() })];
        var remaining = (int level) => people is null
            ? (message.Level >= level ? 0 : 1)
            : people.Count - message.LevelOf.Count(l => l.Value >= level);
        return new
        {
            delivery = Reaching(2),
            read = Reaching(3),
            played = Reaching(4),
            deliveryRemaining = Math.Max(0, remaining(2)),
            readRemaining = Math.Max(0, remaining(3)),
            playedRemaining = Math.Max(0, remaining(4)),
        };
    }

    /// <summary>The people of a group beside us; null for a chat with one person.</summary>
    private List<Address>? PeopleOf(ChatMessage message) => message.Chat.IsGroup
        ? world.People.GroupOf(message.Chat.ToString())?.Participants.Select(p => world.People.Canonical(Address.Parse(p)!)).Where(p => p.User != world.OwnNumber).ToList() ?? []
        : null;

    /// <summary>Somebody of a group whose phone is off, or who blocked us, has it when they are back.</summary>
    private bool IsAway(Address person) => world.People.IsIn(world.Policy.Offline, person) || world.People.IsIn(world.Policy.BlockedBy, person);

    private void PlanReceipts(ChatMessage message)
    {
        // Where the server never confirms, no tick follows.
        if (world.Policy.ServerAckMs is null)
            return;
        var plan = _plan;
        var people = PeopleOf(message)?.Where(p => !IsAway(p)).ToList();
        foreach (var (level, delay) in new[] { (2, world.Policy.DeliveredMs), (3, world.Policy.ReadMs) })
        {
            if (delay is null)
                continue;
            var due = message.At.AddMilliseconds(delay.Value);
            if (people is null)
                agenda.At(due, () => ReachedIf(plan, message, level, null));
            else
                foreach (var person in people)
                    agenda.At(due, () => ReachedIf(plan, message, level, person.ToString()));
        }
    }

    private void ServerAck(ChatMessage message, string key, PageConnection? page)
    {
        if (message.Level < 0)
            return;
        Raise(message, 1, null);
        var lost = world.Policy.AckLossRate > 0 && world.Chance.NextDouble() < world.Policy.AckLossRate;
        if (!lost && !IsSwallowed(message))
            page?.Tell(new { t = "ack", id = key, chat = message.PageChat, level = 1, at = world.Now.ToUnixTimeSeconds(), result = "OK" });
    }

    private void ReachedIf(int plan, ChatMessage message, int level, string? participant)
    {
        if (plan == _plan)
            Reached(message, level, participant);
    }

    private void Reached(ChatMessage message, int level, string? participant)
    {
        if (message.Level < 0 || message.Revoked)
            return;
        if (participant is null)
        {
            if (message.Level >= level)
                return;
            Raise(message, level, null);
            Tell(message, level, null);
            return;
        }

        if (message.LevelOf.GetValueOrDefault(participant) >= level)
            return;
        Raise(message, level, participant);
        var everybody = PeopleOf(message)?.Count ?? 0;
        if (message.Level < level && message.LevelOf.Values.Count(l => l >= level) >= everybody)
            Raise(message, level, null);
        Tell(message, level, participant);
    }

    private void Raise(ChatMessage message, int level, string? participant) =>
        world.Record(new PhoneEvent(world.Now, PhoneEventKind.Ack) { MessageId = message.Key, Level = level, Participant = participant });

    private void Tell(ChatMessage message, int level, string? participant)
    {
        if (!IsSwallowed(message))
            world.LinkedPage?.Tell(Receipt(message, level, participant));
    }

    private object Receipt(ChatMessage message, int level, string? participant) =>
        new { t = "receipt", id = message.Key, chat = message.PageChat, level, participant, all = message.Level, at = world.Now.ToUnixTimeSeconds() };

    private bool IsSwallowed(ChatMessage message) => world.People.IsIn(world.Policy.SwallowAcksFor, message.Chat);

    /// <summary>A phone that is off, or that blocked us, does not show the message.</summary>
    private bool IsHeld(ChatMessage message) =>
        (world.People.IsIn(world.Policy.Offline, message.Chat) && message.Level < 2)
        || (world.People.IsIn(world.Policy.BlockedBy, message.Chat) && message.Level < 2);
}
