using WaScheduler.Simulator.Control;
using WaScheduler.Simulator.Network;

namespace WaScheduler.Simulator.View;

/// <summary>Everything the phone shows at one moment.</summary>
internal sealed record PhoneScreen(SimState State, string OwnNumber, IReadOnlyList<ShownChat> Chats)
{
    /// <summary>Older messages of a chat are not sent to the view.</summary>
    private const int MessagesPerChat = 80;

    private const int MostChats = 200;

    public static PhoneScreen Of(World world)
    {
        var known = world.People.Groups.Select(g => Address.Parse(g.Id)!)
            .Concat(world.People.Contacts.Select(c => new Address(c.Phone, "c.us")));
        var chats = world.Book.Messages.GroupBy(m => m.Chat).ToDictionary(g => g.Key, g => g.ToList());
        var shown = chats.Keys.OrderByDescending(c => chats[c][^1].At).Concat(known.Where(a => !chats.ContainsKey(a)))
            .Take(MostChats)
            .Select(chat => ShownChat.Of(world, chat, chats.GetValueOrDefault(chat)?.TakeLast(MessagesPerChat) ?? []));
        return new PhoneScreen(ControlApi.State(world), "+" + world.OwnNumber, [.. shown]);
    }
}

/// <summary>One chat, from both sides.</summary>
internal sealed record ShownChat(
    string Id, string Title, string Number, bool IsGroup, string? Color, bool Typing, IReadOnlyList<string> Members, IReadOnlyList<ShownMessage> Messages)
{
    public static ShownChat Of(World world, Address chat, IEnumerable<ChatMessage> messages) => new(
        chat.ToString(),
        world.People.Title(chat),
        AddressBook.Shown(chat),
        chat.IsGroup,
        world.People.ContactOf(chat)?.PictureColor,
        world.Typing.Contains(chat.ToString()) || world.Typing.Contains(world.People.PageChat(chat)),
        world.People.GroupOf(chat.ToString())?.Participants ?? [],
        [.. messages.Select(m => ShownMessage.Of(world, m))]);
}

/// <summary>One bubble.</summary>
internal sealed record ShownMessage(
    string Id, bool FromMe, string Author, string AuthorName, string Kind, string? Text, string? Caption, Media? Media, Poll? Poll, string? Quoted,
    DateTimeOffset At, int Level, bool Held, bool Edited, bool Revoked)
{
    public static ShownMessage Of(World world, ChatMessage m) => new(
        m.Key, m.FromMe, m.Author, world.People.Title(Address.Parse(m.Author)!), m.Kind, m.Revoked ? null : m.Text, m.Revoked ? null : m.Caption, m.Revoked ? null : m.Media,
        m.Poll, m.Quoted, m.At, m.Level, m.Held, m.Edited, m.Revoked);
}
