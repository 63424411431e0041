using WaScheduler.Data.Deliveries;
using WaScheduler.WhatsApp;

namespace WaScheduler.Web.Deliveries;

/// <summary>What acks say of a message in a group: two ticks mean that everybody's phone has it, and each person is counted.</summary>
internal static class GroupAcks
{
    /// <summary>The whole message's level, and how many people it reached where that is told.</summary>
    public static (int Level, GroupReach? Reach) Read(MessageAck ack)
    {
        if (ack.Reach is { } counted)
        {
            return Read(ack.Level, counted);
        }

        // One person's phone says nothing of the others'.
        return ack.Participant is null || !ack.MessageId.Contains("@g.us", StringComparison.Ordinal)
            ? (ack.Level, null)
            : (Math.Min(ack.Level, AckLevel.Server), new GroupReach(0, ack.Level >= AckLevel.Delivered ? 1 : 0, ack.Level >= AckLevel.Read ? 1 : 0));
    }

    /// <summary>The same of a count: where it names everybody, it is the message's level.</summary>
    public static (int Level, GroupReach Reach) Read(int level, MessageReach counted)
    {
        var reach = new GroupReach(Math.Max(counted.People, counted.Reached), counted.Reached, Math.Min(counted.Read, counted.Reached));
        var all = reach.People == 0 ? AckLevel.None
            : reach.Read >= reach.People ? AckLevel.Read
            : reach.Reached >= reach.People ? AckLevel.Delivered : AckLevel.None;
        return (Math.Max(level, all), reach);
    }

    /// <summary>"7 of 12 delivered, 3 read"; null where nothing is counted.</summary>
    public static string? Words(Delivery delivery)
    {
        if (delivery.ReachedCount is not { } reached)
        {
            return null;
        }

        var delivered = delivery.PeopleCount is { } people ? $"{reached} of {people} delivered" : $"{reached} delivered";
        return delivery.ReadCount is > 0 and var read ? $"{delivered}, {read} read" : delivered;
    }
}
