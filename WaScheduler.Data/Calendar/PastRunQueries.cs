using Microsoft.EntityFrameworkCore;
using WaScheduler.Data.Deliveries;
using WaScheduler.Data.Schedules;

namespace WaScheduler.Data.Calendar;

/// <summary>One firing of a schedule, or one message without a schedule, as the outbox and the history hold it.</summary>
/// <param name="OccurrenceId">The firing; null for a message by itself.</param>
/// <param name="ScheduleId">Its schedule, perhaps deleted since; null for a message by itself.</param>
/// <param name="DeliveryId">Its first message.</param>
/// <param name="DueAtUtc">When its messages were or are due.</param>
/// <param name="Title">The schedule's name; of a message by itself the recipient's.</param>
/// <param name="Kind">How the firing came about; null for a message by itself.</param>
/// <param name="NominalAtUtc">When the rule alone would have sent it; null where no rule did.</param>
/// <param name="Messages">Its messages, counted by shown word.</param>
public sealed record PastRun(
    long? OccurrenceId,
    long? ScheduleId,
    long DeliveryId,
    DateTimeOffset DueAtUtc,
    string Title,
    OccurrenceKind? Kind,
    DateTimeOffset? NominalAtUtc,
    IReadOnlyDictionary<DeliveryLabel, int> Messages);

/// <summary>What stands in the outbox and the history for some hours.</summary>
/// <param name="Total">How many runs there are.</param>
/// <param name="First">The first of them, in order.</param>
/// <param name="Messages">The messages of all of them, counted by shown word.</param>
public sealed record PastRuns(int Total, IReadOnlyList<PastRun> First, IReadOnlyDictionary<DeliveryLabel, int> Messages);

/// <summary>Reads what went out, or waits in the outbox, grouped as it left: by the firing of a schedule.</summary>
public sealed class PastRunQueries
{
    private readonly IDbContextFactory<AppDbContext> _contexts;
    private readonly TimeProvider _time;

    internal PastRunQueries(IDbContextFactory<AppDbContext> contexts, TimeProvider time)
    {
        _contexts = contexts;
        _time = time;
    }

