namespace WaScheduler.Simulator.Network;

/// <summary>Everything the network knows, on disk and in memory. Touched only under <see cref="Gate"/>.</summary>
internal sealed class World : IDisposable
{
    /// <summary>The owner's number when nobody chose another one; from the range kept for examples.</summary>
    public const string DefaultPhone = "15550100001";

    private readonly AppendLog<PhoneEvent> _events;

    public World(PracticePhoneOptions options, TimeProvider clock)
    {
        Options = options;
        Clock = clock;
        _events = AppendLog<PhoneEvent>.Open(Path.Combine(options.DataDirectory, "phone.jsonl"));
        try
        {
            Book = new MessageBook(Path.Combine(options.DataDirectory, "journal.jsonl"), People);
        }
        catch
        {
            _events.Dispose();
            throw;
        }

        Repaired = _events.Repaired || Book.Repaired;
        Replay();
    }

    public Lock Gate { get; } = new();

    public PracticePhoneOptions Options { get; }

    public TimeProvider Clock { get; }

    public AddressBook People { get; } = new();

    public MessageBook Book { get; }

    public FaultBoard Faults { get; } = new();

    public List<PageConnection> Pages { get; } = [];

    public List<RefusedMessage> Refused { get; } = [];

    /// <summary>Chats in which the page says the owner is typing, for the phone to look at.</summary>
    public HashSet<string> Typing { get; } = [];

    public Policy Policy { get; private set; } = new();

    public Random Chance { get; private set; } = new(1);

    public LinkedDevice? Device { get; private set; }

    /// <summary>How many links there were.</summary>
    public int Epoch { get; private set; }

    public bool Repaired { get; }

    public string OwnNumber => Device?.Phone ?? LastNumber;

    public DateTimeOffset Now => Clock.GetUtcNow();

    /// <summary>The page that is the linked device and connected.</summary>
    public PageConnection? LinkedPage =>
        Device is { } device ? Pages.LastOrDefault(p => p.DeviceId == device.Id && !p.Closed) : null;

    private string LastNumber { get; set; } = DefaultPhone;

    /// <summary>Puts one change on the disk, then into memory.</summary>
    public void Record(PhoneEvent change)
    {
        _events.Append(change, durable: change.What is not (PhoneEventKind.Ack or PhoneEventKind.InboundStored));
        Apply(change);
    }

    public void Forget()
    {
        Book.Clear();
        _events.Clear();
        People.SetContacts([]);
        People.SetGroups([]);
        Faults.Clear();
        Refused.Clear();
        Typing.Clear();
        UsePolicy(new Policy());
        Device = null;
        Epoch = 0;
        LastNumber = DefaultPhone;
    }

    public void Dispose()
    {
        Book.Dispose();
        _events.Dispose();
    }

    private void Replay()
    {
        // People first: the chats of the journal are keyed by person.
        foreach (var change in _events.Read.Where(e => e.What is PhoneEventKind.Contacts or PhoneEventKind.Groups or PhoneEventKind.Linked))
            Apply(change);
        Book.Replay(OwnNumber);
        foreach (var change in _events.Read)
            Apply(change);
    }

    private void Apply(PhoneEvent change)
    {
        switch (change.What)
        {
            case PhoneEventKind.Linked:
                Device = change.Device!;
                Epoch = change.Device!.Epoch;
                LastNumber = change.Device.Phone;
                foreach (var old in Book.Messages.Where(m => !m.FromMe))
                    old.StoredByPage = true;
                break;
            case PhoneEventKind.Unlinked:
                Device = null;
                break;
            case PhoneEventKind.Inbound:
                Book.AddInbound(change.Message!);
                break;
            case PhoneEventKind.InboundStored:
                if (Book.Find(change.MessageId!) is { } stored)
                    stored.StoredByPage = true;
                break;
            case PhoneEventKind.Ack:
                if (Book.Find(change.MessageId!) is { } message)
                    Raise(message, change);
                break;
            case PhoneEventKind.Policy:
                UsePolicy(change.Policy!);
                break;
            case PhoneEventKind.Contacts:
                People.SetContacts(change.Contacts!);
                break;
            case PhoneEventKind.Groups:
                People.SetGroups(change.Groups!);
                break;
        }
    }

    private static void Raise(ChatMessage message, PhoneEvent change)
    {
        var level = change.Level!.Value;
        if (change.Participant is { } participant)
        {
            message.LevelOf[participant] = Math.Max(level, message.LevelOf.GetValueOrDefault(participant));
            message.LevelAt.TryAdd((participant, level), change.At);
        }
        else
        {
            message.Level = level < 0 ? level : Math.Max(level, message.Level);
        }
    }

    private void UsePolicy(Policy policy)
    {
        Policy = policy;
        Chance = new Random(policy.Seed);
    }
}

/// <summary>A message the network did not take; it is in no journal and no inbox.</summary>
internal sealed record RefusedMessage(DateTimeOffset At, string MessageId, string Chat, string Reason);
