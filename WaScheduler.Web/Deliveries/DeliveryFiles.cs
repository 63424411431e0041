using WaScheduler.Data.Deliveries;
using WaScheduler.Web.Attachments;
using WaScheduler.WhatsApp;

namespace WaScheduler.Web.Deliveries;

/// <summary>Puts together what is handed over: a text, or a file of its kind with the text as its caption.</summary>
public sealed class DeliveryFiles
{
    private readonly AttachmentService _attachments;

    public DeliveryFiles(AttachmentService attachments) => _attachments = attachments;

    /// <summary>Makes the message, once chat and id are known; null when a file of it is not on the disk any more.</summary>
    public async Task<Func<string, string, OutgoingMessage>?> FindAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        if (delivery.AttachmentId is not { } id)
        {
            return (chatId, messageId) => OutgoingMessage.OfText(chatId, messageId, delivery.Text);
        }

        if (await _attachments.OpenAsync(id, cancellationToken) is not var (attachment, path))
        {
            return null;
        }

        var kind = FileKinds.Outgoing(FileKinds.Of(attachment.ContentType));
        return (chatId, messageId) => new OutgoingMessage(chatId, messageId, kind, delivery.Text)
        {
            FilePath = path,
            FileName = attachment.FileName,
            MediaType = attachment.ContentType,
        };
    }
}
