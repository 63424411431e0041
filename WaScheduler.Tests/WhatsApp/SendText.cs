using WaScheduler.WhatsApp;

namespace WaScheduler.Tests.WhatsApp;

/// <summary>A plain text is what most tests send.</summary>
internal static class SendText
{
    public static Task<HandOverResult> SendTextAsync(this IWhatsAppSession session, string chatId, string messageId, string text, CancellationToken cancellationToken) =>
        session.SendAsync(OutgoingMessage.OfText(chatId, messageId, text), cancellationToken);
}
