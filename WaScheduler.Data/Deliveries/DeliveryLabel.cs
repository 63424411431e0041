using System.Linq.Expressions;

namespace WaScheduler.Data.Deliveries;

/// <summary>The words people see for a delivery. Badges, filters, Telegram and API texts derive from these.</summary>
public enum DeliveryLabel
{
    /// <summary>Its time has not come.</summary>
    Scheduled,

    /// <summary>Its time has come; next in line.</summary>
    Queued,

    /// <summary>Its time has come, but something holds it; the hold reason says what.</summary>
    Held,

    /// <summary>Being handed to WhatsApp.</summary>
    Sending,

    /// <summary>On WhatsApp's server.</summary>
    Sent,

    /// <summary>On the recipient's phone.</summary>
    Delivered,

    /// <summary>Read.</summary>
    Read,

    /// <summary>A voice or video message was played.</summary>
    Played,

    /// <summary>Given to WhatsApp two minutes ago without an ack, or on its server for a day (the owner's choice) without reaching a phone.</summary>
    Stuck,

    /// <summary>May or may not have left.</summary>
    Unconfirmed,

    /// <summary>Did not leave.</summary>
    Failed,

    /// <summary>Withdrawn by the owner.</summary>
    Cancelled,

    /// <summary>Its window passed.</summary>
    Expired,
}

/// <summary>Joins stored status, hold, ack and time into the one shown word. Filters use the same conditions as badges.</summary>
public static class DeliveryLabels
{
    /// <summary>How long a text that is being handed over may lack the server's ack before it is called stuck; a file may upload for longer.</summary>
    public static readonly TimeSpan SilentAfter = TimeSpan.FromMinutes(2);

    /// <summary>How long a sent message may stay undelivered before it is called stuck, unless the owner chose otherwise.</summary>
    public static readonly TimeSpan StuckByDefault = TimeSpan.FromHours(24);

    /// <summary>The same as the owner chose it: one for the process, which serves one owner (see DataFolder).</summary>
    public static TimeSpan StuckAfter { get; private set; } = StuckByDefault;

    /// <summary>How long a failed or stuck message is shown as needing the owner.</summary>
    public static readonly TimeSpan NoticedFor = TimeSpan.FromDays(7);

    private static readonly DeliveryLabel[] All = Enum.GetValues<DeliveryLabel>();

    // Unconfirmed or held until the owner decides; and failed or stuck in the last week, unless the owner dropped or dismissed it.
    private static readonly Expression<Func<Delivery, DateTimeOffset, bool>> Need = (d, now) =>
        d.Status == DeliveryStatus.Unconfirmed
        || (d.Status == DeliveryStatus.Pending && OwnerHolds.All.Contains(d.HoldReason))
        || (d.Status == DeliveryStatus.Failed && d.ErrorCode != Delivery.DroppedByOwner && d.DismissedAtUtc == null
            && d.UpdatedAtUtc > now - NoticedFor)
        || (d.Status == DeliveryStatus.Sent && d.AckLevel < AckLevel.Delivered && (d.ReachedCount ?? 0) == 0 && d.DismissedAtUtc == null
            && d.SentAtUtc <= now - StuckAfter && d.DueAtUtc > now - NoticedFor);

    private static readonly Func<Delivery, DateTimeOffset, bool> CompiledNeed = Need.Compile();

    private static readonly Dictionary<DeliveryLabel, Func<Delivery, DateTimeOffset, bool>> Compiled =
        All.ToDictionary(l => l, l => Condition(l).Compile());

    /// <summary>The owner chose how long a sent message may stay undelivered.</summary>
    public static void CallStuckAfter(TimeSpan chosen) => StuckAfter = chosen;

    /// <summary>The word for a delivery now. Exactly one condition holds for any row.</summary>
    public static DeliveryLabel Of(Delivery delivery, DateTimeOffset nowUtc)
        => All.First(label => Compiled[label](delivery, nowUtc));

