using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WaScheduler.Data;
using WaScheduler.Tests.Support;
using WaScheduler.WhatsApp;
using Xunit;

namespace WaScheduler.Tests.Api;

public sealed class StatsAndHealthApiTests(ApiApp app) : IClassFixture<ApiApp>
{
    private const string Number = "+972501230001";

    [Fact]
    public async Task Stats_count_today_in_the_owners_zone()
    {
        (await app.Api.GetAsync("/stats")).Ok().Is("""
            {"due":0,"sent":0,"delivered":0,"read":0,"failed":0,"unconfirmed":0,"stuck":0,"held":0,"queued":0,"accountsReady":1}
            """);

        app.Session.NotOnWhatsApp.Add("+972501230009");
        await app.MessageAsync(await app.SendAsync("sent", Number), "sent");
        await AckedAsync(2, "delivered");
        await AckedAsync(3, "read");
        await app.MessageAsync(await app.SendAsync("failed", "+972501230009"), "failed");
        app.Session.DoubtNext();
        await app.MessageAsync(await app.SendAsync("doubt", Number), "unconfirmed");
        await app.SendAsync("today", Number, "2026-11-22T23:59:59+02:00");
        await app.SendAsync("tomorrow", Number, "2026-11-23T00:00:00+02:00");
        (await app.Api.PostAsync($"/messages/{await app.SendAsync("cancelled", Number, "2026-11-22T23:00:00+02:00")}/cancel")).Ok();
        app.Session.Become(SessionState.Reconnecting);
        await app.MessageAsync(await app.SendAsync("held", Number), "held");

        (await app.Api.GetAsync("/stats")).Ok().Is("""
            {"due":7,"sent":3,"delivered":2,"read":1,"failed":1,"unconfirmed":1,"stuck":0,"held":1,"queued":1,"accountsReady":0}
            """);
    }

    [Fact]
    public async Task The_app_says_that_it_lives_and_is_ready_without_a_key_and_without_a_name()
    {
        await app.AddContactAsync("Secret Dana", "+972501230011");
        using var stranger = app.App.Stranger();

        var alive = await stranger.GetStringAsync("/healthz", TestContext.Current.CancellationToken);
        using var answer = await stranger.GetAsync("/readyz", TestContext.Current.CancellationToken);
        var ready = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        JsonSerializer.Deserialize<JsonElement>(alive).Is("""{"status":"alive"}""");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var state = JsonSerializer.Deserialize<JsonElement>(ready);
        state.HasOnly("status", "parts");
        Assert.Equal("ready", state.Word("status"));
        state.GetProperty("parts").HasOnly("database", "scheduler", "session");
        Assert.All(state.GetProperty("parts").EnumerateObject(), part => Assert.True(part.Value.GetProperty("ready").GetBoolean()));
        Assert.Matches("^[01] of 1 accounts ready$", state.GetProperty("parts").GetProperty("session").Word("word"));
        Assert.DoesNotContain("My WhatsApp", ready, StringComparison.Ordinal);
        Assert.DoesNotContain("972", ready, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_of_the_app_is_told_as_one_and_keeps_its_insides()
    {
        await using var broken = await WebApp.StartAsync();
        await using (var db = await broken.Services.GetRequiredService<IDbContextFactory<AppDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken))
            await db.Database.ExecuteSqlRawAsync("ALTER TABLE Templates RENAME TO Elsewhere", TestContext.Current.CancellationToken);
        using var api = new ApiCaller(broken.ApiClient());

        var answer = await api.GetAsync("/templates");

        answer.Refused(500, "app.fault");
        Assert.DoesNotContain("no such table", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", answer.Text, StringComparison.Ordinal);
    }

    // Sends one more message and raises it to this level.
    private async Task AckedAsync(int level, string status)
    {
        var id = await app.SendAsync(status, Number);
        var whatsAppId = (await app.MessageAsync(id, "sent")).Ok().Word("whatsAppId");
        app.Session.Ack(whatsAppId, level);
        await app.MessageAsync(id, status);
    }
}
