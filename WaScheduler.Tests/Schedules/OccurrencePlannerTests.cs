using Microsoft.EntityFrameworkCore;
using WaScheduler.Data;
using WaScheduler.Data.Deliveries;
using WaScheduler.Data.Schedules;
using WaScheduler.Tests.Support;
using WaScheduler.Web.Contacts;
using WaScheduler.Web.Schedules;
using Xunit;

namespace WaScheduler.Tests.Schedules;

public sealed class OccurrencePlannerTests
{
    private static readonly DateTimeOffset Nine = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Nothing_is_planned_before_its_time_and_one_message_at_it()
    {
        await using var host = await CoreHost.StartAsync();
        var schedule = await host.SaveAsync(Planning.Daily(9));

        host.Clock.Set(Nine.AddTicks(-1));
        Assert.Empty(await host.PlanAsync());
        host.Clock.Set(Nine);
        var advanced = await host.PlanAsync();

        var message = Assert.Single(await host.MessagesAsync(schedule));
        Assert.Equal((Nine, DeliveryStatus.Pending, HoldReason.None), (message.DueAtUtc, message.Status, message.HoldReason));
        Assert.Equal(Nine.AddDays(1), advanced[schedule.Id]);
    }

    [Fact]
    public async Task Planning_twice_and_at_the_same_time_makes_one_occurrence()
    {
        await using var host = await CoreHost.StartAsync();
        var schedule = await host.SaveAsync(Planning.Daily(9));
        host.Clock.Set(Nine);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(host.PlanAsync)));
        await host.PlanAsync();

        Assert.Single(await host.MessagesAsync(schedule));
    }

    [Fact]
    public async Task Two_schedules_due_at_once_are_both_planned()
    {
        await using var host = await CoreHost.StartAsync();
        var first = await host.SaveAsync(Planning.Daily(9) with { Text = "One" });
        var second = await host.SaveAsync(Planning.Daily(9) with { Text = "Two" });
        host.Clock.Set(Nine);

        await host.PlanAsync();

        Assert.Equal("One", Assert.Single(await host.MessagesAsync(first)).Text);
        Assert.Equal("Two", Assert.Single(await host.MessagesAsync(second)).Text);
    }

    [Fact]
    public async Task A_message_that_is_sent_once_completes_its_schedule()
    {
        await using var host = await CoreHost.StartAsync();
        var schedule = await host.SaveAsync(Planning.Once(Planning.Today, 9));
        host.Clock.Set(Nine);

        await host.PlanAsync();

        var after = await host.ReadAsync(schedule);
        Assert.Equal((ScheduleStatus.Completed, null), (after.Status, after.NextDueAtUtc));
    }

    [Fact]
    public async Task A_run_follows_the_contacts_new_number_and_name()
    {
        await using var host = await CoreHost.StartAsync();
        var dana = await host.AddContactAsync("Dana", Planning.SomeNumber);
        var schedule = await host.SaveAsync(Planning.Daily(9) with { Recipients = [$"{dana.Id}"] });
        await host.Get<ContactService>().SaveAsync(new ContactInput("Dana Levi", "+972509999999", Id: dana.Id), CancellationToken.None);
        host.Clock.Set(Nine);

        await host.PlanAsync();

        var message = Assert.Single(await host.MessagesAsync(schedule));
        Assert.Equal(("+972509999999", "Dana Levi"), (message.Address, message.RecipientName));
    }

    [Fact]
    public async Task A_deleted_contact_gets_nothing_and_the_others_do()
    {
        await using var host = await CoreHost.StartAsync();
        var dana = await host.AddContactAsync("Dana", "+972509999999");
        var schedule = await host.SaveAsync(Planning.Daily(9) with { Recipients = [$"{dana.Id}", Planning.SomeNumber] });
        await host.Get<ContactService>().DeleteAsync([dana.Id], CancellationToken.None);
        host.Clock.Set(Nine);

        await host.PlanAsync();

        Assert.Equal(Planning.SomeNumber, Assert.Single(await host.MessagesAsync(schedule)).Address);
    }

    [Fact]
    public async Task A_contact_who_took_over_a_listed_number_gets_one_message()
    {
        await using var host = await CoreHost.StartAsync();
        var dana = await host.AddContactAsync("Dana", "+972509999999");
        var schedule = await host.SaveAsync(Planning.Daily(9) with { Recipients = [$"{dana.Id}", Planning.SomeNumber] });
        await host.Get<ContactService>().SaveAsync(new ContactInput("Dana", Planning.SomeNumber, Id: dana.Id), CancellationToken.None);
        host.Clock.Set(Nine);

        await host.PlanAsync();

        Assert.Single(await host.MessagesAsync(schedule));
    }

    [Fact]
    public async Task Run_now_works_while_paused_and_leaves_it_paused()
    {
        await using var host = await CoreHost.StartAsync();
        var service = host.Get<ScheduleService>();
        var schedule = await host.SaveAsync(Planning.Daily(9));
        await service.PauseAsync(schedule.Id, CancellationToken.None);

        Assert.Equal(1, await host.Get<SingleRuns>().RunNowAsync(schedule.Id, CancellationToken.None));

        Assert.Equal(host.Clock.GetUtcNow(), Assert.Single(await host.MessagesAsync(schedule)).DueAtUtc);
        Assert.Equal(ScheduleStatus.Paused, (await host.ReadAsync(schedule)).Status);
    }

    [Fact]
    public async Task Run_now_does_not_use_up_a_schedule_that_runs_once()
    {
        await using var host = await CoreHost.StartAsync();
        var schedule = await host.SaveAsync(Planning.Once(Planning.Today, 9));

        await host.Get<SingleRuns>().RunNowAsync(schedule.Id, CancellationToken.None);
        Assert.Equal(Nine, (await host.ReadAsync(schedule)).NextDueAtUtc);
        host.Clock.Set(Nine);
        await host.PlanAsync();

        Assert.Equal(2, (await host.MessagesAsync(schedule)).Count);
    }

    [Theory]
    [InlineData(MissedPolicy.SendLate, 59, DeliveryStatus.Pending, HoldReason.None)]
    [InlineData(MissedPolicy.SendLate, 61, DeliveryStatus.Expired, HoldReason.None)]
    [InlineData(MissedPolicy.Ask, 600, DeliveryStatus.Pending, HoldReason.AskOwner)]
    [InlineData(MissedPolicy.Skip, 6, DeliveryStatus.Expired, HoldReason.None)]
    [InlineData(MissedPolicy.Skip, 4, DeliveryStatus.Pending, HoldReason.None)]
    public async Task A_missed_run_follows_the_schedules_rule(
        MissedPolicy policy, int minutesLate, DeliveryStatus status, HoldReason hold)
    {
        await using var host = await CoreHost.StartAsync();
        var schedule = await host.SaveAsync(Planning.Daily(9) with { MissedPolicy = policy, LateWithinMinutes = 60 });
        host.Clock.Set(Nine.AddMinutes(minutesLate));

        await host.PlanAsync();

        var message = Assert.Single(await host.MessagesAsync(schedule));
        Assert.Equal((status, hold), (message.Status, message.HoldReason));
        Assert.Equal(status == DeliveryStatus.Expired ? "expired.missed" : null, message.ErrorCode);
    }

    [Fact]
    public async Task Every_run_missed_in_a_long_absence_is_written_down_once_and_only_the_last_is_sent()
    {
        await using var host = await CoreHost.StartAsync();
        var schedule = await host.SaveAsync(Planning.Daily(9));
        host.Clock.Set(Nine.AddDays(4).AddMinutes(30));

        await host.PlanAsync();

        var messages = await host.MessagesAsync(schedule);
        Assert.Equal(Enumerable.Range(0, 5).Select(day => Nine.AddDays(day)), messages.Select(m => m.DueAtUtc));
        Assert.Equal([4], messages.Index().Where(m => m.Item.Status == DeliveryStatus.Pending).Select(m => m.Index));
        Assert.Equal(Nine.AddDays(5), (await host.ReadAsync(schedule)).NextDueAtUtc);
    }

    [Fact]
    public async Task A_count_of_runs_ends_the_schedule()
    {
        await using var host = await CoreHost.StartAsync();
        var schedule = await host.SaveAsync(Planning.Daily(9) with { MaxOccurrences = 2 });

        await host.WalkToAsync(Nine.AddDays(4), TimeSpan.FromHours(1));

        Assert.Equal(2, (await host.MessagesAsync(schedule)).Count);
        Assert.Equal(ScheduleStatus.Completed, (await host.ReadAsync(schedule)).Status);
    }

    [Theory]
    [InlineData("RecurrenceJson", """{"kind":"lunar"}""")]
    [InlineData("TimeZoneId", "Mars/Olympus")]
    public async Task A_schedule_that_cannot_be_read_is_paused_and_holds_up_no_other(string column, string value)
    {
        await using var host = await CoreHost.StartAsync();
        var broken = await host.SaveAsync(Planning.Daily(8, 30));
        var healthy = await host.SaveAsync(Planning.Daily(9));
        await DatabaseProbe.BreakScheduleAsync(host.Get<IDbContextFactory<AppDbContext>>(), broken.Id, column, value);
        host.Clock.Set(Nine);

        var pass = await host.Get<OccurrencePlanner>().PlanDueAsync(CancellationToken.None);

        Assert.Single(await host.MessagesAsync(healthy));
        Assert.Equal([broken.Id], pass.Unreadable.Keys);
        Assert.Equal((ScheduleStatus.Paused, null), ((await host.ReadAsync(broken)).Status, (await host.ReadAsync(broken)).NextDueAtUtc));
        var shown = (await host.Get<ScheduleOverview>().ListAsync(new ScheduleFilter(), ScheduleSort.NextRun, 10, CancellationToken.None)).Single(v => v.Schedule.Id == broken.Id);
        Assert.StartsWith("This schedule cannot be read", shown.Words, StringComparison.Ordinal);
    }
}
