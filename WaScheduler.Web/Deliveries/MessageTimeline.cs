using WaScheduler.Data.Deliveries;
using WaScheduler.Web.Shell;

namespace WaScheduler.Web.Deliveries;

/// <summary>A step in the life of a message.</summary>
public enum TimelineStep
{
    Planned,

    /// <summary>Its time is ahead, or came.</summary>
    Due,
    Held,
    HandedOver,

    /// <summary>A try ended, certainly without the message having left.</summary>
    NotHandedOver,

    /// <summary>A try ended without an answer: it may have left.</summary>
    Unconfirmed,
    LookedUp,

    /// <summary>Put back in line.</summary>
    Requeued,
    Rewritten,
    OnServer,
    Delivered,
    Read,
    Played,
    Stuck,

    /// <summary>The owner said that it arrived.</summary>
    Confirmed,
    Failed,
    Cancelled,
    Expired,
}

/// <summary>One moment in the life of a message.</summary>
/// <param name="At">When.</param>
/// <param name="Step">What, for programs.</param>
/// <param name="Words">What happened.</param>
/// <param name="Source">Who or what caused it.</param>
/// <param name="Tone">How good that is.</param>
/// <param name="Detail">WhatsApp's or the browser's own words.</param>
/// <param name="Code">Stable code of what went wrong.</param>
/// <param name="Until">Until when it is held.</param>
public sealed record TimelineEntry(
    DateTimeOffset At,
    TimelineStep Step,
    string Words,
    DeliveryEventSource Source = DeliveryEventSource.App,
    Tone Tone = Tone.Plain,
    string? Detail = null,
    string? Code = null,
    DateTimeOffset? Until = null);

/// <summary>What happened to a message and when, oldest first: from its own columns, its attempts, and the events beside them.</summary>
public static class MessageTimeline
{
    /// <summary>All that is known; the due time also while it is ahead.</summary>
    /// <param name="delivery">With its attempts.</param>
    /// <param name="now">Now.</param>
    /// <param name="events">Its events, oldest first; none for a message of before there were any.</param>
    public static IReadOnlyList<TimelineEntry> Of(Delivery delivery, DateTimeOffset now, IReadOnlyList<DeliveryEvent>? events = null) =>
        [.. Entries(delivery, now, events ?? []).OrderBy(entry => entry.At)];

    /// <summary>Who caused it, for the owner.</summary>
    public static string Word(DeliveryEventSource source) => source switch
    {
        DeliveryEventSource.App => "the app",
        DeliveryEventSource.WhatsApp => "WhatsApp",
        DeliveryEventSource.Page => "you, on a page",
        DeliveryEventSource.Api => "a program, over the API",
        DeliveryEventSource.Telegram => "you, over Telegram",
    };

    private static IEnumerable<TimelineEntry> Entries(Delivery delivery, DateTimeOffset now, IReadOnlyList<DeliveryEvent> events)
    {
        yield return new(delivery.CreatedAtUtc, TimelineStep.Planned, "Planned", AskedBy(delivery.Source));
        // A message sent at once is due when it is made: one line is enough.
        if ((delivery.DueAtUtc - delivery.CreatedAtUtc).Duration() > TimeSpan.FromSeconds(1) && (delivery.DueAtUtc <= now || delivery.Status == DeliveryStatus.Pending))
            yield return new(delivery.DueAtUtc, TimelineStep.Due, delivery.DueAtUtc > now ? "Goes out" : "Due: in line");
        foreach (var entry in delivery.Attempts.SelectMany(TimelineEvents.Of)) yield return entry;
        foreach (var told in events) yield return TimelineEvents.Of(told);
        foreach (var entry in WhatsAppsWord(delivery, now, events)) yield return entry;
        if (LastLookUp(delivery, events) is { } lookUp) yield return lookUp;
        if (Hold(delivery, events) is { } hold) yield return hold;
        if (Ending(delivery, events) is { } ending) yield return ending;
    }

    private static DeliveryEventSource AskedBy(DeliverySource source) => source switch
    {
        DeliverySource.Manual => DeliveryEventSource.Page,
        DeliverySource.Api => DeliveryEventSource.Api,
        DeliverySource.Telegram or DeliverySource.Assistant => DeliveryEventSource.Telegram,
        DeliverySource.Schedule or DeliverySource.Campaign => DeliveryEventSource.App,
    };

