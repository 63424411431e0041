using NodaTime;
using WaScheduler.Data.Attachments;
using WaScheduler.Data.Contacts;
using WaScheduler.Data.Schedules;
using WaScheduler.Data.Templates;
using WaScheduler.Web.Attachments;
using WaScheduler.Web.Hosting;
using WaScheduler.Web.Preferences;
using WaScheduler.Web.Schedules;

namespace WaScheduler.Web.Templates;

/// <summary>Reads what a schedule or a draft says, for planner, previews and messages sent by hand.</summary>
public sealed class MessageWriter
{
    private static readonly DateTimeOffset LastDay = new(9999, 12, 30, 0, 0, 0, TimeSpan.Zero);
    private readonly TemplateQueries _templates;
    private readonly AttachmentQueries _attachments;
    private readonly ContactQueries _contacts;
    private readonly PreferenceService _preferences;
    private readonly TimeProvider _time;

    public MessageWriter(
        TemplateQueries templates, AttachmentQueries attachments, ContactQueries contacts, PreferenceService preferences, TimeProvider time)
    {
        _attachments = attachments;
        _templates = templates;
        _contacts = contacts;
        _preferences = preferences;
        _time = time;
    }

    /// <summary>What a schedule says now: its template's present text, or the copy when that was deleted.</summary>
    /// <param name="schedule">The row.</param>
    /// <param name="ownText">What this run says instead; null for the schedule's words.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<MessageContent> ReadAsync(Schedule schedule, string? ownText, CancellationToken cancellationToken)
        => new(
            ownText ?? (await TemplateAsync(schedule.TemplateId, cancellationToken))?.Text ?? schedule.Text,
            await FilesAsync(schedule.AttachmentIds, cancellationToken));

    /// <summary>What a draft says so far, right or not: for previews.</summary>
    public async Task<MessageContent> ReadAsync(ContentInput input, CancellationToken cancellationToken)
        => new(
            (await TemplateAsync(input.TemplateId, cancellationToken))?.Text ?? input.Text ?? "",
            await FilesAsync(input.Files, cancellationToken));

    /// <summary>What a draft says, or every fault by field ("text", "templateId", "attachmentIds").</summary>
    public async Task<Answer<MessageContent>> CheckAsync(ContentInput input, CancellationToken cancellationToken)
    {
        var files = await FilesAsync(input.Files, cancellationToken);
        if (files.Count < input.Files.Count || files.Count > AttachmentService.MostFiles)
        {
            return Answer.Faulty<MessageContent>("attachmentIds", "attachment.unknown", files.Count > AttachmentService.MostFiles
                ? $"attachmentIds names {files.Count} files; at most {AttachmentService.MostFiles} go with one message."
                : "attachmentIds names a file that is not there, or is there twice; one that nothing uses is forgotten after a day. Add the file again.");
        }

        if (input.TemplateId is { } id)
        {
            if (!string.IsNullOrEmpty(input.Text))
            {
                return Answer.Faulty<MessageContent>("templateId", "content.both", "text and templateId are both given. Send the one or the other.");
            }

            return await TemplateAsync(id, cancellationToken) is { } template
                ? Answer.Of(new MessageContent(template.Text, files, template.Name))
                : Answer.Faulty<MessageContent>("templateId", "template.unknown", $"templateId {id} is not one of your templates; it may have been deleted. Choose another one, or write a text.");
        }

        return ContentCheck.Of(input.Text, files.Count > 0) is { } fault
            ? Answer.Faulty<MessageContent>("text", fault.Code, fault.Sentence)
            : Answer.Of(new MessageContent(input.Text ?? "", files));
    }

    /// <summary>The contacts by id, deleted ones included.</summary>
    public async Task<IReadOnlyDictionary<long, Contact>> ContactsAsync(IEnumerable<long?> ids, CancellationToken cancellationToken)
        => (await _contacts.FindManyAsync([.. ids.OfType<long>().Distinct()], cancellationToken)).ToDictionary(c => c.Id);

    /// <summary>The owner's clock at an instant; null for now.</summary>
    public async Task<DateTime> OwnerLocalAsync(DateTimeOffset? at, CancellationToken cancellationToken)
        => Local(at ?? _time.GetUtcNow(), (await _preferences.GetGeneralAsync(cancellationToken)).TimeZone);

    /// <summary>The clock of a zone at an instant; the last day of the calendar stands in for what lies beyond it.</summary>
    public static DateTime Local(DateTimeOffset at, string zoneId)
        => Instant.FromDateTimeOffset(at < LastDay ? at : LastDay).InZone(TimeZones.Get(zoneId)).ToDateTimeUnspecified();

    private async Task<IReadOnlyList<Attachment>> FilesAsync(IReadOnlyList<long> ids, CancellationToken cancellationToken)
    {
        var files = await _attachments.FindManyAsync([.. ids], cancellationToken);
        return [.. ids.Distinct().Where(files.ContainsKey).Select(id => files[id])];
    }

    private async Task<Template?> TemplateAsync(long? id, CancellationToken cancellationToken)
        => id is { } key ? await _templates.FindAsync(key, cancellationToken) : null;
}
