using Microsoft.EntityFrameworkCore;
using WaScheduler.Data.Audits;

namespace WaScheduler.Data.Schedules;

/// <summary>Writes what the owner changes of single runs.</summary>
public sealed class RunChangeStore
{
    private readonly IDbContextFactory<AppDbContext> _contexts;
    private readonly TimeProvider _time;

    internal RunChangeStore(IDbContextFactory<AppDbContext> contexts, TimeProvider time)
    {
        _contexts = contexts;
        _time = time;
    }

    /// <summary>Whether the run with this name was written down already.</summary>
    public async Task<bool> WasPlannedAsync(long scheduleId, DateTimeOffset nominalAtUtc, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await db.Occurrences.AnyAsync(
            o => o.ScheduleId == scheduleId && o.Kind == OccurrenceKind.Planned && o.NominalAtUtc == nominalAtUtc, cancellationToken);
    }

    /// <summary>
    /// Saves the change together with what it means for the schedule; a change that changes nothing is taken away.
    /// False, with nothing written, when the schedule is no longer as it was read.
    /// </summary>
    /// <param name="change">The change; its Id 0 for a new one.</param>
    /// <param name="read">The schedule as it was read.</param>
    /// <param name="status">Its status from now on.</param>
    /// <param name="nextDueAtUtc">Its next run from now on.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<bool> SaveAsync(
        RunChange change, Schedule read, ScheduleStatus status, DateTimeOffset? nextDueAtUtc, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var now = Later(read.UpdatedAtUtc, _time.GetUtcNow());
        var moved = await db.Schedules
            .Where(s => s.Id == read.Id && s.DeletedAtUtc == null && s.Status == read.Status
                && s.NextDueAtUtc == read.NextDueAtUtc && s.UpdatedAtUtc == read.UpdatedAtUtc)
            .ExecuteUpdateAsync(
                u => u.SetProperty(s => s.Status, status).SetProperty(s => s.NextDueAtUtc, nextDueAtUtc).SetProperty(s => s.UpdatedAtUtc, now),
                cancellationToken);
        if (moved == 0)
        {
            return false;
        }

        await db.RunChanges.Where(c => c.ScheduleId == change.ScheduleId && c.NominalAtUtc == change.NominalAtUtc).ExecuteDeleteAsync(cancellationToken);
        if (change.IsSkipped || change.MovedToUtc is not null || change.Text is not null)
        {
            db.RunChanges.Add(new RunChange
            {
                ScheduleId = change.ScheduleId,
                NominalAtUtc = change.NominalAtUtc,
                IsSkipped = change.IsSkipped,
                MovedToUtc = change.MovedToUtc,
                Text = change.Text,
                UpdatedAtUtc = now,
            });
            await db.SaveChangesAsync(cancellationToken);
        }

        var detail = new { run = change.NominalAtUtc, skipped = change.IsSkipped, movedTo = change.MovedToUtc, ownText = change.Text is not null };
        return await db.CommitAsync(true, now, new AuditLine("schedule.runChanged", AuditSubject.Schedule(change.ScheduleId), detail), cancellationToken);
    }

    // The time of change fences the planner: two changes in one millisecond, or a clock set back, must not look like none.
    private static DateTimeOffset Later(DateTimeOffset before, DateTimeOffset now)
        => now > before ? now : before.AddMilliseconds(1);
}
