using Microsoft.EntityFrameworkCore;

namespace WaScheduler.Data.Deliveries;

/// <summary>
/// Counts the deliveries due in a period by shown word: whole hours from the counters the database keeps, the ends of the
/// period and what time alone tells apart from the rows.
/// </summary>
internal static class PeriodCountQueries
{
    private const long HourMs = 3_600_000;
    private const string Open = "Open";

    /// <summary>The counts, all words included.</summary>
    public static async Task<IReadOnlyDictionary<DeliveryLabel, int>> OfAsync(
        AppDbContext db, DateTimeOffset fromUtc, DateTimeOffset toUtc, DateTimeOffset nowUtc, CancellationToken cancellationToken)
    {
        var places = await PlacesAsync(db, fromUtc, toUtc, cancellationToken);
        int In(string place) => places.GetValueOrDefault(place);
        var due = db.Deliveries.Where(d => d.DueAtUtc >= fromUtc && d.DueAtUtc < toUtc);
        var (held, sending) = await HeldAndSendingAsync(due, cancellationToken);
        var coming = await ComingAsync(db, fromUtc, toUtc, nowUtc, cancellationToken);
        var stuck = await StuckAsync(db, fromUtc, toUtc, nowUtc, cancellationToken);
        // Handed over long ago, and WhatsApp keeps silent.
        var silent = await Sending(due).Where(DeliveryLabels.Where([DeliveryLabel.Stuck], nowUtc)).CountAsync(cancellationToken);
        return Enum.GetValues<DeliveryLabel>().ToDictionary(label => label, label => label switch
        {
            DeliveryLabel.Scheduled => coming,
            DeliveryLabel.Queued => In(Open) - held - sending - coming,
            DeliveryLabel.Held => held,
            DeliveryLabel.Sending => sending - silent,
            DeliveryLabel.Sent => In(nameof(DeliveryLabel.Sent)) - stuck,
            DeliveryLabel.Stuck => stuck + silent,
            DeliveryLabel.Delivered or DeliveryLabel.Read or DeliveryLabel.Played or DeliveryLabel.Unconfirmed or DeliveryLabel.Failed
                or DeliveryLabel.Cancelled or DeliveryLabel.Expired => In(label.ToString()),
        });
    }

    private static async Task<int> ComingAsync(
        AppDbContext db, DateTimeOffset fromUtc, DateTimeOffset toUtc, DateTimeOffset nowUtc, CancellationToken cancellationToken)
    {
        var later = DateTimeOffset.FromUnixTimeMilliseconds(nowUtc.ToUnixTimeMilliseconds() + 1);
        var from = later > fromUtc ? later : fromUtc;
        if (from >= toUtc) return 0;
        var open = (await PlacesAsync(db, from, toUtc, cancellationToken)).GetValueOrDefault(Open);
        var (held, sending) = await HeldAndSendingAsync(db.Deliveries.Where(d => d.DueAtUtc >= from && d.DueAtUtc < toUtc), cancellationToken);
        return open - held - sending;
    }

    private static async Task<(int Held, int Sending)> HeldAndSendingAsync(IQueryable<Delivery> due, CancellationToken cancellationToken) => (
        await HistoryPaths.Held(due).CountAsync(cancellationToken),
        await Sending(due).CountAsync(cancellationToken));

    // Said so that SQLite sees the index of what is unsettled.
    private static IQueryable<Delivery> Sending(IQueryable<Delivery> due)
        => due.Where(d => d.Status == DeliveryStatus.Sending && (d.Status == DeliveryStatus.Sending || d.Status == DeliveryStatus.Unconfirmed));

    private static async Task<int> StuckAsync(
        AppDbContext db, DateTimeOffset fromUtc, DateTimeOffset toUtc, DateTimeOffset nowUtc, CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var rows in HistoryPaths.SentOnly(db.Deliveries.Where(d => d.ListedAtUtc >= fromUtc && d.ListedAtUtc < toUtc)))
            count += await rows.Where(DeliveryLabels.Where([DeliveryLabel.Stuck], nowUtc)).CountAsync(cancellationToken);
        return count;
    }

    private static async Task<Dictionary<string, int>> PlacesAsync(
        AppDbContext db, DateTimeOffset fromUtc, DateTimeOffset toUtc, CancellationToken cancellationToken)
    {
        var (from, to) = (fromUtc.ToUnixTimeMilliseconds(), toUtc.ToUnixTimeMilliseconds());
        var (first, end) = ((from + HourMs - 1) / HourMs, to / HourMs);
        var counts = new Dictionary<string, int>();
        if (first >= end)
        {
            await AddRowsAsync(db, counts, from, to, cancellationToken);
            return counts;
        }

        var hours = await db.DeliveryTallies.AsNoTracking().Where(t => t.Hour >= first && t.Hour < end)
            .GroupBy(t => t.Place).Select(g => new { Place = g.Key, Count = g.Sum(t => t.Count) }).ToListAsync(cancellationToken);
        foreach (var hour in hours) counts[hour.Place] = hour.Count;
        await AddRowsAsync(db, counts, from, first * HourMs, cancellationToken);
        await AddRowsAsync(db, counts, end * HourMs, to, cancellationToken);
        return counts;
    }

    // The part of an hour that a period begins or ends in.
    private static async Task AddRowsAsync(AppDbContext db, Dictionary<string, int> counts, long from, long to, CancellationToken cancellationToken)
    {
        if (from >= to) return;
        var (fromUtc, toUtc) = (DateTimeOffset.FromUnixTimeMilliseconds(from), DateTimeOffset.FromUnixTimeMilliseconds(to));
        var rows = await db.Deliveries.Where(d => d.DueAtUtc >= fromUtc && d.DueAtUtc < toUtc)
            .GroupBy(d => new { d.Status, d.AckLevel }).Select(g => new { g.Key.Status, g.Key.AckLevel, Count = g.Count() }).ToListAsync(cancellationToken);
        foreach (var row in rows)
        {
            var place = Place(row.Status, row.AckLevel);
            counts[place] = counts.GetValueOrDefault(place) + row.Count;
        }
    }

    // As the triggers of the counters have it.
    private static string Place(DeliveryStatus status, int ack) => status switch
    {
        DeliveryStatus.Pending or DeliveryStatus.Sending => Open,
        DeliveryStatus.Sent => ack >= AckLevel.Played ? nameof(DeliveryLabel.Played)
            : ack == AckLevel.Read ? nameof(DeliveryLabel.Read)
            : ack == AckLevel.Delivered ? nameof(DeliveryLabel.Delivered) : nameof(DeliveryLabel.Sent),
        DeliveryStatus.Unconfirmed or DeliveryStatus.Failed or DeliveryStatus.Cancelled or DeliveryStatus.Expired => status.ToString(),
    };
}
