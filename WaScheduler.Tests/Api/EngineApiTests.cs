using Xunit;

namespace WaScheduler.Tests.Api;

public sealed class EngineApiTests(ApiApp app) : IClassFixture<ApiApp>
{
    [Fact]
    public async Task It_is_stopped_and_resumed_and_tells_how_it_fares()
    {
        var idle = (await app.Api.GetAsync("/engine")).Ok();
        Assert.False(idle.GetProperty("stopped").GetBoolean());
        idle.GetProperty("queue").HasOnly("scheduled", "queued", "retrying", "held", "sending", "unconfirmed", "failed");
        Assert.Equal(["scheduler", "planner", "dispatcher", "settler"], idle.GetProperty("parts").EnumerateArray().Select(p => p.Word("name")));
        Assert.Equal("My WhatsApp", idle.GetProperty("parts").EnumerateArray().Single(p => p.Word("name") == "dispatcher").Word("account"));

        var stopped = (await app.Api.PostAsync("/engine/stop")).Ok();
        Assert.Equal((true, "2026-11-22T08:00:00"), (stopped.GetProperty("stopped").GetBoolean(), stopped.Word("stoppedAt")[..19]));
        var id = await app.SendAsync("While stopped", "+972501230021");
        var held = await app.MessageAsync(id, "held");
        Assert.Equal("stopped", held.Ok().Word("holdReason"));
        Assert.Empty(app.Session.HandedOver);
        Assert.Equal(1, (await app.Api.PostAsync("/engine/stop")).Ok().GetProperty("waiting").GetInt32());

        var resumed = (await app.Api.PostAsync("/engine/resume", new { sendLate = false })).Ok();
        Assert.Equal((false, 1, 0), (resumed.GetProperty("stopped").GetBoolean(), resumed.GetProperty("released").GetInt32(), resumed.GetProperty("leftOut").GetInt32()));
        await app.MessageAsync(id, "sent");
        Assert.Equal(0, (await app.Api.PostAsync("/engine/resume")).Ok().GetProperty("released").GetInt32());
    }

    [Fact]
    public async Task What_it_does_not_know_is_refused()
    {
        (await app.Api.PostAsync("/engine/stop", new { now = true })).RefusedAt("now", "field.unknown");
        (await app.Api.PostAsync("/engine/resume", new { sendAll = true })).RefusedAt("sendAll", "field.unknown");
        Assert.False((await app.Api.GetAsync("/engine")).Ok().GetProperty("stopped").GetBoolean());
    }
}
