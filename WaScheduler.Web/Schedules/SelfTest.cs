using NodaTime;
using WaScheduler.Data.Deliveries;
using WaScheduler.Data.Schedules;
using WaScheduler.Web.Hosting;

namespace WaScheduler.Web.Schedules;

/// <summary>
/// Proves the whole chain with a real schedule: "message me in two minutes" is saved, rung for, planned, handed over and
/// confirmed like every other message, and its schedule is put away once the message has arrived.
/// </summary>
public sealed class SelfTest
{
    private const string Name = "Self-test";
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(2);
    private readonly ScheduleService _schedules;
    private readonly DeliveryQueries _deliveries;
    private readonly TimeProvider _time;

    public SelfTest(ScheduleService schedules, DeliveryQueries deliveries, TimeProvider time)
    {
        _schedules = schedules;
        _deliveries = deliveries;
        _time = time;
    }

    /// <summary>Plans a message to the account's own number in two minutes, to the second.</summary>
    /// <param name="accountId">From which account.</param>
    /// <param name="ownNumber">Its number, E.164.</param>
    /// <param name="zoneId">The owner's zone, in which it is planned.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<Answer<Schedule>> PlanAsync(long accountId, string ownNumber, string zoneId, CancellationToken cancellationToken)
    {
        var local = Instant.FromDateTimeOffset(_time.GetUtcNow() + Ahead).InZone(TimeZones.Get(zoneId)).LocalDateTime.With(TimeAdjusters.TruncateToSecond);
        var date = local.Date.ToDateOnly();
        var time = local.TimeOfDay.ToTimeOnly();
        return _schedules.SaveAsync(
            new ScheduleInput(
                Name,
                [ownNumber],
                $"WA Scheduler proves its whole chain: planned for {RecurrenceSpeech.Time(time)}.",
                Recurrence.Once(date),
                time,
                zoneId,
                AccountId: accountId),
            cancellationToken);
    }

    /// <summary>The message once it is planned; null before its time. When it has arrived, its schedule is put away.</summary>
    public async Task<Delivery?> FindAsync(long scheduleId, CancellationToken cancellationToken)
    {
        if (await _deliveries.ListAsync(new DeliveryFilter(ScheduleId: scheduleId), null, 1, cancellationToken) is not [var message])
        {
            return null;
        }

        if (message.DeliveredAtUtc is not null)
        {
            await _schedules.DeleteAsync(scheduleId, cancellationToken);
        }

        return message;
    }
}
