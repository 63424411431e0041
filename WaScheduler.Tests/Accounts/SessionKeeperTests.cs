using Microsoft.Extensions.Logging.Abstractions;
using WaScheduler.Data.Accounts;
using WaScheduler.Tests.Support;
using WaScheduler.Web.Accounts;
using WaScheduler.Web.Hosting;
using WaScheduler.WhatsApp;
using Xunit;

namespace WaScheduler.Tests.Accounts;

public sealed class SessionKeeperTests : IAsyncLifetime
{
    private CoreHost _host = null!;
    private SessionKeeper _keeper = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await CoreHost.StartAsync(AccountKind.Web);
        await _host.Get<AccountService>().StartAsync(_host.Account.Id, Stop);
        _keeper = Keeper(_host);
        await _keeper.StartAsync(Stop);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData(SessionState.Conflict, false)]
    [InlineData(SessionState.Restricted, false)]
    [InlineData(SessionState.Reconnecting, true)]
    public async Task What_only_the_owner_leads_on_from_is_not_tried_again_by_a_restart(SessionState state, bool startsAgain)
    {
        _host.Session.Become(state);
        await _keeper.Written;
        await using var again = await _host.StartAgainAsync();
        again.Session.Become(SessionState.Stopped);
        await Keeper(again).StartAsync(Stop);
        Assert.Equal(startsAgain ? SessionState.Ready : SessionState.Stopped, again.Session.Status.State);

        await again.Get<AccountService>().StartAsync(_host.Account.Id, Stop); // Connect
        Assert.Equal(SessionState.Ready, again.Session.Status.State);
        Assert.True((await again.Get<AccountStore>().FindAsync(_host.Account.Id, Stop))!.StartsWithApp);
    }

    [Fact]
    public async Task A_phone_is_expected_until_the_owner_unlinks_it()
    {
        _host.Session.Become(ScriptedStatus.Of(SessionState.Ready));
        Assert.Equal("+972501234567", await NumberAsync());
        _host.Session.Become(ScriptedStatus.Of(SessionState.LoggedOut));
        Assert.Equal("+972501234567", await NumberAsync());
        await _host.Session.UnlinkAsync(Stop);
        Assert.Null(await NumberAsync());
    }

    private async Task<string?> NumberAsync()
    {
        await _keeper.Written;
        return (await _host.Get<AccountStore>().FindAsync(_host.Account.Id, Stop))!.PhoneNumber;
    }

    private static SessionKeeper Keeper(CoreHost host) =>
        new(host.Get<AccountSessions>(), host.Get<AccountStore>(), host.Get<ChangeFeed>(), NullLogger<SessionKeeper>.Instance);
}