    /// <summary>Whether it asks for the owner; <see cref="DeliveryFilter.NeedsOwner"/> lists the same ones.</summary>
    public static bool NeedsOwner(Delivery delivery, DateTimeOffset nowUtc) => CompiledNeed(delivery, nowUtc);

    /// <summary>The conditions of these words, any of them, as a filter for SQL.</summary>
    internal static Expression<Func<Delivery, bool>> Where(IReadOnlyCollection<DeliveryLabel> labels, DateTimeOffset nowUtc)
        => At(nowUtc, labels.Select(Condition));

    /// <summary>The condition of <see cref="NeedsOwner"/> as a filter for SQL.</summary>
    internal static Expression<Func<Delivery, bool>> WhereNeedsOwner(DateTimeOffset nowUtc) => At(nowUtc, [Need]);

    // The moment is captured, not written in as a constant: the SQL takes it as a parameter and is compiled once.
    private static Expression<Func<Delivery, bool>> At(
        DateTimeOffset nowUtc, IEnumerable<Expression<Func<Delivery, DateTimeOffset, bool>>> conditions)
    {
        var delivery = Expression.Parameter(typeof(Delivery), "d");
        Expression<Func<DateTimeOffset>> moment = () => nowUtc;
        var any = conditions
            .Select(c => new Replace(c.Parameters[0], delivery).Visit(new Replace(c.Parameters[1], moment.Body).Visit(c.Body)))
            .Aggregate(Expression.OrElse);
        return Expression.Lambda<Func<Delivery, bool>>(any, delivery);
    }

    private static Expression<Func<Delivery, DateTimeOffset, bool>> Condition(DeliveryLabel label) => label switch
    {
        DeliveryLabel.Scheduled => (d, now) =>
            d.Status == DeliveryStatus.Pending && d.HoldReason == HoldReason.None && d.DueAtUtc > now,
        DeliveryLabel.Queued => (d, now) =>
            d.Status == DeliveryStatus.Pending && d.HoldReason == HoldReason.None && d.DueAtUtc <= now,
        DeliveryLabel.Held => (d, now) => d.Status == DeliveryStatus.Pending && d.HoldReason != HoldReason.None,
        DeliveryLabel.Sending => (d, now) =>
            d.Status == DeliveryStatus.Sending && (d.AttachmentId != null || d.UpdatedAtUtc > now - SilentAfter),
        // In a group one phone that has it is enough: others may be off for weeks.
        DeliveryLabel.Sent => (d, now) =>
            d.Status == DeliveryStatus.Sent && d.AckLevel < AckLevel.Delivered && (d.SentAtUtc > now - StuckAfter || (d.ReachedCount ?? 0) > 0),
        DeliveryLabel.Delivered => (d, now) => d.Status == DeliveryStatus.Sent && d.AckLevel == AckLevel.Delivered,
        DeliveryLabel.Read => (d, now) => d.Status == DeliveryStatus.Sent && d.AckLevel == AckLevel.Read,
        DeliveryLabel.Played => (d, now) => d.Status == DeliveryStatus.Sent && d.AckLevel >= AckLevel.Played,
        DeliveryLabel.Stuck => (d, now) =>
            (d.Status == DeliveryStatus.Sent && d.AckLevel < AckLevel.Delivered && !(d.SentAtUtc > now - StuckAfter) && (d.ReachedCount ?? 0) == 0)
            || (d.Status == DeliveryStatus.Sending && d.AttachmentId == null && d.UpdatedAtUtc <= now - SilentAfter),
        DeliveryLabel.Unconfirmed => (d, now) => d.Status == DeliveryStatus.Unconfirmed,
        DeliveryLabel.Failed => (d, now) => d.Status == DeliveryStatus.Failed,
        DeliveryLabel.Cancelled => (d, now) => d.Status == DeliveryStatus.Cancelled,
        DeliveryLabel.Expired => (d, now) => d.Status == DeliveryStatus.Expired,
    };

    private sealed class Replace(Expression from, Expression to) : ExpressionVisitor
    {
        [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(node))]
        public override Expression? Visit(Expression? node) => node == from ? to : base.Visit(node);
    }
}
