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
    private readonly RecipientChooser _recipients;
    private readonly PreferenceService _preferences;

    public ScheduleOverview(ScheduleQueries schedules, RecipientChooser recipients, PreferenceService preferences)
    {
        _schedules = schedules;
        _recipients = recipients;
        _preferences = preferences;
    }

    /// <summary>The first <paramref name="limit"/> schedules that match, next run first. Their words name a zone only where it is not the owner's.</summary>
    public async Task<IReadOnlyList<ScheduleView>> ListAsync(
        string? search, ScheduleStatus? status, int limit, CancellationToken cancellationToken)
        => await ViewAsync(await _schedules.ListAsync(search, null, limit, cancellationToken, status), isOwnZoneKnown: true, cancellationToken);

    /// <summary>One schedule, or null when there is none.</summary>
    public async Task<ScheduleView?> FindAsync(long id, CancellationToken cancellationToken)
        => await _schedules.FindAsync(id, cancellationToken) is { } schedule
            ? (await ViewAsync([schedule], isOwnZoneKnown: false, cancellationToken))[0]
            : null;

    private async Task<IReadOnlyList<ScheduleView>> ViewAsync(
        IReadOnlyList<Schedule> schedules, bool isOwnZoneKnown, CancellationToken cancellationToken)
    {
        var contactIds = schedules.SelectMany(s => s.Recipients).Where(r => r.ContactId is not null)
            .Select(r => r.ContactId!.Value).Distinct().ToList();
        var contacts = await _recipients.NameAsync(contactIds, cancellationToken);
        var others = await _recipients.NameAsync([.. schedules.SelectMany(s => s.Recipients).Select(r => r.Address).OfType<string>()], cancellationToken);
        var lastRuns = await _schedules.LastRunsAsync([.. schedules.Select(s => s.Id)], cancellationToken);
        var owner = await _preferences.GetGeneralAsync(cancellationToken);
        return [.. schedules.Select(s => new ScheduleView(
            s,
            ScheduleRule.Words(s, owner.Language, isOwnZoneKnown ? owner.TimeZone : null),
            [.. s.Recipients.Select(r => Name(r, contacts, others))],
            lastRuns.GetValueOrDefault(s.Id)))];
    }

    private static RecipientChoice Name(
        ScheduleRecipient recipient, IReadOnlyDictionary<long, RecipientChoice> contacts, IReadOnlyDictionary<string, RecipientChoice> others)
        => recipient.ContactId is { } id
            ? contacts.GetValueOrDefault(id) ?? new RecipientChoice("", "Deleted contact", id, IsDeleted: true)
            : others[recipient.Address!];
}
