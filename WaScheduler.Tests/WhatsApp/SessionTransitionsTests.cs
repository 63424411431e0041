using Microsoft.Extensions.Logging.Abstractions;
using WaScheduler.WhatsApp;
using WaScheduler.WhatsApp.Browser;
using Xunit;
using static WaScheduler.WhatsApp.SessionState;

namespace WaScheduler.Tests.WhatsApp;

/// <summary>The whole table, written down a second time as a grid: a changed row must be changed here on purpose.</summary>
public sealed class SessionTransitionsTests
{
    private static readonly SessionTrigger[] Columns =
    [
        SessionTrigger.Start, SessionTrigger.Stop, SessionTrigger.PageLoading, SessionTrigger.QrShown, SessionTrigger.Synchronising,
        SessionTrigger.Connecting, SessionTrigger.Disconnected, SessionTrigger.BecameReady, SessionTrigger.PageLost,
        SessionTrigger.LoggedOut, SessionTrigger.ConflictSeen, SessionTrigger.RestrictionSeen, SessionTrigger.GaveUp,
        SessionTrigger.TriesPaused, SessionTrigger.NotUnderstood, SessionTrigger.Recycling,
    ];

    // Columns as above; null: the trigger changes nothing.
    private static readonly Dictionary<SessionState, SessionState?[]> Grid = new()
    {
        [Stopped] = [Launching, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null],
        [Launching] = [null, Stopped, Launching, AwaitingLink, Syncing, Syncing, Reconnecting, Ready, Launching, LoggedOut, Conflict, Restricted, Failed, Launching, Reconnecting, null],
        [AwaitingLink] = [null, Stopped, Launching, AwaitingLink, Syncing, Syncing, null, Ready, Launching, null, null, Restricted, Failed, Launching, null, null],
        [Syncing] = [null, Stopped, null, AwaitingLink, Syncing, Syncing, Reconnecting, Ready, Reconnecting, LoggedOut, Conflict, Restricted, null, Reconnecting, Reconnecting, null],
        [Ready] = [null, Stopped, Reconnecting, LoggedOut, Syncing, Reconnecting, Reconnecting, Ready, Reconnecting, LoggedOut, Conflict, Restricted, null, Reconnecting, Reconnecting, Reconnecting],
        [Reconnecting] = [null, Stopped, Reconnecting, LoggedOut, Syncing, Reconnecting, Reconnecting, Ready, Reconnecting, LoggedOut, Conflict, Restricted, Failed, Reconnecting, Reconnecting, null],
        [Conflict] = [Launching, Stopped, null, null, null, null, null, null, null, null, null, null, null, null, null, null],
        [LoggedOut] = [Launching, Stopped, null, null, null, null, null, null, null, null, null, null, null, null, null, null],
        [Restricted] = [Launching, Stopped, null, null, null, null, null, null, null, null, null, null, null, null, null, null],
        [Failed] = [Launching, Stopped, null, null, null, null, null, null, null, null, null, null, null, null, null, null],
    };

    public static TheoryData<SessionState, SessionTrigger> EveryPair()
    {
        var pairs = new TheoryData<SessionState, SessionTrigger>();
        foreach (var state in Enum.GetValues<SessionState>())
            foreach (var trigger in Enum.GetValues<SessionTrigger>())
                pairs.Add(state, trigger);
        return pairs;
    }

    [Theory, MemberData(nameof(EveryPair))]
    public void Every_state_answers_every_trigger_as_the_grid_says(SessionState from, SessionTrigger on) =>
        Assert.Equal(Grid[from][Array.IndexOf(Columns, on)], SessionTransitions.Find(from, on)?.To);

    [Fact]
    public void Every_row_tells_a_cause_and_a_next_step_in_whole_sentences()
    {
        foreach (var row in SessionTransitions.All)
        {
            Assert.EndsWith(".", row.NextStep, StringComparison.Ordinal);
            if (row.To == Ready) Assert.Empty(row.Cause);
            else Assert.EndsWith(".", row.Cause, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(Conflict), InlineData(LoggedOut), InlineData(Restricted), InlineData(Failed), InlineData(Stopped)]
    public void Nothing_but_the_owner_leads_out_of_a_final_state(SessionState state)
    {
        Assert.True(SessionTransitions.IsFinal(state));
        Assert.All(SessionTransitions.All.Where(row => row.From == state), row => Assert.True(row.On is SessionTrigger.Start or SessionTrigger.Stop));
    }

    [Fact]
    public void From_every_state_there_is_a_way_to_ready()
    {
        foreach (var start in Enum.GetValues<SessionState>())
        {
            var reached = new HashSet<SessionState> { start };
            while (SessionTransitions.All.Where(row => reached.Contains(row.From) && !reached.Contains(row.To)).Select(row => row.To).ToList() is { Count: > 0 } more)
                reached.UnionWith(more);
            Assert.Contains(Ready, reached);
        }
    }

    [Fact]
    public void A_trigger_without_a_row_leaves_the_status_as_it_is_and_raises_nothing()
    {
        var raised = new List<SessionStatus>();
        var keeper = new StatusKeeper(TimeProvider.System, NullLogger.Instance, raised.Add);
        var before = keeper.Status;
        Assert.False(keeper.Apply(SessionTrigger.BecameReady));
        Assert.Same(before, keeper.Status);
        Assert.Empty(raised);
    }
}
