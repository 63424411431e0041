using System.Security.Cryptography;

namespace WaScheduler.Simulator.Network;

/// <summary>Messages of other people to us.</summary>
internal sealed class Inbound(World world)
{
    /// <summary>Keeps the message and hands it to the page, now or when it is back.</summary>
    public ChatMessage Receive(Address from, string? name, string? text, Media? media, string? group, string? quoted, DateTimeOffset? at)
    {
        var person = world.People.Canonical(from);
        if (world.People.ContactOf(person) is not { } known)
            Save(new Contact { Phone = person.User, PushName = name });
        else if (name is not null && known.PushName != name)
            Save(known with { PushName = name });

        var chat = group ?? world.People.PageChat(person);
        var author = world.People.PageChat(person);
        var bare = "3A" + Convert.ToHexString(RandomNumberGenerator.GetBytes(9));
        var message = new InboundMessage(
            group is null ? $"false_{chat}_{bare}" : $"false_{chat}_{bare}_{author}",
            chat,
            AddressBook.Shown(person),
            media is null ? "text" : KindOf(media.Mime),
            media is null ? text : null,
            media is null ? null : text,
            media,
            quoted,
            at ?? world.Now);
        world.Record(new PhoneEvent(world.Now, PhoneEventKind.Inbound) { Message = message });
        var stored = world.Book.Find(message.Id)!;
        world.LinkedPage?.Tell(AsFrame(world, stored));
        return stored;
    }

    public static object AsFrame(World world, ChatMessage message) => new
    {
        t = "inbound",
        id = message.Key,
        chat = message.PageChat,
        author = world.People.PageChat(Address.Parse(message.Author)!),
        name = world.People.ContactOf(Address.Parse(message.Author)!)?.PushName,
        kind = message.Kind,
        text = message.Text,
        caption = message.Caption,
        media = message.Media,
        quoted = message.Quoted,
        at = message.At.ToUnixTimeSeconds(),
    };

    public static string KindOf(string mime) => mime.Split('/')[0] switch
    {
        "image" => "image",
        "video" => "video",
        "audio" => "audio",
        _ => "document",
    };

    private void Save(Contact contact)
    {
        var all = world.People.Contacts.Where(c => c.Phone != contact.Phone).Append(contact).ToList();
        world.Record(new PhoneEvent(world.Now, PhoneEventKind.Contacts) { Contacts = all });
        world.LinkedPage?.Tell(new { t = "contacts", contacts = all });
    }
}
