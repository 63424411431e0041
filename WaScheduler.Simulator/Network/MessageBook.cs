namespace WaScheduler.Simulator.Network;

/// <summary>The journal on disk and the chats that follow from it.</summary>
internal sealed class MessageBook : IDisposable
{
    private readonly AppendLog<JournalEntry> _log;
    private readonly AddressBook _people;
    private readonly List<JournalEntry> _entries;
    private readonly List<ChatMessage> _messages = [];
    private readonly Dictionary<(Address Chat, bool FromMe, string BareId), ChatMessage> _byId = [];
    private readonly Dictionary<(Address Chat, string BareId), long> _firstSeq = [];

    public MessageBook(string path, AddressBook people)
    {
        _people = people;
        _log = AppendLog<JournalEntry>.Open(path);
        _entries = [.. _log.Read];
        Repaired = _log.Repaired;
    }

    public bool Repaired { get; }

    public int Length => _entries.Count;

    public IReadOnlyList<ChatMessage> Messages => _messages;

    /// <summary>Builds the chats from the journal; the address book must be complete by then.</summary>
    public void Replay(string ownNumber)
    {
        foreach (var entry in _entries)
            Apply(entry, ownNumber);
    }

    public IReadOnlyList<JournalEntry> After(long seq) => [.. _entries.Skip((int)Math.Clamp(seq, 0, _entries.Count))];

    /// <summary>Puts one thing on the disk, then into its chat.</summary>
    public JournalEntry Receive(JournalEntry draft, string ownNumber)
    {
        var parts = ChatMessage.SplitKey(draft.MessageId)!.Value;
        var chat = _people.Canonical(Address.Parse(draft.Chat)!);
        var entry = draft with
        {
            Seq = _entries.Count + 1,
            To = AddressBook.Shown(chat),
            DuplicateOf = _firstSeq.TryGetValue((chat, parts.BareId), out var first) ? first : null,
        };
        _log.Append(entry);
        _entries.Add(entry);
        Apply(entry, ownNumber);
        return entry;
    }

    public ChatMessage AddInbound(InboundMessage inbound)
    {
        var parts = ChatMessage.SplitKey(inbound.Id)!.Value;
        var message = new ChatMessage
        {
            Key = inbound.Id,
            BareId = parts.BareId,
            Chat = _people.Canonical(Address.Parse(inbound.Chat)!),
            PageChat = inbound.Chat,
            FromMe = false,
            Author = inbound.Author,
            Kind = inbound.Kind,
            Text = inbound.Text,
            Caption = inbound.Caption,
            Media = inbound.Media,
            Quoted = inbound.Quoted,
            At = inbound.At,
        };
        Add(message);
        return message;
    }

    /// <summary>By whole key, or by the bare id alone.</summary>
    public ChatMessage? Find(string id) =>
        ChatMessage.SplitKey(id) is { } parts
            ? _byId.GetValueOrDefault((_people.Canonical(Address.Parse(parts.Chat)!), parts.FromMe, parts.BareId))
            : _messages.LastOrDefault(m => m.BareId == id);

    /// <summary>What the recipient's phone shows of us, in order of arrival.</summary>
    public IReadOnlyList<ChatMessage> Inbox(Address canonical) =>
        [.. _messages.Where(m => m.FromMe && m.Chat == canonical && !m.Held)];

    public void Clear()
    {
        _log.Clear();
        _entries.Clear();
        _messages.Clear();
        _byId.Clear();
        _firstSeq.Clear();
    }

    public void Dispose() => _log.Dispose();

    private void Apply(JournalEntry entry, string ownNumber)
    {
        var parts = ChatMessage.SplitKey(entry.MessageId)!.Value;
        var chat = _people.Canonical(Address.Parse(entry.Chat)!);
        _firstSeq.TryAdd((chat, parts.BareId), entry.Seq);
        if (entry.DuplicateOf is not null)
            return;
        if (entry.Target is not null)
        {
            Change(entry);
            return;
        }

        Add(new ChatMessage
        {
            Key = entry.MessageId,
            BareId = parts.BareId,
            Chat = chat,
            PageChat = entry.Chat,
            FromMe = true,
            Author = "+" + ownNumber,
            Kind = entry.Kind,
            Text = entry.Text,
            Caption = entry.Caption,
            Media = entry.Media,
            Poll = entry.Poll,
            Quoted = entry.Quoted,
            At = entry.At,
        });
    }

    private void Change(JournalEntry entry)
    {
        if (Find(entry.Target!) is not { } message)
            return;
        if (entry.Kind == "revoke")
        {
            message.Revoked = true;
        }
        else
        {
            message.Edited = true;
            message.Text = entry.Text;
        }
    }

    private void Add(ChatMessage message)
    {
        if (_byId.TryAdd((message.Chat, message.FromMe, message.BareId), message))
            _messages.Add(message);
    }
}
