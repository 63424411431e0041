using WaScheduler.Data.Accounts;
using WaScheduler.Data.Alerts;
using WaScheduler.Tests.Support;
using WaScheduler.Web.Accounts;
using WaScheduler.Web.Alerts;
using WaScheduler.WhatsApp;
using Xunit;

namespace WaScheduler.Tests.Alerts;

public sealed class LinkAlertsTests : IAsyncLifetime
{
    private CoreHost _host = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private AlertStore Alerts => _host.Get<AlertStore>();

    public async ValueTask InitializeAsync()
    {
        _host = await CoreHost.StartAsync(AccountKind.Web);
        _host.Get<LinkAlerts>();
        _host.Get<AccountSessions>().Of(_host.Account);
        _host.Session.Become(SessionState.Ready);
        await _host.Get<AccountStore>().NoteLinkAsync(_host.Account.Id, "+972500000001", "Owner", Stop);
        await PassAsync();
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_loss_that_is_over_soon_is_one_note_with_its_length()
    {
        await AwayForAsync(TimeSpan.FromSeconds(6), SessionState.Reconnecting, SessionState.Syncing, SessionState.Reconnecting);
        var alert = Assert.Single(await ListAsync());
        Assert.Equal(("link:1", AlertLevel.Note, "Test: link lost", "/connect/1"), (alert.Incident, alert.Level, alert.Title, alert.Address));
        Assert.Equal(TimeSpan.FromSeconds(18), alert.ClosedAtUtc - alert.OpenedAtUtc);
        Assert.Contains("The test made it", alert.Cause, StringComparison.Ordinal);
        Assert.Equal(0, await Alerts.CountUnseenAsync(Stop));
    }

    [Fact]
    public async Task One_that_lasts_a_minute_becomes_an_alarm_and_stays_one_alert_to_its_end()
    {
        _host.Session.Become(SessionState.Reconnecting);
        var again = await PassAsync();
        Assert.Equal(_host.Clock.GetUtcNow().AddMinutes(1), again);
        _host.Clock.Advance(TimeSpan.FromSeconds(59));
        await PassAsync();
        Assert.Equal(0, await Alerts.CountUnseenAsync(Stop));
        _host.Clock.Advance(TimeSpan.FromSeconds(1));
        await PassAsync();
        Assert.Equal(1, await Alerts.CountUnseenAsync(Stop));

        await _host.Get<Notifier>().SeenAsync(0, Assert.Single(await ListAsync()).Id, Stop);
        for (var i = 0; i < 50; i++)
        {
            _host.Session.Become(i % 2 == 0 ? SessionState.Launching : SessionState.Reconnecting);
            _host.Clock.Advance(TimeSpan.FromMinutes(1));
            await PassAsync();
        }

        Assert.Equal(0, await Alerts.CountUnseenAsync(Stop)); // seen once is enough for one incident
        _host.Session.Become(SessionState.Ready);
        await PassAsync();
        var alert = Assert.Single(await ListAsync());
        Assert.Equal((AlertLevel.Alarm, _host.Clock.GetUtcNow()), (alert.Level, alert.ClosedAtUtc));
    }

    [Theory]
    [InlineData(SessionState.LoggedOut, "no longer linked")]
    [InlineData(SessionState.Conflict, "open in another browser")]
    [InlineData(SessionState.Restricted, "restricted by WhatsApp")]
    [InlineData(SessionState.Failed, "could not be started")]
    public async Task What_only_the_owner_can_end_is_an_alarm_at_once(SessionState state, string title)
    {
        _host.Session.Become(SessionState.Reconnecting);
        _host.Session.Become(state);
        await PassAsync();
        var alert = Assert.Single(await ListAsync());
        Assert.Equal((AlertLevel.Alarm, $"Test: {title}", null), (alert.Level, alert.Title, alert.ClosedAtUtc));
        _host.Session.Become(SessionState.AwaitingLink);
        await PassAsync();
        Assert.Null(Assert.Single(await ListAsync()).ClosedAtUtc);
        _host.Session.Become(SessionState.Ready);
        await PassAsync();
        Assert.NotNull(Assert.Single(await ListAsync()).ClosedAtUtc);
    }

    [Fact]
    public async Task What_was_done_on_purpose_is_no_incident()
    {
        _host.Session.Become(ScriptedStatus.Of(SessionState.Reconnecting) with { Planned = true });
        _host.Clock.Advance(TimeSpan.FromSeconds(10));
        _host.Session.Become(SessionState.Ready);
        await PassAsync();
        _host.Session.Become(SessionState.Stopped);
        _host.Clock.Advance(TimeSpan.FromHours(5));
        await PassAsync();
        Assert.Empty(await ListAsync());
    }

    [Fact]
    public async Task Closing_and_unlinking_by_the_owner_are_none_and_connecting_after_a_logout_keeps_its_word()
    {
        _host.Session.Become(SessionState.Stopped);
        _host.Session.Become(SessionState.Launching);
        _host.Session.Become(SessionState.Ready);
        await _host.Session.UnlinkAsync(Stop);
        await PassAsync();
        Assert.Empty(await ListAsync());

        _host.Session.Become(SessionState.Ready);
        _host.Session.Become(SessionState.LoggedOut);
        _host.Session.Become(SessionState.Launching);
        _host.Session.Become(SessionState.AwaitingLink);
        _host.Clock.Advance(TimeSpan.FromMinutes(5));
        await PassAsync();
        Assert.Equal("Test: no longer linked", Assert.Single(await ListAsync()).Title);
    }

    [Fact]
    public async Task A_login_lost_in_silence_is_an_alarm()
    {
        await using var again = await _host.StartAgainAsync();
        again.Get<LinkAlerts>();
        again.Get<AccountSessions>().Of(again.Account);
        again.Session.Become(SessionState.Launching);
        again.Session.Become(SessionState.AwaitingLink);
        await again.Get<LinkAlerts>().RunOnceAsync(Stop);
        var alert = Assert.Single(await ListAsync());
        Assert.Equal((AlertLevel.Alarm, "Test: no longer linked"), (alert.Level, alert.Title));
    }

    [Fact]
    public async Task A_restart_goes_on_with_the_incident_it_finds_and_tells_of_a_link_that_does_not_come_back()
    {
        _host.Session.Become(SessionState.Reconnecting);
        await PassAsync();
        await using var again = await _host.StartAgainAsync();
        again.Get<LinkAlerts>();
        again.Get<AccountSessions>().Of(again.Account);
        again.Session.Become(SessionState.Launching);
        again.Clock.Advance(TimeSpan.FromMinutes(2));
        await again.Get<LinkAlerts>().RunOnceAsync(Stop);
        Assert.Equal(AlertLevel.Alarm, Assert.Single(await ListAsync()).Level);
        again.Session.Become(SessionState.Ready);
        await again.Get<LinkAlerts>().RunOnceAsync(Stop);
        Assert.NotNull(Assert.Single(await ListAsync()).ClosedAtUtc);
    }

    [Fact]
    public async Task A_start_that_never_gets_to_the_link_is_told_after_a_minute_and_the_first_link_of_all_never()
    {
        await using var again = await _host.StartAgainAsync();
        again.Get<LinkAlerts>();
        again.Get<AccountSessions>().Of(again.Account);
        again.Session.Become(SessionState.Launching);
        again.Clock.Advance(TimeSpan.FromSeconds(30));
        await again.Get<LinkAlerts>().RunOnceAsync(Stop);
        Assert.Empty(await ListAsync());
        again.Clock.Advance(TimeSpan.FromSeconds(30));
        await again.Get<LinkAlerts>().RunOnceAsync(Stop);
        Assert.Equal(AlertLevel.Alarm, Assert.Single(await ListAsync()).Level);

        await using var fresh = await CoreHost.StartAsync(AccountKind.Web);
        fresh.Get<LinkAlerts>();
        fresh.Get<AccountSessions>().Of(fresh.Account);
        fresh.Session.Become(SessionState.Launching);
        fresh.Clock.Advance(TimeSpan.FromHours(1));
        await fresh.Get<LinkAlerts>().RunOnceAsync(Stop);
        Assert.Empty(await fresh.Get<AlertStore>().ListAsync(null, 10, Stop));
    }

    [Fact]
    public async Task Alerts_are_kept_for_30_days_and_one_that_lasts_is_kept_on()
    {
        await AwayForAsync(TimeSpan.FromSeconds(1), SessionState.Reconnecting);
        _host.Session.Become(SessionState.LoggedOut);
        await PassAsync();
        _host.Clock.Advance(TimeSpan.FromDays(31));
        await Alerts.RaiseAsync("other", _host.Clock.GetUtcNow(), new AlertText(AlertLevel.Note, "x", "y", "z", "/"), Stop);
        Assert.Equal(["other", "link:1"], (await ListAsync()).Select(a => a.Incident));
        Assert.Null((await ListAsync())[1].ClosedAtUtc);
    }

    private async Task AwayForAsync(TimeSpan each, params SessionState[] states)
    {
        foreach (var state in states)
        {
            _host.Session.Become(state);
            _host.Clock.Advance(each);
        }

        _host.Session.Become(SessionState.Ready);
        await PassAsync();
    }

    private Task<DateTimeOffset?> PassAsync() => _host.Get<LinkAlerts>().RunOnceAsync(Stop);

    private Task<IReadOnlyList<Alert>> ListAsync() => Alerts.ListAsync(null, 10, Stop);
}
