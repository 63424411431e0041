using WaScheduler.Data.Attachments;
using WaScheduler.Data.Schedules;
using WaScheduler.Web.Contacts;
using WaScheduler.Web.Preferences;
using WaScheduler.Web.Templates;

namespace WaScheduler.Web.Schedules;

/// <summary>A schedule with everything a page says about it.</summary>
/// <param name="Schedule">The row.</param>
/// <param name="Words">Its "when" in words.</param>
/// <param name="Recipients">To whom, in order; deleted contacts are marked.</param>
/// <param name="LastRun">Its last firing; null before the first.</param>
/// <param name="Files">What goes along, in order.</param>
public sealed record ScheduleView(
    Schedule Schedule, string Words, IReadOnlyList<RecipientChoice> Recipients, LastRun? LastRun, IReadOnlyList<ChosenFile> Files);

/// <summary>Puts schedules together with the names of their recipients and their last run.</summary>
public sealed class ScheduleOverview
{
    private readonly ScheduleQueries _schedules;
    private readonly ScheduleListQueries _list;
    private readonly RecipientChooser _recipients;
    private readonly AttachmentQueries _attachments;
    private readonly PreferenceService _preferences;

    public ScheduleOverview(
        ScheduleQueries schedules, ScheduleListQueries list, RecipientChooser recipients, AttachmentQueries attachments, PreferenceService preferences)
    {
        _schedules = schedules;
        _list = list;
        _recipients = recipients;
        _attachments = attachments;
        _preferences = preferences;
    }

    /// <summary>The first <paramref name="limit"/> schedules that match. Their words name a zone only where it is not the owner's.</summary>
    public async Task<IReadOnlyList<ScheduleView>> ListAsync(
        ScheduleFilter filter, ScheduleSort sort, int limit, CancellationToken cancellationToken)
    {
        var rows = await _list.ListAsync(filter, sort, null, limit, cancellationToken);
        return await ViewAsync([.. rows.Select(r => r.Schedule)], isOwnZoneKnown: true, cancellationToken);
    }

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
        var files = await _attachments.FindManyAsync([.. schedules.SelectMany(s => s.AttachmentIds).Distinct()], cancellationToken);
        return [.. schedules.Select(s => new ScheduleView(
            s,
            ScheduleRule.Words(s, owner.Language, isOwnZoneKnown ? owner.TimeZone : null),
            [.. s.Recipients.Select(r => Name(r, contacts, others))],
            lastRuns.GetValueOrDefault(s.Id),
            [.. s.AttachmentIds.Where(files.ContainsKey).Select(id => ChosenFile.Of(files[id]))]))];
    }

    private static RecipientChoice Name(
        ScheduleRecipient recipient, IReadOnlyDictionary<long, RecipientChoice> contacts, IReadOnlyDictionary<string, RecipientChoice> others)
        => recipient.ContactId is { } id
            ? contacts.GetValueOrDefault(id) ?? new RecipientChoice("", "Deleted contact", id, IsDeleted: true)
            : others[recipient.Address!];
}
