using WaScheduler.Data.Deliveries;
using WaScheduler.Data.Schedules;
using WaScheduler.Tests.Support;
using WaScheduler.Web.Schedules;
using Xunit;

namespace WaScheduler.Tests.Schedules;

/// <summary>Short words for schedules in tests. The clock of a fresh host stands at Sunday 22 November 2026, 08:00 UTC.</summary>
internal static class Planning
{
    public const string Jerusalem = "Asia/Jerusalem";
    public const string SomeNumber = "+972501234567";
    public static readonly DateOnly Today = new(2026, 11, 22);

    public static ScheduleInput Daily(int hour, int minute = 0, string zone = "Etc/UTC")
        => new(null, [SomeNumber], "Good morning", Recurrence.Daily(), new TimeOnly(hour, minute), zone);

    public static ScheduleInput Once(DateOnly date, int hour, int minute = 0, string zone = "Etc/UTC")
        => new(null, [SomeNumber], "Happy birthday", Recurrence.Once(date), new TimeOnly(hour, minute), zone);

    public static async Task<Schedule> SaveAsync(this CoreHost host, ScheduleInput input)
    {
        var answer = await host.Get<ScheduleService>().SaveAsync(input, CancellationToken.None);
        Assert.True(answer.IsOk, string.Join(" ", answer.Faults.Select(f => $"{f.Key}: {f.Value.Sentence}")));
        return answer.Value!;
    }

    public static async Task<Schedule> ReadAsync(this CoreHost host, Schedule schedule)
        => await host.Get<ScheduleQueries>().FindAsync(schedule.Id, CancellationToken.None)
            ?? throw new InvalidOperationException($"Schedule {schedule.Id} is gone.");

    /// <summary>The schedule's messages, earliest due first.</summary>
    public static async Task<List<Delivery>> MessagesAsync(this CoreHost host, Schedule schedule)
        => [.. (await host.Get<DeliveryQueries>().ListAsync(
            new DeliveryFilter(ScheduleId: schedule.Id), null, 1_000, CancellationToken.None)).Reverse()];

    /// <summary>Moves the clock to the instant in steps and plans at each, as the minute's sweep does.</summary>
    public static async Task WalkToAsync(this CoreHost host, DateTimeOffset end, TimeSpan step)
    {
        while (host.Clock.GetUtcNow() < end)
        {
            host.Clock.Advance(step);
            await host.PlanAsync();
        }
    }
}
