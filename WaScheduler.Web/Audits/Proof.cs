using System.Globalization;
using NodaTime;
using WaScheduler.Data.Audits;
using WaScheduler.Data.Deliveries;
using WaScheduler.Web.Deliveries;
using WaScheduler.Web.Shell;

namespace WaScheduler.Web.Audits;

/// <summary>A message with what proves it.</summary>
/// <param name="Delivery">The message with its attempts.</param>
/// <param name="Recipient">The name, or its first letters.</param>
/// <param name="Address">The number or group, or its end.</param>
/// <param name="Account">From which account.</param>
/// <param name="Approval">Who approved it; null when that was before the audit began.</param>
/// <param name="Label">Where it stands.</param>
public sealed record Proof(Delivery Delivery, string Recipient, string Address, string Account, AuditApproval? Approval, DeliveryLabel Label)
{
    /// <summary>WhatsApp's id of the message; without the chat in front of it, which is the number, when that is masked.</summary>
    public string? WhatsAppId => Delivery.WhatsAppId is { } id && Address.StartsWith('…') ? id.Split('_')[^1] : Delivery.WhatsAppId;

    /// <summary>Who approved it, in words.</summary>
    public string ApprovedBy => Approval is { } approval ? AuditWords.Who(approval.By, approval.Name) : "before the audit began";

    /// <summary>The message of a delivery.</summary>
    public static Proof Of(Delivery delivery, string account, AuditApproval? approval, DateTimeOffset now, bool masked) => new(
        delivery,
        masked ? Initials.Of(delivery.RecipientName) : delivery.RecipientName,
        masked ? Masked(delivery.Address) : delivery.Address,
        account,
        approval,
        DeliveryLabels.Of(delivery, now));

    private static string Masked(string address)
    {
        var local = address.Split('@')[0];
        return local.Length > 3 ? $"…{local[^3..]}" : "…";
    }
}

/// <summary>A state a message was in.</summary>
/// <param name="At">Since when.</param>
/// <param name="State">Which.</param>
/// <param name="Source">Whose word that is.</param>
/// <param name="Detail">A sentence more, or null.</param>
public sealed record ProofState(DateTimeOffset At, string State, string Source, string? Detail = null)
{
    private const string Us = "this app";
    private const string WhatsApp = "WhatsApp";

    /// <summary>All states with their times, oldest first.</summary>
    public static IReadOnlyList<ProofState> Of(Delivery delivery) => [.. All(delivery).OrderBy(s => s.At)];

    private static IEnumerable<ProofState> All(Delivery delivery)
    {
        yield return new(delivery.CreatedAtUtc, "Planned", Us);
        yield return new(delivery.DueAtUtc, "Due", Us);
        foreach (var attempt in delivery.Attempts)
        {
            yield return new(attempt.StartedAtUtc, $"Try {attempt.Number}: handed to WhatsApp", Us);
            if (attempt is { EndedAtUtc: { } ended })
            {
                yield return new(ended, $"Try {attempt.Number}: {Ending(attempt.Outcome)}", Us, attempt.Code is { } code ? DeliveryErrors.Sentence(code) : null);
            }
        }

        var server = delivery.ErrorCode == "confirmed.byOwner" ? "you, who saw it in the chat" : WhatsApp;
        if (delivery.SentAtUtc is { } sent) yield return new(sent, "On WhatsApp's server", server);
        if (delivery.DeliveredAtUtc is { } delivered) yield return new(delivered, "On the recipient's phone", WhatsApp);
        if (delivery.ReadAtUtc is { } read) yield return new(read, "Read", WhatsApp);
        if (delivery.PlayedAtUtc is { } played) yield return new(played, "Played", WhatsApp);
        if (delivery.Status is DeliveryStatus.Cancelled or DeliveryStatus.Expired or DeliveryStatus.Failed or DeliveryStatus.Unconfirmed)
        {
            yield return new(delivery.UpdatedAtUtc, delivery.Status.ToString(), Us, delivery.ErrorCode is { } code ? DeliveryErrors.Sentence(code) : null);
        }
    }

    private static string Ending(AttemptOutcome outcome) => outcome switch
    {
        AttemptOutcome.Open => "not ended",
        AttemptOutcome.Acknowledged => "acknowledged",
        AttemptOutcome.NotHandedOver => "not handed over",
        AttemptOutcome.Refused => "refused",
        AttemptOutcome.Unknown => "no answer",
    };
}

/// <summary>Exact times of proofs.</summary>
public static class ProofTime
{
    /// <summary>"2026-11-22 10:00:02.123 +02:00" in a zone.</summary>
    public static string Of(DateTimeOffset at, string zoneId)
    {
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(zoneId) ?? DateTimeZone.Utc;
        return Instant.FromDateTimeOffset(at).InZone(zone).ToDateTimeOffset().ToString("yyyy-MM-dd HH:mm:ss.fff zzz", CultureInfo.InvariantCulture);
    }

    /// <summary>The moment a day begins in a zone; null for a text that is no date.</summary>
    public static DateTimeOffset? Day(string? text, string zoneId, int daysLater = 0)
    {
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(zoneId) ?? DateTimeZone.Utc;
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year is > 1970 and < 9000
            ? zone.AtStartOfDay(LocalDate.FromDateOnly(date).PlusDays(daysLater)).ToDateTimeOffset()
            : null;
    }
}
