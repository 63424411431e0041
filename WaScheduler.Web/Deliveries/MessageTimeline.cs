using WaScheduler.Data.Deliveries;
using WaScheduler.Web.Shell;

namespace WaScheduler.Web.Deliveries;

/// <summary>One moment in the life of a message.</summary>
/// <param name="At">When.</param>
/// <param name="Words">What happened.</param>
/// <param name="Tone">How good that is.</param>
/// <param name="Detail">WhatsApp's or the browser's own words.</param>
public sealed record TimelineEntry(DateTimeOffset At, string Words, Tone Tone = Tone.Plain, string? Detail = null);

/// <summary>What happened to a message and when, oldest first.</summary>
public static class MessageTimeline
{
    /// <summary>All that is known; the due time also while it is ahead.</summary>
    public static IReadOnlyList<TimelineEntry> Of(Delivery delivery, DateTimeOffset now) =>
        [.. Entries(delivery, now).OrderBy(entry => entry.At)];

    private static IEnumerable<TimelineEntry> Entries(Delivery delivery, DateTimeOffset now)
    {
        yield return new(delivery.CreatedAtUtc, "Planned");
        // A message sent at once is due when it is made: one line is enough.
        if ((delivery.DueAtUtc - delivery.CreatedAtUtc).Duration() > TimeSpan.FromSeconds(1))
            yield return new(delivery.DueAtUtc, delivery.DueAtUtc > now ? "Goes out" : "Due");
        foreach (var entry in delivery.Attempts.SelectMany(Attempt)) yield return entry;
        if (delivery.SentAtUtc is { } sent) yield return new(sent, "On WhatsApp's server: one tick", Tone.Good);
        if (delivery.DeliveredAtUtc is { } delivered) yield return new(delivered, "On the recipient's phone: two ticks", Tone.Good);
        if (delivery.ReadAtUtc is { } read) yield return new(read, "Read: blue ticks", Tone.Read);
        if (delivery.PlayedAtUtc is { } played) yield return new(played, "Played", Tone.Read);
        if (delivery is { Status: DeliveryStatus.Unconfirmed, LookedUpAtUtc: { } lookedUp })
            yield return new(lookedUp, "Looked up in WhatsApp; it could not be settled");
        if (Ending(delivery) is { } ending) yield return ending;
    }

    private static IEnumerable<TimelineEntry> Attempt(Attempt attempt)
    {
        yield return new(attempt.StartedAtUtc, $"Try {attempt.Number}: handed to WhatsApp");
        var words = attempt.Code is { } code ? DeliveryErrors.Sentence(code) : null;
        var at = attempt.EndedAtUtc ?? attempt.StartedAtUtc;
        var ending = attempt.Outcome switch
        {
            AttemptOutcome.Open => null,
            // The server's own moment is a line of its own.
            AttemptOutcome.Acknowledged => null,
            AttemptOutcome.NotHandedOver => new TimelineEntry(at, $"Try {attempt.Number} ended: {words ?? "it did not leave."}", Tone.Wait, attempt.Detail),
            AttemptOutcome.Refused => new TimelineEntry(at, $"Try {attempt.Number} ended: {words ?? "WhatsApp refused it."}", Tone.Bad, attempt.Detail),
            AttemptOutcome.Unknown => new TimelineEntry(at, $"Try {attempt.Number} ended without an answer: {words ?? "it may have left."}", Tone.Bad, attempt.Detail),
        };
        if (ending is not null) yield return ending;
    }

    private static TimelineEntry? Ending(Delivery delivery) => delivery.Status switch
    {
        DeliveryStatus.Cancelled => new(delivery.UpdatedAtUtc, "Cancelled before it left"),
        DeliveryStatus.Expired => new(delivery.UpdatedAtUtc, "Expired: its window had passed", Tone.Wait),
        DeliveryStatus.Failed => new(delivery.UpdatedAtUtc, delivery.ErrorCode is { } code ? DeliveryErrors.Sentence(code) : "Failed", Tone.Bad),
        DeliveryStatus.Pending or DeliveryStatus.Sending or DeliveryStatus.Sent or DeliveryStatus.Unconfirmed => null,
    };
}
