using Microsoft.EntityFrameworkCore;
using WaScheduler.Data.Deliveries;

namespace WaScheduler.Data.Schedules;

/// <summary>Which schedules to list; null means no restriction. Deleted ones never are.</summary>
/// <param name="Search">Part of the name, the text, or a recipient's name or address.</param>
/// <param name="Status">Only these.</param>
/// <param name="NeedsOwner">Only those with a message that asks for the owner.</param>
public sealed record ScheduleFilter(string? Search = null, ScheduleStatus? Status = null, bool NeedsOwner = false);

/// <summary>The order of a list of schedules; newer rows first where all else is equal.</summary>
public enum ScheduleSort
{
    /// <summary>Next run first; then those without one.</summary>
    NextRun,

    /// <summary>By name, capitals like small letters.</summary>
    Name,

    /// <summary>Those whose last run has a failed or unconfirmed message first; then by last run, the latest first; then those that never ran.</summary>
    LastResult,

    /// <summary>The newest first.</summary>
    Created,
}

/// <summary>The place of a row in a list; only what its order looks at is set.</summary>
/// <param name="Id">The row.</param>
/// <param name="At">Its next or last run; null when there is none.</param>
/// <param name="Name">Its name.</param>
/// <param name="IsBad">Whether its last run has a failed or unconfirmed message.</param>
public sealed record ScheduleCursor(long Id, DateTimeOffset? At = null, string? Name = null, bool IsBad = false);

/// <summary>A schedule with its recipients, and where it stands in the list.</summary>
public sealed record ScheduleListRow(Schedule Schedule, ScheduleCursor Cursor);

/// <summary>Lists schedules: filtered, sorted, page by page.</summary>
public sealed class ScheduleListQueries
{
    private readonly IDbContextFactory<AppDbContext> _contexts;
    private readonly TimeProvider _time;

    internal ScheduleListQueries(IDbContextFactory<AppDbContext> contexts, TimeProvider time)
    {
        _contexts = contexts;
        _time = time;
    }

    /// <summary>A page of the list.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="sort">In which order.</param>
    /// <param name="after">The last row of the page before; null for the first page.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<ScheduleListRow>> ListAsync(
        ScheduleFilter filter, ScheduleSort sort, ScheduleCursor? after, int limit, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        var rows = Matching(db, filter);
        var page = sort switch
        {
            ScheduleSort.NextRun => ByNextRun(rows, after),
            ScheduleSort.Name => ByName(rows, after),
            ScheduleSort.LastResult => ByLastResult(db, rows, after),
            ScheduleSort.Created => rows.Where(s => after == null || s.Id < after.Id).OrderByDescending(s => s.Id).Select(s => new ScheduleCursor(s.Id, null, null, false)),
        };
        var cursors = await page.Take(limit).ToListAsync(cancellationToken);
        var ids = cursors.Select(c => c.Id).ToList();
        var found = await db.Schedules.AsNoTracking().Include(s => s.Recipients.OrderBy(r => r.Position)).AsSplitQuery()
            .Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, cancellationToken);
        return [.. cursors.Where(c => found.ContainsKey(c.Id)).Select(c => new ScheduleListRow(found[c.Id], c))];
    }

    /// <summary>The ids of all that match, next run first.</summary>
    public async Task<IReadOnlyList<long>> ListIdsAsync(ScheduleFilter filter, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await ByNextRun(Matching(db, filter), null).Select(c => c.Id).ToListAsync(cancellationToken);
    }

    /// <summary>How many match.</summary>
    public async Task<int> CountAsync(ScheduleFilter filter, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await Matching(db, filter).CountAsync(cancellationToken);
    }

    private static IQueryable<ScheduleCursor> ByNextRun(IQueryable<Schedule> rows, ScheduleCursor? after)
    {
        if (after is not null)
        {
            var (id, due) = (after.Id, after.At);
            rows = due is null
                ? rows.Where(s => s.NextDueAtUtc == null && s.Id < id)
                : rows.Where(s => s.NextDueAtUtc == null || s.NextDueAtUtc > due || (s.NextDueAtUtc == due && s.Id < id));
        }

        return rows.OrderBy(s => s.NextDueAtUtc == null).ThenBy(s => s.NextDueAtUtc).ThenByDescending(s => s.Id)
            .Select(s => new ScheduleCursor(s.Id, s.NextDueAtUtc, null, false));
    }

    private static IQueryable<ScheduleCursor> ByName(IQueryable<Schedule> rows, ScheduleCursor? after)
    {
        if (after is not null)
        {
            var (id, name) = (after.Id, after.Name);
            rows = rows.Where(s => EF.Functions.Collate(s.Name, "NOCASE").CompareTo(name) > 0
                || (EF.Functions.Collate(s.Name, "NOCASE") == name && s.Id < id));
        }

        return rows.OrderBy(s => EF.Functions.Collate(s.Name, "NOCASE")).ThenByDescending(s => s.Id)
            .Select(s => new ScheduleCursor(s.Id, null, s.Name, false));
    }

    private static IQueryable<ScheduleCursor> ByLastResult(AppDbContext db, IQueryable<Schedule> rows, ScheduleCursor? after)
    {
        var runs = rows.Select(s => new { s.Id, Last = db.Occurrences.Where(o => o.ScheduleId == s.Id).Max(o => (DateTimeOffset?)o.DueAtUtc) })
            .Select(r => new
            {
                r.Id,
                r.Last,
                IsBad = db.Occurrences.Any(o => o.ScheduleId == r.Id && o.DueAtUtc == r.Last
                    && db.Deliveries.Any(d => d.OccurrenceId == o.Id && (d.Status == DeliveryStatus.Failed || d.Status == DeliveryStatus.Unconfirmed))),
            });
        if (after is not null)
        {
            var (id, last, isBad) = (after.Id, after.At, after.IsBad);
            runs = runs.Where(r => (isBad && !r.IsBad)
                || (r.IsBad == isBad && (last == null
                    ? r.Last == null && r.Id < id
                    : r.Last == null || r.Last < last || (r.Last == last && r.Id < id))));
        }

        return runs.OrderByDescending(r => r.IsBad).ThenBy(r => r.Last == null).ThenByDescending(r => r.Last).ThenByDescending(r => r.Id)
            .Select(r => new ScheduleCursor(r.Id, r.Last, null, r.IsBad));
    }

    private IQueryable<Schedule> Matching(AppDbContext db, ScheduleFilter filter)
    {
        var rows = db.Schedules.AsNoTracking().Where(s => s.DeletedAtUtc == null);
        rows = filter.Status is { } status ? rows.Where(s => s.Status == status) : rows;
        if (filter.NeedsOwner)
        {
            var needing = db.Deliveries.Where(DeliveryLabels.WhereNeedsOwner(_time.GetUtcNow())).Select(d => d.ScheduleId);
            rows = rows.Where(s => needing.Contains(s.Id));
        }

        if (string.IsNullOrWhiteSpace(filter.Search))
        {
            return rows;
        }

        var pattern = $"%{LikeText.Escape(filter.Search.Trim())}%";
        return rows.Where(s => EF.Functions.Like(s.Name, pattern, "\\") || EF.Functions.Like(s.Text, pattern, "\\")
            || s.Recipients.Any(r => EF.Functions.Like(r.Address!, pattern, "\\")
                || db.Contacts.Any(c => c.Id == r.ContactId && EF.Functions.Like(c.Name, pattern, "\\"))));
    }
}
