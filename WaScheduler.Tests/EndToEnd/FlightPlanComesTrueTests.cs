using WaScheduler.Tests.Schedules;
using WaScheduler.Tests.Simulator;
using WaScheduler.Tests.Support;
using WaScheduler.Tests.WhatsApp;
using WaScheduler.Web.Contacts;
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

    [Fact]
    public async Task A_group_of_the_phone_is_chosen_by_its_name_and_gets_its_message()
    {
        await _phone.PutAsync("sim/groups", new[] { new { id = "120363025246125486@g.us", subject = "Choir מקהלה", participants = new[] { "+15550100001", "+15550100002" }, iAmAdmin = true } });
        await _host.DispatchAsync(); // from now on the session is the account's
        IReadOnlyList<RecipientChoice> found = [];
        while (found.Count == 0)
        {
            // The page hears of the new group a moment later.
            await _host.Get<GroupDirectory>().RunOnceAsync(TestContext.Current.CancellationToken);
            found = await _host.Get<RecipientChooser>().SuggestAsync("choir", [], TestContext.Current.CancellationToken);
        }

        Assert.Equal(("120363025246125486@g.us", RecipientKind.Group), (found[0].Address, found[0].Kind));
        await _host.SaveAsync(Planning.Daily(9) with { Recipients = [found[0].Token], Text = "Rehearsal" });
        _host.Clock.Advance(TimeSpan.FromHours(1));
        await _host.PlanAsync();
        await _host.DispatchAsync();
        Assert.Equal("Rehearsal", Assert.Single(await _phone.InboxAsync("120363025246125486@g.us")).GetProperty("text").GetString());
    }
}