    private static IEnumerable<TimelineEntry> WhatsAppsWord(Delivery delivery, DateTimeOffset now, IReadOnlyList<DeliveryEvent> events)
    {
        var confirmed = delivery.ErrorCode == "confirmed.byOwner" && delivery.AckLevel <= AckLevel.Server;
        // Where only the owner says that it arrived, WhatsApp's server said nothing.
        if (delivery.SentAtUtc is { } sent && !confirmed)
            yield return new(sent, TimelineStep.OnServer, "On WhatsApp's server: one tick", DeliveryEventSource.WhatsApp, Tone.Good);
        if (delivery.SentAtUtc is { } said && confirmed && events.All(e => e.Kind != DeliveryEventKind.Confirmed))
            yield return new(said, TimelineStep.Confirmed, DeliveryErrors.Sentence("confirmed.byOwner"), DeliveryEventSource.Page, Tone.Good);
        var everybody = delivery.PeopleCount is { } people ? $"the phones of all {people} people" : "the recipient's phone";
        if (delivery.DeliveredAtUtc is { } delivered)
            yield return new(delivered, TimelineStep.Delivered, $"On {everybody}: two ticks", DeliveryEventSource.WhatsApp, Tone.Good);
        if (delivery.ReadAtUtc is { } read)
            yield return new(read, TimelineStep.Read, delivery.PeopleCount is null ? "Read: blue ticks" : "Read by everybody: blue ticks", DeliveryEventSource.WhatsApp, Tone.Read);
        if (delivery.PlayedAtUtc is { } played)
            yield return new(played, TimelineStep.Played, "Played", DeliveryEventSource.WhatsApp, Tone.Read);
        if (DeliveryLabels.Of(delivery, now) != DeliveryLabel.Stuck)
            yield break;
        yield return delivery.SentAtUtc is { } since
            ? new(since + DeliveryLabels.StuckAfter, TimelineStep.Stuck, $"Stuck: not on {(delivery.PeopleCount is null ? "the" : "any")} phone after {ClockText.Span(DeliveryLabels.StuckAfter)}", Tone: Tone.Wait)
            : new(delivery.UpdatedAtUtc + DeliveryLabels.SilentAfter, TimelineStep.Stuck, $"Stuck: no word from WhatsApp for {ClockText.Span(DeliveryLabels.SilentAfter)}", Tone: Tone.Wait);
    }

    // The same answer again and again is one event; when it was asked last, the row knows.
    private static TimelineEntry? LastLookUp(Delivery delivery, IReadOnlyList<DeliveryEvent> events)
    {
        if (delivery is not { Status: DeliveryStatus.Unconfirmed, LookedUpAtUtc: { } last })
            return null;
        var before = events.LastOrDefault(e => e.Kind == DeliveryEventKind.LookedUp);
        return before?.AtUtc == last
            ? null
            : new(last, TimelineStep.LookedUp, before is null ? "Looked up in WhatsApp; it could not be settled" : "Looked up again; it is still open");
    }

    // A hold that came with a try's end, or with the plan, is written in the row only.
    private static TimelineEntry? Hold(Delivery delivery, IReadOnlyList<DeliveryEvent> events)
    {
        if (delivery is not { Status: DeliveryStatus.Pending, HoldReason: not HoldReason.None })
            return null;
        var lastTry = delivery.Attempts.Count > 0 ? delivery.Attempts.Max(a => a.StartedAtUtc) : DateTimeOffset.MinValue;
        return events is [.., { Kind: DeliveryEventKind.Held } held] && held.HoldReason == delivery.HoldReason && held.AtUtc >= lastTry
            ? null
            : new(delivery.UpdatedAtUtc, TimelineStep.Held, $"Held: {DeliveryReasons.Hold(delivery)}", Tone: Tone.Wait, Until: delivery.HeldUntilUtc);
    }

    private static TimelineEntry? Ending(Delivery delivery, IReadOnlyList<DeliveryEvent> events)
    {
        var last = events is [.., { } newest] ? newest.Kind : (DeliveryEventKind?)null;
        return delivery.Status switch
        {
            DeliveryStatus.Cancelled when last != DeliveryEventKind.Cancelled => new(delivery.UpdatedAtUtc, TimelineStep.Cancelled, "Cancelled before it left"),
            DeliveryStatus.Expired when last != DeliveryEventKind.Expired => new(delivery.UpdatedAtUtc, TimelineStep.Expired, "Expired: its window had passed", Tone: Tone.Wait, Code: delivery.ErrorCode),
            DeliveryStatus.Failed when last is not (DeliveryEventKind.Refused or DeliveryEventKind.Dropped) =>
                new(delivery.UpdatedAtUtc, TimelineStep.Failed, delivery.ErrorCode is { } code ? DeliveryErrors.Sentence(code) : "Failed", Tone: Tone.Bad, Detail: delivery.ErrorDetail, Code: delivery.ErrorCode),
            DeliveryStatus.Pending or DeliveryStatus.Sending or DeliveryStatus.Sent or DeliveryStatus.Unconfirmed
                or DeliveryStatus.Cancelled or DeliveryStatus.Expired or DeliveryStatus.Failed => null,
        };
    }
}
