using WaScheduler.Data.Schedules;
using WaScheduler.Tests.Support;
using WaScheduler.Web.Schedules;
using Xunit;

namespace WaScheduler.Tests.Schedules;

/// <summary>One run is left out, moved or rewritten; all others stay.</summary>
public sealed class SingleRunsTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Nine = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);
    private CoreHost _host = null!;
    private Schedule _daily = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private SingleRuns Runs => _host.Get<SingleRuns>();

    public async ValueTask InitializeAsync()
    {
        _host = await CoreHost.StartAsync();
        _daily = await _host.SaveAsync(Planning.Daily(9));
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task The_next_run_is_left_out_and_the_one_after_it_comes()
    {
        Assert.Equal(Nine, (await Runs.SkipNextAsync(_daily.Id, Stop)).Value!.DueAtUtc);
        Assert.Equal(Nine.AddDays(1), (await NextAsync()).NextDueAtUtc);
        await _host.WalkToAsync(Nine.AddDays(2), TimeSpan.FromHours(1));
        Assert.Equal([Nine.AddDays(1), Nine.AddDays(2)], await SentAsync());
    }

    [Fact]
    public async Task What_was_left_out_comes_after_all_when_that_is_taken_back_in_time()
    {
        await Runs.SkipAsync(_daily.Id, Nine, Stop);
        Assert.Equal(Nine, Assert.Single((await UpcomingAsync()).Skipped).NominalAtUtc);
        Assert.True((await Runs.RestoreAsync(_daily.Id, Nine, null, Stop)).IsOk);
        Assert.Empty((await UpcomingAsync()).Skipped);
        await _host.WalkToAsync(Nine, TimeSpan.FromHours(1));
        Assert.Equal([Nine], await SentAsync());
    }

    [Fact]
    public async Task After_its_time_a_skipped_run_is_not_brought_back_by_a_lie()
    {
        await Runs.SkipAsync(_daily.Id, Nine, Stop);
        _host.Clock.Set(Nine.AddMinutes(1));
        Assert.Equal("run.past", (await Runs.RestoreAsync(_daily.Id, Nine, null, Stop)).Faults["run"].Code);
        await _host.PlanAsync();
        Assert.Empty(await SentAsync());
    }

    [Theory]
    [InlineData(-30)]
    [InlineData(90)]
    [InlineData(60 * 26)]
    public async Task A_moved_run_leaves_once_at_its_new_time_and_the_others_at_theirs(int minutes)
    {
        var to = Nine.AddMinutes(minutes);
        Assert.Equal(to, (await Runs.MoveAsync(_daily.Id, Nine, to, Stop)).Value!.DueAtUtc);
        await _host.WalkToAsync(Nine.AddDays(3), TimeSpan.FromMinutes(30));
        Assert.Equal(new[] { to, Nine.AddDays(1), Nine.AddDays(2), Nine.AddDays(3) }.Order(), await SentAsync());
        Assert.Equal("run.past", (await Runs.MoveAsync(_daily.Id, Nine, Nine.AddDays(9), Stop)).Faults["run"].Code);
        Assert.Equal("run.past", (await Runs.RestoreAsync(_daily.Id, Nine, null, Stop)).Faults["run"].Code);
    }

    [Fact]
    public async Task Moved_onto_another_run_both_leave()
    {
        await Runs.MoveAsync(_daily.Id, Nine, Nine.AddDays(1), Stop);
        await _host.WalkToAsync(Nine.AddDays(1), TimeSpan.FromHours(1));
        Assert.Equal([Nine.AddDays(1), Nine.AddDays(1)], await SentAsync());
    }

    [Fact]
    public async Task Moved_twice_it_leaves_once()
    {
        await Runs.MoveAsync(_daily.Id, Nine, Nine.AddHours(1), Stop);
        await Runs.MoveAsync(_daily.Id, Nine, Nine.AddHours(2), Stop);
        await _host.WalkToAsync(Nine.AddHours(3), TimeSpan.FromMinutes(30));
        Assert.Equal([Nine.AddHours(2)], await SentAsync());
    }

    [Fact]
    public async Task Only_one_run_gets_its_own_text()
    {
        await Runs.RewriteAsync(_daily.Id, Nine.AddDays(1), "Only tomorrow", Stop);
        await _host.WalkToAsync(Nine.AddDays(2), TimeSpan.FromHours(1));
        Assert.Equal(["Good morning", "Only tomorrow", "Good morning"], (await _host.MessagesAsync(_daily)).Select(m => m.Text));
    }

    [Fact]
    public async Task A_run_that_is_the_only_one_can_be_left_out_and_brought_back()
    {
        var once = await _host.SaveAsync(Planning.Once(Planning.Today, 12));
        var noon = Nine.AddHours(3);
        await Runs.SkipNextAsync(once.Id, Stop);
        Assert.Equal((ScheduleStatus.Completed, null), await StateAsync(once));
        await Runs.RestoreAsync(once.Id, noon, null, Stop);
        Assert.Equal((ScheduleStatus.Active, noon), await StateAsync(once));
        await _host.WalkToAsync(noon, TimeSpan.FromHours(1));
        Assert.Single(await _host.MessagesAsync(once));
    }

    [Fact]
    public async Task What_is_changed_of_a_paused_schedule_holds_when_it_goes_on()
    {
        await _host.Get<ScheduleService>().PauseAsync(_daily.Id, Stop);
        await Runs.SkipAsync(_daily.Id, Nine.AddDays(1), Stop);
        Assert.Equal((ScheduleStatus.Paused, null), await StateAsync(_daily));
        await _host.Get<ScheduleService>().ResumeAsync(_daily.Id, Stop);
        await _host.WalkToAsync(Nine.AddDays(2), TimeSpan.FromHours(1));
        Assert.Equal([Nine, Nine.AddDays(2)], await SentAsync());
    }

    [Fact]
    public async Task Nonsense_is_refused_and_changes_nothing()
    {
        Assert.Equal("to.past", (await Runs.MoveAsync(_daily.Id, Nine, Nine.AddHours(-2), Stop)).Faults["to"].Code);
        Assert.Equal("text.empty", (await Runs.RewriteAsync(_daily.Id, Nine, " ", Stop)).Faults["text"].Code);
        Assert.Equal("run.unknown", (await Runs.SkipAsync(_daily.Id, Nine.AddMinutes(1), Stop)).Faults["run"].Code);
        Assert.Equal("schedule.unknown", (await Runs.SkipNextAsync(999, Stop)).Faults["run"].Code);
        Assert.Equal(Nine, (await NextAsync()).NextDueAtUtc);
    }

    [Fact]
    public async Task A_change_between_reading_and_planning_is_not_overrun()
    {
        // The planner has read the schedule; before it writes, the owner changes the text of this very run.
        var stale = await _host.ReadAsync(_daily);
        await Runs.RewriteAsync(_daily.Id, Nine, "The new words", Stop);
        _host.Clock.Set(Nine);
        var moment = new PlannedMoment(stale.Id, Nine, stale.UpdatedAtUtc, [new PlannedOccurrence(Nine, "x", [])], Nine.AddDays(1));
        Assert.False(await _host.Get<OccurrenceStore>().PlanAsync(moment, Stop));
        await _host.PlanAsync();
        Assert.Equal("The new words", Assert.Single(await _host.MessagesAsync(_daily)).Text);
    }

    [Fact]
    public async Task Changes_while_it_is_planned_again_and_again_lose_and_double_nothing()
    {
        var random = new Random(11);
        for (var day = 0; day < 60; day++)
        {
            var run = Nine.AddDays(day);
            var change = random.Next(3);
            await Task.WhenAll(
                Task.Run(() => change switch
                {
                    0 => Runs.SkipAsync(_daily.Id, run, Stop),
                    1 => Runs.MoveAsync(_daily.Id, run, run.AddHours(2), Stop),
                    _ => Runs.RewriteAsync(_daily.Id, run, $"Day {day}", Stop),
                }, Stop),
                Task.Run(_host.PlanAsync, Stop));
            var planned = await Runs.FindAsync(_daily.Id, run, Stop);
            await _host.WalkToAsync(run.AddHours(3), TimeSpan.FromMinutes(30));
            var mine = (await _host.MessagesAsync(_daily)).Where(m => m.DueAtUtc >= run).ToList();
            Assert.Equal(planned is { IsSkipped: true } ? 0 : 1, mine.Count);
            Assert.All(mine, m => Assert.Equal(planned?.MovedToUtc ?? run, m.DueAtUtc));
        }
    }

    private Task<SchedulePreview> UpcomingAsync() => _host.Get<SchedulePreviewer>().UpcomingAsync(_daily.Id, 3, Stop)!;

    private Task<Schedule> NextAsync() => _host.ReadAsync(_daily);

    private async Task<(ScheduleStatus Status, DateTimeOffset? Next)> StateAsync(Schedule schedule)
        => await _host.ReadAsync(schedule) is var row ? (row.Status, row.NextDueAtUtc) : default;

    private async Task<IEnumerable<DateTimeOffset>> SentAsync() => (await _host.MessagesAsync(_daily)).Select(m => m.DueAtUtc);
}
