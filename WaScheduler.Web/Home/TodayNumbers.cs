using WaScheduler.Data.Deliveries;
using WaScheduler.Web.Deliveries;

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
    public int Waiting => Sum("waiting") + PlannedByRuns;

    public int Sent => Sum("sent");

    public int Delivered => Sum("delivered");

    public int Read => Sum("read");

    public int Failed => Sum("failed");

    /// <summary>Neither sent nor failed: never folded into either.</summary>
    public int Unconfirmed => Sum("unconfirmed");

    public int Due => Waiting + Sent + Delivered + Read + Failed + Unconfirmed;

    // The filter of the Messages page that a click on the number opens counts the same words.
    private int Sum(string view) => MessageView.Of(view).Labels!.Sum(label => Counts.GetValueOrDefault(label));
}
