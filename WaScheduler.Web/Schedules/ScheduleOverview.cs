using WaScheduler.Data.Schedules;
using WaScheduler.Web.Contacts;
using WaScheduler.Web.Preferences;

namespace WaScheduler.Web.Schedules;

/// <summary>A schedule with everything a page says about it.</summary>
/// <param name="Schedule">The row.</param>
/// <param name="Words">Its "when" in words.</param>
/// <param name="Recipients">To whom, in order; deleted contacts are marked.</param>
/// <param name="LastRun">Its last firing; null before the first.</param>
public sealed record ScheduleView(
    Schedule Schedule, string Words, IReadOnlyList<RecipientChoice> Recipients, LastRun? LastRun);

/// <summary>Puts schedules together with the names of their recipients and their last run.</summary>
public sealed class ScheduleOverview
{
    private readonly ScheduleQueries _schedules;
    private readonly ScheduleListQueries _list;
    private readonly RecipientChooser _recipients;
    private readonly PreferenceService _preferences;

    public ScheduleOverview(ScheduleQueries schedules, ScheduleListQueries list, RecipientChooser recipients, PreferenceService preferences)
    {
        _schedules = schedules;
        _list = list;
        _recipients = recipients;
        _preferences = preferences;
    }

    /// <summary>The first <paramref name="limit"/> schedules that match. Their words name a zone only where it is not the owner's.</summary>
    public async Task<IReadOnlyList<ScheduleView>> ListAsync(
        ScheduleFilter filter, ScheduleSort sort, int limit, CancellationToken cancellationToken)
    {
        var rows = await _list.ListAsync(filter, sort, null, limit, cancellationToken);
        return await ViewAsync([.. rows.Select(r => r.Schedule)], (await _preferences.GetGeneralAsync(cancellationToken)).TimeZone, cancellationToken);
    }

    /// <summary>One schedule, or null when there is none.</summary>
    public async Task<ScheduleView?> FindAsync(long id, CancellationToken cancellationToken)
        => await _schedules.FindAsync(id, cancellationToken) is { } schedule
            ? (await ViewAsync([schedule], null, cancellationToken))[0]
            : null;

    private async Task<IReadOnlyList<ScheduleView>> ViewAsync(
        IReadOnlyList<Schedule> schedules, string? knownZoneId, CancellationToken cancellationToken)
    {
        var contactIds = schedules.SelectMany(s => s.Recipients).Where(r => r.ContactId is not null)
            .Select(r => r.ContactId!.Value).Distinct().ToList();
        var contacts = await _recipients.NameAsync(contactIds, cancellationToken);
        var lastRuns = await _schedules.LastRunsAsync([.. schedules.Select(s => s.Id)], cancellationToken);
        return [.. schedules.Select(s => new ScheduleView(
            s,
            ScheduleRule.Words(s, knownZoneId),
            [.. s.Recipients.Select(r => Name(r, contacts))],
            lastRuns.GetValueOrDefault(s.Id)))];
    }

    private static RecipientChoice Name(ScheduleRecipient recipient, IReadOnlyDictionary<long, RecipientChoice> contacts)
        => recipient.ContactId is { } id
            ? contacts.GetValueOrDefault(id) ?? new RecipientChoice("", "Deleted contact", id, IsDeleted: true)
            : new RecipientChoice(recipient.Address!, recipient.Address!, null);
}
