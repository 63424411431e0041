using WaScheduler.Data.Accounts;
using WaScheduler.Tests.Support;
using WaScheduler.Web.Contacts;
using WaScheduler.Web.Preferences;
using Xunit;

namespace WaScheduler.Tests.Contacts;

public sealed class RecipientChooserTests : IAsyncLifetime
{
    private CoreHost _host = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private RecipientChooser Chooser => _host.Get<RecipientChooser>();

    public async ValueTask InitializeAsync()
    {
        _host = await CoreHost.StartAsync(AccountKind.Practice);
        await LiveInAsync("IL");
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_certain_number_of_nobody_comes_first_and_one_of_a_contact_is_that_contact()
    {
        var dana = await _host.AddContactAsync("Dana 0501234567", "+972509999991");
        Assert.Equal(["+972501234567", dana.Phone], (await Chooser.SuggestAsync("0501234567", [], Stop)).Select(r => r.Address));
        Assert.Equal("Dana 0501234567", Assert.Single(await Chooser.SuggestAsync("050-999-9991", [], Stop)).Name);
    }

    [Fact]
    public async Task Several_readings_are_all_offered_and_reading_it_alone_is_refused()
    {
        await LiveInAsync("DE");
        var offered = await Chooser.SuggestAsync("972501234567", [], Stop);
        Assert.Equal(2, offered.Count);
        Assert.Single(await Chooser.SuggestAsync("972501234567", [offered[0]], Stop));
        Assert.Equal("phone.ambiguous", (await Chooser.ReadAsync("972501234567", Stop)).Faults.Values.Single().Code);
    }

    [Fact]
    public async Task A_name_counts_only_when_it_is_whole_and_one_contact_has_it()
    {
        var dana = await _host.AddContactAsync("Dana Levi", "+972509999991");
        Assert.Equal(dana.Id, (await Chooser.ReadAsync("dana levi", Stop)).Value!.ContactId);
        Assert.Contains("nobody yet", (await Chooser.ReadAsync("dana", Stop)).Faults.Values.Single().Sentence, StringComparison.Ordinal);

        await _host.AddContactAsync("Dana Levi", "+972509999992");
        Assert.Contains("2 contacts are called", (await Chooser.ReadAsync("dana levi", Stop)).Faults.Values.Single().Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_at_once_are_read_all_or_none_and_a_name_may_hold_a_comma()
    {
        var levi = await _host.AddContactAsync("Levi, Dana", "+972509999991");
        Assert.Equal(["+972501234567", "+33612345678"], (await Chooser.ReadAllAsync("050-1234567; +33 6 12 34 56 78,", Stop)).Value!.Select(r => r.Address));
        Assert.Equal(levi.Id, Assert.Single((await Chooser.ReadAllAsync("levi, dana", Stop)).Value!).ContactId);
        Assert.Contains("\"nobody\"", (await Chooser.ReadAllAsync("0501234567, nobody", Stop)).Faults.Values.Single().Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Those_chosen_already_make_room_for_others()
    {
        for (var i = 0; i < RecipientChooser.MaxSuggestions + 2; i++)
            await _host.AddContactAsync($"Team {i}", $"+97250999900{i}");
        var first = await Chooser.SuggestAsync("team", [], Stop);
        Assert.Equal(RecipientChooser.MaxSuggestions, first.Count);
        Assert.Equal(["Team 8", "Team 9"], (await Chooser.SuggestAsync("team", first, Stop)).Select(r => r.Name));
    }

    [Fact]
    public async Task An_opted_out_contact_is_marked()
    {
        var dana = await _host.AddContactAsync("Dana Levi", "+972509999991");
        await _host.Get<ContactService>().SaveAsync(new ContactInput("Dana Levi", "+972509999991", OptedOutAtUtc: _host.Clock.GetUtcNow(), Id: dana.Id), Stop);
        Assert.True(Assert.Single(await Chooser.SuggestAsync("dana", [], Stop)).OptedOut);
    }

    private async Task LiveInAsync(string country)
        => Assert.Empty(await _host.Get<PreferenceService>().SaveGeneralAsync(new GeneralPreferences(country, "Asia/Jerusalem"), Stop));
}
