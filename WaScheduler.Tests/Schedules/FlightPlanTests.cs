using WaScheduler.Data.Contacts;
using WaScheduler.Data.Deliveries;
using WaScheduler.Data.Schedules;
using WaScheduler.Tests.Support;
using WaScheduler.Web.Contacts;
using WaScheduler.Web.Schedules;
using Xunit;

namespace WaScheduler.Tests.Schedules;

/// <summary>What the flight plan foretells is what is sent: same moments, people and words, whatever was changed of single runs.</summary>
public sealed class FlightPlanTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset End = Start.AddDays(30);
    private CoreHost _host = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await CoreHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task It_equals_what_is_written_into_the_outbox(int seed)
    {
        var random = new Random(seed);
        var people = await PeopleAsync(random);
        for (var i = 0; i < 40; i++) await PlanOneAsync(random, people);
        var foretold = await ForetellAsync();
        Assert.True(foretold.Count > 300, $"{foretold.Count} messages");
        Assert.Equal(foretold.Select(m => m.DueAtUtc).Order(), foretold.Select(m => m.DueAtUtc));

        await _host.WalkToAsync(End.AddMilliseconds(-1), TimeSpan.FromMinutes(30));
        var written = await WrittenAsync();
        Assert.Equal(Shape(foretold), Shape(written));
    }

    [Fact]
    public async Task Half_of_it_is_the_plan_from_the_middle()
    {
        var random = new Random(4);
        var people = await PeopleAsync(random);
        for (var i = 0; i < 20; i++) await PlanOneAsync(random, people);
        var middle = Start.AddDays(15);
        Assert.Equal(
            Shape([.. (await ForetellAsync()).Where(m => m.DueAtUtc >= middle)]),
            Shape(await ForetellAsync(middle)));
    }

    [Fact]
    public async Task It_says_what_will_keep_a_message()
    {
        var silent = (await _host.Get<ContactService>().SaveAsync(new ContactInput("Silent", "+972501112233", OptedOutAtUtc: Start), Stop)).Value!;
        await _host.SaveAsync(Planning.Once(Planning.Today, 23) with { Recipients = [$"{silent.Id}", Planning.SomeNumber] });
        await _host.Get<WaScheduler.Web.Preferences.PreferenceService>().SaveSendingAsync(
            new WaScheduler.Web.Preferences.SendingPreferences(QuietFrom: new TimeOnly(22, 0), QuietUntil: new TimeOnly(7, 0)), Stop);
        await _host.Get<WaScheduler.Web.Preferences.PreferenceService>().SaveGeneralAsync(new WaScheduler.Web.Preferences.GeneralPreferences("", "Etc/UTC"), Stop);
        _host.Session.Become(WaScheduler.WhatsApp.SessionState.LoggedOut);
        var messages = new List<FlightMessage>();
        await foreach (var flight in _host.Get<FlightPlan>().RunsAsync(Start, End, Stop))
            messages.AddRange(await _host.Get<FlightPlan>().MessagesAsync(flight, Stop));
        const string Link = "Test is not linked to WhatsApp now; it would wait for the link.";
        const string Quiet = "It falls into your quiet hours and leaves Mon 23 Nov, 07:00.";
        Assert.Equal(["Silent asked not to get messages; it will not be sent.", Link, Quiet], messages[0].Holds);
        Assert.Equal([Link, Quiet], messages[1].Holds);
    }

    private async Task<IReadOnlyList<Delivery>> ForetellAsync(DateTimeOffset? from = null)
    {
        var found = new List<Delivery>();
        var plan = _host.Get<FlightPlan>();
        await foreach (var flight in plan.RunsAsync(from ?? Start, End, Stop))
            found.AddRange((await plan.MessagesAsync(flight, Stop)).Select(m => m.Message));
        return found;
    }

    private async Task<IReadOnlyList<Delivery>> WrittenAsync()
    {
        var written = await _host.Get<DeliveryQueries>().ListAsync(new DeliveryFilter(), null, 100_000, Stop);
        return [.. written];
    }

    private static IEnumerable<(DateTimeOffset, string, string)> Shape(IReadOnlyList<Delivery> messages)
        => messages.Select(m => (m.DueAtUtc, m.Address, m.Text)).Order();

    private async Task<IReadOnlyList<Contact>> PeopleAsync(Random random)
    {
        string?[] zones = [null, "Asia/Tokyo", "America/Lima", "Pacific/Kiritimati", "Europe/Paris", "Asia/Kolkata"];
        var people = new List<Contact>();
        for (var i = 0; i < 12; i++)
        {
            DateOnly? birthday = random.Next(3) == 0 ? null : new DateOnly(1990, 11, 20).AddDays(random.Next(40));
            var input = new ContactInput($"Person {i}", $"+9725000000{i:00}", TimeZone: zones[random.Next(zones.Length)], Birthday: OccasionInput.Of(birthday), Lists: random.Next(2) == 0 ? ["Family"] : [], Tags: ["all"]);
            people.Add((await _host.Get<ContactService>().SaveAsync(input, Stop)).Value!);
        }

        return people;
    }

    private async Task PlanOneAsync(Random random, IReadOnlyList<Contact> people)
    {
        var recurrence = random.Next(5) switch
        {
            0 => Recurrence.Once(new DateOnly(2026, 11, 23).AddDays(random.Next(30))),
            1 => Recurrence.Daily(random.Next(1, 5)),
            2 => Recurrence.Weekly(random.Next(1, 3), DayOfWeek.Sunday, DayOfWeek.Friday, DayOfWeek.Saturday),
            3 => Recurrence.OnOccasion(Occasion.Birthday, random.Next(4)),
            _ => Recurrence.Cron($"{random.Next(60)} {random.Next(24)} * * 1-5"),
        };
        string[] to = random.Next(3) switch { 0 => ["list:Family"], 1 => ["tag:all"], _ => [$"{people[random.Next(people.Count)].Id}", "+15550001111"] };
        var schedule = await _host.SaveAsync(new ScheduleInput(null, to, $"Text {random.Next(1_000_000)}", recurrence, new TimeOnly(random.Next(24), 30 * random.Next(2)), "Asia/Jerusalem")
        {
            WhoseClock = (WhoseClock)random.Next(3),
        });
        var upcoming = (await _host.Get<SchedulePreviewer>().UpcomingAsync(schedule.Id, 4, Stop))!.Runs;
        var runs = _host.Get<SingleRuns>();
        foreach (var run in upcoming.Where(_ => random.Next(3) == 0))
        {
            var answer = random.Next(3) switch
            {
                0 => await runs.SkipAsync(schedule.Id, run.NominalAtUtc, Stop),
                1 => await runs.MoveAsync(schedule.Id, run.NominalAtUtc, Start.AddMinutes(30 * random.Next(1, 30 * 48)), Stop),
                _ => await runs.RewriteAsync(schedule.Id, run.NominalAtUtc, $"Own words {random.Next(1_000_000)}", Stop),
            };
            Assert.True(answer.IsOk);
        }
    }
}
