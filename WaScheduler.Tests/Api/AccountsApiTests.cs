using System.Text.Json;
using WaScheduler.Tests.Support;
using WaScheduler.WhatsApp;
using Xunit;

namespace WaScheduler.Tests.Api;

public sealed class AccountsApiTests(ApiApp app) : IClassFixture<ApiApp>
{
    private static readonly string[] Fields = ["id", "name", "kind", "color", "state", "cause", "nextStep", "phone", "pushName"];

    [Fact]
    public async Task A_new_account_is_stopped_and_says_what_to_do()
    {
        var made = (await app.Api.PostAsync("/accounts", new { name = " שרה 👩 {{name}} ", kind = "web" })).Ok(201);

        made.HasOnly(Fields);
        Assert.Equal("שרה 👩 {{name}}", made.Word("name"));
        Assert.Equal(("web", "stopped"), (made.Word("kind"), made.Word("state")));
        Assert.EndsWith(".", made.Word("cause"), StringComparison.Ordinal);
        Assert.EndsWith(".", made.Word("nextStep"), StringComparison.Ordinal);
        Assert.Null(made.WordOrNull("phone"));
        Assert.Null(made.WordOrNull("pushName"));
        (await app.Api.GetAsync($"/accounts/{made.Word("id")}")).Ok().Is(made.GetRawText());
    }

    [Fact]
    public async Task A_linked_account_shows_whose_phone_it_is()
    {
        var account = (await app.Api.GetAsync($"/accounts/{app.AccountId}")).Ok();

        account.HasOnly(Fields);
        Assert.Equal("ready", account.Word("state"));
        Assert.Equal(("+972500000001", "Owner"), (account.Word("phone"), account.Word("pushName")));
    }

    [Fact]
    public async Task Start_stop_and_unlink_answer_the_account_as_it_stands_then()
    {
        var id = (await app.Api.PostAsync("/accounts")).Ok(201).Word("id");

        Assert.Equal("ready", (await app.Api.PostAsync($"/accounts/{id}/start")).Ok().Word("state"));
        Assert.Equal("stopped", (await app.Api.PostAsync($"/accounts/{id}/stop", new { })).Ok().Word("state"));
        Assert.Equal("ready", (await app.Api.PostAsync($"/accounts/{id}/start")).Ok().Word("state"));
        Assert.Equal("loggedOut", (await app.Api.PostAsync($"/accounts/{id}/unlink")).Ok().Word("state"));
    }

    [Fact]
    public async Task Every_state_has_its_word_of_the_contract()
    {
        var id = (await app.Api.PostAsync("/accounts", new { name = "States" })).Ok(201).Word("id");
        var session = app.SessionOf(long.Parse(id, System.Globalization.CultureInfo.InvariantCulture));
        var words = new List<string>();
        foreach (var state in Enum.GetValues<SessionState>())
        {
            session.Become(state);
            words.Add((await app.Api.GetAsync($"/accounts/{id}")).Ok().Word("state"));
        }

        Assert.Equal(
            ["awaitingLink", "conflict", "failed", "launching", "loggedOut", "ready", "reconnecting", "restricted", "stopped", "syncing"],
            words.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task While_it_waits_for_a_link_the_code_is_there_as_text_and_as_picture()
    {
        var id = (await app.Api.PostAsync("/accounts", new { name = "To link" })).Ok(201).Word("id");
        (await app.Api.GetAsync($"/accounts/{id}/qr.png")).Refused(409, "qr.none");
        app.SessionOf(long.Parse(id, System.Globalization.CultureInfo.InvariantCulture)).Become(ScriptedStatus.Of(SessionState.AwaitingLink));

        var account = (await app.Api.GetAsync($"/accounts/{id}")).Ok();
        var picture = await app.Api.GetAsync($"/accounts/{id}/qr.png");

        account.HasOnly([.. Fields, "qr"]);
        account.GetProperty("qr").HasOnly("code", "expiresAt");
        account.GetProperty("qr").Instant("expiresAt");
        Assert.StartsWith("2@", account.GetProperty("qr").Word("code"), StringComparison.Ordinal);
        Assert.Equal("image/png", picture.MediaType);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], picture.Bytes[..4]);
    }

    [Fact]
    public async Task A_pairing_code_is_asked_for_with_a_number_and_stands_in_the_account()
    {
        var id = (await app.Api.PostAsync("/accounts", new { name = "To pair" })).Ok(201).Word("id");
        var session = app.SessionOf(long.Parse(id, System.Globalization.CultureInfo.InvariantCulture));
        (await app.Api.PostAsync($"/accounts/{id}/pair", new { phone = "050-123-4567" })).RefusedAt("state", "pair.notNow", 409);
        session.Become(ScriptedStatus.Of(SessionState.AwaitingLink));

        (await app.Api.PostAsync($"/accounts/{id}/pair", new { phone = "nobody" })).RefusedAt("phone", "phone.invalid");
        (await app.Api.PostAsync($"/accounts/{id}/pair", new { })).RefusedAt("phone", "phone.invalid");
        (await app.Api.PostAsync($"/accounts/{id}/pair", new { number = "1" })).RefusedAt("number", "field.unknown");
        (await app.Api.PostAsync("/accounts/999999/pair", new { phone = "050-123-4567" })).Refused(404, "account.unknown");
        session.NextPairing = PairOutcome.Refused;
        (await app.Api.PostAsync($"/accounts/{id}/pair", new { phone = "050-123-4567" })).RefusedAt("phone", "pair.refused");
        session.NextPairing = PairOutcome.Shown;
        var account = (await app.Api.PostAsync($"/accounts/{id}/pair", new { phone = "050-123-4567" })).Ok();

        account.HasOnly([.. Fields, "qr", "pairingCode", "pairingCodeExpiresAt"]);
        Assert.Equal("ABCD1234", account.Word("pairingCode"));
        account.Instant("pairingCodeExpiresAt");
        Assert.Equal("+972501234567", session.Status.Pairing!.Phone);
    }

