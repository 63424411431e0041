using System.Globalization;
using WaScheduler.Data.Contacts;
using WaScheduler.Data.Deliveries;
using WaScheduler.Data.Schedules;
using WaScheduler.Web.Templates;

namespace WaScheduler.Web.Deliveries;

/// <summary>Writes a message that lacked a value anew, out of what its schedule says and its recipient is now.</summary>
public sealed class MessageRewriter
{
    private readonly DeliveryQueries _deliveries;
    private readonly ScheduleQueries _schedules;
    private readonly ContactQueries _contacts;
    private readonly MessageWriter _writer;
    private readonly OwnerDecisionStore _decisions;

    public MessageRewriter(
        DeliveryQueries deliveries,
        ScheduleQueries schedules,
        ContactQueries contacts,
        MessageWriter writer,
        OwnerDecisionStore decisions)
    {
        _deliveries = deliveries;
        _schedules = schedules;
        _contacts = contacts;
        _writer = writer;
        _decisions = decisions;
    }

    /// <summary>True when it was put in line; false when it still lacks something, or does not wait for a value.</summary>
    public async Task<bool> TryAgainAsync(
        long id, string? requestKey, CancellationToken cancellationToken, DeliveryEventSource by = DeliveryEventSource.Page)
    {
        if (await _deliveries.FindAsync(id, cancellationToken) is not { Status: DeliveryStatus.Pending, HoldReason: HoldReason.MissingValue } held
            || held.OccurrenceId is not { } occurrenceId
            || await _schedules.FindOccurrenceAsync(occurrenceId, cancellationToken) is not var (occurrence, ownText)
            || await _schedules.FindAsync(occurrence.ScheduleId, cancellationToken, evenDeleted: true) is not { } schedule)
        {
            return false;
        }

        var contact = await ContactAsync(held, cancellationToken);
        var content = await _writer.ReadAsync(schedule, ownText, cancellationToken);
        var row = Anew(held, contact);
        var parts = content.Fill(row, contact, Local(occurrence, schedule));
        return row.HoldReason == HoldReason.None && await _decisions.RewriteAsync(id, parts, requestKey, cancellationToken, by);
    }

    // A bare number may have become a contact since.
    private Task<Contact?> ContactAsync(Delivery held, CancellationToken cancellationToken)
        => held.ContactId is { } id ? _contacts.FindAsync(id, cancellationToken) : _contacts.FindByPhoneAsync(held.Address, cancellationToken);

    private static Delivery Anew(Delivery held, Contact? contact) => new()
    {
        AccountId = held.AccountId,
        OccurrenceId = held.OccurrenceId,
        ScheduleId = held.ScheduleId,
        ContactId = contact?.Id ?? held.ContactId,
        Source = held.Source,
        Address = held.Address,
        RecipientName = contact?.Name ?? held.RecipientName,
        Text = "",
        DueAtUtc = held.DueAtUtc,
    };

    private static DateTime Local(Occurrence occurrence, Schedule schedule)
        => DateTime.TryParseExact(occurrence.WallClock, ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? local
            : MessageWriter.Local(occurrence.DueAtUtc, schedule.TimeZoneId);
}
