using NodaTime;
using WaScheduler.Data.Contacts;
using WaScheduler.Data.Schedules;
using WaScheduler.Web.Schedules;

namespace WaScheduler.Web.Templates;

/// <summary>Reads what a schedule or a draft says, for planner, previews and messages sent by hand.</summary>
public sealed class MessageWriter
{
    private readonly ContactQueries _contacts;

    public MessageWriter(ContactQueries contacts) => _contacts = contacts;

    /// <summary>What a schedule says now.</summary>
    /// <param name="schedule">The row.</param>
    /// <param name="ownText">What this run says instead; null for the schedule's words.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<MessageContent> ReadAsync(Schedule schedule, string? ownText, CancellationToken cancellationToken)
        => ReadAsync(ownText ?? schedule.Text, cancellationToken);

    /// <summary>What a draft says.</summary>
    public Task<MessageContent> ReadAsync(string text, CancellationToken cancellationToken) => Task.FromResult(new MessageContent(text));

    /// <summary>The contacts by id, deleted ones included.</summary>
    public async Task<IReadOnlyDictionary<long, Contact>> ContactsAsync(IEnumerable<long?> ids, CancellationToken cancellationToken)
        => (await _contacts.FindManyAsync([.. ids.OfType<long>().Distinct()], cancellationToken)).ToDictionary(c => c.Id);

    /// <summary>The clock of a zone at an instant.</summary>
    public static DateTime Local(DateTimeOffset at, string zoneId)
        => Instant.FromDateTimeOffset(at).InZone(TimeZones.Get(zoneId)).ToDateTimeUnspecified();
}
