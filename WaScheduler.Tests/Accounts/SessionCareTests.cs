using WaScheduler.Tests.Schedules;
using WaScheduler.Tests.Support;
using WaScheduler.Web.Accounts;
using WaScheduler.WhatsApp;
using Xunit;

namespace WaScheduler.Tests.Accounts;

public sealed class SessionCareTests : IAsyncLifetime
{
    private CoreHost _host = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await CoreHost.StartAsync();
        _host.Get<AccountSessions>().Of(_host.Account);
        _host.Session.Counters = _host.Session.Counters with { LaunchedAtUtc = _host.Clock.GetUtcNow() };
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_browser_is_started_afresh_once_a_day_and_not_before()
    {
        _host.Clock.Advance(TimeSpan.FromHours(23));
        Assert.Equal(0, await PassAsync());
        _host.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, await PassAsync());
        _host.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(1, await PassAsync());
        _host.Clock.Advance(TimeSpan.FromHours(24));
        Assert.Equal(2, await PassAsync());
    }

    [Fact]
    public async Task Neither_while_it_is_away_nor_for_a_browser_whose_age_is_unknown()
    {
        _host.Clock.Advance(TimeSpan.FromHours(30));
        _host.Session.Become(SessionState.Reconnecting);
        Assert.Equal(0, await PassAsync());
        _host.Session.Become(SessionState.Ready);
        _host.Session.Counters = _host.Session.Counters with { LaunchedAtUtc = null };
        Assert.Equal(0, await PassAsync());
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(9, 0)]
    [InlineData(11, 1)]
    public async Task A_message_due_within_ten_minutes_keeps_it(int minutes, int recycled)
    {
        _host.Clock.Advance(TimeSpan.FromHours(30));
        await _host.SendAsync(notBefore: _host.Clock.GetUtcNow().AddMinutes(minutes));
        Assert.Equal(recycled, await PassAsync());
    }

    [Theory]
    [InlineData(10, 0)]
    [InlineData(11, 1)]
    public async Task A_run_within_ten_minutes_keeps_it(int minutes, int recycled)
    {
        await _host.SaveAsync(Planning.Daily(9));
        _host.Clock.Advance(TimeSpan.FromHours(1)); // 09:00, the run is due
        await _host.PlanAsync();
        await _host.DispatchAsync();
        _host.Clock.Advance(TimeSpan.FromDays(1) - TimeSpan.FromMinutes(minutes));
        _host.Session.Counters = _host.Session.Counters with { LaunchedAtUtc = _host.Clock.GetUtcNow().AddDays(-2) };
        Assert.Equal(recycled, await PassAsync());
    }

    private async Task<int> PassAsync()
    {
        await _host.Get<SessionCare>().RunOnceAsync(Stop);
        return _host.Session.Recycled;
    }
}
