using WaScheduler.Data.Deliveries;
using WaScheduler.Web.Shell;

namespace WaScheduler.Web.Deliveries;

/// <summary>Puts attempts and events into the words of a timeline.</summary>
internal static class TimelineEvents
{
    /// <summary>One or two moments of a try.</summary>
    public static IEnumerable<TimelineEntry> Of(Attempt attempt)
    {
        yield return new(attempt.StartedAtUtc, TimelineStep.HandedOver, $"Try {attempt.Number}: handed to WhatsApp");
        var words = attempt.Code is { } code ? DeliveryErrors.Sentence(code) : null;
        var at = attempt.EndedAtUtc ?? attempt.StartedAtUtc;
        var ending = attempt.Outcome switch
        {
            AttemptOutcome.Open => null,
            // The server's own moment is a line of its own.
            AttemptOutcome.Acknowledged => null,
            AttemptOutcome.NotHandedOver => new TimelineEntry(at, TimelineStep.NotHandedOver, $"Try {attempt.Number} ended: {words ?? "it did not leave."}", DeliveryEventSource.WhatsApp, Tone.Wait, attempt.Detail, attempt.Code),
            AttemptOutcome.Refused => new TimelineEntry(at, TimelineStep.NotHandedOver, $"Try {attempt.Number} ended: {words ?? "WhatsApp refused it."}", DeliveryEventSource.WhatsApp, Tone.Bad, attempt.Detail, attempt.Code),
            AttemptOutcome.Unknown => new TimelineEntry(at, TimelineStep.Unconfirmed, $"Try {attempt.Number} ended without an answer: {words ?? "it may have left."}", Tone: Tone.Bad, Detail: attempt.Detail, Code: attempt.Code),
        };
        if (ending is not null) yield return ending;
    }

    /// <summary>One event.</summary>
    public static TimelineEntry Of(DeliveryEvent told) => told.Kind switch
    {
        DeliveryEventKind.Held => Entry(told, TimelineStep.Held, $"Held: {Held(told)}", Tone.Wait) with { Until = told.UntilUtc },
        DeliveryEventKind.LookedUp => LookedUp(told),
        DeliveryEventKind.Requeued => Entry(told, TimelineStep.Requeued, Requeued(told)),
        DeliveryEventKind.Confirmed => Entry(told, TimelineStep.Confirmed, "Confirmed: it arrived", Tone.Good),
        DeliveryEventKind.Cancelled => Entry(told, TimelineStep.Cancelled, "Cancelled before it left"),
        DeliveryEventKind.Expired => Entry(told, TimelineStep.Expired, $"Expired: {Sentence(told, "its window had passed.")}", Tone.Wait),
        DeliveryEventKind.Dropped => Entry(told, TimelineStep.Failed, "Dropped: it is not sent again"),
        DeliveryEventKind.Rewritten => Entry(told, TimelineStep.Rewritten, "Written anew with its values; back in line"),
        DeliveryEventKind.Refused => Entry(told, TimelineStep.Failed, Sentence(told, "It was not handed over."), Tone.Bad),
    };

    private static TimelineEntry Entry(DeliveryEvent told, TimelineStep step, string words, Tone tone = Tone.Plain)
        => new(told.AtUtc, step, words, told.Source, tone, told.Detail, told.Code);

    private static string Held(DeliveryEvent told)
    {
        var hold = DeliveryErrors.Sentence(told.HoldReason ?? HoldReason.None);
        return told.Code is { } code ? $"{DeliveryErrors.Sentence(code)} {hold}" : hold;
    }

    // What settled it is a trigger's word; what did not is a code like any other.
    private static TimelineEntry LookedUp(DeliveryEvent told) => told.Code switch
    {
        nameof(DeliveryTrigger.FoundSent) => Found(told, "Looked up: WhatsApp has it", Tone.Good),
        nameof(DeliveryTrigger.FoundFailed) => Found(told, "Looked up: WhatsApp gave it up", Tone.Bad),
        nameof(DeliveryTrigger.ProvedAbsent) => Found(told, "Looked up: it never left; back in line under the same id", Tone.Wait),
        _ => Entry(told, TimelineStep.LookedUp, $"Looked up: {Sentence(told, "it could not be settled.")}", Tone.Wait),
    };

    private static TimelineEntry Found(DeliveryEvent told, string words, Tone tone) => Entry(told, TimelineStep.LookedUp, words, tone) with { Code = null };

    private static string Requeued(DeliveryEvent told) => told switch
    {
        { HoldReason: HoldReason.AskOwner } => "Let go: it goes out although its time had passed",
        { Source: DeliveryEventSource.App } => "The app was interrupted before anything left; back in line",
        _ => "To be sent again: back in line under the same id",
    };

    private static string Sentence(DeliveryEvent told, string otherwise) => told.Code is { } code ? DeliveryErrors.Sentence(code) : otherwise;
}
