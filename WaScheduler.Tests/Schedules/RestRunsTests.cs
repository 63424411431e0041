using WaScheduler.Data.Schedules;
using WaScheduler.Tests.Support;
using WaScheduler.Web.Preferences;
using WaScheduler.Web.Schedules;
using Xunit;

namespace WaScheduler.Tests.Schedules;

/// <summary>Schedules beside Shabbat and holidays of Jerusalem. Friday 27 November 2026: candles at 15:55, nightfall on Saturday at 17:12 or so.</summary>
public sealed class RestRunsTests : IAsyncLifetime
{
    private CoreHost _host = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await CoreHost.StartAsync();
        Assert.Empty(await _host.Get<PreferenceService>().SaveGeneralAsync(new GeneralPreferences("IL", Planning.Jerusalem), Stop));
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData(RestRule.Anyway, "Thu 20:00", "Fri 20:00", "Sat 20:00")]
    [InlineData(RestRule.Before, "Thu 20:00", "Fri 15:25", "Sat 20:00")]
    [InlineData(RestRule.After, "Thu 20:00", "Sat 17:", "Sat 20:00")]
    [InlineData(RestRule.Skip, "Thu 20:00", "Sat 20:00", "Sun 20:00")]
    public async Task A_daily_evening_message_follows_its_rule(RestRule rule, params string[] expected)
    {
        var schedule = await _host.SaveAsync(Planning.Daily(20, zone: Planning.Jerusalem) with { RestRule = rule, StartsOn = new DateOnly(2026, 11, 26) });
        await _host.WalkToAsync(Patterns.Utc("2026-11-29T19:00Z"), TimeSpan.FromMinutes(5));
        var sent = (await _host.MessagesAsync(schedule)).Select(m => m.DueAtUtc.ToOffset(TimeSpan.FromHours(2)).ToString("ddd HH:mm", System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(expected, sent.Take(3).Select((at, i) => at[..expected[i].Length]));
    }

    [Fact]
    public async Task Two_days_of_a_feast_before_a_Shabbat_make_one_message_afterwards_not_three()
    {
        // Rosh Hashana 5788: Saturday 2 and Sunday 3 October 2027, after the eve of Friday.
        var schedule = await _host.SaveAsync(Planning.Daily(10, zone: Planning.Jerusalem) with { RestRule = RestRule.After, StartsOn = new DateOnly(2027, 9, 30) });
        await _host.WalkToAsync(Patterns.Utc("2027-10-05T12:00Z"), TimeSpan.FromMinutes(5));
        var sent = (await _host.MessagesAsync(schedule)).Select(m => m.DueAtUtc).ToList();
        Assert.Equal(5, sent.Count); // 30 September, 1 October, one for both days of the feast on its last evening, 4 and 5 October
        Assert.Equal(new DateOnly(2027, 10, 3), DateOnly.FromDateTime(sent[2].ToOffset(TimeSpan.FromHours(3)).DateTime));
        Assert.InRange(sent[2].ToOffset(TimeSpan.FromHours(3)).Hour, 18, 20);
    }

    [Fact]
    public async Task The_run_says_why_it_moved_and_can_be_left_out_by_its_own_name()
    {
        var schedule = await _host.SaveAsync(Planning.Daily(20, zone: Planning.Jerusalem) with { RestRule = RestRule.Before, StartsOn = new DateOnly(2026, 11, 27) });
        var run = (await _host.Get<SchedulePreviewer>().UpcomingAsync(schedule.Id, 1, Stop))!.Runs[0];
        Assert.Equal("Sent before Shabbat; by the rule it would be Friday 27 November 2026 at 20:00", RunWords.Note(run));
        Assert.Equal(Patterns.Utc("2026-11-27T18:00Z"), run.NominalAtUtc);
        Assert.True((await _host.Get<SingleRuns>().SkipAsync(schedule.Id, run.NominalAtUtc, Stop)).IsOk);
        await _host.WalkToAsync(Patterns.Utc("2026-11-28T19:00Z"), TimeSpan.FromMinutes(5));
        Assert.Equal(Patterns.Utc("2026-11-28T18:00Z"), Assert.Single(await _host.MessagesAsync(schedule)).DueAtUtc);
    }

    [Fact]
    public async Task Another_city_moves_what_is_planned_already()
    {
        var schedule = await _host.SaveAsync(Planning.Daily(20, zone: Planning.Jerusalem) with { RestRule = RestRule.Before, StartsOn = new DateOnly(2026, 11, 27) });
        var before = schedule.NextDueAtUtc;
        await _host.Get<PreferenceService>().SaveGeneralAsync(new GeneralPreferences("IL", Planning.Jerusalem, City: "haifa"), Stop);
        await _host.Get<RunRefresher>().RefreshAsync(Stop);
        Assert.NotEqual(before, (await _host.ReadAsync(schedule)).NextDueAtUtc);
    }
}
