using Microsoft.Extensions.Logging.Abstractions;
using WaScheduler.Data.Accounts;
using WaScheduler.Tests.Support;
using WaScheduler.Web.Accounts;
using WaScheduler.Web.Hosting;
using WaScheduler.WhatsApp;
using Xunit;

namespace WaScheduler.Tests.Accounts;

public sealed class SessionRecorderTests : IAsyncLifetime
{
    private readonly Dictionary<long, ScriptedSession> _scripts = [];
    private CoreHost _host = null!;
    private AccountSessions _sessions = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private SessionEventStore Events => _host.Get<SessionEventStore>();

    public async ValueTask InitializeAsync()
    {
        _host = await CoreHost.StartAsync();
        _sessions = new AccountSessions(account => _scripts[account.Id] = new ScriptedSession(_host.Clock), _host.Get<AccountStore>());
    }

    public async ValueTask DisposeAsync()
    {
        await _sessions.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task Every_change_is_written_in_order_with_its_cause_and_nothing_twice()
    {
        var (account, session) = await AddAsync();
        await RecordAsync(() =>
        {
            foreach (var state in Enum.GetValues<SessionState>())
            {
                session.Become(ScriptedStatus.Of(state));
                session.Become(ScriptedStatus.Of(state)); // another QR code, another name: no change of state
                _host.Clock.Advance(TimeSpan.FromSeconds(1));
            }

            session.Become(ScriptedStatus.Of(SessionState.Reconnecting) with { Cause = "Another cause." });
            session.Become(ScriptedStatus.Of(SessionState.Reconnecting) with { Cause = "And another. 𝄞<b>" });
        });

        var events = await Events.ListAsync(account.Id, Stop);
        Assert.Equal([.. Enum.GetValues<SessionState>(), SessionState.Reconnecting, SessionState.Reconnecting], events.Select(LinkHistory.StateOf));
        Assert.Equal(ScriptedStatus.Of(SessionState.Conflict).Cause, events.Single(e => e.State == nameof(SessionState.Conflict)).Cause);
        Assert.Equal("And another. 𝄞<b>", events[^1].Cause);
        Assert.Equal(events.Select(e => e.AtUtc).Order(), events.Select(e => e.AtUtc));
        Assert.All(events, e => Assert.True(e.Epoch > 0));
    }

    [Fact]
    public async Task Changes_are_kept_for_30_days_and_each_account_keeps_its_last_one()
    {
        var (idle, idleSession) = await AddAsync();
        var (busy, busySession) = await AddAsync();
        await RecordAsync(() =>
        {
            idleSession.Become(ScriptedStatus.Of(SessionState.Ready));
            idleSession.Become(ScriptedStatus.Of(SessionState.Stopped));
            busySession.Become(ScriptedStatus.Of(SessionState.Ready));
        });
        _host.Clock.Advance(TimeSpan.FromDays(29));
        await RecordAsync(() => busySession.Become(ScriptedStatus.Of(SessionState.Reconnecting)));
        Assert.Equal(2, (await Events.ListAsync(busy.Id, Stop)).Count);
        _host.Clock.Advance(TimeSpan.FromDays(2));
        await RecordAsync(() => busySession.Become(ScriptedStatus.Of(SessionState.Ready)));

        Assert.Equal([SessionState.Reconnecting, SessionState.Ready], (await Events.ListAsync(busy.Id, Stop)).Select(LinkHistory.StateOf));
        Assert.Equal([SessionState.Stopped], (await Events.ListAsync(idle.Id, Stop)).Select(LinkHistory.StateOf));
    }

    [Fact]
    public async Task What_was_heard_before_the_end_is_written_before_the_end()
    {
        var (account, session) = await AddAsync();
        await RecordAsync(() =>
        {
            for (var i = 0; i < 200; i++)
                session.Become(ScriptedStatus.Of(SessionState.Reconnecting) with { Cause = $"Cause {i}." });
        });

        Assert.Equal(200, (await Events.ListAsync(account.Id, Stop)).Count);
    }

    private async Task<(Account Account, ScriptedSession Session)> AddAsync()
    {
        var account = await _host.Get<AccountStore>().AddAsync("One", AccountKind.Web, Stop);
        _sessions.Of(account);
        return (account, _scripts[account.Id]);
    }

    // One life of the recorder, from its start to its stop.
    private async Task RecordAsync(Action changes)
    {
        using var recorder = new SessionRecorder(_sessions, Events, _host.Get<ChangeFeed>(), _host.Clock, NullLogger<SessionRecorder>.Instance);
        await recorder.StartAsync(Stop);
        changes();
        await recorder.StopAsync(Stop);
    }
}
