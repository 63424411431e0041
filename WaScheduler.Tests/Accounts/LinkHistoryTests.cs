using WaScheduler.Data.Accounts;
using WaScheduler.Web.Accounts;
using WaScheduler.WhatsApp;
using Xunit;

namespace WaScheduler.Tests.Accounts;

public sealed class LinkHistoryTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Without_a_first_link_there_is_nothing_to_lose()
    {
        var history = LinkHistory.Of([At(0, SessionState.Launching), At(1, SessionState.AwaitingLink, "Not linked."), At(5, SessionState.Stopped)]);

        Assert.Empty(history.Drops);
        Assert.Equal([LinkPhase.Returning, LinkPhase.NeedsOwner, LinkPhase.Closed], history.Stretches.Select(s => s.Phase));
        Assert.Empty(LinkHistory.Of([]).Stretches);
    }

    [Fact]
    public void A_drop_has_the_first_cause_its_length_and_all_its_steps()
    {
        var history = LinkHistory.Of(
        [
            At(0, SessionState.Ready),
            At(10, SessionState.Reconnecting, "No connection."),
            At(11, SessionState.Reconnecting, "The page was lost."),
            At(13, SessionState.Syncing, "Loading."),
            At(14, SessionState.Ready),
        ]);

        var drop = Assert.Single(history.Drops);
        Assert.Equal((Start.AddMinutes(10), Start.AddMinutes(14)), (drop.FromUtc, drop.ToUtc!.Value));
        Assert.Equal(("No connection.", LinkPhase.Returning, 3, false), (drop.Cause, drop.Worst, drop.Steps.Count, drop.BeganUnseen));
        Assert.Equal([LinkPhase.Linked, LinkPhase.Returning, LinkPhase.Linked], history.Stretches.Select(s => s.Phase));
    }

    [Theory]
    [InlineData(SessionState.LoggedOut)]
    [InlineData(SessionState.Conflict)]
    [InlineData(SessionState.Restricted)]
    [InlineData(SessionState.Failed)]
    [InlineData(SessionState.AwaitingLink)]
    public void One_that_needed_the_owner_is_told_so_whatever_came_before_and_after(SessionState state)
    {
        var history = LinkHistory.Of(
            [At(0, SessionState.Ready), At(1, SessionState.Reconnecting), At(2, state), At(9, SessionState.Stopped), At(10, SessionState.Launching), At(11, SessionState.Ready)]);

        Assert.Equal(LinkPhase.NeedsOwner, Assert.Single(history.Drops).Worst);
    }

    [Fact]
    public void The_newest_comes_first_and_may_still_last()
    {
        var history = LinkHistory.Of(
            [At(0, SessionState.Ready), At(1, SessionState.Reconnecting, "first"), At(2, SessionState.Ready), At(3, SessionState.LoggedOut, "second")]);

        Assert.Equal(["second", "first"], history.Drops.Select(d => d.Cause));
        Assert.Null(history.Drops[0].ToUtc);
        Assert.Null(history.Stretches[^1].ToUtc);
    }

    [Fact]
    public void After_a_clean_end_of_the_app_the_time_between_is_closed()
    {
        var history = LinkHistory.Of(
            [At(0, SessionState.Ready, epoch: 1), At(5, SessionState.Stopped, epoch: 1), At(60, SessionState.Launching, epoch: 2), At(61, SessionState.Ready, epoch: 2)]);

        Assert.Equal((LinkPhase.Closed, false), (history.Drops[0].Worst, history.Drops[0].BeganUnseen));
        Assert.Equal([LinkPhase.Linked, LinkPhase.Closed, LinkPhase.Returning, LinkPhase.Linked], history.Stretches.Select(s => s.Phase));
    }

    [Fact]
    public void After_a_hard_end_nobody_claims_to_know_how_long_the_link_still_stood()
    {
        var history = LinkHistory.Of([At(0, SessionState.Ready, epoch: 1), At(60, SessionState.Launching, epoch: 2), At(61, SessionState.Ready, epoch: 2)]);

        Assert.Equal(
            [new(LinkPhase.Unknown, Start, Start.AddMinutes(60)), new(LinkPhase.Returning, Start.AddMinutes(60), Start.AddMinutes(61)), new(LinkPhase.Linked, Start.AddMinutes(61), null)],
            history.Stretches);
        var drop = Assert.Single(history.Drops);
        Assert.Equal((true, LinkPhase.Unknown, Start.AddMinutes(60)), (drop.BeganUnseen, drop.Worst, drop.FromUtc));
        Assert.Contains("not known", drop.Cause, StringComparison.Ordinal);
        Assert.Equal([SessionState.Launching], drop.Steps.Select(LinkHistory.StateOf));
    }

    [Fact]
    public void The_share_counts_only_the_time_in_which_the_app_is_known_to_have_run()
    {
        var history = LinkHistory.Of(
        [
            At(0, SessionState.Ready, epoch: 1),
            At(30, SessionState.Reconnecting, epoch: 1),
            At(40, SessionState.Ready, epoch: 1),
            At(60, SessionState.Stopped, epoch: 1),
            At(600, SessionState.Launching, epoch: 2),
        ]);

        Assert.Equal(50d / 60, history.Share(Start, Start.AddMinutes(600))!.Value, 6);
        Assert.Equal(0.5, history.Share(Start.AddMinutes(20), Start.AddMinutes(40))!.Value, 6);
        Assert.Null(history.Share(Start.AddMinutes(100), Start.AddMinutes(200)));
        Assert.Null(LinkHistory.Of([]).Share(Start, Start.AddDays(1)));
    }

    [Fact]
    public void The_share_begins_with_the_first_link()
    {
        var history = LinkHistory.Of([At(0, SessionState.AwaitingLink), At(90, SessionState.Ready), At(100, SessionState.Stopped)]);
        Assert.Equal(1, history.Share(Start, Start.AddMinutes(200)));
        Assert.Null(LinkHistory.Of([At(0, SessionState.AwaitingLink), At(9, SessionState.Stopped)]).Share(Start, Start.AddMinutes(200)));
    }

    private static SessionEvent At(int minutes, SessionState state, string cause = "Why.", long epoch = 1) => new()
    {
        AccountId = 1,
        AtUtc = Start.AddMinutes(minutes),
        State = state.ToString(),
        Cause = state == SessionState.Ready ? "" : cause,
        Epoch = epoch,
    };
}
