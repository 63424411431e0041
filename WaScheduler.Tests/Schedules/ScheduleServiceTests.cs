using WaScheduler.Data.Schedules;
using WaScheduler.Tests.Support;
using WaScheduler.Web.Contacts;
using WaScheduler.Web.Hosting;
using WaScheduler.Web.Schedules;
using Xunit;

namespace WaScheduler.Tests.Schedules;

public sealed class ScheduleServiceTests
{
    [Fact]
    public async Task A_past_time_is_refused_with_offers_and_nothing_is_saved()
    {
        await using var host = await CoreHost.StartAsync();

        var faults = await RefusedAsync(host, Planning.Once(Planning.Today, 7, 59));

        var fault = Assert.Single(faults);
        Assert.Equal(("startsOn", "time.past"), (fault.Key, fault.Value.Code));
        Assert.Contains("Sunday 22 November 2026 at 07:59 is in the past", fault.Value.Sentence, StringComparison.Ordinal);
        Assert.Contains("In five minutes: Sunday 22 November 2026 at 08:05", fault.Value.Sentence, StringComparison.Ordinal);
        Assert.Contains("Same time tomorrow: Monday 23 November 2026 at 07:59", fault.Value.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Today_later_and_this_very_minute_of_another_zone_are_accepted()
    {
        await using var host = await CoreHost.StartAsync();

        var utc = await host.SaveAsync(Planning.Once(Planning.Today, 8, 1));
        var jerusalem = await host.SaveAsync(Planning.Once(Planning.Today, 10, 1, Planning.Jerusalem));

        Assert.Equal(new DateTimeOffset(2026, 11, 22, 8, 1, 0, TimeSpan.Zero), utc.NextDueAtUtc);
        Assert.Equal(utc.NextDueAtUtc, jerusalem.NextDueAtUtc);
    }

    [Fact]
    public async Task The_preview_of_a_past_time_has_no_run_and_offers_that_can_be_saved()
    {
        await using var host = await CoreHost.StartAsync();
        var input = Planning.Once(Planning.Today, 7, 0);

        var preview = (await host.Get<SchedulePreviewer>().PreviewAsync(input, 5, CancellationToken.None)).Value!;

        Assert.Empty(preview.Runs);
        Assert.Equal(3, preview.Offers.Count);
        foreach (var offer in preview.Offers)
        {
            await host.SaveAsync(Planning.Once(offer.Date, offer.LocalTime.Hour, offer.LocalTime.Minute));
        }
    }

    [Theory]
    [InlineData("Asia/Jerusalm", "Asia/Jerusalem")]
    [InlineData("Mars/Olympus", "such as")]
    public async Task An_unknown_zone_is_refused_with_the_way_out(string zone, string wayOut)
    {
        await using var host = await CoreHost.StartAsync();

        var faults = await RefusedAsync(host, Planning.Daily(9, zone: zone));

        Assert.Equal("timeZone.unknown", faults["timeZone"].Code);
        Assert.Contains(wayOut, faults["timeZone"].Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "text.empty")]
    [InlineData(70_000, "text.tooLong")]
    public async Task A_text_that_WhatsApp_cannot_carry_is_refused(int length, string code)
    {
        await using var host = await CoreHost.StartAsync();

        var faults = await RefusedAsync(host, Planning.Daily(9) with { Text = new string('x', length) });

        Assert.Equal(code, Assert.Single(faults).Value.Code);
    }

    [Fact]
    public async Task A_number_nobody_can_read_is_refused_in_its_place()
    {
        await using var host = await CoreHost.StartAsync();

        var faults = await RefusedAsync(host, Planning.Daily(9) with { Recipients = [Planning.SomeNumber, "call me maybe"] });

        Assert.Equal("recipients[1]", Assert.Single(faults).Key);
    }

    [Fact]
    public async Task A_deleted_contact_is_refused_by_name()
    {
        await using var host = await CoreHost.StartAsync();
        var dana = await host.AddContactAsync("Dana Levi", Planning.SomeNumber);
        await host.Get<ContactService>().DeleteAsync([dana.Id], CancellationToken.None);

        var faults = await RefusedAsync(host, Planning.Daily(9) with { Recipients = [$"{dana.Id}"] });

        var fault = Assert.Single(faults).Value;
        Assert.Equal("recipient.deleted", fault.Code);
        Assert.Contains("Dana Levi", fault.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_faults_come_at_once()
    {
        await using var host = await CoreHost.StartAsync();

        var faults = await RefusedAsync(host, new ScheduleInput(new string('n', 121), [], " ", null, null, "Nowhere"));

        Assert.Equal(
            ["localTime", "name", "recipients", "recurrence", "text", "timeZone"],
            faults.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Without_a_name_it_takes_the_first_line_of_the_text()
    {
        await using var host = await CoreHost.StartAsync();

        var schedule = await host.SaveAsync(Planning.Daily(9) with { Text = "Take out the bins\nand the glass" });

        Assert.Equal("Take out the bins", schedule.Name);
    }

    [Fact]
    public async Task Pausing_and_resuming_does_not_make_up_for_what_passed()
    {
        await using var host = await CoreHost.StartAsync();
        var service = host.Get<ScheduleService>();
        var schedule = await host.SaveAsync(Planning.Daily(9));

        Assert.True(await service.PauseAsync(schedule.Id, CancellationToken.None));
        await host.WalkToAsync(host.Clock.GetUtcNow().AddDays(3), TimeSpan.FromHours(1));
        Assert.True(await service.ResumeAsync(schedule.Id, CancellationToken.None));
        await host.PlanAsync();

        Assert.Empty(await host.MessagesAsync(schedule));
        Assert.Equal(new DateTimeOffset(2026, 11, 25, 9, 0, 0, TimeSpan.Zero), (await host.ReadAsync(schedule)).NextDueAtUtc);
    }

    [Fact]
    public async Task Resuming_with_no_run_left_completes_it()
    {
        await using var host = await CoreHost.StartAsync();
        var service = host.Get<ScheduleService>();
        var schedule = await host.SaveAsync(Planning.Once(Planning.Today, 9));
        await service.PauseAsync(schedule.Id, CancellationToken.None);
        host.Clock.Advance(TimeSpan.FromHours(2));

        await service.ResumeAsync(schedule.Id, CancellationToken.None);

        Assert.Equal(ScheduleStatus.Completed, (await host.ReadAsync(schedule)).Status);
    }

    [Fact]
    public async Task Editing_a_paused_schedule_does_not_wake_it()
    {
        await using var host = await CoreHost.StartAsync();
        var schedule = await host.SaveAsync(Planning.Daily(9));
        await host.Get<ScheduleService>().PauseAsync(schedule.Id, CancellationToken.None);

        await host.SaveAsync(Planning.Daily(10) with { Id = schedule.Id });

        var after = await host.ReadAsync(schedule);
        Assert.Equal((ScheduleStatus.Paused, null, new TimeOnly(10, 0)), (after.Status, after.NextDueAtUtc, after.LocalTime));
    }

    [Fact]
    public async Task Editing_a_schedule_that_was_deleted_meanwhile_says_so()
    {
        await using var host = await CoreHost.StartAsync();
        var schedule = await host.SaveAsync(Planning.Daily(9));
        await host.Get<ScheduleService>().DeleteAsync(schedule.Id, CancellationToken.None);

        var answer = await host.Get<ScheduleService>().SaveAsync(Planning.Daily(10) with { Id = schedule.Id }, CancellationToken.None);

        Assert.Equal("schedule.unknown", Assert.Single(answer.Faults).Value.Code);
    }

    [Fact]
    public async Task A_deleted_schedule_sends_nothing_and_comes_back_with_its_next_run_after_now()
    {
        await using var host = await CoreHost.StartAsync();
        var service = host.Get<ScheduleService>();
        var schedule = await host.SaveAsync(Planning.Daily(9));

        Assert.True(await service.DeleteAsync(schedule.Id, CancellationToken.None));
        await host.WalkToAsync(host.Clock.GetUtcNow().AddDays(2), TimeSpan.FromHours(1));
        Assert.True(await service.RestoreAsync(schedule.Id, CancellationToken.None));
        await host.PlanAsync();

        Assert.Empty(await host.MessagesAsync(schedule));
        Assert.Equal(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero), (await host.ReadAsync(schedule)).NextDueAtUtc);
    }

    [Fact]
    public async Task The_list_finds_by_name_text_recipient_and_state()
    {
        await using var host = await CoreHost.StartAsync();
        var dana = await host.AddContactAsync("Dana Levi", "+972509999999");
        var bins = await host.SaveAsync(Planning.Daily(9) with { Name = "Bins", Text = "Take them out" });
        var hello = await host.SaveAsync(Planning.Daily(10) with { Name = "Hello", Recipients = [$"{dana.Id}"] });
        await host.Get<ScheduleService>().PauseAsync(hello.Id, CancellationToken.None);

        Assert.Equal([bins.Id, hello.Id], await FoundAsync(host, null, null));
        Assert.Equal([bins.Id], await FoundAsync(host, "bin", null));
        Assert.Equal([bins.Id], await FoundAsync(host, "them", null));
        Assert.Equal([hello.Id], await FoundAsync(host, "levi", null));
        Assert.Equal([bins.Id], await FoundAsync(host, "50123", null));
        Assert.Empty(await FoundAsync(host, "%", null));
        Assert.Equal([hello.Id], await FoundAsync(host, null, ScheduleStatus.Paused));
        Assert.Empty(await FoundAsync(host, "bins", ScheduleStatus.Paused));
    }

    private static async Task<IEnumerable<long>> FoundAsync(CoreHost host, string? search, ScheduleStatus? status)
        => (await host.Get<ScheduleOverview>().ListAsync(new ScheduleFilter(search, status), ScheduleSort.NextRun, 50, CancellationToken.None)).Select(v => v.Schedule.Id);

    private static async Task<IReadOnlyDictionary<string, Fault>> RefusedAsync(CoreHost host, ScheduleInput input)
    {
        var answer = await host.Get<ScheduleService>().SaveAsync(input, CancellationToken.None);
        Assert.False(answer.IsOk);
        Assert.Equal(0, await host.Get<ScheduleQueries>().CountAsync(CancellationToken.None));
        return answer.Faults;
    }
}
