using WaScheduler.Tests.Simulator;
using WaScheduler.WhatsApp;
using Xunit;

namespace WaScheduler.Tests.WhatsApp;

/// <summary>What is killed or left behind is brought back, with the same login: on one linked session, each test leaving it Ready. Faults of the page: see <see cref="ConformanceTests"/>.</summary>
public sealed class BrowserSessionRecoveryTests(BrowserSessionRecoveryTests.Linked linked) : IClassFixture<BrowserSessionRecoveryTests.Linked>
{
    private readonly RunningSession _running = linked.Running;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public Task A_killed_browser_is_started_again() => ComesBackAfterAsync(() => { _running.KillBrowser(); return Task.CompletedTask; });

    [Fact]
    public async Task A_killed_driver_is_noticed_at_once_and_started_again()
    {
        var before = _running.Now;
        await ComesBackAfterAsync(() => { _running.KillDriver(); return Task.CompletedTask; });
        // Not by a question that nobody answered.
        Assert.Contains("The browser exited", _running.Statuses.Skip(before).First(s => s.State == SessionState.Reconnecting).Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_frozen_page_is_replaced_without_starting_another_browser()
    {
        await ReadyAsync();
        var browser = _running.Browsers();
        await ComesBackAfterAsync(() => _running.Phone.FaultAsync("freeze-page", 600_000));
        Assert.Equal(browser, _running.Browsers());
    }

    [Fact]
    public Task A_page_whose_process_died_is_replaced() => ComesBackAfterAsync(() => { _running.KillRenderer(); return Task.CompletedTask; });

    [Fact]
    public async Task A_page_that_navigates_in_the_middle_of_a_call_still_sends_exactly_one_message()
    {
        await ReadyAsync();
        var prepared = await _running.Session.PrepareAsync("+15550300001", Cancel);
        Assert.Equal(PrepareOutcome.Prepared, prepared.Outcome);
        var before = _running.Now;
        await _running.Phone.FaultAsync("navigate-mid-call");
        var handed = await _running.Session.SendTextAsync(prepared.ChatId!, prepared.MessageId!, "mid-call", Cancel);
        // The ack and the end of the page race; what must not come out is a certain "not sent".
        Assert.True(handed.Outcome is HandOverOutcome.Unknown or HandOverOutcome.Acknowledged, handed.ToString());
        await _running.SeesAsync(SessionState.Ready, before);
        await _running.SeesAckAsync(prepared.MessageId!, 2);
        Assert.Equal(LookUpOutcome.Sent, (await _running.Session.LookUpAsync(prepared.MessageId!, Cancel)).Outcome);
        Assert.Single(await _running.Phone.InboxAsync("+15550300001"));
    }

    [Fact]
    public async Task A_lock_left_by_a_container_of_another_name_does_not_stop_the_start()
    {
        await ReadyAsync();
        await _running.ReopenAsync();
        File.CreateSymbolicLink(Path.Combine(_running.Options.ProfileDirectory, "SingletonLock"), "old-container-17");
        var before = _running.Now;
        await _running.Session.StartAsync(Cancel);
        await _running.SeesAsync(SessionState.Ready, before);
    }

    [Fact]
    public async Task Closing_leaves_no_process_behind()
    {
        await ReadyAsync();
        Assert.NotEmpty(_running.Browsers());
        await _running.ReopenAsync();
        Assert.Empty(_running.Processes());
        var before = _running.Now;
        await _running.Session.StartAsync(Cancel);
        await _running.SeesAsync(SessionState.Ready, before);
    }

    [Fact]
    public async Task Started_afresh_it_says_why_keeps_its_login_and_has_a_copy_of_it()
    {
        var linkId = (await ReadyAsync()).LinkId;
        var (browser, launches, losses) = (_running.Browsers(), _running.Session.Counters.Launches, _running.Session.Counters.Losses);
        var before = _running.Now;
        Assert.True(await _running.Session.RecycleAsync(Cancel));
        var left = await _running.SeesAsync(s => s.State != SessionState.Ready, before);
        Assert.Equal(SessionState.Reconnecting, left.State);
        Assert.Contains("to free memory", left.Cause, StringComparison.Ordinal);
        Assert.False(await _running.Session.RecycleAsync(Cancel)); // not Ready: not now
        Assert.Equal(linkId, (await _running.SeesAsync(SessionState.Ready, before)).LinkId);
        Assert.NotEqual(browser, _running.Browsers());
        Assert.Equal((launches + 1, losses), (_running.Session.Counters.Launches, _running.Session.Counters.Losses));
        Assert.NotEmpty(Directory.GetDirectories(_running.Options.ProfileDirectory + ".copies"));
    }

    [Fact]
    public async Task It_is_not_started_afresh_while_a_message_is_on_its_way()
    {
        await ReadyAsync();
        var prepared = await _running.Session.PrepareAsync("+15550300002", Cancel);
        await _running.Phone.PutAsync("sim/policy", new { latencyMs = 500 });
        var sending = _running.Session.SendTextAsync(prepared.ChatId!, prepared.MessageId!, "on its way", Cancel);
        Assert.False(await _running.Session.RecycleAsync(Cancel));
        Assert.Equal(SessionState.Ready, _running.Session.Status.State);
        Assert.Equal(HandOverOutcome.Acknowledged, (await sending).Outcome);
        await _running.Phone.PutAsync("sim/policy", new { });
    }

    private async Task ComesBackAfterAsync(Func<Task> harm)
    {
        var linkId = (await ReadyAsync()).LinkId;
        var before = _running.Now;
        await harm();
        await _running.SeesAsync(s => s.State != SessionState.Ready, before);
        var back = await _running.SeesAsync(SessionState.Ready, before);
        Assert.Equal(linkId, back.LinkId);
        Assert.DoesNotContain(_running.Statuses.Skip(before), s => s.State is SessionState.AwaitingLink or SessionState.LoggedOut);
        Assert.Equal(PrepareOutcome.Prepared, (await _running.Session.PrepareAsync("+15550300000", Cancel)).Outcome);
        Assert.Single(_running.Browsers());
    }

    private async Task<SessionStatus> ReadyAsync()
    {
        if (_running.Session.Status.State == SessionState.Ready) return _running.Session.Status;
        return await _running.SeesAsync(SessionState.Ready, _running.Now);
    }

    [Fact]
    public async Task A_page_that_freezes_under_a_call_is_found_out_without_waiting_for_the_heartbeat()
    {
        await using var phone = await RunningPhone.StartAsync();
        await using var running = new RunningSession(phone, ConformanceTests.Hasty with { Heartbeat = TimeSpan.FromMinutes(20), Suspicion = TimeSpan.FromSeconds(1) });
        var linkId = (await running.LinkAsync()).LinkId;
        var prepared = await running.Session.PrepareAsync("+15550300003", Cancel);
        var before = running.Now;
        await phone.FaultAsync("freeze-page", 600_000);
        var sending = running.Session.SendTextAsync(prepared.ChatId!, prepared.MessageId!, "into the ice", Cancel);
        Assert.Contains("does not answer", (await running.SeesAsync(SessionState.Reconnecting, before)).Cause, StringComparison.Ordinal);
        Assert.Equal(HandOverOutcome.Unknown, (await sending).Outcome);
        Assert.Equal(linkId, (await running.SeesAsync(SessionState.Ready, before)).LinkId);
    }

    public sealed class Linked() : LinkedSession(ConformanceTests.Hasty);
}
