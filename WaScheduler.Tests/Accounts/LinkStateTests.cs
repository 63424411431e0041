using WaScheduler.Data.Accounts;
using WaScheduler.Web.Accounts;
using WaScheduler.Web.Shell;
using WaScheduler.WhatsApp;
using Xunit;

namespace WaScheduler.Tests.Accounts;

public sealed class LinkStateTests
{
    [Fact]
    public void Without_an_account_nothing_is_linked()
    {
        var view = LinkState.Of([]);
        Assert.Equal((Tone.Plain, "Not linked", null), (view.Tone, view.Word, view.Account));
        Assert.Contains("Open Connect", view.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_ready_account_is_named_with_its_word()
    {
        var view = LinkState.Of([View("Dana", SessionState.Ready)]);
        Assert.Equal((Tone.Good, "Linked", "Dana"), (view.Tone, view.Word, view.Account));
    }

    [Fact]
    public void Of_several_accounts_the_one_that_needs_the_owner_most_speaks()
    {
        var view = LinkState.Of([View("Fine", SessionState.Ready), View("Slow", SessionState.Reconnecting), View("Out", SessionState.LoggedOut)]);
        Assert.Equal((Tone.Bad, "Logged out", "Out"), (view.Tone, view.Word, view.Account));
        Assert.Equal("Why. What next.", view.Sentence);
    }

    [Fact]
    public void An_account_the_owner_stopped_is_silent_beside_a_wanted_one()
    {
        Assert.Equal("Used", LinkState.Of([View("Stopped", SessionState.Stopped), View("Used", SessionState.Ready)]).Account);
        Assert.Equal("Not connected", LinkState.Of([View("Stopped", SessionState.Stopped)]).Word);
    }

    [Fact]
    public void Several_ready_accounts_are_counted() =>
        Assert.Equal("2 accounts", LinkState.Of([View("One", SessionState.Ready), View("Two", SessionState.Ready)]).Account);

    [Fact]
    public void Every_state_has_a_word_of_its_own()
    {
        var words = Enum.GetValues<SessionState>().Select(state => SessionLook.Of(state).Word).ToList();
        Assert.Equal(words.Count, words.Distinct().Count());
    }

    private static AccountView View(string name, SessionState state) => new(
        new Account { Name = name, ProfileFolder = name },
        new SessionStatus(state, state == SessionState.Ready ? "" : "Why.", "What next.", DateTimeOffset.UnixEpoch));
}
