using WaScheduler.Data.Deliveries;

namespace WaScheduler.Web.Home;

/// <summary>The messages due on one day, each counted once, under the word it carries now; so the numbers add up to Due.</summary>
/// <param name="Counts">By shown word, for deliveries due on the day.</param>
/// <param name="PlannedByRuns">Messages that today's coming runs of schedules will make; they are no deliveries yet.</param>
/// <param name="Date">The owner's date.</param>
/// <param name="FromUtc">When the owner's day began.</param>
/// <param name="ToUtc">When it ends.</param>
public sealed record TodayNumbers(
    IReadOnlyDictionary<DeliveryLabel, int> Counts, int PlannedByRuns, DateOnly Date, DateTimeOffset FromUtc, DateTimeOffset ToUtc)
{
    /// <summary>The words behind each number; the Messages page filters by the same.</summary>
    public static readonly IReadOnlyList<DeliveryLabel> WaitingLabels =
        [DeliveryLabel.Scheduled, DeliveryLabel.Queued, DeliveryLabel.Held, DeliveryLabel.Sending];
    public static readonly IReadOnlyList<DeliveryLabel> SentLabels = [DeliveryLabel.Sent, DeliveryLabel.Stuck];
    public static readonly IReadOnlyList<DeliveryLabel> ReadLabels = [DeliveryLabel.Read, DeliveryLabel.Played];
    public static readonly IReadOnlyList<DeliveryLabel> FailedLabels = [DeliveryLabel.Failed, DeliveryLabel.Expired];

    public int Waiting => Sum(WaitingLabels) + PlannedByRuns;

    public int Sent => Sum(SentLabels);

    public int Delivered => Sum([DeliveryLabel.Delivered]);

    public int Read => Sum(ReadLabels);

    public int Failed => Sum(FailedLabels);

    /// <summary>Neither sent nor failed: never folded into either.</summary>
    public int Unconfirmed => Sum([DeliveryLabel.Unconfirmed]);

    public int Due => Waiting + Sent + Delivered + Read + Failed + Unconfirmed;

    private int Sum(IReadOnlyList<DeliveryLabel> labels) => labels.Sum(label => Counts.GetValueOrDefault(label));
}
