using System.Globalization;
using WaScheduler.Data.Attachments;
using WaScheduler.Data.Deliveries;
using WaScheduler.Web.Api;
using WaScheduler.Web.Attachments;

namespace WaScheduler.Web.Deliveries;

/// <summary>Body of POST /messages.</summary>
internal sealed record MessageRequest(
    string? AccountId = null,
    IReadOnlyList<string>? To = null,
    string? Text = null,
    string? TemplateId = null,
    IReadOnlyList<string>? AttachmentIds = null,
    DateTimeOffset? NotBefore = null);

/// <summary>A message as the REST API shows it.</summary>
internal sealed record MessageResource(
    string Id,
    string AccountId,
    MessageRecipient To,
    string Text,
    IReadOnlyList<AttachmentResource> Attachments,
    MessageSource Source,
    DateTimeOffset DueAt,
    DeliveryLabel Status,
    HoldReason? HoldReason,
    string? HoldSentence,
    DateTimeOffset? HeldUntil,
    MessageError? Error,
    string? WhatsAppId,
    DateTimeOffset? SentAt,
    DateTimeOffset? DeliveredAt,
    DateTimeOffset? ReadAt,
    IReadOnlyList<MessageAttempt> Attempts,
    GroupCounts? Group = null,
    IReadOnlyList<MessageMoment>? Timeline = null)
{
    /// <summary>The row as it is shown now.</summary>
    public static MessageResource Of(Delivery d, DateTimeOffset nowUtc, Attachment? file)
    {
        var isGroup = d.Address.Contains('@', StringComparison.Ordinal);
        var held = d.Status == DeliveryStatus.Pending && d.HoldReason != Data.Deliveries.HoldReason.None;
        return new MessageResource(
            Paging.Id(d.Id),
            Paging.Id(d.AccountId),
            new MessageRecipient(
                d.ContactId is { } c ? Paging.Id(c) : null, isGroup ? null : d.Address, isGroup ? d.Address : null, d.RecipientName),
            d.Text,
            file is null ? [] : [AttachmentResource.Of(file)],
            new MessageSource(d.Source, d.ScheduleId?.ToString(CultureInfo.InvariantCulture)),
            d.DueAtUtc,
            DeliveryLabels.Of(d, nowUtc),
            held ? d.HoldReason : null,
            held ? DeliveryErrors.Sentence(d.HoldReason) : null,
            held ? d.HeldUntilUtc : null,
            d.ErrorCode is { } code ? new MessageError(code, FailureClasses.Of(code), DeliveryErrors.Sentence(code)) : null,
            d.WhatsAppId,
            d.SentAtUtc,
            d.DeliveredAtUtc,
            d.ReadAtUtc,
            [.. d.Attempts.Select(a => new MessageAttempt(a.Number, a.StartedAtUtc, a.EndedAtUtc, a.Outcome))],
            d.PeopleCount is null && d.ReachedCount is null ? null : new GroupCounts(d.PeopleCount, d.ReachedCount ?? 0, d.ReadCount ?? 0));
    }
}

/// <summary>Where a message goes.</summary>
internal sealed record MessageRecipient(string? ContactId, string? Phone, string? GroupId, string Name);

/// <summary>Who asked for it.</summary>
internal sealed record MessageSource(DeliverySource Kind, string? Id);

/// <summary>What went wrong.</summary>
internal sealed record MessageError(string Code, FailureClass Class, string Sentence);

/// <summary>In a group: to how many people it was sent, on how many of their phones it is, and how many read it.</summary>
internal sealed record GroupCounts(int? People, int Delivered, int Read);

/// <summary>One moment of the timeline.</summary>
internal sealed record MessageMoment(
    DateTimeOffset At, TimelineStep Step, string Sentence, DeliveryEventSource Source, string? Code, string? Detail, DateTimeOffset? Until)
{
    public static MessageMoment Of(TimelineEntry e) => new(e.At, e.Step, e.Words, e.Source, e.Code, e.Detail, e.Until);
}

/// <summary>One try.</summary>
internal sealed record MessageAttempt(int Number, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, AttemptOutcome Outcome);
