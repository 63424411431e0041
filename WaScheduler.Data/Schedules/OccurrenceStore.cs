using Microsoft.EntityFrameworkCore;
using WaScheduler.Data.Deliveries;
using WaScheduler.Data.Instances;

namespace WaScheduler.Data.Schedules;

/// <summary>A schedule's runs of one moment, about to be written down.</summary>
/// <param name="ScheduleId">Whose runs.</param>
/// <param name="DueAtUtc">Their moment.</param>
/// <param name="ReadAtUtc">The schedule's time of change when it was read: what was changed since is not sent as it was.</param>
/// <param name="Runs">The runs; none when the moment turned out to be empty.</param>
/// <param name="NextDueAtUtc">The moment after it; null when none is left.</param>
/// <param name="StaysActive">Whether the schedule goes on without a next run: its people may get a day yet.</param>
/// <param name="OncePerDay">Whether somebody whose zone or day changed must not get the run of one wall clock twice.</param>
public sealed record PlannedMoment(
    long ScheduleId,
    DateTimeOffset DueAtUtc,
    DateTimeOffset ReadAtUtc,
    IReadOnlyList<PlannedOccurrence> Runs,
    DateTimeOffset? NextDueAtUtc,
    bool StaysActive = false,
    bool OncePerDay = false);

/// <summary>A run about to be written down.</summary>
/// <param name="NominalAtUtc">Its name: when the rule alone would send it.</param>
/// <param name="WallClock">The wall clock the rule names.</param>
/// <param name="Deliveries">Its messages.</param>
public sealed record PlannedOccurrence(DateTimeOffset NominalAtUtc, string WallClock, IReadOnlyList<Delivery> Deliveries);

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
    /// Advances the schedule and writes the runs with their deliveries, in one transaction. False, with nothing
    /// written, when the schedule is no longer as it was read: somebody else planned, paused or changed it.
    /// </summary>
    public async Task<bool> PlanAsync(PlannedMoment moment, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var epoch = _epoch.Value;
        var status = moment.NextDueAtUtc is null && !moment.StaysActive ? ScheduleStatus.Completed : ScheduleStatus.Active;
        var advanced = await db.Schedules
            .Where(s => s.Id == moment.ScheduleId && s.Status == ScheduleStatus.Active && s.DeletedAtUtc == null
                && s.NextDueAtUtc == moment.DueAtUtc && s.UpdatedAtUtc == moment.ReadAtUtc && db.Instances.Any(i => i.Epoch == epoch))
            .ExecuteUpdateAsync(
                u => u.SetProperty(s => s.NextDueAtUtc, moment.NextDueAtUtc).SetProperty(s => s.Status, status),
                cancellationToken);
        if (advanced == 0)
        {
            return false;
        }

        foreach (var run in moment.Runs)
        {
            await AddPlannedAsync(db, moment, run, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Corrects the next run of an active schedule that was computed anew. False when it is no longer as it was read.</summary>
    public async Task<bool> CorrectAsync(
        Schedule read, ScheduleStatus status, DateTimeOffset? nextDueAtUtc, CancellationToken cancellationToken)
    {
        var epoch = _epoch.Value;
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await db.Schedules
            .Where(s => s.Id == read.Id && s.Status == ScheduleStatus.Active && s.DeletedAtUtc == null
                && s.NextDueAtUtc == read.NextDueAtUtc && s.UpdatedAtUtc == read.UpdatedAtUtc && db.Instances.Any(i => i.Epoch == epoch))
            .ExecuteUpdateAsync(u => u.SetProperty(s => s.NextDueAtUtc, nextDueAtUtc).SetProperty(s => s.Status, status), cancellationToken) == 1;
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

    // A run that was planned under its name before is not planned again, whatever became of the rule since.
    private async Task AddPlannedAsync(AppDbContext db, PlannedMoment moment, PlannedOccurrence run, CancellationToken cancellationToken)
    {
        if (await db.Occurrences.AnyAsync(
            o => o.ScheduleId == moment.ScheduleId && o.Kind == OccurrenceKind.Planned && o.NominalAtUtc == run.NominalAtUtc, cancellationToken))
        {
            return;
        }

        var deliveries = run.Deliveries;
        if (moment.OncePerDay)
        {
            var had = await db.Deliveries
                .Where(d => db.Occurrences.Any(o => o.Id == d.OccurrenceId && o.ScheduleId == moment.ScheduleId && o.WallClock == run.WallClock))
                .Select(d => d.Address).Distinct().ToListAsync(cancellationToken);
            deliveries = [.. deliveries.Where(d => !had.Contains(d.Address))];
        }

        var occurrence = Occurrence(moment.ScheduleId, OccurrenceKind.Planned, moment.DueAtUtc);
        occurrence.NominalAtUtc = run.NominalAtUtc;
        occurrence.WallClock = run.WallClock;
        await AddAsync(db, occurrence, deliveries, cancellationToken);
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
