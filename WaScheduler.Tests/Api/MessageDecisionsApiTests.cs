using WaScheduler.WhatsApp;
using Xunit;

namespace WaScheduler.Tests.Api;

public sealed class MessageDecisionsApiTests(ApiApp app) : IClassFixture<ApiApp>
{
    private const string Number = "+972505550001";
    private static readonly string[] Decisions = ["cancel", "retry", "confirm", "drop"];

    [Fact]
    public async Task A_waiting_message_can_only_be_cancelled_and_never_leaves()
    {
        var id = await app.SendAsync("Taken back", Number, "2026-11-22T09:00:00Z");
        await RefusesAsync(id, "retry", "confirm", "drop");

        Assert.Equal("cancelled", (await DecideAsync(id, "cancel")).Word("status"));

        await RefusesAsync(id, Decisions);
        app.Pass(TimeSpan.FromHours(2));
        await app.MessageAsync(await app.SendAsync("After it", Number), "sent");
        Assert.DoesNotContain(app.Session.HandedOver, h => h.Text == "Taken back");
        Assert.Equal("cancelled", (await app.Api.GetAsync($"/messages/{id}")).Ok().Word("status"));
    }

    [Fact]
    public async Task A_sent_message_takes_no_decision()
    {
        var id = await app.SendAsync("Gone out", Number);
        await app.MessageAsync(id, "sent");
        await RefusesAsync(id, Decisions);
        Assert.Equal("sent", (await app.Api.GetAsync($"/messages/{id}")).Ok().Word("status"));
    }

    [Fact]
    public async Task A_message_that_is_being_handed_over_takes_no_decision()
    {
        var begun = new TaskCompletionSource();
        var goOn = new TaskCompletionSource();
        app.Session.DuringHandOver = () =>
        {
            begun.TrySetResult();
            return goOn.Task;
        };
        try
        {
            var id = await app.SendAsync("In between", Number);
            await begun.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
            Assert.Equal("sending", (await app.Api.GetAsync($"/messages/{id}")).Ok().Word("status"));
            await RefusesAsync(id, Decisions);
            goOn.SetResult();
            await app.MessageAsync(id, "sent");
        }
        finally
        {
            app.Session.DuringHandOver = null;
            goOn.TrySetResult();
        }
    }

    [Fact]
    public async Task A_failed_message_can_be_sent_again_under_its_own_id()
    {
        var id = await FailedAsync("Once more");
        await RefusesAsync(id, "cancel", "confirm", "drop");
        var first = (await app.Api.GetAsync($"/messages/{id}")).Ok();
        Assert.Equal("refused", first.GetProperty("attempts")[0].Word("outcome"));

        var again = await DecideAsync(id, "retry");

        Assert.Equal(id, again.Word("id"));
        var sent = (await app.MessageAsync(id, "sent")).Ok();
        Assert.Equal([1, 2], sent.GetProperty("attempts").EnumerateArray().Select(a => a.GetProperty("number").GetInt32()));
        Assert.Equal(["refused", "acknowledged"], sent.GetProperty("attempts").EnumerateArray().Select(a => a.Word("outcome")));
        Assert.Equal(first.Word("whatsAppId"), sent.Word("whatsAppId"));
        Assert.False(sent.TryGetProperty("error", out _));
        Assert.Equal(1, await app.CountAsync("Once more"));
    }

    [Theory]
    [InlineData("confirm", "sent", "confirmed.byOwner")]
    [InlineData("drop", "failed", "dropped.byOwner")]
    public async Task The_owner_decides_about_an_unconfirmed_message(string decision, string status, string code)
    {
        var id = await UnconfirmedAsync($"Doubt about {decision}");
        await RefusesAsync(id, "cancel");

        var decided = await DecideAsync(id, decision);

        Assert.Equal(status, decided.Word("status"));
        Assert.Equal(code, decided.GetProperty("error").Word("code"));
        Assert.Equal("unknown", decided.GetProperty("attempts")[0].Word("outcome"));
        await RefusesAsync(id, "cancel", "confirm", "drop");
    }

