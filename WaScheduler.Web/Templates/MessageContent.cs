using WaScheduler.Data.Attachments;
using WaScheduler.Data.Contacts;
using WaScheduler.Data.Deliveries;
using WaScheduler.Web.Attachments;
using WaScheduler.Web.Deliveries;
using WaScheduler.Web.Hosting;

namespace WaScheduler.Web.Templates;

/// <summary>One message of several that together say one thing to one recipient.</summary>
/// <param name="Text">The text, or the caption of the file; empty where there is none.</param>
/// <param name="File">The file it carries; null for a text.</param>
public sealed record WrittenPart(string Text, Attachment? File = null);

/// <summary>What one recipient gets.</summary>
/// <param name="Parts">In the order in which they leave; one at least.</param>
/// <param name="Missing">Placeholders without value for this recipient.</param>
/// <param name="Fault">Why it must not leave so; null when it may.</param>
public sealed record WrittenMessage(IReadOnlyList<WrittenPart> Parts, IReadOnlyList<string> Missing, Fault? Fault);

/// <summary>What a message is to say, before anybody's values are put in. The only place where text becomes messages.</summary>
public sealed class MessageContent
{
    /// <summary>WhatsApp's limit of the text at a file, in UTF-16 units; a longer one goes as a message of its own before it.</summary>
    public const int LongestCaption = 1_024;

    private readonly IReadOnlyList<Attachment> _files;
    private readonly ParsedText _text;
    private readonly DateWords _words;

    /// <param name="text">As it was typed, placeholders included.</param>
    /// <param name="files">What goes along, in order.</param>
    /// <param name="title">What the owner calls it; null when it has no name.</param>
    public MessageContent(string text, IReadOnlyList<Attachment>? files = null, string? title = null)
    {
        Source = text;
        _files = files ?? [];
        Title = title ?? (string.IsNullOrWhiteSpace(text) && _files.Count > 0 ? _files[0].FileName : null);
        _text = ParsedText.Of(text, MessageText.MaxLength);
        _words = DateWords.For(text);
    }

    /// <summary>The text as it was typed.</summary>
    public string Source { get; }

    /// <summary>The name of the template it comes from, or of the file where there is no text; null for a text of its own.</summary>
    public string? Title { get; }

    /// <summary>Whether files go along.</summary>
    public bool HasFiles => _files.Count > 0;

    /// <summary>Whether it says something else to each recipient.</summary>
    public bool IsPersonal => _text.HasPlaceholders;

    /// <summary>The message for one recipient.</summary>
    /// <param name="contact">The recipient; null for a bare number or a group.</param>
    /// <param name="address">E.164 number or group id.</param>
    /// <param name="local">Day and time of the message on the clock it was planned by.</param>
    public WrittenMessage Write(Contact? contact, string address, DateTime local)
    {
        var rendered = _text.Render(PlaceholderValues.Of(contact, address, local, _words));
        return new WrittenMessage(Parts(rendered.Text), rendered.Missing, FaultOf(rendered));
    }

    /// <summary>
    /// The rows of the outbox for one recipient, out of a row without text: one a part. Where something is missing it is
    /// one row, held until the owner has decided; the other parts come into being with their decision.
    /// </summary>
    public IReadOnlyList<Delivery> Fill(Delivery row, Contact? contact, DateTime local)
    {
        var message = Write(contact, row.Address, local);
        (row.Text, row.AttachmentId) = (message.Parts[0].Text, message.Parts[0].File?.Id);
        if (message.Fault is { } fault && row.Status == DeliveryStatus.Pending)
        {
            row.HoldReason = HoldReason.MissingValue;
            row.ExpiresAtUtc = null;
            row.ErrorCode = fault.Code;
            row.ErrorDetail = string.Join(", ", message.Missing);
            return [row];
        }

        return [row, .. message.Parts.Skip(1).Select((part, i) => Next(row, i + 1, part))];
    }

    private IReadOnlyList<WrittenPart> Parts(string text)
    {
        if (!HasFiles)
        {
            return [new WrittenPart(text)];
        }

        var hasText = !string.IsNullOrWhiteSpace(text);
        var captioned = hasText && text.Length <= LongestCaption
            ? _files.FirstOrDefault(f => FileKinds.TakesCaption(FileKinds.Of(f.ContentType)))
            : null;
        IReadOnlyList<WrittenPart> alone = hasText && captioned is null ? [new WrittenPart(text)] : [];
        var index = captioned is null ? -1 : _files.Index().First(f => f.Item == captioned).Index;
        return [.. alone, .. _files.Select((file, i) => new WrittenPart(i == index ? text : "", file))];
    }

    private static Delivery Next(Delivery first, int number, WrittenPart part) => new()
    {
        AccountId = first.AccountId,
        OccurrenceId = first.OccurrenceId,
        ScheduleId = first.ScheduleId,
        ContactId = first.ContactId,
        Source = first.Source,
        Address = first.Address,
        Part = number,
        AttachmentId = part.File?.Id,
        RecipientName = first.RecipientName,
        Text = part.Text,
        DueAtUtc = first.DueAtUtc,
        ExpiresAtUtc = first.ExpiresAtUtc,
        Status = first.Status,
        HoldReason = first.HoldReason,
        ErrorCode = first.ErrorCode,
        RequestKey = first.RequestKey,
        RequestHash = first.RequestHash,
    };

    private Fault? FaultOf(RenderedText rendered)
    {
        if (rendered.Missing.Count > 0)
        {
            var words = string.Join(", ", rendered.Missing.Select(w => QuotedText.Of(w)));
            return new Fault(DeliveryErrors.MissingValue, $"No value for {words}.");
        }

        return rendered.IsCut
            ? new Fault("text.tooLong", $"With its values in, the text has more than the {MessageText.MaxLength:N0} characters WhatsApp takes.")
            : ContentCheck.OfPlain(rendered.Text, HasFiles);
    }
}
