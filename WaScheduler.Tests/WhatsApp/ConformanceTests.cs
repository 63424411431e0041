using WaScheduler.WhatsApp;
using WaScheduler.WhatsApp.Browser;
using Xunit;

namespace WaScheduler.Tests.WhatsApp;

/// <summary>
/// Every fault the practice phone knows, one after another on one linked session: what it leads to, the way back, and after
/// it every verb works again.
/// </summary>
public sealed class ConformanceTests(ConformanceTests.Linked linked) : IClassFixture<ConformanceTests.Linked>
{
    private static readonly Dictionary<string, Harm> Harms = new()
    {
        ["drop-connection"] = new(SessionState.Reconnecting, Milliseconds: 500),
        ["freeze-page"] = new(SessionState.Reconnecting, Milliseconds: 600_000),
        ["crash-page"] = new(SessionState.Reconnecting),
        ["reload-page"] = new(SessionState.Reconnecting),
        ["navigate-mid-call"] = new(SessionState.Reconnecting, SendsMeanwhile: true),
        ["never-ready"] = new(SessionState.Reconnecting, Milliseconds: 3_000),
        ["hide-module"] = new(SessionState.Reconnecting, "WAWebSendMsg", EndsWhenCleared: true),
        ["conflict"] = new(SessionState.Conflict),
        ["logout"] = new(SessionState.LoggedOut),
        ["ban"] = new(SessionState.Restricted, Milliseconds: 1),
        ["qr-idle"] = new(SessionState.AwaitingLink, WhileUnlinked: true),
        ["lid-flip"] = new(SessionState.Ready, EveryVerb.Friend),
        ["lose-store"] = new(SessionState.Ready),
        ["send-error"] = new(SessionState.Ready, "ERROR_UNKNOWN", SendsMeanwhile: true),
    };

    private readonly RunningSession _running = linked.Running;

