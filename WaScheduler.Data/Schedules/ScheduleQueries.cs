using Microsoft.EntityFrameworkCore;
using WaScheduler.Data.Deliveries;

namespace WaScheduler.Data.Schedules;

/// <summary>The last firing of a schedule, with its messages counted by shown word.</summary>
public sealed record LastRun(long ScheduleId, DateTimeOffset DueAtUtc, IReadOnlyDictionary<DeliveryLabel, int> Messages);

/// <summary>Reads schedules.</summary>
public sealed class ScheduleQueries
{
    private readonly IDbContextFactory<AppDbContext> _contexts;
    private readonly TimeProvider _time;

    internal ScheduleQueries(IDbContextFactory<AppDbContext> contexts, TimeProvider time)
    {
        _contexts = contexts;
        _time = time;
    }

    /// <summary>The schedule with its recipients in order, or null. Deleted ones only when asked for.</summary>
    public async Task<Schedule?> FindAsync(long id, CancellationToken cancellationToken, bool evenDeleted = false)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await db.Schedules.AsNoTracking().Include(s => s.Recipients.OrderBy(r => r.Position))
            .SingleOrDefaultAsync(s => s.Id == id && (evenDeleted || s.DeletedAtUtc == null), cancellationToken);
    }

    /// <summary>Active schedules whose next run is due by <paramref name="nowUtc"/>, earliest first, with recipients.</summary>
    public async Task<IReadOnlyList<Schedule>> ListDueAsync(DateTimeOffset nowUtc, int limit, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await db.Schedules.AsNoTracking().Include(s => s.Recipients.OrderBy(r => r.Position)).AsSplitQuery()
            .Where(s => s.Status == ScheduleStatus.Active && s.DeletedAtUtc == null && s.NextDueAtUtc <= nowUtc)
            .OrderBy(s => s.NextDueAtUtc).ThenBy(s => s.Id).Take(limit).ToListAsync(cancellationToken);
    }

    /// <summary>Active schedules in order of id, with recipients: a page of those behind an id.</summary>
    /// <param name="afterId">The last id of the page before; 0 for the first.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="movableOnly">Only those whose times depend on more than their own row: recipients, settings, days of rest.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<Schedule>> ListActiveAsync(long afterId, int limit, bool movableOnly, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await db.Schedules.AsNoTracking().Include(s => s.Recipients.OrderBy(r => r.Position)).AsSplitQuery()
            .Where(s => s.Id > afterId && s.Status == ScheduleStatus.Active && s.DeletedAtUtc == null
                && (!movableOnly || s.WhoseClock != WhoseClock.Schedule || s.RestRule != RestRule.Anyway || s.NextDueAtUtc == null
                    || s.RecurrenceJson.Contains("daysBefore")))
            .OrderBy(s => s.Id).Take(limit).ToListAsync(cancellationToken);
    }

    /// <summary>What the owner changed of single runs of these schedules.</summary>
    public async Task<IReadOnlyList<RunChange>> ListChangesAsync(IReadOnlyCollection<long> scheduleIds, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await db.RunChanges.AsNoTracking().Where(c => scheduleIds.Contains(c.ScheduleId)).ToListAsync(cancellationToken);
    }

    /// <summary>Schedules of which a run was left out whose rule names a time from one moment (included) to another (excluded), with recipients.</summary>
    public async Task<IReadOnlyList<Schedule>> ListWithSkippedAsync(
        DateTimeOffset fromUtc, DateTimeOffset toUtc, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        var ids = db.RunChanges.Where(c => c.IsSkipped && c.NominalAtUtc >= fromUtc && c.NominalAtUtc < toUtc).Select(c => c.ScheduleId);
        return await db.Schedules.AsNoTracking().Include(s => s.Recipients.OrderBy(r => r.Position)).AsSplitQuery()
            .Where(s => ids.Contains(s.Id) && s.DeletedAtUtc == null).OrderBy(s => s.Id).ToListAsync(cancellationToken);
    }

    /// <summary>The earliest next run of all active schedules; null when none has one.</summary>
    public async Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await db.Schedules.Where(s => s.Status == ScheduleStatus.Active && s.DeletedAtUtc == null)
            .MinAsync(s => s.NextDueAtUtc, cancellationToken);
    }

    /// <summary>The next <paramref name="limit"/> schedules to run.</summary>
    public async Task<IReadOnlyList<Schedule>> ListUpcomingAsync(int limit, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await db.Schedules.AsNoTracking().Include(s => s.Recipients.OrderBy(r => r.Position))
            .Where(s => s.Status == ScheduleStatus.Active && s.DeletedAtUtc == null && s.NextDueAtUtc != null)
            .OrderBy(s => s.NextDueAtUtc).ThenBy(s => s.Id).Take(limit).ToListAsync(cancellationToken);
    }

    /// <summary>Active schedules whose next run lies before a moment, in its order, with recipients: a page of those behind one.</summary>
    public async Task<IReadOnlyList<Schedule>> ListBeforeAsync(
        DateTimeOffset beforeUtc, (DateTimeOffset NextDueAtUtc, long Id)? after, int limit, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        var rows = db.Schedules.AsNoTracking().Include(s => s.Recipients.OrderBy(r => r.Position)).AsSplitQuery()
            .Where(s => s.Status == ScheduleStatus.Active && s.DeletedAtUtc == null && s.NextDueAtUtc < beforeUtc);
        if (after is var (due, id))
        {
            rows = rows.Where(s => s.NextDueAtUtc > due || (s.NextDueAtUtc == due && s.Id > id));
        }

        return await rows.OrderBy(s => s.NextDueAtUtc).ThenBy(s => s.Id).Take(limit).ToListAsync(cancellationToken);
    }

    /// <summary>
    /// How many messages the next runs before a moment will make; a schedule counts with its next run only, a list or tag with
    /// whoever is in it now. Not counted are schedules whose times depend on who the recipients are.
    /// </summary>
    public async Task<int> CountMessagesBeforeAsync(DateTimeOffset beforeUtc, CancellationToken cancellationToken)
    {
        var before = beforeUtc.ToUnixTimeMilliseconds();
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return (await db.Database.SqlQuery<int>(
            $"""
            SELECT coalesce(sum(CASE
                WHEN r.Address LIKE 'list:%' THEN (SELECT count(*) FROM Contacts c, json_each(c.Lists) l WHERE c.DeletedAtUtc IS NULL AND l.value = substr(r.Address, 6) COLLATE NOCASE)
                WHEN r.Address LIKE 'tag:%' THEN (SELECT count(*) FROM Contacts c, json_each(c.Tags) t WHERE c.DeletedAtUtc IS NULL AND t.value = substr(r.Address, 5) COLLATE NOCASE)
                ELSE 1 END), 0) AS Value
            FROM Schedules s JOIN ScheduleRecipients r ON r.ScheduleId = s.Id
            WHERE s.Status = 'Active' AND s.DeletedAtUtc IS NULL AND s.NextDueAtUtc < {before}
              AND s.WhoseClock <> 'Recipient' AND s.RecurrenceJson NOT LIKE '%daysBefore%'
            """).ToListAsync(cancellationToken))[0];
    }

    /// <summary>Active schedules with a next run before a moment whose times depend on who the recipients are, with recipients.</summary>
    public async Task<IReadOnlyList<Schedule>> ListFollowingPeopleAsync(DateTimeOffset beforeUtc, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await db.Schedules.AsNoTracking().Include(s => s.Recipients.OrderBy(r => r.Position)).AsSplitQuery()
            .Where(s => s.Status == ScheduleStatus.Active && s.DeletedAtUtc == null && s.NextDueAtUtc < beforeUtc
                && (s.WhoseClock == WhoseClock.Recipient || s.RecurrenceJson.Contains("daysBefore")))
            .OrderBy(s => s.Id).ToListAsync(cancellationToken);
    }

    /// <summary>How many schedules there are, not counting deleted ones.</summary>
    public async Task<int> CountAsync(CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await db.Schedules.CountAsync(s => s.DeletedAtUtc == null, cancellationToken);
    }

    /// <summary>Those templates of the schedules that were not deleted.</summary>
    public async Task<IReadOnlySet<long>> TemplatesAsync(IReadOnlyCollection<Schedule> schedules, CancellationToken cancellationToken)
    {
        var ids = schedules.Select(s => s.TemplateId).OfType<long>().Distinct().ToList();
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await db.Templates.Where(t => ids.Contains(t.Id) && t.DeletedAtUtc == null).Select(t => t.Id).ToHashSetAsync(cancellationToken);
    }

    /// <summary>The last run of each schedule that ran, by schedule id.</summary>
    public async Task<IReadOnlyDictionary<long, LastRun>> LastRunsAsync(
        IReadOnlyCollection<long> scheduleIds, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        var occurrences = await db.Occurrences.AsNoTracking()
            .Where(o => scheduleIds.Contains(o.ScheduleId)
                && o.DueAtUtc == db.Occurrences.Where(x => x.ScheduleId == o.ScheduleId).Max(x => x.DueAtUtc))
            .ToListAsync(cancellationToken);
        var ids = occurrences.Select(o => (long?)o.Id).ToList();
        var deliveries = await db.Deliveries.AsNoTracking().Where(d => ids.Contains(d.OccurrenceId)).ToListAsync(cancellationToken);
        var now = _time.GetUtcNow();
        return occurrences.GroupBy(o => o.ScheduleId).ToDictionary(g => g.Key, g =>
        {
            var messages = deliveries.Where(d => g.Any(o => o.Id == d.OccurrenceId))
                .GroupBy(d => DeliveryLabels.Of(d, now)).ToDictionary(x => x.Key, x => x.Count());
            return new LastRun(g.Key, g.First().DueAtUtc, messages);
        });
    }

    /// <summary>One firing, with what the owner had it say instead of the schedule's words; null when there is none.</summary>
    public async Task<(Occurrence Occurrence, string? OwnText)?> FindOccurrenceAsync(long id, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        if (await db.Occurrences.AsNoTracking().SingleOrDefaultAsync(o => o.Id == id, cancellationToken) is not { } occurrence)
        {
            return null;
        }

        var change = await db.RunChanges.AsNoTracking().SingleOrDefaultAsync(
            c => c.ScheduleId == occurrence.ScheduleId && c.NominalAtUtc == occurrence.NominalAtUtc, cancellationToken);
        return (occurrence, change?.Text);
    }
}
