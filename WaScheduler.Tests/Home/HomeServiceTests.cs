using System.Globalization;
using WaScheduler.Data.Accounts;
using WaScheduler.Data.Contacts;
using WaScheduler.Data.Deliveries;
using WaScheduler.Tests.Support;
using WaScheduler.Web.Accounts;
using WaScheduler.Web.Deliveries;
using WaScheduler.Web.Home;
using WaScheduler.Web.Hosting;
using WaScheduler.Web.Preferences;
using WaScheduler.Web.Schedules;
using WaScheduler.Web.Shell;
using WaScheduler.WhatsApp;
using Xunit;

namespace WaScheduler.Tests.Home;

public sealed class HomeServiceTests
{
    [Fact]
    public async Task A_message_is_counted_once_under_the_word_it_carries()
    {
        await using var host = await CoreHost.StartAsync();
        var delivery = await host.SendAsync();
        Assert.Equal((1, 1, 0), Sums(await TodayAsync(host)));
        await host.DispatchAsync();
        Assert.Equal((1, 0, 1), Sums(await TodayAsync(host)));
        await host.Get<AckRecorder>().RecordAsync(new MessageAck((await host.ReadAsync(delivery)).WhatsAppId!, 3, host.Clock.GetUtcNow()), CancellationToken.None);
        var today = await TodayAsync(host);
        Assert.Equal((1, 0, 0, 1, 0), (today.Due, today.Sent, today.Delivered, today.Read, today.Failed));
    }

    [Fact]
    public async Task Today_is_the_owners_day()
    {
        await using var host = await CoreHost.StartAsync(); // 22 November, 08:00 UTC
        await host.Get<PreferenceService>().SaveGeneralAsync(new GeneralPreferences("", "Pacific/Auckland"), CancellationToken.None);
        await host.SendAsync(notBefore: new DateTimeOffset(2026, 11, 22, 10, 59, 0, TimeSpan.Zero)); // 23:59 in Auckland
        await host.SendAsync(notBefore: new DateTimeOffset(2026, 11, 22, 11, 0, 0, TimeSpan.Zero)); // midnight there
        var today = await TodayAsync(host);
        Assert.Equal((1, new DateOnly(2026, 11, 22)), (today.Due, today.Date));
    }

    [Fact]
    public async Task Runs_still_to_come_today_count_as_due()
    {
        await using var host = await CoreHost.StartAsync();
        await SaveDailyAsync(host, new TimeOnly(9, 0));
        await SaveDailyAsync(host, new TimeOnly(7, 0)); // tomorrow's
        var view = await ReadAsync(host);
        Assert.Equal((1, 1), (view.Today.Due, view.Today.PlannedByRuns));
        Assert.Equal(2, view.Upcoming.Count);
    }

    [Fact]
    public async Task However_many_runs_come_today_all_are_counted()
    {
        await using var host = await CoreHost.StartAsync();
        for (var i = 0; i < 230; i++)
            await SaveDailyAsync(host, new TimeOnly(9, 0));
        var view = await ReadAsync(host);
        Assert.Equal(230, view.Today.PlannedByRuns);
        Assert.Equal(6, view.Upcoming.Count);
    }

    [Fact]
    public async Task What_comes_next_mixes_runs_and_waiting_messages_by_time()
    {
        await using var host = await CoreHost.StartAsync();
        await SaveDailyAsync(host, new TimeOnly(9, 0));
        await host.SendAsync("Later", notBefore: host.Clock.GetUtcNow().AddHours(3));
        await host.SendAsync("Sooner", notBefore: host.Clock.GetUtcNow().AddMinutes(5));
        var upcoming = (await ReadAsync(host)).Upcoming;
        Assert.Equal(["Sooner", "to Dana", "Later"], upcoming.Select(item => item.Line));
    }

    [Fact]
    public async Task What_the_owner_must_decide_is_listed_and_not_called_upcoming()
    {
        await using var host = await CoreHost.StartAsync();
        host.Session.NextHandOvers.Enqueue(_ => new HandOverResult(HandOverOutcome.Unknown, Code: "send.timeout"));
        var unknown = await host.SendAsync();
        await host.DispatchAsync();
        var view = await ReadAsync(host);
        Assert.Equal(unknown.Id, Assert.Single(view.Attention).Id);
        Assert.Equal((1, 0, 1), (view.AttentionCount, view.Today.Failed, view.Today.Unconfirmed));
        Assert.Empty(view.Upcoming);
    }

    [Fact]
    public async Task The_three_steps_tick_themselves_off()
    {
        await using var host = await CoreHost.StartAsync();
        host.Session.Become(SessionState.AwaitingLink);
        Assert.Equal(new FirstSteps(false, false, false), (await ReadAsync(host)).Steps);
        host.Session.Become(SessionState.Ready);
        Assert.Equal(new FirstSteps(true, false, false), (await ReadAsync(host)).Steps);
        await host.AddContactAsync("Dana", "+972501234567");
        Assert.Equal(new FirstSteps(true, true, false), (await ReadAsync(host)).Steps);
        await host.SendAsync();
        Assert.True((await ReadAsync(host)).Steps.Done);
    }

    [Fact]
    public async Task A_phone_that_was_linked_once_is_not_asked_for_again()
    {
        await using var host = await CoreHost.StartAsync();
        await host.Get<AccountStore>().NoteLinkAsync(host.Account.Id, "+972501234567", "Dana", CancellationToken.None);
        host.Session.Become(SessionState.Stopped);
        Assert.True((await ReadAsync(host)).Steps.Linked);
    }

    private static (int Due, int Waiting, int Sent) Sums(TodayNumbers today) => (today.Due, today.Waiting, today.Sent);

    private static async Task<TodayNumbers> TodayAsync(CoreHost host) => (await ReadAsync(host)).Today;

    private static async Task<HomeView> ReadAsync(CoreHost host)
    {
        using var clock = new OwnerClock(host.Clock, host.Get<PreferenceService>(), host.Get<ChangeFeed>());
        await clock.PrepareAsync(CancellationToken.None);
        var home = new HomeService(
            host.Get<AccountService>(), host.Get<DeliveryQueries>(), host.Get<ComingRuns>(), host.Get<ContactQueries>(), clock);
        return await home.ReadAsync(CancellationToken.None);
    }

    private static async Task SaveDailyAsync(CoreHost host, TimeOnly at)
    {
        var contact = await host.Get<ContactQueries>().FindByPhoneAsync("+972501234567", CancellationToken.None)
            ?? await host.AddContactAsync("Dana", "+972501234567");
        var answer = await host.Get<ScheduleService>().SaveAsync(
            new ScheduleInput("Daily", [contact.Id.ToString(CultureInfo.InvariantCulture)], "Good morning", Recurrence.Daily(), at), CancellationToken.None);
        Assert.True(answer.IsOk, string.Join(" ", answer.Faults.Select(f => f.Value.Sentence)));
    }
}
