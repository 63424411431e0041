using Microsoft.Extensions.Logging.Abstractions;
using WaScheduler.WhatsApp;
using WaScheduler.WhatsApp.Browser;
using Xunit;

namespace WaScheduler.Tests.WhatsApp;

public sealed class StatusKeeperTests
{
    private readonly List<SessionStatus> _raised = [];
    private readonly StatusKeeper _keeper;

    public StatusKeeperTests()
    {
        _keeper = new StatusKeeper(TimeProvider.System, NullLogger.Instance, _raised.Add);
        _keeper.Apply(SessionTrigger.Start);
    }

    [Fact]
    public void The_same_code_keeps_the_moment_it_expires()
    {
        _keeper.Apply(SessionTrigger.QrShown, facts: new() { QrCode = "2@a,b", QrLeftMs = 20_000 });
        var first = _keeper.Status.Qr;
        Assert.NotNull(first);
        _keeper.Apply(SessionTrigger.QrShown, facts: new() { QrCode = "2@a,b", QrLeftMs = 3_000 });
        Assert.Same(first, _keeper.Status.Qr);
        _keeper.Apply(SessionTrigger.QrShown, facts: new() { QrCode = "2@c,d", QrLeftMs = 20_000 });
        Assert.Equal("2@c,d", _keeper.Status.Qr!.Code);
        Assert.True(_keeper.Status.Qr.ExpiresAtUtc >= first.ExpiresAtUtc);
    }

    [Fact]
    public void A_code_is_gone_as_soon_as_it_was_scanned()
    {
        _keeper.Apply(SessionTrigger.QrShown, facts: new() { QrCode = "2@a,b", QrLeftMs = 20_000 });
        _keeper.Apply(SessionTrigger.Synchronising, facts: new() { OwnWid = "972501234567@c.us", PushName = "Dana", LinkId = "L1" });
        Assert.Null(_keeper.Status.Qr);
        Assert.Equal(("+972501234567", "Dana", "L1"), (_keeper.Status.OwnNumber, _keeper.Status.PushName, _keeper.Status.LinkId));
    }

    [Fact]
    public void A_pairing_code_keeps_its_moment_and_goes_with_the_wait()
    {
        _keeper.Apply(SessionTrigger.QrShown, facts: new() { PairingCode = "ABCD1234", PairingPhone = "15550100042", PairingLeftMs = 175_000 });
        var first = _keeper.Status.Pairing;
        Assert.Equal(("ABCD1234", "+15550100042"), (first!.Code, first.Phone));
        _keeper.Apply(SessionTrigger.QrShown, facts: new() { PairingCode = "ABCD1234", PairingPhone = "15550100042", PairingLeftMs = 5_000 });
        Assert.Same(first, _keeper.Status.Pairing);
        _keeper.Apply(SessionTrigger.Synchronising, facts: new());
        Assert.Null(_keeper.Status.Pairing);
    }

    [Fact]
    public void Every_try_that_led_to_no_link_is_counted_once_until_one_does()
    {
        PageFacts coded = new() { QrCode = "2@a,b", QrLeftMs = 20_000 }, idle = new() { QrIdle = true }, paired = new() { PairingCode = "ABCD1234", PairingPhone = "1555" };
        _keeper.Apply(SessionTrigger.QrShown, facts: coded);
        _keeper.Apply(SessionTrigger.QrShown, facts: idle);
        _keeper.Apply(SessionTrigger.QrShown, facts: idle);
        Assert.Equal(1, _keeper.Status.FailedLinks);
        _keeper.Apply(SessionTrigger.QrShown, facts: paired);
        _keeper.Apply(SessionTrigger.QrShown, facts: new());
        Assert.Equal(2, _keeper.Status.FailedLinks);
        _keeper.Apply(SessionTrigger.Synchronising, facts: new());
        _keeper.Apply(SessionTrigger.QrShown, facts: coded);
        Assert.Equal(3, _keeper.Status.FailedLinks);
        _keeper.Apply(SessionTrigger.PageLost);
        _keeper.Apply(SessionTrigger.QrShown, facts: coded);
        Assert.Equal(3, _keeper.Status.FailedLinks);
        _keeper.Apply(SessionTrigger.BecameReady, facts: new());
        Assert.Equal(0, _keeper.Status.FailedLinks);
    }

    [Fact]
    public void While_a_page_reloads_the_login_stays_known_and_after_a_logout_it_does_not()
    {
        var linked = new PageFacts { OwnWid = "972501234567@c.us", PushName = "Dana", LinkId = "L1" };
        _keeper.Apply(SessionTrigger.BecameReady, facts: linked);
        _keeper.Apply(SessionTrigger.PageLoading, facts: new());
        Assert.Equal((SessionState.Reconnecting, "L1", "+972501234567"), (_keeper.Status.State, _keeper.Status.LinkId, _keeper.Status.OwnNumber));
        _keeper.Apply(SessionTrigger.LoggedOut, facts: linked);
        Assert.Equal((null, null, null), (_keeper.Status.LinkId, _keeper.Status.OwnNumber, _keeper.Status.PushName));
    }

    [Fact]
    public void A_detail_follows_the_cause_and_a_given_next_step_replaces_the_usual_one()
    {
        _keeper.Apply(SessionTrigger.GaveUp, "There is no browser.", nextStep: "Install one.");
        Assert.Equal("The browser could not be started. There is no browser.", _keeper.Status.Cause);
        Assert.Equal("Install one.", _keeper.Status.NextStep);
    }

    [Fact]
    public void The_same_news_twice_is_raised_once()
    {
        _keeper.Apply(SessionTrigger.Synchronising, facts: new() { LinkId = "L1" });
        var count = _raised.Count;
        _keeper.Apply(SessionTrigger.Synchronising, facts: new() { LinkId = "L1" });
        Assert.Equal(count, _raised.Count);
    }

    [Fact]
    public void Since_is_the_beginning_of_the_state_not_of_its_latest_news()
    {
        _keeper.Apply(SessionTrigger.Synchronising);
        var since = _keeper.Status.SinceUtc;
        _keeper.Apply(SessionTrigger.Connecting, facts: new() { LinkId = "L1" });
        Assert.Equal(since, _keeper.Status.SinceUtc);
    }
}
