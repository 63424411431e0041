using WaScheduler.Data.Alerts;
using WaScheduler.Data.Deliveries;
using WaScheduler.Data.Schedules;
using WaScheduler.Tests.Support;
using WaScheduler.Web.Schedules;
using Xunit;

namespace WaScheduler.Tests.Schedules;

/// <summary>What a downtime does to planned messages. The clock of a fresh host stands at 08:00 UTC.</summary>
public sealed class CatchUpTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Nine = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);
    private CoreHost _host = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private CatchUpService Service => _host.Get<CatchUpService>();

    public async ValueTask InitializeAsync() => _host = await CoreHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData(MissedPolicy.SendLate, 3, 0, 0)]
    [InlineData(MissedPolicy.Ask, 0, 3, 0)]
    [InlineData(MissedPolicy.Skip, 0, 0, 3)]
    [InlineData(MissedPolicy.NextOnly, 1, 0, 2)]
    public async Task Each_schedules_own_rule_decides(MissedPolicy policy, int late, int asked, int leftOut)
    {
        var schedule = await DownForThreeDaysAsync(policy);
        var group = Assert.Single(await Service.ListAsync(Stop));
        Assert.Equal((schedule.Id, "Rule", 3, asked), (group.ScheduleId, group.Name, group.Messages.Count, group.Waiting.Count));
        var pending = group.Messages.Where(m => m is { Status: DeliveryStatus.Pending, HoldReason: HoldReason.None }).ToList();
        Assert.Equal(late, pending.Count);
        Assert.Equal(leftOut, group.Messages.Count(m => m.Status == DeliveryStatus.Expired));
        if (policy == MissedPolicy.NextOnly) Assert.Equal(Nine.AddDays(2), pending[0].DueAtUtc);
    }

    [Fact]
    public async Task What_ran_on_time_is_not_listed()
    {
        await _host.SaveAsync(Planning.Daily(9));
        await _host.WalkToAsync(Nine.AddDays(2), TimeSpan.FromMinutes(5));
        Assert.Empty(await Service.ListAsync(Stop));
    }

    [Fact]
    public async Task The_waiting_ones_leave_oldest_first_or_are_dropped_all_at_once()
    {
        await DownForThreeDaysAsync(MissedPolicy.Ask);
        var waiting = Assert.Single(await Service.ListAsync(Stop)).Waiting;
        Assert.Equal([Nine, Nine.AddDays(1), Nine.AddDays(2)], waiting.Select(m => m.DueAtUtc));
        Assert.Equal(2, await Service.SendAsync([waiting[0], waiting[1]], Stop));
        Assert.Equal(1, await Service.DropAsync(waiting, Stop) - 2); // those in line can still be withdrawn
        await _host.DispatchAsync();
        Assert.Empty(_host.Session.HandedOver);
    }

    [Fact]
    public async Task They_are_told_of_once_with_what_became_of_them()
    {
        await SaveAsync(MissedPolicy.Ask);
        await SaveAsync(MissedPolicy.Skip);
        _host.Clock.Set(Nine.AddHours(1));
        var pass = await _host.Get<OccurrencePlanner>().PlanDueAsync(Stop);
        await _host.Get<CatchUpAlert>().TellAsync(pass, Stop);
        await _host.Get<CatchUpAlert>().TellAsync(await _host.Get<OccurrencePlanner>().PlanDueAsync(Stop), Stop);
        var alert = Assert.Single(await _host.Get<AlertStore>().ListAsync(null, 10, Stop));
        Assert.Equal("2 messages were missed", alert.Title);
        Assert.Equal("The app did not run when they were due. 1 wait for you, 1 not sent, by their schedule’s rule.", alert.Cause);
        Assert.Equal(("/catch-up", AlertLevel.Alarm), (alert.Address, alert.Level));
        Assert.NotNull(alert.ClosedAtUtc);
    }

    [Fact]
    public async Task A_self_test_goes_the_whole_way_and_puts_its_schedule_away()
    {
        var test = _host.Get<SelfTest>();
        var planned = (await test.PlanAsync(_host.Account.Id, Planning.SomeNumber, "Asia/Jerusalem", Stop)).Value!;
        Assert.Equal(_host.Clock.GetUtcNow().AddMinutes(2), planned.NextDueAtUtc);
        Assert.Null(await test.FindAsync(planned.Id, Stop));
        _host.Clock.Advance(TimeSpan.FromMinutes(2));
        await _host.PlanAsync();
        await _host.DispatchAsync();
        var sent = (await test.FindAsync(planned.Id, Stop))!;
        Assert.Equal(DeliveryStatus.Sent, sent.Status);
        await _host.Get<Web.Deliveries.AckRecorder>().RecordAsync(new WaScheduler.WhatsApp.MessageAck(sent.WhatsAppId!, AckLevel.Delivered, _host.Clock.GetUtcNow()), Stop);
        Assert.NotNull((await test.FindAsync(planned.Id, Stop))!.DeliveredAtUtc);
        Assert.Null(await _host.Get<ScheduleQueries>().FindAsync(planned.Id, Stop));
    }

    private async Task<Schedule> DownForThreeDaysAsync(MissedPolicy policy)
    {
        var schedule = await SaveAsync(policy);
        _host.Clock.Set(Nine.AddDays(2).AddHours(1));
        await _host.PlanAsync();
        return schedule;
    }

    private Task<Schedule> SaveAsync(MissedPolicy policy)
        => _host.SaveAsync(Planning.Daily(9) with { Name = "Rule", MissedPolicy = policy, LateWithinMinutes = 7 * 24 * 60 });
}