    public static TheoryData<string> Faults => [.. Harms.Keys];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_fault_of_the_practice_phone_is_left_out()
    {
        Assert.Equal(Harms.Keys.Order(StringComparer.Ordinal), (await _running.Phone.FaultKindsAsync()).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task After_every_fault_every_verb_works_again(string fault)
    {
        var harm = Harms[fault];
        if (_running.Session.Status.State != SessionState.Ready) await _running.SeesAsync(SessionState.Ready, _running.Now);
        var linkId = _running.Session.Status.LinkId;
        if (harm.WhileUnlinked) await UnlinkAsync();
        var before = _running.Now;
        await _running.Phone.FaultAsync(fault, harm.Milliseconds, harm.Name);
        if (harm.SendsMeanwhile) await SendIntoItAsync(fault);
        if (harm.Leads == SessionState.AwaitingLink) await _running.SeesAsync(s => s.Qr is not null, before);
        else if (harm.Leads != SessionState.Ready) await _running.SeesAsync(harm.Leads, before);
        if (harm.EndsWhenCleared) await _running.Phone.DoAsync("sim/fault/clear");

        var back = await BackAsync(fault, harm.Leads, before);
        if (SessionTransitions.IsFinal(harm.Leads) && harm.Leads != SessionState.Conflict || harm.WhileUnlinked) Assert.NotEqual(linkId, back.LinkId);
        else Assert.Equal(linkId, back.LinkId);
        await EveryVerb.WorksAsync(_running, Cancel);
        Assert.Null(_running.Session.Status.Broken);
        Assert.Single(_running.Browsers());
    }

    [Theory]
    [InlineData("blockedBy")]
    [InlineData("offline")]
    public async Task To_somebody_who_cannot_receive_it_one_tick_is_told_and_no_more(string policy)
    {
        const string someone = "+15550300055";
        if (_running.Session.Status.State != SessionState.Ready) await _running.SeesAsync(SessionState.Ready, _running.Now);
        await _running.Phone.PutAsync("sim/policy", new Dictionary<string, object> { [policy] = new[] { someone } });
        var prepared = await _running.Session.PrepareAsync(someone, Cancel);
        Assert.Equal(HandOverOutcome.Acknowledged, (await _running.Session.SendTextAsync(prepared.ChatId!, prepared.MessageId!, policy, Cancel)).Outcome);
        // Somebody else's message is read meanwhile.
        var other = await _running.Session.PrepareAsync("+15550300056", Cancel);
        await _running.Session.SendTextAsync(other.ChatId!, other.MessageId!, policy, Cancel);
        await _running.SeesAckAsync(other.MessageId!, 3);
        var found = await _running.Session.LookUpAsync(prepared.MessageId!, Cancel);
        Assert.Equal((LookUpOutcome.Sent, 1), (found.Outcome, found.Ack));
        await _running.Phone.PutAsync("sim/policy", new { });
    }

    [Fact]
    public async Task A_stranger_beyond_the_limit_is_refused_for_certain()
    {
        if (_running.Session.Status.State != SessionState.Ready) await _running.SeesAsync(SessionState.Ready, _running.Now);
        await _running.Phone.PutAsync("sim/policy", new { coldLimit = 0 });
        var prepared = await _running.Session.PrepareAsync("+15550300066", Cancel);
        Assert.Equal(HandOverOutcome.NotHandedOver, (await _running.Session.SendTextAsync(prepared.ChatId!, prepared.MessageId!, "cold", Cancel)).Outcome);
        Assert.Empty(await _running.Phone.InboxAsync("+15550300066"));
        await _running.Phone.PutAsync("sim/policy", new { });
    }

    private async Task UnlinkAsync()
    {
        var before = _running.Now;
        Assert.Equal(UnlinkOutcome.Unlinked, await _running.Session.UnlinkAsync(Cancel));
        await _running.SeesAsync(SessionState.LoggedOut, before);
        before = _running.Now;
        await _running.Session.StartAsync(Cancel);
        await _running.SeesAsync(s => s.Qr is not null, before);
        await _running.Phone.SeesQrAsync();
    }

    private async Task SendIntoItAsync(string fault)
    {
        var prepared = await _running.Session.PrepareAsync(EveryVerb.Friend, Cancel);
        var handed = await _running.Session.SendTextAsync(prepared.ChatId!, prepared.MessageId!, fault, Cancel);
        // The end of the page races with the answer; but what WhatsApp refused is certainly not sent.
        if (fault == "send-error") Assert.Equal(HandOverOutcome.NotHandedOver, handed.Outcome);
        else Assert.True(handed.Outcome is HandOverOutcome.Unknown or HandOverOutcome.Acknowledged, handed.ToString());
    }

    private async Task<SessionStatus> BackAsync(string fault, SessionState from, int before)
    {
        switch (from)
        {
            case SessionState.Ready:
                // The page takes a new id of a person in when it gets to it.
                while (fault == "lid-flip" && (await _running.Session.PrepareAsync(EveryVerb.Friend, Cancel)).ChatId?.EndsWith("@lid", StringComparison.Ordinal) != true)
                    Cancel.ThrowIfCancellationRequested();
                return _running.Session.Status;
            case SessionState.Conflict:
                before = _running.Now;
                await _running.Session.StartAsync(Cancel);
                break;
            case SessionState.LoggedOut or SessionState.Restricted:
                return await LinkAgainAsync();
            case SessionState.AwaitingLink:
                await _running.Phone.SeesQrAsync();
                before = _running.Now;
                await _running.Phone.DoAsync("sim/scan");
                break;
            default:
                break; // it comes back by itself
        }
        return await _running.SeesAsync(SessionState.Ready, before);
    }

    private async Task<SessionStatus> LinkAgainAsync()
    {
        var before = _running.Now;
        await _running.Session.StartAsync(Cancel);
        // Closed before WhatsApp had wiped all of its data, as on a slow machine, the start finds half of a login and says so once.
        if ((await _running.SeesAsync(s => s.Qr is not null || s.State == SessionState.LoggedOut, before)).State == SessionState.LoggedOut)
            return await _running.LinkAsync();
        await _running.Phone.SeesQrAsync();
        await _running.Phone.DoAsync("sim/scan");
        return await _running.SeesAsync(SessionState.Ready, before);
    }

    /// <param name="Leads">The state it leads to.</param>
    /// <param name="Name">What the fault is about.</param>
    /// <param name="Milliseconds">How long it lasts.</param>
    /// <param name="SendsMeanwhile">It shows only when something is sent.</param>
    /// <param name="EndsWhenCleared">It lasts until it is ended.</param>
    /// <param name="WhileUnlinked">It can only happen while a code is shown.</param>
    private sealed record Harm(
        SessionState Leads, string? Name = null, long? Milliseconds = null, bool SendsMeanwhile = false, bool EndsWhenCleared = false, bool WhileUnlinked = false);

    /// <summary>Short deadlines and pauses, so that a loss is noticed within seconds.</summary>
    public sealed class Linked() : LinkedSession(Hasty)
    {
        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            await EveryVerb.IntroduceAsync(Running.Phone);
        }
    }

    internal static readonly SessionTimings Hasty = new()
    {
        Heartbeat = TimeSpan.FromSeconds(2),
        HeartbeatAnswer = TimeSpan.FromSeconds(5),
        Steady = TimeSpan.Zero,
        Inject = TimeSpan.FromSeconds(10),
        Boot = TimeSpan.FromSeconds(10),
        NotUnderstood = TimeSpan.FromSeconds(3),
        FirstPause = TimeSpan.FromMilliseconds(200),
        LongestPause = TimeSpan.FromSeconds(1),
        Close = TimeSpan.FromSeconds(5),
    };
}
