using WaScheduler.Data.Deliveries;
using WaScheduler.Data.Schedules;
using WaScheduler.Tests.Support;
using WaScheduler.Web.Schedules;
using Xunit;

namespace WaScheduler.Tests.Schedules;

/// <summary>The list of schedules: its orders, walked page by page, and what is done with many.</summary>
public sealed class ScheduleListTests : IAsyncLifetime
{
    private CoreHost _host = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await CoreHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData(ScheduleSort.NextRun)]
    [InlineData(ScheduleSort.Name)]
    [InlineData(ScheduleSort.LastResult)]
    [InlineData(ScheduleSort.Created)]
    public async Task Each_order_walked_in_pages_is_the_order_read_at_once(ScheduleSort sort)
    {
        var random = new Random(7);
        for (var i = 0; i < 40; i++)
        {
            var schedule = await _host.SaveAsync(Planning.Daily(9 + random.Next(3)) with { Name = new[] { "a", "A", "b", "ב", "Z" }[random.Next(5)] });
            if (random.Next(3) == 0) await _host.Get<ScheduleService>().PauseAsync(schedule.Id, Stop);
            if (random.Next(2) == 0) await RanAsync(schedule, _host.Clock.GetUtcNow().AddHours(-random.Next(3)), random.Next(3) == 0);
        }

        var all = await PageAsync(sort, null, 100);
        var walked = new List<long>();
        ScheduleCursor? after = null;
        while (await PageAsync(sort, after, 3) is { Count: > 0 } page)
        {
            walked.AddRange(page.Select(r => r.Schedule.Id));
            after = page[^1].Cursor;
        }

        Assert.Equal(40, walked.Distinct().Count());
        Assert.Equal(all.Select(r => r.Schedule.Id), walked);
    }

    [Fact]
    public async Task Bad_results_come_first_then_the_latest_then_what_never_ran()
    {
        var never = await _host.SaveAsync(Planning.Daily(9));
        var (good, bad, fresh) = (await _host.SaveAsync(Planning.Daily(9)), await _host.SaveAsync(Planning.Daily(9)), await _host.SaveAsync(Planning.Daily(9)));
        var now = _host.Clock.GetUtcNow();
        await RanAsync(good, now.AddHours(-2), isBad: false);
        await RanAsync(bad, now.AddHours(-3), isBad: true);
        await RanAsync(fresh, now.AddHours(-9), isBad: true);
        await RanAsync(fresh, now.AddHours(-1), isBad: false); // what failed was an earlier run
        Assert.Equal([bad.Id, fresh.Id, good.Id, never.Id], (await PageAsync(ScheduleSort.LastResult, null, 10)).Select(r => r.Schedule.Id));
        Assert.Equal([fresh.Id, bad.Id], await _host.Get<ScheduleListQueries>().ListIdsAsync(new ScheduleFilter(NeedsOwner: true), Stop));
        Assert.Equal(2, await _host.Get<ScheduleListQueries>().CountAsync(new ScheduleFilter(NeedsOwner: true), Stop));
    }

    [Fact]
    public async Task Many_are_paused_and_those_that_cannot_be_are_told_with_the_reason()
    {
        var ids = new List<long>();
        for (var i = 0; i < 5; i++) ids.Add((await _host.SaveAsync(Planning.Daily(9))).Id);
        await _host.Get<ScheduleService>().PauseAsync(ids[0], Stop);
        await _host.Get<ScheduleService>().DeleteAsync(ids[1], Stop);
        var once = await _host.SaveAsync(Planning.Once(Planning.Today, 9));
        await _host.Get<SingleRuns>().SkipNextAsync(once.Id, Stop);
        ids.Add(once.Id);

        var done = new List<int>();
        var outcome = await _host.Get<ScheduleBulk>().DoAsync(BulkVerb.Pause, ids, done.Add, Stop);
        Assert.Equal(ids[2..5], outcome.Changed);
        Assert.Equal([1, 2, 3, 4, 5, 6], done);
        Assert.Equal("3 schedules are paused. 3 were not: 1 is paused already, 1 no longer exists, 1 is completed.", BulkWords.Of(BulkVerb.Pause, outcome));
        var back = await _host.Get<ScheduleBulk>().DoAsync(BulkVerb.Resume, outcome.Changed, null, Stop);
        Assert.Equal("3 schedules were resumed.", BulkWords.Of(BulkVerb.Resume, back));
        Assert.All(outcome.Changed, id => Assert.Equal(ScheduleStatus.Active, _host.Get<ScheduleQueries>().FindAsync(id, Stop).Result!.Status));
    }

    [Fact]
    public async Task Many_are_deleted_and_brought_back_as_they_were()
    {
        var active = await _host.SaveAsync(Planning.Daily(9));
        var paused = await _host.SaveAsync(Planning.Daily(9));
        await _host.Get<ScheduleService>().PauseAsync(paused.Id, Stop);
        var bulk = _host.Get<ScheduleBulk>();
        var outcome = await bulk.DoAsync(BulkVerb.Delete, [active.Id, paused.Id], null, Stop);
        Assert.Empty(await PageAsync(ScheduleSort.Created, null, 10));
        await bulk.DoAsync(BulkVerb.Restore, outcome.Changed, null, Stop);
        Assert.Equal([ScheduleStatus.Paused, ScheduleStatus.Active], (await PageAsync(ScheduleSort.Created, null, 10)).Select(r => r.Schedule.Status));
    }

    [Fact]
    public async Task Stopped_in_between_what_is_done_stays_done_and_the_rest_is_told()
    {
        var ids = new List<long>();
        for (var i = 0; i < 4; i++) ids.Add((await _host.SaveAsync(Planning.Daily(9))).Id);
        using var stop = new CancellationTokenSource();
        var outcome = await _host.Get<ScheduleBulk>().DoAsync(BulkVerb.Delete, ids, done => Cancel(done == 3, stop), stop.Token);
        Assert.Equal("3 schedules were deleted. 1 was not: 1 was left as it is, because you stopped.", BulkWords.Of(BulkVerb.Delete, outcome));
    }

    [Fact]
    public void With_Shift_all_up_to_there_are_chosen_or_left()
    {
        var chosen = new Selection();
        long[] rows = [10, 20, 30, 40, 50];
        chosen.Toggle(20, range: false, rows);
        chosen.Toggle(40, range: true, rows);
        Assert.Equal([20, 30, 40], chosen.Ids.Order());
        chosen.Toggle(30, range: true, rows); // upwards, and off
        Assert.Equal([20], chosen.Ids.Order());
        chosen.Toggle(10, range: true, [10, 20]); // the last one is no longer shown
        Assert.Equal([10, 20], chosen.Ids.Order());
    }

    private static void Cancel(bool when, CancellationTokenSource stop)
    {
        if (when) stop.Cancel();
    }

    private Task<IReadOnlyList<ScheduleListRow>> PageAsync(ScheduleSort sort, ScheduleCursor? after, int limit)
        => _host.Get<ScheduleListQueries>().ListAsync(new ScheduleFilter(), sort, after, limit, Stop);

    private Task<int> RanAsync(Schedule schedule, DateTimeOffset due, bool isBad) => _host.Get<OccurrenceStore>().AddRunNowAsync(
        schedule.Id,
        due,
        [
            new Delivery
            {
                AccountId = 1,
                Address = Planning.SomeNumber,
                RecipientName = "x",
                Text = "x",
                DueAtUtc = due,
                Status = isBad ? DeliveryStatus.Failed : DeliveryStatus.Sent,
                SentAtUtc = isBad ? null : due,
            },
        ],
        null,
        Stop);
}
