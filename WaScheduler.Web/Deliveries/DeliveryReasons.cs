using WaScheduler.Data.Deliveries;
using WaScheduler.Web.Hosting;
using WaScheduler.Web.Shell;

namespace WaScheduler.Web.Deliveries;

/// <summary>Why a delivery waits, failed or is in doubt, in sentences for the owner.</summary>
public static class DeliveryReasons
{
    /// <summary>The sentences, or null where the shown word says everything.</summary>
    public static string? Of(Delivery delivery, DateTimeOffset now, string zoneId) => DeliveryLabels.Of(delivery, now) switch
    {
        DeliveryLabel.Held => Hold(delivery),
        DeliveryLabel.Sending => "Being handed to WhatsApp right now.",
        DeliveryLabel.Unconfirmed => Unconfirmed(delivery, now, zoneId),
        DeliveryLabel.Failed => delivery.ErrorCode is { } code ? DeliveryErrors.Sentence(code) : "It did not leave.",
        DeliveryLabel.Expired => Expired(delivery, now, zoneId),
        DeliveryLabel.Cancelled => $"Taken back before it left; it was due {TimeWords.Of(delivery.DueAtUtc, now, zoneId, zoneId, relative: false).Text}. The recipient got nothing.",
        DeliveryLabel.Stuck => Stuck(delivery),
        DeliveryLabel.Queued => "Its time has come; it is next in line.",
        DeliveryLabel.Sent or DeliveryLabel.Delivered or DeliveryLabel.Read or DeliveryLabel.Played =>
            delivery.ErrorCode == "confirmed.byOwner" ? DeliveryErrors.Sentence(delivery.ErrorCode) : GroupAcks.Words(delivery) is { } reach ? $"{reach}." : null,
        DeliveryLabel.Scheduled => null,
    };

    /// <summary>Why it waits; empty when it does not.</summary>
    public static string Hold(Delivery delivery)
    {
        if (delivery is { HoldReason: HoldReason.MissingValue, ErrorCode: { } fault })
        {
            return fault == DeliveryErrors.MissingValue ? Missing(delivery) : DeliveryErrors.Sentence(fault);
        }

        var hold = DeliveryErrors.Sentence(delivery.HoldReason);
        return delivery is { HoldReason: HoldReason.Retry, ErrorCode: { } code } ? $"{DeliveryErrors.Sentence(code)} {hold}" : hold;
    }

    /// <summary>Which value a held message waits for, and where it is filled in.</summary>
    private static string Missing(Delivery delivery)
    {
        var wayOut = delivery.ContactId is null
            ? $"{delivery.RecipientName} is not among your contacts: add the number there, or give the placeholder a default such as {{{{firstName|friend}}}}"
            : "Fill it in at the contact, or give the placeholder a default such as {{firstName|friend}}";
        return $"Waits for you: {QuotedText.Of(delivery.ErrorDetail)} has no value for {delivery.RecipientName}. {wayOut}, then press Try again; or drop the message.";
    }

    private static string Stuck(Delivery delivery)
    {
        if (delivery.Status == DeliveryStatus.Sending)
        {
            return $"Handed to WhatsApp more than {ClockText.Span(DeliveryLabels.SilentAfter)} ago without a word from it. It is looked up before anything else happens.";
        }

        var length = DeliveryLabels.StuckAfter == TimeSpan.FromHours(24) ? "a day" : ClockText.Span(DeliveryLabels.StuckAfter);
        var where = delivery.Address.Contains("@g.us", StringComparison.Ordinal) ? "any phone of the group" : "the phone";
        return $"WhatsApp's server has it, but it has not reached {where} for more than {length}. The phone may be off or offline; nothing needs to be sent again.";
    }

    private static string Unconfirmed(Delivery delivery, DateTimeOffset now, string zoneId)
    {
        var handedOver = delivery.Attempts.Count > 0 ? delivery.Attempts.Max(a => a.StartedAtUtc) : delivery.UpdatedAtUtc;
        var doubt = $"We handed this to WhatsApp at {ClockText.Exact(handedOver, now, zoneId)}, but the connection broke before it confirmed. It may have arrived.";
        return delivery.ErrorCode is DeliveryErrors.LinkChanged or DeliveryErrors.StillQueued or DeliveryErrors.CannotTell
            ? $"{doubt} {DeliveryErrors.Sentence(delivery.ErrorCode)}"
            : doubt;
    }

    private static string Expired(Delivery delivery, DateTimeOffset now, string zoneId)
    {
        var due = ClockText.Short(delivery.DueAtUtc, now, zoneId);
        var rule = delivery.ExpiresAtUtc is { } end && end > delivery.DueAtUtc
            ? $"your rule: skip after {ClockText.Span(end - delivery.DueAtUtc)}"
            : "your rule: do not send late";
        return delivery.ErrorCode switch
        {
            "expired.missed" => $"Was due {due} while the app was off; {rule}.",
            "expired.stopped" => $"Was due {due} while you had stopped everything; {rule}.",
            "expired.noLink" => $"Was due {due} while the link to WhatsApp was down; {rule}.",
            _ => $"Was due {due} and could not leave in time; {rule}.",
        };
    }
}
