using System.Data.Common;
using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;

namespace WaScheduler.Data.Deliveries;

/// <summary>
/// Reads the history, latest first: by places (keyset), never by counting rows off. What no index finds is looked for along
/// one in short steps, so that no single query takes long whatever is asked for and however many rows there are.
/// </summary>
public sealed class HistoryQueries
{
    // Rows looked at in one query: a few milliseconds.
    private const int Step = 3_000;

    // A word in more messages than this is met soon enough by going along the history.
    private const int MostMatches = 4_000;

    private readonly IDbContextFactory<AppDbContext> _contexts;
    private readonly TimeProvider _time;

    internal HistoryQueries(IDbContextFactory<AppDbContext> contexts, TimeProvider time)
    {
        _contexts = contexts;
        _time = time;
    }

    /// <summary>A page with the attempts of each row.</summary>
    /// <param name="filter">What to list.</param>
    /// <param name="after">Only what stands below this place; null for the first page.</param>
    /// <param name="limit">At most so many rows.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <param name="steps">At most so many queries, after which it answers with what it found so far.</param>
    public async Task<HistoryPage> ReadAsync(
        DeliveryFilter filter, HistoryKey? after, int limit, CancellationToken cancellationToken, int steps = int.MaxValue)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        var (found, next) = await WalkAsync(db, filter, after, limit, steps, cancellationToken);
        return new HistoryPage(found.Count == 0 ? [] : await LoadAsync(db, found.ConvertAll(key => key.Id), cancellationToken), next);
    }

    /// <summary>These rows as they are now, with their attempts, latest first; those that are gone are left out.</summary>
    public async Task<IReadOnlyList<Delivery>> FindManyAsync(IReadOnlyCollection<long> ids, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await LoadAsync(db, [.. ids], cancellationToken);
    }

    /// <summary>Everything that matches, in batches, latest first; no transaction is open between two of them.</summary>
    public async IAsyncEnumerable<IReadOnlyList<Delivery>> StreamAsync(
        DeliveryFilter filter, int batch, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        HistoryKey? after = null;
        do
        {
            var page = await ReadAsync(filter, after, batch, cancellationToken);
            after = page.Next;
            yield return page.Rows;
        }
        while (after is not null);
    }

    /// <summary>How many match; stops counting at <paramref name="most"/>.</summary>
    public async Task<int> CountAsync(DeliveryFilter filter, int most, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        var count = 0;
        HistoryKey? after = null;
        do
        {
            (var found, after) = await WalkAsync(db, filter, after, Math.Min(Step, most - count), int.MaxValue, cancellationToken);
            count += found.Count;
        }
        while (after is not null && count < most);
        return count;
    }

    private static async Task<IReadOnlyList<Delivery>> LoadAsync(AppDbContext db, List<long> ids, CancellationToken cancellationToken)
    {
        var rows = await db.Deliveries.AsNoTracking().Where(d => EF.Parameter(ids).Contains(d.Id))
            .Include(d => d.Attempts.OrderBy(a => a.Number)).AsSplitQuery().ToListAsync(cancellationToken);
        return [.. rows.OrderByDescending(d => d.ListedAtUtc).ThenByDescending(d => d.Id)];
    }

    private async Task<(List<HistoryKey> Found, HistoryKey? Next)> WalkAsync(
        AppDbContext db, DeliveryFilter filter, HistoryKey? after, int limit, int steps, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        var words = SearchWords.Of(filter.Search);
        await db.Database.OpenConnectionAsync(cancellationToken);
        if (words?.Match is { } match && await MatchAsync(db, match, cancellationToken) is { Count: <= MostMatches } ids)
        {
            var condition = Condition(filter, words.IsWholeInMatch ? null : words, now);
            return Among(await JudgeAsync(db, [db.Deliveries.Where(d => EF.Parameter(ids).Contains(d.Id))], condition, int.MaxValue, cancellationToken), after, limit);
        }

        var hit = Condition(filter, words, now);
        var found = new List<HistoryKey>();
        var place = after ?? HistoryPaths.Top;
        for (var step = 0; step < steps; step++)
        {
            var paths = HistoryPaths.Of(db.Deliveries, filter, place, now)
                .Select(rows => rows.OrderByDescending(d => d.ListedAtUtc).ThenByDescending(d => d.Id).Take(Step));
            var seen = 0;
            foreach (var (key, isHit) in await JudgeAsync(db, [.. paths], hit, limit - found.Count, cancellationToken))
            {
                if (isHit) found.Add(key);
                (place, seen) = (key, seen + 1);
            }

            if (found.Count == limit) return (found, place);
            if (seen < Step) return (found, null);
        }

        return (found, place);
    }

    // Reads along all paths at once, in the history's order, until enough was found or one step is done.
    private static async Task<List<(HistoryKey Key, bool IsHit)>> JudgeAsync(
        AppDbContext db, IReadOnlyList<IQueryable<Delivery>> paths, Expression<Func<Delivery, bool>> condition, int limit, CancellationToken cancellationToken)
    {
        var most = paths.Count == 1 && limit == int.MaxValue ? int.MaxValue : Step;
        var heads = new PriorityQueue<DbDataReader, (long, long)>(paths.Count);
        var open = new List<IAsyncDisposable>();
        var seen = new List<(HistoryKey Key, bool IsHit)>();
        try
        {
            foreach (var path in paths)
            {
                var command = path.Select(Judged(condition)).CreateDbCommand();
                open.Add(command);
                var reader = await command.ExecuteReaderAsync(cancellationToken);
                open.Add(reader);
                Advance(reader);
            }

            var hits = 0;
            while (hits < limit && seen.Count < most && heads.TryDequeue(out var reader, out _))
            {
                var key = new HistoryKey(DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(0)), reader.GetInt64(1));
                if (seen.Count == 0 || seen[^1].Key != key)
                {
                    seen.Add((key, reader.GetBoolean(2)));
                    hits += seen[^1].IsHit ? 1 : 0;
                }

                Advance(reader);
            }

            return seen;
        }
        finally
        {
            for (var i = open.Count - 1; i >= 0; i--) await open[i].DisposeAsync();
        }

        void Advance(DbDataReader reader)
        {
            if (reader.Read()) heads.Enqueue(reader, (-reader.GetInt64(0), -reader.GetInt64(1)));
        }
    }

    private static (List<HistoryKey> Found, HistoryKey? Next) Among(List<(HistoryKey Key, bool IsHit)> judged, HistoryKey? after, int limit)
    {
        var (listed, id) = after ?? HistoryPaths.Top;
        var found = judged.Where(j => j.IsHit).Select(j => j.Key).Where(k => k.ListedAtUtc < listed || (k.ListedAtUtc == listed && k.Id < id))
            .OrderByDescending(k => k.ListedAtUtc).ThenByDescending(k => k.Id).Take(limit + 1).ToList();
        if (found.Count <= limit) return (found, null);
        found.RemoveAt(limit);
        return (found, found[^1]);
    }

    // At most one more than is of use.
    private static async Task<List<long>> MatchAsync(AppDbContext db, string match, CancellationToken cancellationToken)
        => await db.Database.SqlQuery<long>($"SELECT rowid AS Value FROM DeliveriesSearch WHERE DeliveriesSearch MATCH {match} LIMIT {MostMatches + 1}").ToListAsync(cancellationToken);

    private static Expression<Func<Delivery, bool>> Condition(DeliveryFilter filter, SearchWords? words, DateTimeOffset now)
    {
        var all = new List<Expression<Func<Delivery, bool>>>();
        if (HistoryPaths.Labels(filter) is { } labels) all.Add(labels.Count == 0 ? d => false : DeliveryLabels.Where(labels, now));
        if (filter.NeedsOwner) all.Add(DeliveryLabels.WhereNeedsOwner(now));
        if (filter.ContactId is { } contact) all.Add(d => d.ContactId == contact);
        if (filter.ScheduleId is { } schedule) all.Add(d => d.ScheduleId == schedule);
        if (filter.FromUtc is { } from) all.Add(d => d.DueAtUtc >= from);
        if (filter.ToUtc is { } to) all.Add(d => d.DueAtUtc < to);
        if (filter.ErrorCodes is { Count: > 0 } codes) all.Add(d => EF.Parameter(codes).Contains(d.ErrorCode!));
        if (words is not null) all.Add(words.Condition());
        return Conditions.All(all);
    }

    // A column, not a condition: the row is read past, and the place reached is known.
    private static Expression<Func<Delivery, Judgement>> Judged(Expression<Func<Delivery, bool>> condition)
    {
        var row = condition.Parameters[0];
        return Expression.Lambda<Func<Delivery, Judgement>>(
            Expression.MemberInit(
                Expression.New(typeof(Judgement)),
                Expression.Bind(typeof(Judgement).GetProperty(nameof(Judgement.ListedAtUtc))!, Expression.Property(row, nameof(Delivery.ListedAtUtc))),
                Expression.Bind(typeof(Judgement).GetProperty(nameof(Judgement.Id))!, Expression.Property(row, nameof(Delivery.Id))),
                Expression.Bind(typeof(Judgement).GetProperty(nameof(Judgement.IsHit))!, condition.Body)),
            row);
    }

    private sealed class Judgement
    {
        public DateTimeOffset ListedAtUtc { get; set; }

        public long Id { get; set; }

        public bool IsHit { get; set; }
    }
}
