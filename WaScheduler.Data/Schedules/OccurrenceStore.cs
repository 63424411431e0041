using Microsoft.EntityFrameworkCore;
using WaScheduler.Data.Deliveries;
using WaScheduler.Data.Instances;

namespace WaScheduler.Data.Schedules;

/// <summary>A run about to be written down.</summary>
/// <param name="ScheduleId">Whose run.</param>
/// <param name="DueAtUtc">Its due time.</param>
/// <param name="Deliveries">Its messages, one an address.</param>
/// <param name="NextDueAtUtc">The run after it; null when none is left, which completes the schedule.</param>
public sealed record PlannedOccurrence(
    long ScheduleId, DateTimeOffset DueAtUtc, IReadOnlyList<Delivery> Deliveries, DateTimeOffset? NextDueAtUtc);

/// <summary>Writes occurrences with their deliveries.</summary>
public sealed class OccurrenceStore
{
    private readonly IDbContextFactory<AppDbContext> _contexts;
    private readonly InstanceEpoch _epoch;
    private readonly TimeProvider _time;

    internal OccurrenceStore(IDbContextFactory<AppDbContext> contexts, InstanceEpoch epoch, TimeProvider time)
    {
        _contexts = contexts;
        _epoch = epoch;
        _time = time;
    }

    /// <summary>
    /// Advances the schedule and writes the occurrence and its deliveries, in one transaction. False, with nothing
    /// written, when the schedule's next run is no longer this one: somebody else planned, paused or changed it.
    /// </summary>
    public async Task<bool> PlanAsync(PlannedOccurrence planned, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var epoch = _epoch.Value;
        var status = planned.NextDueAtUtc is null ? ScheduleStatus.Completed : ScheduleStatus.Active;
        var advanced = await db.Schedules
            .Where(s => s.Id == planned.ScheduleId && s.Status == ScheduleStatus.Active && s.DeletedAtUtc == null
                && s.NextDueAtUtc == planned.DueAtUtc && db.Instances.Any(i => i.Epoch == epoch))
            .ExecuteUpdateAsync(
                u => u.SetProperty(s => s.NextDueAtUtc, planned.NextDueAtUtc).SetProperty(s => s.Status, status),
                cancellationToken);
        if (advanced == 0)
        {
            return false;
        }

        var occurrence = Occurrence(planned.ScheduleId, OccurrenceKind.Planned, planned.DueAtUtc);
        await AddAsync(db, occurrence, planned.Deliveries, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Pauses a schedule whose next run cannot be computed. False when it was no longer active.</summary>
    public async Task<bool> PauseAsync(long scheduleId, CancellationToken cancellationToken)
    {
        var epoch = _epoch.Value;
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await db.Schedules
            .Where(s => s.Id == scheduleId && s.Status == ScheduleStatus.Active && db.Instances.Any(i => i.Epoch == epoch))
            .ExecuteUpdateAsync(
                u => u.SetProperty(s => s.Status, ScheduleStatus.Paused).SetProperty(s => s.NextDueAtUtc, (DateTimeOffset?)null),
                cancellationToken) == 1;
    }

    /// <summary>
    /// Writes an occurrence outside the plan ("run now"); the schedule stays as it is. Answers how many messages the
    /// run has; a request key that was used before adds nothing.
    /// </summary>
    public async Task<int> AddRunNowAsync(
        long scheduleId,
        DateTimeOffset dueAtUtc,
        IReadOnlyList<Delivery> deliveries,
        string? requestKey,
        CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (requestKey is not null
            && await db.Occurrences.FirstOrDefaultAsync(o => o.RequestKey == requestKey, cancellationToken) is { } before)
        {
            return await db.Deliveries.CountAsync(d => d.OccurrenceId == before.Id, cancellationToken);
        }

        var occurrence = Occurrence(scheduleId, OccurrenceKind.RunNow, await FreeTimeAsync(db, scheduleId, dueAtUtc, cancellationToken));
        occurrence.RequestKey = requestKey;
        await AddAsync(db, occurrence, deliveries, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return deliveries.Count;
    }

    // Two runs asked for in the same millisecond are two runs: the second one takes the next free millisecond.
    private static async Task<DateTimeOffset> FreeTimeAsync(
        AppDbContext db, long scheduleId, DateTimeOffset dueAtUtc, CancellationToken cancellationToken)
    {
        var last = await db.Occurrences
            .Where(o => o.ScheduleId == scheduleId && o.Kind == OccurrenceKind.RunNow && o.DueAtUtc >= dueAtUtc)
            .MaxAsync(o => (DateTimeOffset?)o.DueAtUtc, cancellationToken);
        return last?.AddMilliseconds(1) ?? dueAtUtc;
    }

    private Occurrence Occurrence(long scheduleId, OccurrenceKind kind, DateTimeOffset dueAtUtc)
        => new() { ScheduleId = scheduleId, Kind = kind, DueAtUtc = dueAtUtc, PlannedAtUtc = _time.GetUtcNow() };

    private static async Task AddAsync(
        AppDbContext db, Occurrence occurrence, IReadOnlyList<Delivery> deliveries, CancellationToken cancellationToken)
    {
        db.Occurrences.Add(occurrence);
        await db.SaveChangesAsync(cancellationToken);
        foreach (var delivery in deliveries)
        {
            delivery.OccurrenceId = occurrence.Id;
            delivery.ScheduleId = occurrence.ScheduleId;
            delivery.CreatedAtUtc = delivery.UpdatedAtUtc = occurrence.PlannedAtUtc;
        }

        db.Deliveries.AddRange(deliveries);
        await db.SaveChangesAsync(cancellationToken);
    }
}
