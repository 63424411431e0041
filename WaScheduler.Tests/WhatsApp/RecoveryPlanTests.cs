using WaScheduler.Tests.Support;
using WaScheduler.WhatsApp.Browser;
using Xunit;

namespace WaScheduler.Tests.WhatsApp;

public sealed class RecoveryPlanTests
{
    private readonly ManualClock _clock = new();
    private readonly RecoveryPlan _plan;

    public RecoveryPlanTests() => _plan = new RecoveryPlan(new SessionTimings(), _clock);

    [Fact]
    public void Each_loss_in_a_row_goes_deeper_and_waits_longer_up_to_a_minute()
    {
        _plan.NoteStart();
        _plan.NoteUp();
        var tries = Enumerable.Range(0, 8).Select(_ => _plan.Next(Recovery.Reload, wasSteady: false)).ToList();

        Assert.Equal([Recovery.Reload, Recovery.NewPage, .. Enumerable.Repeat(Recovery.RestartBrowser, 6)], tries.Select(t => t.Step));
        Assert.Equal(TimeSpan.Zero, tries[0].Pause);
        foreach (var (next, seconds) in tries.Skip(1).Zip([5d, 10, 20, 40, 60, 60, 60]))
            Assert.InRange(next.Pause.TotalSeconds, seconds * 0.8, seconds * 1.2);
        Assert.All(tries, t => Assert.Null(t.Breaker));
    }

    [Fact]
    public void After_a_steady_time_a_loss_is_a_first_one_again_and_goes_no_deeper_than_it_must()
    {
        for (var i = 0; i < 5; i++) _plan.Next(Recovery.Reload, wasSteady: false);

        Assert.Equal(new RecoveryTry(Recovery.Reload, TimeSpan.Zero, null), _plan.Next(Recovery.Reload, wasSteady: true));
        Assert.Equal(new RecoveryTry(Recovery.RestartBrowser, TimeSpan.Zero, null), _plan.Next(Recovery.RestartBrowser, wasSteady: true));
    }

    [Fact]
    public void Three_browsers_that_came_to_nothing_make_tries_rare_until_one_comes_up()
    {
        var tries = Enumerable.Range(0, 4).Select(_ =>
        {
            _plan.NoteStart();
            return _plan.Next(Recovery.RestartBrowser, wasSteady: false);
        }).ToList();

        Assert.Equal([false, false, true, true], tries.Select(t => t.Breaker is not null));
        Assert.Contains("3 times in a row", tries[2].Breaker!, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromMinutes(10), tries[2].Pause);
        _plan.NoteStart();
        _plan.NoteUp();
        Assert.Null(_plan.Next(Recovery.RestartBrowser, wasSteady: false).Breaker);
    }

    [Fact]
    public void Never_more_than_twelve_browsers_an_hour_even_when_each_comes_up()
    {
        var began = _clock.GetUtcNow();
        List<DateTimeOffset> starts = [];
        while (_clock.GetUtcNow() < began.AddHours(6))
        {
            starts.Add(_clock.GetUtcNow());
            _plan.NoteStart();
            _plan.NoteUp();
            _clock.Advance(TimeSpan.FromSeconds(30));
            _clock.Advance(_plan.Next(Recovery.RestartBrowser, wasSteady: false).Pause);
        }

        foreach (var start in starts)
            Assert.InRange(starts.Count(s => s >= start && s < start.AddHours(1)), 1, 12);
        Assert.InRange(starts.Count, 60, 72);
    }

    [Fact]
    public void A_clock_that_was_set_back_does_not_hold_tries_for_longer()
    {
        for (var i = 0; i < 12; i++)
        {
            _plan.NoteStart();
            _plan.NoteUp();
        }

        _clock.Set(_clock.GetUtcNow().AddYears(-1));
        Assert.Null(_plan.Next(Recovery.RestartBrowser, wasSteady: false).Breaker);
    }

    [Fact]
    public void The_owners_wish_forgives_everything()
    {
        for (var i = 0; i < 12; i++) _plan.NoteStart();
        Assert.NotNull(_plan.Next(Recovery.RestartBrowser, wasSteady: false).Breaker);
        _plan.Forgive();
        _plan.NoteStart();
        Assert.Equal(new RecoveryTry(Recovery.RestartBrowser, TimeSpan.Zero, null), _plan.Next(Recovery.RestartBrowser, wasSteady: false));
    }
}
