namespace WaScheduler.Data.Deliveries;

/// <summary>
/// The stretches of the history that hold all rows a filter may find, each along an index in the history's order. They may
/// hold more, and one row twice.
/// </summary>
internal static class HistoryPaths
{
    private static readonly int[] Undelivered = [AckLevel.Error, AckLevel.None, AckLevel.Server];
    private static readonly int[] Played = [AckLevel.Played, AckLevel.Played + 1];
    private static readonly DeliveryLabel[] WithCodes = [DeliveryLabel.Failed, DeliveryLabel.Expired, DeliveryLabel.Unconfirmed, DeliveryLabel.Held];

    // Few messages stand here, so that these go before a schedule, which may have sent everything there is.
    private static readonly DeliveryLabel[] Rare =
    [
        DeliveryLabel.Failed, DeliveryLabel.Expired, DeliveryLabel.Unconfirmed, DeliveryLabel.Cancelled, DeliveryLabel.Held, DeliveryLabel.Sending,
        DeliveryLabel.Queued, DeliveryLabel.Stuck, DeliveryLabel.Sent,
    ];

    /// <summary>The labels a filter asks for; null for all.</summary>
    public static IReadOnlyCollection<DeliveryLabel>? Labels(DeliveryFilter filter) => filter switch
    {
        { ErrorCodes.Count: > 0, Labels.Count: > 0 } => [.. filter.Labels.Intersect(WithCodes)],
        { ErrorCodes.Count: > 0 } => WithCodes,
        { Labels.Count: > 0 } => filter.Labels,
        _ => null,
    };

    /// <summary>Before everything.</summary>
    public static readonly HistoryKey Top = new(DateTimeOffset.FromUnixTimeMilliseconds(DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()), long.MaxValue);

    /// <summary>The stretches below a place: the part of them that a period leaves.</summary>
    public static IReadOnlyList<IQueryable<Delivery>> Of(IQueryable<Delivery> all, DeliveryFilter filter, HistoryKey key, DateTimeOffset now)
    {
        if (filter.NeedsOwner) return [.. Needs(all, key, now)];
        if (filter.ToUtc is { } to) key = Before(key, to);
        if (filter.FromUtc is not { } from) return [.. Whole(all, key, filter, now)];

        // What was withdrawn stands earlier in the history than it was due.
        var withdrawn = Labels(filter)?.Contains(DeliveryLabel.Cancelled) == false
            ? []
            : Whole(all.Where(d => d.Status == DeliveryStatus.Cancelled), Before(key, from), filter with { Labels = [DeliveryLabel.Cancelled] }, now);
        return [.. Whole(all.Where(d => d.ListedAtUtc >= from), key, filter, now), .. withdrawn];
    }

    /// <summary>Where everything stands that may need the owner.</summary>
    public static IEnumerable<IQueryable<Delivery>> Needs(IQueryable<Delivery> all, HistoryKey key, DateTimeOffset now)
    {
        var since = now - DeliveryLabels.NoticedFor;
        var rows = Below(all, key);
        yield return In(rows, DeliveryStatus.Unconfirmed);
        yield return Held(DueBelow(all, key));
        yield return DueBelow(all, key).Where(d => d.Status == DeliveryStatus.Failed && d.DismissedAtUtc == null && d.UpdatedAtUtc > since);
        foreach (var ack in Undelivered) yield return Acked(rows, ack).Where(d => d.ListedAtUtc > since);
    }

    /// <summary>What went out and has not got further than WhatsApp's server.</summary>
    public static IEnumerable<IQueryable<Delivery>> SentOnly(IQueryable<Delivery> rows) => Undelivered.Select(ack => Acked(rows, ack));

    /// <summary>What something holds. Without a bound on ListedAtUtc it is found through the index of these alone.</summary>
    public static IQueryable<Delivery> Held(IQueryable<Delivery> rows)
        => rows.Where(d => d.Status == DeliveryStatus.Pending && d.HoldReason != HoldReason.None);

