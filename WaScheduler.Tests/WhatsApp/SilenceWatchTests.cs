using WaScheduler.Tests.Support;
using WaScheduler.WhatsApp.Browser;
using Xunit;

namespace WaScheduler.Tests.WhatsApp;

public sealed class SilenceWatchTests
{
    private readonly ManualClock _clock = new();
    private readonly SilenceWatch _watch;

    public SilenceWatchTests() => _watch = new SilenceWatch(TimeSpan.FromSeconds(60), _clock);

    [Fact]
    public void Several_chats_and_a_minute_without_a_word_are_a_finding()
    {
        _watch.HandedOver("a@c.us");
        _clock.Advance(TimeSpan.FromHours(6)); // long ago, and alone: its fate says nothing of the next one
        _watch.HandedOver("b@c.us");
        _clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Null(_watch.Finding());
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Contains("2 chats for 60 s", _watch.Finding()!, StringComparison.Ordinal);
    }

    [Fact]
    public void One_silent_chat_proves_nothing()
    {
        _watch.HandedOver("a@c.us");
        _watch.HandedOver("a@c.us");
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Null(_watch.Finding());
    }

    [Fact]
    public void What_was_not_handed_over_needs_no_word()
    {
        _watch.HandedOver("a@c.us");
        _watch.TakenBack("a@c.us");
        _watch.HandedOver("b@c.us");
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Null(_watch.Finding());
    }

    [Fact]
    public void Any_word_begins_the_minute_anew()
    {
        _watch.HandedOver("a@c.us");
        _watch.HandedOver("b@c.us");
        _clock.Advance(TimeSpan.FromSeconds(59));
        _watch.Heard();
        _clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Null(_watch.Finding());
        _watch.HandedOver("c@c.us");
        _watch.HandedOver("d@c.us");
        _clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Null(_watch.Finding());
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.NotNull(_watch.Finding());
    }
}
