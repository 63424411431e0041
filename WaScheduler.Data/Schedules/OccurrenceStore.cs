using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using WaScheduler.Data.Audits;
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
    /// Advances the schedules and writes their runs with their deliveries, in one transaction. Answers the schedules for
    /// which it was done: nothing is written for one that is no longer as it was read, because somebody else planned,
    /// paused or changed it.
    /// </summary>
    public async Task<IReadOnlySet<long>> PlanAsync(IReadOnlyList<PlannedMoment> moments, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var advanced = await AdvanceAsync(db, moments, cancellationToken);
        var planned = moments.Where(moment => advanced.Contains(moment.ScheduleId)).ToList();
        var known = await KnownAsync(db, planned, cancellationToken);
        var runs = new List<(Occurrence Occurrence, IReadOnlyList<Delivery> Deliveries)>();
        foreach (var moment in planned)
        {
            // A run that was planned under its name before is not planned again, whatever became of the rule since.
            foreach (var run in moment.Runs.Where(run => !known.Contains((moment.ScheduleId, run.NominalAtUtc))))
            {
                var occurrence = Occurrence(moment.ScheduleId, OccurrenceKind.Planned, moment.DueAtUtc);
                (occurrence.NominalAtUtc, occurrence.WallClock) = (run.NominalAtUtc, run.WallClock);
                runs.Add((occurrence, moment.OncePerDay ? await WithoutThoseWhoHadItAsync(db, moment.ScheduleId, run, cancellationToken) : run.Deliveries));
            }
        }

        await AddAsync(db, runs, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return advanced;
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
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var paused = await db.Schedules
            .Where(s => s.Id == scheduleId && s.Status == ScheduleStatus.Active && db.Instances.Any(i => i.Epoch == epoch))
            .ExecuteUpdateAsync(
                u => u.SetProperty(s => s.Status, ScheduleStatus.Paused).SetProperty(s => s.NextDueAtUtc, (DateTimeOffset?)null),
                cancellationToken) == 1;
        var line = new AuditLine("schedule.paused", AuditSubject.Schedule(scheduleId), new { reason = "noNextRun" }, Acting.App);
        return await db.CommitAsync(paused, _time.GetUtcNow(), line, cancellationToken);
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
        await AddAsync(db, [(occurrence, deliveries)], cancellationToken);
        var line = new AuditLine(AuditApprovals.RunNow, AuditSubject.Schedule(scheduleId), new { messages = deliveries.Count });
        await db.CommitAsync(true, occurrence.PlannedAtUtc, line, cancellationToken);
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

    // One statement for all, because thousands may fall due in one second.
    private async Task<IReadOnlySet<long>> AdvanceAsync(AppDbContext db, IReadOnlyList<PlannedMoment> moments, CancellationToken cancellationToken)
    {
        var epoch = _epoch.Value;
        var rows = JsonSerializer.Serialize(moments.Select(moment => new
        {
            id = moment.ScheduleId,
            due = moment.DueAtUtc.ToUnixTimeMilliseconds(),
            read = moment.ReadAtUtc.ToUnixTimeMilliseconds(),
            next = moment.NextDueAtUtc?.ToUnixTimeMilliseconds(),
            status = (moment.NextDueAtUtc is null && !moment.StaysActive ? ScheduleStatus.Completed : ScheduleStatus.Active).ToString(),
        }));
        return (await db.Database.SqlQuery<long>(
            $"""
            UPDATE Schedules SET NextDueAtUtc = moment.value ->> 'next', Status = moment.value ->> 'status'
            FROM json_each({rows}) AS moment
            WHERE Schedules.Id = moment.value ->> 'id' AND Schedules.Status = 'Active' AND Schedules.DeletedAtUtc IS NULL
              AND Schedules.NextDueAtUtc = moment.value ->> 'due' AND Schedules.UpdatedAtUtc = moment.value ->> 'read'
              AND EXISTS (SELECT 1 FROM Instances WHERE Epoch = {epoch})
            RETURNING Id
            """).ToListAsync(cancellationToken)).ToHashSet();
    }

    private static async Task<HashSet<(long, DateTimeOffset)>> KnownAsync(
        AppDbContext db, IReadOnlyList<PlannedMoment> moments, CancellationToken cancellationToken)
    {
        var ids = moments.Select(moment => moment.ScheduleId).ToList();
        var names = moments.SelectMany(moment => moment.Runs).Select(run => (DateTimeOffset?)run.NominalAtUtc).Distinct().ToList();
        var rows = await db.Occurrences
            .Where(o => ids.Contains(o.ScheduleId) && o.Kind == OccurrenceKind.Planned && names.Contains(o.NominalAtUtc))
            .Select(o => new { o.ScheduleId, o.NominalAtUtc }).ToListAsync(cancellationToken);
        return [.. rows.Select(row => (row.ScheduleId, row.NominalAtUtc!.Value))];
    }

    private static async Task<IReadOnlyList<Delivery>> WithoutThoseWhoHadItAsync(
        AppDbContext db, long scheduleId, PlannedOccurrence run, CancellationToken cancellationToken)
    {
        var had = await db.Deliveries
            .Where(d => db.Occurrences.Any(o => o.Id == d.OccurrenceId && o.ScheduleId == scheduleId && o.WallClock == run.WallClock))
            .Select(d => d.Address).Distinct().ToListAsync(cancellationToken);
        return [.. run.Deliveries.Where(d => !had.Contains(d.Address))];
    }

    private Occurrence Occurrence(long scheduleId, OccurrenceKind kind, DateTimeOffset dueAtUtc)
        => new() { ScheduleId = scheduleId, Kind = kind, DueAtUtc = dueAtUtc, PlannedAtUtc = _time.GetUtcNow() };

    private static async Task AddAsync(
        AppDbContext db, IReadOnlyList<(Occurrence Occurrence, IReadOnlyList<Delivery> Deliveries)> runs, CancellationToken cancellationToken)
    {
        await db.InsertAsync(runs.Select(run => run.Occurrence), cancellationToken);
        foreach (var (occurrence, deliveries) in runs)
        {
            foreach (var delivery in deliveries)
            {
                delivery.OccurrenceId = occurrence.Id;
                delivery.ScheduleId = occurrence.ScheduleId;
                delivery.CreatedAtUtc = delivery.UpdatedAtUtc = occurrence.PlannedAtUtc;
            }
        }

        await db.InsertAsync(runs.SelectMany(run => run.Deliveries), cancellationToken);
    }
}
