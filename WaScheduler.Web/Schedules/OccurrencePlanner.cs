using WaScheduler.Data.Deliveries;
using WaScheduler.Data.Schedules;
using WaScheduler.Web.Hosting;
using WaScheduler.Web.Templates;

namespace WaScheduler.Web.Schedules;

/// <summary>
/// Turns due schedules into occurrences with their deliveries. Harmless when repeated: a run is unique by schedule and
/// due time, and the schedule's advance is part of the same transaction.
/// </summary>
public sealed class OccurrencePlanner
{
    /// <summary>Later than this a run counts as missed, and its schedule's rule decides.</summary>
    public static readonly TimeSpan OnTime = TimeSpan.FromMinutes(5);

    private const int Batch = 100;
    private readonly ScheduleQueries _schedules;
    private readonly OccurrenceStore _occurrences;
    private readonly MessageWriter _writer;
    private readonly Failpoints _failpoints;
    private readonly TimeProvider _time;

    public OccurrencePlanner(
        ScheduleQueries schedules,
        OccurrenceStore occurrences,
        MessageWriter writer,
        Failpoints failpoints,
        TimeProvider time)
    {
        _schedules = schedules;
        _occurrences = occurrences;
        _writer = writer;
        _failpoints = failpoints;
        _time = time;
    }

    /// <summary>Plans everything due now. A schedule that cannot be read is paused, so that it holds up no other.</summary>
    public async Task<PlanPass> PlanDueAsync(CancellationToken cancellationToken)
    {
        var advanced = new Dictionary<long, DateTimeOffset?>();
        var unreadable = new Dictionary<long, string>();
        while (true)
        {
            var due = await _schedules.ListDueAsync(_time.GetUtcNow(), Batch, cancellationToken);
            var progressed = false;
            foreach (var schedule in due)
            {
                if (ScheduleRule.Unreadable(schedule) is { } reason)
                {
                    progressed |= await _occurrences.PauseAsync(schedule.Id, cancellationToken);
                    advanced[schedule.Id] = null;
                    unreadable[schedule.Id] = reason;
                    continue;
                }

                var next = ScheduleRule.NextAfter(schedule, schedule.NextDueAtUtc!.Value);
                progressed |= await PlanAsync(schedule, next, cancellationToken);
                advanced[schedule.Id] = next;
            }

            if (!progressed)
            {
                return new PlanPass(advanced, unreadable);
            }
        }
    }

    /// <summary>One run now, outside the plan; answers how many messages it has. The same request key plans only once.</summary>
    public async Task<int> PlanNowAsync(Schedule schedule, string? requestKey, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        var deliveries = await DeliveriesAsync(schedule, now, now, cancellationToken);
        return await _occurrences.AddRunNowAsync(schedule.Id, now, deliveries, requestKey, cancellationToken);
    }

    private async Task<bool> PlanAsync(Schedule schedule, DateTimeOffset? next, CancellationToken cancellationToken)
    {
        var due = schedule.NextDueAtUtc!.Value;
        var deliveries = await DeliveriesAsync(schedule, due, _time.GetUtcNow(), cancellationToken);
        _failpoints.Hit(Failpoint.BeforePlan);
        var planned = await _occurrences.PlanAsync(
            new PlannedOccurrence(schedule.Id, due, deliveries, next), cancellationToken);
        _failpoints.Hit(Failpoint.AfterPlan);
        return planned;
    }

    private async Task<IReadOnlyList<Delivery>> DeliveriesAsync(
        Schedule schedule, DateTimeOffset due, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var contacts = await _writer.ContactsAsync(schedule.Recipients.Select(r => r.ContactId), cancellationToken);
        var content = await _writer.ReadAsync(schedule, ownText: null, cancellationToken);
        var local = MessageWriter.Local(due, schedule.TimeZoneId);
        var deliveries = new List<Delivery>();
        foreach (var recipient in schedule.Recipients)
        {
            var contact = recipient.ContactId is { } id ? contacts.GetValueOrDefault(id) : null;
            if (recipient.ContactId is not null && contact?.DeletedAtUtc is not null)
            {
                continue;
            }

            var address = contact?.Phone ?? recipient.Address!;
            if (deliveries.Exists(d => d.Address == address))
            {
                continue;
            }

            var delivery = new Delivery
            {
                AccountId = schedule.AccountId,
                ContactId = contact?.Id,
                Source = DeliverySource.Schedule,
                Address = address,
                RecipientName = contact?.Name ?? address,
                Text = "",
                DueAtUtc = due,
                ExpiresAtUtc = due + Window(schedule),
            };
            MissedRun.Apply(delivery, schedule.MissedPolicy, isMissed: now - due > OnTime, isNewest: true, now);
            deliveries.AddRange(content.Fill(delivery, contact, local));
        }

        return deliveries;
    }

    private static TimeSpan Window(Schedule schedule)
    {
        var window = TimeSpan.FromMinutes(schedule.LateWithinMinutes);
        return window < OnTime ? OnTime : window;
    }
}

/// <summary>What one pass of the planner did.</summary>
/// <param name="Advanced">The schedules that moved on, with their next run; null when there is none.</param>
/// <param name="Unreadable">The schedules that were paused because no run of theirs can be computed, with the reason.</param>
public sealed record PlanPass(IReadOnlyDictionary<long, DateTimeOffset?> Advanced, IReadOnlyDictionary<long, string> Unreadable);