    [Fact]
    public async Task An_account_gets_another_name_and_colour()
    {
        var made = (await app.Api.PostAsync("/accounts", new { name = "Before" })).Ok(201);
        var address = $"/accounts/{made.Word("id")}";

        var changed = (await app.Api.PutAsync(address, new { name = " After 👩 ", color = "purple" })).Ok();
        Assert.Equal(("After 👩", "purple"), (changed.Word("name"), changed.Word("color")));
        (await app.Api.GetAsync(address)).Ok().Is(changed.GetRawText());
        (await app.Api.PutAsync(address, new { color = "blue" })).RefusedAt("name", "name.empty");
        (await app.Api.PutAsync(address, new { name = "a", color = "mauve" })).RefusedAt("color", "field.invalid");
        (await app.Api.PutAsync(address, new { name = new string('x', 81) })).RefusedAt("name", "name.tooLong");
        (await app.Api.PutAsync("/accounts/999999", new { name = "a" })).Refused(404, "account.unknown");
        Assert.Equal("After 👩", (await app.Api.GetAsync(address)).Ok().Word("name"));
    }

    [Fact]
    public async Task There_is_one_practice_account_at_most()
    {
        Assert.Equal("practice", (await app.Api.PostAsync("/accounts", new { kind = "practice" })).Ok(201).Word("kind"));
        (await app.Api.PostAsync("/accounts", new { kind = "practice" })).RefusedAt("kind", "account.practiceExists", 409);
    }

    [Fact]
    public async Task A_bad_account_is_refused_and_not_made()
    {
        var before = await app.Api.WalkAsync("/accounts", 200);

        (await app.Api.PostAsync("/accounts", new { name = new string('x', 81) })).RefusedAt("name", "name.tooLong");
        (await app.Api.PostAsync("/accounts", new { name = "a\0b" })).RefusedAt("name", "name.invalid");
        (await app.Api.PostAsync("/accounts", new { kind = "cloud" })).RefusedAt("kind", "field.invalid");
        (await app.Api.PostAsync("/accounts", new { kind = 0 })).RefusedAt("kind", "field.invalid");

        Assert.Equal(before.Count, (await app.Api.WalkAsync("/accounts", 200)).Count);
    }

    [Fact]
    public async Task The_list_is_paged()
    {
        for (var i = 0; i < 4; i++) (await app.Api.PostAsync("/accounts", new { name = $"Page {i}" })).Ok(201);

        var all = await app.Api.WalkAsync("/accounts", 3);

        Assert.Equal(all.Count, all.Select(a => a.Word("id")).Distinct().Count());
        Assert.Equal(["Page 0", "Page 1", "Page 2", "Page 3"], all.Select(a => a.Word("name")).Where(n => n.StartsWith("Page ", StringComparison.Ordinal)));
        Assert.All(all, a => Assert.Contains(a.EnumerateObject(), f => f.Name == "state"));
    }

    [Fact]
    public async Task The_events_of_a_session_come_newest_first_and_page_by_page()
    {
        var id = (await app.Api.PostAsync("/accounts", new { name = "Events" })).Ok(201).Word("id");
        var session = app.SessionOf(long.Parse(id, System.Globalization.CultureInfo.InvariantCulture));
        await app.Api.PostAsync($"/accounts/{id}/start");
        session.Become(SessionState.Reconnecting);
        session.Become(SessionState.LoggedOut);
        List<JsonElement> events = [];
        await app.UntilAsync(
            async () => (events = await app.Api.WalkAsync($"/accounts/{id}/events", 2)).Count == 3, () => $"there are {events.Count} events");

        Assert.Equal(["loggedOut", "reconnecting", "ready"], events.Select(e => e.Word("state")));
        events[0].HasOnly("id", "at", "state", "cause");
        Assert.Equal("The test made it LoggedOut.", events[0].Word("cause"));
        (await app.Api.GetAsync("/accounts/999999/events")).Refused(404, "account.unknown");
        (await app.Api.GetAsync($"/accounts/{id}/events?after=nonsense")).RefusedAt("after", "after.invalid");
        (await app.Api.GetAsync($"/accounts/{id}/events?limit=0")).RefusedAt("limit", "limit.invalid");
    }
}
