using WaScheduler.Tests.Schedules;
using WaScheduler.Tests.Simulator;
using WaScheduler.Tests.Support;
using WaScheduler.Tests.WhatsApp;
using Xunit;

namespace WaScheduler.Tests.EndToEnd;

/// <summary>The flight plan beside what the practice phone's network really received, through a real browser, while a clock walks through the days.</summary>
public sealed class FlightPlanComesTrueTests : IAsyncLifetime
{
    private RunningPhone _phone = null!;
    private RunningSession _session = null!;
    private CoreHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _phone = await RunningPhone.StartAsync();
        _session = new RunningSession(_phone);
        await _session.LinkAsync();
        _host = await CoreHost.StartAsync(_session.Session);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _session.DisposeAsync();
        await _phone.DisposeAsync();
    }

    [Fact]
    public async Task What_the_plan_says_is_what_arrives_in_its_order_and_nothing_else()
    {
        var random = new Random(21);
        var people = await RandomPlans.PeopleAsync(_host, random);
        for (var i = 0; i < 12; i++) await RandomPlans.AddAsync(_host, random, people);
        var start = _host.Clock.GetUtcNow();
        var end = start.AddDays(4);
        var foretold = await RandomPlans.ForetellAsync(_host, start, end);
        Assert.InRange(foretold.Count, 30, 300);

        var atStep = new List<(DateTimeOffset Step, int Messages)>();
        while (_host.Clock.GetUtcNow() < end.AddMinutes(-30))
        {
            _host.Clock.Advance(TimeSpan.FromMinutes(30));
            await _host.PlanAsync();
            await _host.DispatchAsync();
            atStep.Add((_host.Clock.GetUtcNow(), (await _phone.JournalAsync()).Count));
        }

        var journal = (await _phone.JournalAsync()).Select(entry => (To: entry.GetProperty("to").GetString()!.Split('@')[0], Text: entry.GetProperty("text").GetString()!)).ToList();
        var expected = foretold.Where(m => m.DueAtUtc <= end.AddMinutes(-30)).ToList();
        Assert.Equal(expected.Select(m => (m.Address, m.Text)).Order(), journal.Select(m => (m.To, m.Text)).Order());
        // Each left in the step in which it fell due: never early, never later than the first look after its time.
        Assert.All(atStep, step => Assert.Equal(expected.Count(m => m.DueAtUtc <= step.Step), step.Messages));
    }
}
