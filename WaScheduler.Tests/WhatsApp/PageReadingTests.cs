using WaScheduler.WhatsApp;
using WaScheduler.WhatsApp.Browser;
using Xunit;

namespace WaScheduler.Tests.WhatsApp;

public sealed class PageReadingTests
{
    private static readonly PageFacts Ready = new()
    {
        Injected = true,
        FullReady = true,
        Authenticated = true,
        Registered = true,
        Mode = "MAIN",
        Info = "NORMAL",
        Online = true,
        LinkId = "L1",
    };

    [Fact]
    public void Ready_needs_login_mode_info_receipts_network_and_link_id_together()
    {
        Assert.Equal(SessionTrigger.BecameReady, Read(Ready).Trigger);
        PageFacts[] almost =
        [
            Ready with { Authenticated = false }, Ready with { Mode = "SYNCING" }, Ready with { Mode = "QR" }, Ready with { Mode = null },
            Ready with { Info = "OFFLINE" }, Ready with { Info = "OPENING" }, Ready with { Info = null }, Ready with { FullReady = false },
            Ready with { Online = false }, Ready with { LinkId = null }, Ready with { StoreError = "disk full" }, Ready with { Missing = ["MsgStore"] },
            Ready with { LoggedOut = true }, Ready with { LinkVanished = true }, Ready with { Restriction = "account_temporarily_banned" },
        ];
        Assert.All(almost, facts => Assert.NotEqual(SessionTrigger.BecameReady, Read(facts).Trigger));
    }

    [Fact]
    public void Full_ready_at_the_qr_code_is_not_ready() =>
        Assert.Equal(SessionTrigger.QrShown, Read(new() { Injected = true, FullReady = true, Mode = "QR", Info = "NORMAL", Online = true, LinkChecked = true }).Trigger);

    [Theory]
    [InlineData("CONFLICT", SessionTrigger.ConflictSeen)]
    [InlineData("TOS_BLOCK", SessionTrigger.RestrictionSeen)]
    [InlineData("SMB_TOS_BLOCK", SessionTrigger.RestrictionSeen)]
    [InlineData("PROXYBLOCK", SessionTrigger.RestrictionSeen)]
    [InlineData("OFFLINE", SessionTrigger.Disconnected)]
    [InlineData("SYNCING", SessionTrigger.Synchronising)]
    [InlineData("DEPRECATED_VERSION", SessionTrigger.PageLoading)]
    [InlineData("A_WORD_OF_TOMORROW", SessionTrigger.PageLoading)]
    public void Each_mode_means_one_thing(string mode, SessionTrigger expected) => Assert.Equal(expected, Read(Ready with { Mode = mode }).Trigger);

    [Fact]
    public void A_login_that_vanished_is_a_logout_even_though_a_code_is_shown() =>
        Assert.Equal(SessionTrigger.LoggedOut, Read(new() { Mode = "QR", QrCode = "2@a", LinkChecked = true, LinkVanished = true }).Trigger);

    [Fact]
    public void A_code_counts_only_after_our_record_of_the_login_was_looked_at() =>
        Assert.Equal(SessionTrigger.PageLoading, Read(new() { Injected = true, Mode = "QR", QrCode = "2@a" }).Trigger);

    [Fact]
    public void What_can_only_get_better_by_itself_has_no_end_and_what_hangs_has_one()
    {
        Assert.Null(Read(Ready).Patience);
        Assert.Null(Read(new() { Mode = "QR", LinkChecked = true }).Patience);
        var timings = new SessionTimings();
        Assert.Equal(timings.Inject, Read(new()).Patience);
        Assert.Equal(timings.Boot, Read(new() { Injected = true }).Patience);
        Assert.Equal(timings.Connect, Read(Ready with { Info = "OFFLINE" }).Patience);
    }

    [Fact]
    public void A_profile_that_cannot_be_written_says_so()
    {
        var reading = Read(Ready with { StoreError = "page.QuotaExceededError: no space" });
        Assert.Equal(SessionTrigger.Connecting, reading.Trigger);
        Assert.Contains("no space", reading.Detail, StringComparison.Ordinal);
    }

    private static PageReading Read(PageFacts facts) => PageReading.Of(facts, new SessionTimings());
}