    [Fact]
    public async Task An_unconfirmed_message_can_be_sent_again_at_the_owners_risk()
    {
        var id = await UnconfirmedAsync("Doubt, again");
        await DecideAsync(id, "retry");
        await app.MessageAsync(id, "sent");
        Assert.Equal(2, app.Session.HandedOver.Count(h => h.Text == "Doubt, again"));
    }

    [Fact]
    public async Task The_same_key_sends_again_only_once()
    {
        var id = await FailedAsync("Repeated retry");
        FailNext();
        (await app.Api.PostAsync($"/messages/{id}/retry", key: "retry-1")).Ok();
        await TriedAsync(id, 2); // failed anew, so that one more retry would be in place

        (await app.Api.PostAsync($"/messages/{id}/retry", key: "retry-1")).Ok();
        (await app.Api.PostAsync($"/messages/{id}/retry", new { }, key: "retry-1")).Ok();
        Assert.Equal("failed", (await app.Api.GetAsync($"/messages/{id}")).Ok().Word("status"));

        (await app.Api.PostAsync($"/messages/{id}/retry", key: "retry-2")).Ok();
        await app.MessageAsync(id, "sent");
        Assert.Equal(3, app.Session.HandedOver.Count(h => h.Text == "Repeated retry"));
    }

    [Fact]
    public async Task A_key_that_was_refused_is_not_used_up()
    {
        var id = await app.SendAsync("Refused key", Number, "2026-12-22T09:00:00Z");
        (await app.Api.PostAsync($"/messages/{id}/retry", key: "retry-early")).Refused(409, "message.wrongStatus");
        (await app.Api.PostAsync($"/messages/{id}/retry", key: "retry-early")).Refused(409, "message.wrongStatus");
    }

    [Fact]
    public async Task Two_retries_at_once_with_one_key_are_one()
    {
        var id = await FailedAsync("Twins");
        FailNext();
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => app.Api.PostAsync($"/messages/{id}/retry", key: "twins")));

        Assert.All(answers, a => a.Ok());
        await TriedAsync(id, 2);
        Assert.Equal(2, app.Session.HandedOver.Count(h => h.Text == "Twins"));
    }

    [Theory]
    [InlineData("cancel")]
    [InlineData("retry")]
    [InlineData("confirm")]
    [InlineData("drop")]
    public async Task A_decision_takes_no_fields(string decision)
    {
        var id = await app.SendAsync("No fields", Number, "2026-12-22T09:00:00Z");
        (await app.Api.PostTextAsync($"/messages/{id}/{decision}", """{"text":"other"}""")).RefusedAt("text", "field.unknown");
        (await app.Api.PostTextAsync($"/messages/{id}/{decision}", "{")).RefusedAt("body", "body.invalid");
        Assert.Equal("scheduled", (await app.Api.GetAsync($"/messages/{id}")).Ok().Word("status"));
    }

    private async Task<System.Text.Json.JsonElement> DecideAsync(string id, string decision) =>
        (await app.Api.PostAsync($"/messages/{id}/{decision}")).Ok();

    private async Task RefusesAsync(string id, params string[] decisions)
    {
        foreach (var decision in decisions)
            (await app.Api.PostAsync($"/messages/{id}/{decision}")).Refused(409, "message.wrongStatus");
    }

    private void FailNext() => app.Session.NextHandOvers.Enqueue(_ => new HandOverResult(HandOverOutcome.Refused, Code: "wa.ERROR_UNKNOWN"));

    private async Task<string> FailedAsync(string text)
    {
        FailNext();
        var id = await app.SendAsync(text, Number);
        Assert.Equal("wa.ERROR_UNKNOWN", (await app.MessageAsync(id, "failed")).Ok().GetProperty("error").Word("code"));
        return id;
    }

    private async Task<string> UnconfirmedAsync(string text)
    {
        app.Session.DoubtNext();
        var id = await app.SendAsync(text, Number);
        await app.MessageAsync(id, "unconfirmed");
        return id;
    }

    private async Task TriedAsync(string id, int times)
    {
        var found = await app.Api.GetAsync($"/messages/{id}");
        await app.UntilAsync(
            async () =>
            {
                found = await app.Api.GetAsync($"/messages/{id}");
                return found.Ok().Word("status") == "failed" && found.Ok().GetProperty("attempts").GetArrayLength() == times;
            },
            () => found.Text);
    }
}
