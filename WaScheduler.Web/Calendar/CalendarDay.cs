using WaScheduler.Data.Deliveries;

namespace WaScheduler.Web.Calendar;

/// <summary>One day of the owner's calendar.</summary>
/// <param name="Date">Which.</param>
/// <param name="Total">How many runs it holds, those not kept included.</param>
/// <param name="Entries">The first of them, in order.</param>
/// <param name="Messages">What is in the outbox and the history for it, counted by shown word.</param>
/// <param name="IsCounted">False while, or where, not everything was counted: then it holds at least so many.</param>
public sealed record CalendarDay(
    DateOnly Date,
    int Total,
    IReadOnlyList<CalendarEntry> Entries,
    IReadOnlyDictionary<DeliveryLabel, int> Messages,
    bool IsCounted)
{
    /// <summary>A day of which nothing was read yet.</summary>
    public static CalendarDay Unread(DateOnly date) => new(date, 0, [], new Dictionary<DeliveryLabel, int>(), false);
}
