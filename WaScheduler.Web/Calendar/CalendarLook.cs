using System.Globalization;
using WaScheduler.Data.Deliveries;
using WaScheduler.Data.Schedules;
using WaScheduler.Web.Deliveries;
using WaScheduler.Web.Shell;

namespace WaScheduler.Web.Calendar;

/// <summary>How an entry looks: its state in words, its colour, and its icon or ticks.</summary>
/// <param name="Words">The state: "planned", "left out", "3 delivered, 1 failed".</param>
/// <param name="Css">The class that colours it.</param>
/// <param name="Icon">Its icon; null where ticks stand.</param>
/// <param name="Ticks">Its ticks; null where an icon stands.</param>
public sealed record CalendarLook(string Words, string Css, IconName? Icon, TickLevel? Ticks)
{
    // What needs the owner is never hidden behind what went well.
    private static readonly DeliveryLabel[] WorstFirst =
    [
        DeliveryLabel.Failed, DeliveryLabel.Unconfirmed, DeliveryLabel.Stuck, DeliveryLabel.Expired, DeliveryLabel.Held, DeliveryLabel.Queued,
        DeliveryLabel.Sending, DeliveryLabel.Scheduled, DeliveryLabel.Cancelled, DeliveryLabel.Sent, DeliveryLabel.Delivered, DeliveryLabel.Read, DeliveryLabel.Played,
    ];

    /// <summary>The look of an entry.</summary>
    public static CalendarLook Of(CalendarEntry entry)
    {
        if (entry.Past is not { } past) return entry.IsSkipped ? new("left out", "skipped", IconName.Skip, null) : new("planned", "due", IconName.Clock, null);
        if (past.Messages.Count == 0) return new("nobody to send to", "plain", IconName.Close, null);
        var badge = DeliveryBadge.Of(past.Messages.Keys.MinBy(label => Array.IndexOf(WorstFirst, label)));
        return new(Counts(past.Messages), ToneClass.Of(badge.Tone), badge.Icon, badge.Ticks);
    }

    /// <summary>Several messages in words, worst first: "1 failed, 3 delivered"; of one kind the word alone.</summary>
    public static string Counts(IReadOnlyDictionary<DeliveryLabel, int> messages) => messages.Count == 1
        ? DeliveryBadge.Of(messages.Keys.First()).Word.ToLowerInvariant()
        : string.Join(", ", messages.OrderBy(m => Array.IndexOf(WorstFirst, m.Key)).Select(m => $"{Number(m.Value)} {DeliveryBadge.Of(m.Key).Word.ToLowerInvariant()}"));

    /// <summary>How many messages of a day need the owner.</summary>
    public static int Bad(CalendarDay day) => day.Messages.Where(m => DeliveryBadge.Of(m.Key).Tone == Tone.Bad).Sum(m => m.Value);

    /// <summary>Everything about an entry in one sentence, for those who hear it.</summary>
    public static string Sentence(CalendarEntry entry) => $"{Time(entry)} {entry.Title}, {People(entry.People)}, {State(entry)}";

    /// <summary>"planned, moved", "3 delivered, 1 failed, run by hand".</summary>
    public static string State(CalendarEntry entry)
        => $"{Of(entry).Words}{(entry.IsMoved ? ", moved" : "")}{(entry.IsRewritten ? ", with its own text" : "")}{(entry.Past?.Kind == OccurrenceKind.RunNow ? ", run by hand" : "")}";

    /// <summary>Its time on the owner's clock: 09:30.</summary>
    public static string Time(CalendarEntry entry) => entry.Local.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>"1 recipient", "12 recipients".</summary>
    public static string People(int count) => count == 1 ? "1 recipient" : $"{Number(count)} recipients";

    /// <summary>"1 run", "10,000 runs"; "at least" where not all were counted.</summary>
    public static string Runs(CalendarDay day)
        => $"{(day.IsCounted ? "" : "at least ")}{(day.Total == 1 ? "1 run" : $"{Number(day.Total)} runs")}";

    /// <summary>10,000.</summary>
    public static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
