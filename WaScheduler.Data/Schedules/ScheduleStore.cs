using Microsoft.EntityFrameworkCore;
using WaScheduler.Data.Audits;

namespace WaScheduler.Data.Schedules;

/// <summary>Changes schedules. Deleting keeps the row, so that it can be undone.</summary>
public sealed class ScheduleStore
{
    private readonly IDbContextFactory<AppDbContext> _contexts;
    private readonly TimeProvider _time;

    internal ScheduleStore(IDbContextFactory<AppDbContext> contexts, TimeProvider time)
    {
        _contexts = contexts;
        _time = time;
    }

    /// <summary>
    /// Adds (Id 0) or replaces a schedule with its recipients; null when there is none with this id. A new one whose
    /// request key was used before is not added: the answer is what stands there already.
    /// </summary>
    public async Task<Schedule?> SaveAsync(Schedule schedule, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var now = _time.GetUtcNow();
        var isNew = schedule.Id == 0;
        if (isNew)
        {
            if (schedule.RequestKey is { } key && await FindByRequestAsync(db, key, cancellationToken) is { } before)
            {
                return before;
            }

            schedule.CreatedAtUtc = schedule.UpdatedAtUtc = now;
            db.Schedules.Add(schedule);
        }
        else if (!await ReplaceAsync(db, schedule, now, cancellationToken))
        {
            return null;
        }

        var fields = isNew ? null : AuditDetail.Fields(db.ChangeTracker.Entries<Schedule>().Single());
        await db.SaveChangesAsync(cancellationToken);
        var line = new AuditLine(AuditApprovals.Saved, AuditSubject.Schedule(schedule.Id), new { isNew, fields, recipients = schedule.Recipients.Count });
        await db.CommitAsync(true, now, line, cancellationToken);
        return schedule;
    }

    /// <summary>What a request key made, even when it was deleted since; null when the key is new.</summary>
    public async Task<Schedule?> FindByRequestAsync(string requestKey, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await FindByRequestAsync(db, requestKey, cancellationToken);
    }

    /// <summary>Sets status and next run together, where the status is still <paramref name="from"/>.</summary>
    public async Task<bool> MoveAsync(
        long id, ScheduleStatus from, ScheduleStatus to, DateTimeOffset? nextDueAtUtc, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var moved = await db.Schedules.Where(s => s.Id == id && s.Status == from && s.DeletedAtUtc == null).ExecuteUpdateAsync(
            u => u.SetProperty(s => s.Status, to)
                .SetProperty(s => s.NextDueAtUtc, nextDueAtUtc)
                .SetProperty(s => s.UpdatedAtUtc, now),
            cancellationToken) == 1;
        var action = to switch
        {
            ScheduleStatus.Active => "schedule.resumed",
            ScheduleStatus.Paused => "schedule.paused",
            ScheduleStatus.Completed => "schedule.completed",
        };
        return await db.CommitAsync(moved, now, new AuditLine(action, AuditSubject.Schedule(id)), cancellationToken);
    }

    /// <summary>Deletes the schedule; false when there is none.</summary>
    public async Task<bool> DeleteAsync(long id, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var deleted = await db.Schedules.Where(s => s.Id == id && s.DeletedAtUtc == null)
            .ExecuteUpdateAsync(u => u.SetProperty(s => s.DeletedAtUtc, now), cancellationToken) == 1;
        return await db.CommitAsync(deleted, now, new AuditLine("schedule.deleted", AuditSubject.Schedule(id)), cancellationToken);
    }

    /// <summary>Brings a deleted schedule back with a freshly computed next run.</summary>
    public async Task<bool> RestoreAsync(
        long id, ScheduleStatus status, DateTimeOffset? nextDueAtUtc, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var restored = await db.Schedules.Where(s => s.Id == id && s.DeletedAtUtc != null).ExecuteUpdateAsync(
            u => u.SetProperty(s => s.DeletedAtUtc, (DateTimeOffset?)null)
                .SetProperty(s => s.Status, status)
                .SetProperty(s => s.NextDueAtUtc, nextDueAtUtc),
            cancellationToken) == 1;
        return await db.CommitAsync(restored, _time.GetUtcNow(), new AuditLine("schedule.restored", AuditSubject.Schedule(id)), cancellationToken);
    }

    private static Task<Schedule?> FindByRequestAsync(AppDbContext db, string requestKey, CancellationToken cancellationToken)
        => db.Schedules.AsNoTracking().Include(s => s.Recipients.OrderBy(r => r.Position))
            .FirstOrDefaultAsync(s => s.RequestKey == requestKey, cancellationToken);

    private static async Task<bool> ReplaceAsync(
        AppDbContext db, Schedule schedule, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var row = await db.Schedules.Include(s => s.Recipients)
            .SingleOrDefaultAsync(s => s.Id == schedule.Id && s.DeletedAtUtc == null, cancellationToken);
        if (row is null)
        {
            return false;
        }

        schedule.CreatedAtUtc = row.CreatedAtUtc;
        schedule.RequestKey = row.RequestKey;
        schedule.RequestHash = row.RequestHash;
        schedule.UpdatedAtUtc = now;
        db.Entry(row).CurrentValues.SetValues(schedule);
        row.ExcludedDates = schedule.ExcludedDates;
        row.AttachmentIds = schedule.AttachmentIds;
        row.Recipients.Clear();
        row.Recipients.AddRange(schedule.Recipients.Select(r => new ScheduleRecipient
        {
            Position = r.Position,
            ContactId = r.ContactId,
            Address = r.Address,
        }));
        return true;
    }
}
