using WaScheduler.Data.Deliveries;
using WaScheduler.Tests.Schedules;
using WaScheduler.Tests.Support;
using WaScheduler.Web.Deliveries;
using WaScheduler.Web.Preferences;
using Xunit;

namespace WaScheduler.Tests.Deliveries;

/// <summary>Quiet hours on the owner's clock. The clock of a fresh host stands at 08:00 UTC.</summary>
public sealed class QuietHoursTests : IAsyncLifetime
{
    private CoreHost _host = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await CoreHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("2026-11-22T21:59Z", null)]
    [InlineData("2026-11-22T22:00Z", "2026-11-23T07:00Z")]
    [InlineData("2026-11-23T00:30Z", "2026-11-23T07:00Z")]
    [InlineData("2026-11-23T06:59Z", "2026-11-23T07:00Z")]
    [InlineData("2026-11-23T07:00Z", null)]
    public async Task They_go_over_midnight(string at, string? until)
    {
        await SetAsync("22:00", "07:00");
        Assert.Equal(until is null ? null : Patterns.Utc(until), await _host.Get<QuietHours>().UntilAsync(Patterns.Utc(at), Stop));
    }

    [Fact]
    public async Task They_follow_the_owners_clock_through_its_changes()
    {
        await SetAsync("22:00", "02:30", "Asia/Jerusalem");
        // On 27 March 2026 the clocks go from 02:00 to 03:00: the first minute after the gap ends them.
        Assert.Equal(Patterns.Utc("2026-03-27T00:00Z"), await _host.Get<QuietHours>().UntilAsync(Patterns.Utc("2026-03-26T21:00Z"), Stop));
    }

    [Fact]
    public async Task What_is_planned_waits_for_their_end_and_is_not_too_late_then()
    {
        await SetAsync("07:00", "18:00");
        var schedule = await _host.SaveAsync(Planning.Daily(9) with { LateWithinMinutes = 5 });
        _host.Clock.Set(Patterns.Utc("2026-11-22T09:00Z"));
        await _host.PlanAsync();
        Assert.Equal(Patterns.Utc("2026-11-22T18:00Z"), await _host.DispatchAsync());
        var held = Assert.Single(await _host.MessagesAsync(schedule));
        Assert.Equal((DeliveryLabel.Held, HoldReason.QuietHours), (DeliveryLabels.Of(held, _host.Clock.GetUtcNow()), held.HoldReason));
        Assert.Equal("Waits until your quiet hours are over.", DeliveryReasons.Of(held, _host.Clock.GetUtcNow(), "Etc/UTC"));

        _host.Session.Become(WaScheduler.WhatsApp.SessionState.Reconnecting);
        _host.Clock.Set(Patterns.Utc("2026-11-22T17:59Z"));
        await _host.DispatchAsync();
        Assert.Equal(HoldReason.QuietHours, (await _host.ReadAsync(held)).HoldReason);

        _host.Session.Become(WaScheduler.WhatsApp.SessionState.Ready);
        _host.Clock.Set(Patterns.Utc("2026-11-22T18:00Z"));
        await _host.DispatchAsync();
        Assert.Equal(DeliveryStatus.Sent, (await _host.ReadAsync(held)).Status);
    }

    [Fact]
    public async Task What_is_sent_by_hand_goes_at_once()
    {
        await SetAsync("07:00", "18:00");
        var message = await _host.SendAsync();
        await _host.DispatchAsync();
        Assert.Equal(DeliveryStatus.Sent, (await _host.ReadAsync(message)).Status);
    }

    [Fact]
    public async Task Without_them_what_they_held_goes_at_once()
    {
        await SetAsync("07:00", "18:00");
        var schedule = await _host.SaveAsync(Planning.Daily(9));
        _host.Clock.Set(Patterns.Utc("2026-11-22T09:00Z"));
        await _host.PlanAsync();
        await _host.DispatchAsync();
        await _host.Get<PreferenceService>().SaveSendingAsync(new SendingPreferences(), Stop);
        await _host.DispatchAsync();
        Assert.Equal(DeliveryStatus.Sent, Assert.Single(await _host.MessagesAsync(schedule)).Status);
    }

    [Fact]
    public async Task Half_of_them_is_refused()
    {
        var preferences = _host.Get<PreferenceService>();
        Assert.Equal("Quiet hours need a begin and an end. Give both, or none.", (await preferences.SaveSendingAsync(new SendingPreferences(QuietFrom: new TimeOnly(22, 0)), Stop))["quietUntil"]);
        Assert.Contains("have no end", (await preferences.SaveSendingAsync(new SendingPreferences(QuietFrom: new TimeOnly(22, 0), QuietUntil: new TimeOnly(22, 0)), Stop))["quietUntil"], StringComparison.Ordinal);
    }

    private async Task SetAsync(string from, string until, string zone = "Etc/UTC")
    {
        var preferences = _host.Get<PreferenceService>();
        Assert.Empty(await preferences.SaveSendingAsync(new SendingPreferences(QuietFrom: TimeOnly.Parse(from, null), QuietUntil: TimeOnly.Parse(until, null)), Stop));
        Assert.Empty(await preferences.SaveGeneralAsync(new GeneralPreferences("", zone), Stop));
    }
}
