namespace WaScheduler.Simulator.Network;

/// <summary>What the network does with each thing a page says.</summary>
internal sealed class Frames(World world, Linking linking, Acks acks, ILogger log)
{
    /// <summary>Older refusals are dropped from the state.</summary>
    private const int MostRefused = 200;

    public void Receive(PageConnection page, PageFrame frame)
    {
        switch (frame.T)
        {
            case "hello":
                Hello(page, frame);
                break;
            case "showing" when frame.Code is not null:
                Linking.Shows(page, frame.Code);
                break;
            case "refresh":
                page.RefsShown = 0;
                linking.NextCode(page);
                break;
            case "mode":
                (page.Mode, page.Stream) = (frame.Mode, frame.Stream);
                break;
            case "pairing":
                page.Tell(new { t = "answer", rid = frame.Rid, code = linking.GivePairingCode(page, frame.Phone) });
                break;
            default:
                if (IsLinked(page))
                    FromDevice(page, frame);
                break;
        }
    }

    private void FromDevice(PageConnection page, PageFrame frame)
    {
        switch (frame.T)
        {
            case "send" when frame.Message is not null:
                Send(page, frame.Message);
                break;
            case "stored" when frame.Id is not null && world.Book.Find(frame.Id) is { StoredByPage: false }:
                world.Record(new PhoneEvent(world.Now, PhoneEventKind.InboundStored) { MessageId = frame.Id });
                break;
            case "query":
                page.Tell(Answer(frame));
                break;
            case "typing" when frame.Chat is not null:
                if (frame.What == "paused")
                    world.Typing.Remove(frame.Chat);
                else
                    world.Typing.Add(frame.Chat);
                break;
            case "logout":
                linking.Remove("user_initiated");
                break;
        }
    }

    private bool IsLinked(PageConnection page) => world.Device is { } device && page.DeviceId == device.Id;

    private void Hello(PageConnection page, PageFrame frame)
    {
        if (frame.Device is null)
        {
            page.DeviceId = null;
            page.RefsShown = 0;
            linking.NextCode(page);
            return;
        }

        if (world.Device is not { } device || device.Id != frame.Device || device.Secret != frame.Secret)
        {
            page.Tell(new { t = "logout", reason = "unlinked_from_phone" });
            return;
        }

        foreach (var other in world.Pages.Where(p => p != page && p.DeviceId == device.Id && !p.Closed).ToList())
        {
            other.Tell(new { t = "conflict" });
            other.DeviceId = null;
        }

        page.DeviceId = device.Id;
        page.CurrentRef = page.ShownCode = null;
        page.Tell(new
        {
            t = "welcome",
            me = new { phone = device.Phone, lid = device.Lid, pushName = device.PushName, epoch = device.Epoch },
            contacts = world.People.Contacts,
            groups = world.People.Groups,
        });
        acks.TellMissed(page, frame.Waiting ?? []);
        foreach (var message in world.Book.Messages.Where(m => !m.FromMe && !m.StoredByPage))
            page.Tell(Inbound.AsFrame(world, message));
    }

    private void Send(PageConnection page, OutgoingMessage message)
    {
        if (Refusal(message) is { } reason)
        {
            if (world.Refused.Count >= MostRefused)
                world.Refused.RemoveAt(0);
            world.Refused.Add(new RefusedMessage(world.Now, message.Id, message.Chat, reason));
            page.Tell(new { t = "ack", id = message.Id, chat = message.Chat, level = -1, at = world.Now.ToUnixTimeSeconds(), result = reason.Split(' ')[0], timeLockedUntil = LockOf(reason) });
            return;
        }

        var entry = world.Book.Receive(
            new JournalEntry(0, world.Now, message.Kind, message.Id, message.Chat, "", message.Text, message.Caption, message.Media, null, world.Epoch, message.Poll, message.Quoted, message.Target),
            world.OwnNumber);
        Log.MessageReceived(log, entry.Seq, entry.Kind, entry.DuplicateOf);
        if (world.Faults.NavigateMidCalls > 0)
        {
            world.Faults.NavigateMidCalls--;
            page.Tell(new { t = "fault", kind = "reload-page" });
        }

        if (message.Target is not null)
            page.Tell(new { t = "ack", id = message.Id, chat = message.Chat, level = 1, at = world.Now.ToUnixTimeSeconds(), result = "OK" });
        else if (world.Book.Find(message.Id) is { } known)
            acks.Plan(known, message.Id, page, entry.DuplicateOf is not null);
    }

    /// <summary>Why the network does not take the message, beginning with the result word WhatsApp Web gives; null: it takes it.</summary>
    private string? Refusal(OutgoingMessage message)
    {
        if (ChatMessage.SplitKey(message.Id) is not { FromMe: true } || Address.Parse(message.Chat) is not { } address)
            return "ERROR_UNKNOWN the id or chat is no WhatsApp id";
        var chat = world.People.Canonical(address);
        if (world.Faults.SendErrors.TryDequeue(out var error))
            return error;
        if (world.People.IsIn(world.Policy.NotOnWhatsApp, chat))
            return "ERROR_UNKNOWN the number is not on WhatsApp";
        if (chat.IsGroup && world.People.GroupOf(chat.ToString()) is null)
            return "ERROR_UNKNOWN not a member of the group";
        if (!chat.IsGroup && message.Target is null && !world.Book.Messages.Any(m => m.Chat == chat) && ColdRefusal() is { } cold)
            return cold;
        return null;
    }

    /// <summary>Until when strangers are out of reach after a refusal with 463; null after any other.</summary>
    private long? LockOf(string reason) =>
        reason.Contains(" 463 ", StringComparison.Ordinal) ? (world.Policy.TimeLockUntil ?? world.Now.AddDays(1)).ToUnixTimeSeconds() : null;

    private string? ColdRefusal()
    {
        if (world.Policy.TimeLockUntil > world.Now)
            return $"ERROR_UNKNOWN 463 time-locked until {world.Policy.TimeLockUntil:O}";
        if (world.Policy.ColdLimit is not { } limit)
            return null;
        var first = world.Book.Messages.Where(m => !m.Chat.IsGroup).GroupBy(m => m.Chat).Select(chat => chat.First());
        return first.Count(m => m.FromMe && m.At > world.Now.AddDays(-1)) >= limit ? "ERROR_UNKNOWN 463 too many first messages" : null;
    }

    private object Answer(PageFrame frame)
    {
        switch (frame.What)
        {
            case "exists":
                var address = Address.Parse(frame.Chat) is { } parsed ? world.People.Canonical(parsed) : null;
                var exists = address is not null && !world.People.IsIn(world.Policy.NotOnWhatsApp, address) && !(address.IsHidden);
                return new { t = "answer", rid = frame.Rid, exists, wid = exists ? address!.ToString() : null, lid = exists ? world.People.LidOf(address!) : null };
            case "info" when frame.Id is not null && world.Book.Find(frame.Id) is { FromMe: true } message:
                return new { t = "answer", rid = frame.Rid, info = acks.InfoOf(message) };
            case "groups":
                return new { t = "answer", rid = frame.Rid, groups = world.People.Groups };
            default:
                return new { t = "answer", rid = frame.Rid, error = $"unknown query {frame.What}" };
        }
    }
}