    // SQLite takes the first bound for its index and reads past the others, so that there must be one only.
    private static HistoryKey Before(HistoryKey key, DateTimeOffset moment) => moment <= key.ListedAtUtc ? new HistoryKey(moment, 0) : key;

    private static IQueryable<Delivery> Below(IQueryable<Delivery> rows, HistoryKey key)
    {
        var (listed, id) = key;
        return rows.Where(d => d.ListedAtUtc <= listed && (d.ListedAtUtc < listed || d.Id < id));
    }

    // The same for rows that stand in the history where they are due, for indexes without ListedAtUtc.
    private static IQueryable<Delivery> DueBelow(IQueryable<Delivery> rows, HistoryKey key)
    {
        var (listed, id) = key;
        return rows.Where(d => d.DueAtUtc <= listed && (d.DueAtUtc < listed || d.Id < id));
    }

    private static IEnumerable<IQueryable<Delivery>> Whole(IQueryable<Delivery> all, HistoryKey key, DeliveryFilter filter, DateTimeOffset now)
    {
        var labels = Labels(filter);
        var rows = Below(all, key);
        if (filter.ContactId is { } contact) return [rows.Where(d => d.ContactId == contact)];
        if (filter.ScheduleId is { } schedule && labels?.All(l => Rare.Contains(l)) != true) return [rows.Where(d => d.ScheduleId == schedule)];
        if (labels is null) return [rows];
        var past = Below(all, Before(key, Later(now)));
        var coming = rows.Where(d => d.ListedAtUtc > now);
        return labels.Contains(DeliveryLabel.Sent) && labels.Contains(DeliveryLabel.Read)
            ? [past, .. labels.Contains(DeliveryLabel.Scheduled) ? [coming] : OutOfTurn(coming)]
            : labels.SelectMany(l => Of(rows, past, l, now));
    }

    // What is to come and yet more than scheduled: little, and not found by reading past all that is.
    private static IEnumerable<IQueryable<Delivery>> OutOfTurn(IQueryable<Delivery> coming)
        => [Held(coming), .. Enum.GetValues<DeliveryStatus>().Where(s => s != DeliveryStatus.Pending).Select(s => In(coming, s))];

    private static DateTimeOffset Later(DateTimeOffset now) => DateTimeOffset.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds() + 1);

    private static IEnumerable<IQueryable<Delivery>> Of(
        IQueryable<Delivery> rows, IQueryable<Delivery> past, DeliveryLabel label, DateTimeOffset now) => label switch
        {
            DeliveryLabel.Scheduled => [In(rows, DeliveryStatus.Pending).Where(d => d.ListedAtUtc > now)],
            DeliveryLabel.Queued => [In(past, DeliveryStatus.Pending)],
            DeliveryLabel.Held => [Held(rows)],
            DeliveryLabel.Sending => [In(rows, DeliveryStatus.Sending)],
            DeliveryLabel.Sent => SentOnly(rows),
            DeliveryLabel.Stuck => [.. SentOnly(rows), In(rows, DeliveryStatus.Sending)],
            DeliveryLabel.Delivered => [Acked(rows, AckLevel.Delivered)],
            DeliveryLabel.Read => [Acked(rows, AckLevel.Read)],
            DeliveryLabel.Played => Played.Select(ack => Acked(rows, ack)),
            DeliveryLabel.Unconfirmed => [In(rows, DeliveryStatus.Unconfirmed)],
            DeliveryLabel.Failed => [In(rows, DeliveryStatus.Failed)],
            DeliveryLabel.Cancelled => [In(rows, DeliveryStatus.Cancelled)],
            DeliveryLabel.Expired => [In(rows, DeliveryStatus.Expired)],
        };

    private static IQueryable<Delivery> In(IQueryable<Delivery> rows, DeliveryStatus status) => rows.Where(d => d.Status == status);

    private static IQueryable<Delivery> Acked(IQueryable<Delivery> rows, int ack)
        => rows.Where(d => d.Status == DeliveryStatus.Sent && d.AckLevel == ack);
}
