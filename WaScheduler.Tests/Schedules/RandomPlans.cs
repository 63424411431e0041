using WaScheduler.Data.Contacts;
using WaScheduler.Data.Deliveries;
using WaScheduler.Data.Schedules;
using WaScheduler.Tests.Support;
using WaScheduler.Web.Contacts;
using WaScheduler.Web.Schedules;
using Xunit;

namespace WaScheduler.Tests.Schedules;

/// <summary>Random people and schedules, and what the flight plan says of them.</summary>
internal static class RandomPlans
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Every message that the flight plan foretells, in its order.</summary>
    internal static async Task<IReadOnlyList<Delivery>> ForetellAsync(CoreHost host, DateTimeOffset from, DateTimeOffset to)
    {
        var found = new List<Delivery>();
        var plan = host.Get<FlightPlan>();
        await foreach (var flight in plan.RunsAsync(from, to, Stop))
            found.AddRange((await plan.MessagesAsync(flight, Stop)).Select(m => m.Message));
        return found;
    }

    /// <summary>A dozen people with zones, birthdays and lists.</summary>
    internal static async Task<IReadOnlyList<Contact>> PeopleAsync(CoreHost host, Random random)
    {
        string?[] zones = [null, "Asia/Tokyo", "America/Lima", "Pacific/Kiritimati", "Europe/Paris", "Asia/Kolkata"];
        var people = new List<Contact>();
        for (var i = 0; i < 12; i++)
        {
            DateOnly? birthday = random.Next(3) == 0 ? null : new DateOnly(1990, 11, 20).AddDays(random.Next(40));
            var input = new ContactInput($"Person {i}", $"+9725000000{i:00}", TimeZone: zones[random.Next(zones.Length)], Birthday: OccasionInput.Of(birthday), Lists: random.Next(2) == 0 ? ["Family"] : [], Tags: ["all"]);
            people.Add((await host.Get<ContactService>().SaveAsync(input, Stop)).Value!);
        }

        return people;
    }

    /// <summary>One schedule of any kind, some of its first runs left out, moved or rewritten.</summary>
    internal static async Task AddAsync(CoreHost host, Random random, IReadOnlyList<Contact> people)
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
        var schedule = await host.SaveAsync(new ScheduleInput(null, to, $"Text {random.Next(1_000_000)}", recurrence, new TimeOnly(random.Next(24), 30 * random.Next(2)), "Asia/Jerusalem")
        {
            WhoseClock = (WhoseClock)random.Next(3),
        });
        var upcoming = (await host.Get<SchedulePreviewer>().UpcomingAsync(schedule.Id, 4, Stop))!.Runs;
        var runs = host.Get<SingleRuns>();
        foreach (var run in upcoming.Where(_ => random.Next(3) == 0))
        {
            var answer = random.Next(3) switch
            {
                0 => await runs.SkipAsync(schedule.Id, run.NominalAtUtc, Stop),
                1 => await runs.MoveAsync(schedule.Id, run.NominalAtUtc, host.Clock.GetUtcNow().AddMinutes(30 * random.Next(1, 30 * 48)), Stop),
                _ => await runs.RewriteAsync(schedule.Id, run.NominalAtUtc, $"Own words {random.Next(1_000_000)}", Stop),
            };
            Assert.True(answer.IsOk);
        }
    }
}
