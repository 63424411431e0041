using Microsoft.Extensions.Logging.Abstractions;
using WaScheduler.WhatsApp;
using WaScheduler.WhatsApp.Browser;
using Xunit;

namespace WaScheduler.Tests.WhatsApp;

public sealed class EventPumpTests
{
    [Fact]
    public async Task Events_arrive_in_order_and_all_before_the_pump_ends()
    {
        var heard = new List<int>();
        await using (var pump = new EventPump(NullLogger.Instance))
        {
            EventHandler<MessageAck> listener = (_, ack) => heard.Add(ack.Level);
            for (var i = 0; i < 1000; i++) pump.Raise(listener, this, new MessageAck("true_1@c.us_A", i, DateTimeOffset.UnixEpoch));
        }
        Assert.Equal(Enumerable.Range(0, 1000), heard);
    }

    [Fact]
    public async Task A_listener_that_throws_harms_neither_the_others_nor_later_events()
    {
        var heard = new List<int>();
        await using (var pump = new EventPump(NullLogger.Instance))
        {
            EventHandler<MessageAck>? listeners = (_, _) => throw new InvalidOperationException("mine");
            listeners += (_, ack) => heard.Add(ack.Level);
            pump.Raise(listeners, this, new MessageAck("true_1@c.us_A", 1, DateTimeOffset.UnixEpoch));
            pump.Raise(listeners, this, new MessageAck("true_1@c.us_A", 2, DateTimeOffset.UnixEpoch));
        }
        Assert.Equal([1, 2], heard);
    }
}
