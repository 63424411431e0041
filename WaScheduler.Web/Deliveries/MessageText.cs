using WaScheduler.Web.Hosting;

namespace WaScheduler.Web.Deliveries;

/// <summary>What a message's text must be.</summary>
public static class MessageText
{
    /// <summary>WhatsApp's own limit, in UTF-16 units.</summary>
    public const int MaxLength = 65_536;

    /// <summary>The fault of a text, or null.</summary>
    public static Fault? Check(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return new Fault("text.empty", "text is empty. Write what the message should say.");
        }

        if (text.Length > MaxLength)
        {
            return new Fault(
                "text.tooLong",
                $"text has {text.Length:N0} characters; WhatsApp takes {MaxLength:N0}. Shorten it, or split it into several messages.");
        }

        return text.Contains('\0', StringComparison.Ordinal)
            ? new Fault("text.invalid", "text contains a NUL character, which WhatsApp cannot carry. Remove it (it often comes from a copied file).")
            : null;
    }
}