    /// <summary>The runs whose messages are due from one moment (included) to another (excluded).</summary>
    /// <param name="fromUtc">From.</param>
    /// <param name="toUtc">To.</param>
    /// <param name="keep">So many are answered, in order; all are counted.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<PastRuns> ListAsync(DateTimeOffset fromUtc, DateTimeOffset toUtc, int keep, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        var stuckSince = now - DeliveryLabels.StuckAfter;
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        var groups = await db.Deliveries.Where(d => d.DueAtUtc >= fromUtc && d.DueAtUtc < toUtc)
            .GroupBy(d => new { d.OccurrenceId, Own = d.OccurrenceId == null ? d.Id : 0L, d.Status, d.HoldReason, d.AckLevel, IsRecent = d.SentAtUtc > stuckSince || (d.ReachedCount ?? 0) > 0 })
            .Select(g => new { g.Key, Due = g.Min(d => d.DueAtUtc), First = g.Min(d => d.Id), Count = g.Count() })
            .ToListAsync(cancellationToken);
        var runs = groups
            .Select(g => (g.Key.OccurrenceId, g.Key.Own, g.Due, g.First, g.Count, Label: Label(g.Key.Status, g.Key.HoldReason, g.Key.AckLevel, g.Due, g.Key.IsRecent ? now : null, now)))
            .GroupBy(g => (g.OccurrenceId, g.Own))
            .Select(g => (g.Key.OccurrenceId, Due: g.Min(x => x.Due), First: g.Min(x => x.First), Messages: Sum(g.Select(x => (x.Label, x.Count)))))
            .OrderBy(r => r.Due).ThenBy(r => r.First).ToList();
        var kept = runs.Take(keep).ToList();
        var names = await NamesAsync(db, [.. kept.Select(r => r.First)], [.. kept.Select(r => r.OccurrenceId).OfType<long>()], cancellationToken);
        return new PastRuns(
            runs.Count,
            [.. kept.Select(r => Of(r.OccurrenceId, r.First, r.Due, r.Messages, names))],
            Sum(runs.SelectMany(r => r.Messages.Select(m => (m.Key, m.Value)))));
    }

    /// <summary>The messages of a firing, failed ones first, or the one message by itself.</summary>
    public async Task<IReadOnlyList<Delivery>> MessagesAsync(PastRun run, int limit, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        var rows = run.OccurrenceId is { } occurrence
            ? db.Deliveries.Where(d => d.OccurrenceId == occurrence)
            : db.Deliveries.Where(d => d.Id == run.DeliveryId);
        return await rows.AsNoTracking()
            .OrderByDescending(d => d.Status == DeliveryStatus.Failed || d.Status == DeliveryStatus.Unconfirmed).ThenBy(d => d.Id)
            .Take(limit).ToListAsync(cancellationToken);
    }

    private static async Task<Names> NamesAsync(
        AppDbContext db, IReadOnlyList<long> deliveryIds, IReadOnlyList<long> occurrenceIds, CancellationToken cancellationToken)
    {
        var firsts = await db.Deliveries.Where(d => deliveryIds.Contains(d.Id))
            .Select(d => new { d.Id, d.ScheduleId, d.RecipientName }).ToListAsync(cancellationToken);
        var occurrences = await db.Occurrences.Where(o => occurrenceIds.Contains(o.Id))
            .Select(o => new { o.Id, o.Kind, o.NominalAtUtc }).ToListAsync(cancellationToken);
        var scheduleIds = firsts.Select(d => d.ScheduleId).OfType<long>().Distinct().ToList();
        var schedules = await db.Schedules.Where(s => scheduleIds.Contains(s.Id)).Select(s => new { s.Id, s.Name }).ToListAsync(cancellationToken);
        return new Names(
            firsts.ToDictionary(d => d.Id, d => (d.ScheduleId, d.RecipientName)),
            occurrences.ToDictionary(o => o.Id, o => (o.Kind, o.NominalAtUtc)),
            schedules.ToDictionary(s => s.Id, s => s.Name));
    }

    private static PastRun Of(
        long? occurrenceId, long first, DateTimeOffset due, IReadOnlyDictionary<DeliveryLabel, int> messages, Names names)
    {
        var (scheduleId, recipient) = names.Firsts.GetValueOrDefault(first);
        var title = scheduleId is { } id && names.Schedules.TryGetValue(id, out var name) ? name : recipient ?? "";
        var (kind, nominal) = occurrenceId is { } o && names.Occurrences.TryGetValue(o, out var found)
            ? ((OccurrenceKind?)found.Kind, found.Nominal)
            : (null, null);
        return new PastRun(occurrenceId, scheduleId, first, due, title, kind, nominal, messages);
    }

    private static Dictionary<DeliveryLabel, int> Sum(IEnumerable<(DeliveryLabel Label, int Count)> counts)
        => counts.GroupBy(c => c.Label).ToDictionary(g => g.Key, g => g.Sum(c => c.Count));

    // The word of a message depends on these columns only; one made up of them has the word of all of its group.
    private static DeliveryLabel Label(
        DeliveryStatus status, HoldReason hold, int ack, DateTimeOffset due, DateTimeOffset? sentAtUtc, DateTimeOffset now)
        => DeliveryLabels.Of(
            new Delivery
            {
                Address = "",
                RecipientName = "",
                Text = "",
                Status = status,
                HoldReason = hold,
                AckLevel = ack,
                DueAtUtc = due,
                SentAtUtc = sentAtUtc,
                UpdatedAtUtc = now,
            },
            now);

    private sealed record Names(
        Dictionary<long, (long? ScheduleId, string RecipientName)> Firsts,
        Dictionary<long, (OccurrenceKind Kind, DateTimeOffset? Nominal)> Occurrences,
        Dictionary<long, string> Schedules);
}
