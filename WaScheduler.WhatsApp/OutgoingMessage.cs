namespace WaScheduler.WhatsApp;

/// <summary>What a message is.</summary>
public enum OutgoingKind
{
    Text,
    Image,
    Video,
    Audio,

    /// <summary>An audio file shown as a voice message.</summary>
    VoiceNote,
    Document,

    /// <summary>A WebP picture shown without a bubble.</summary>
    Sticker,
    Poll,
}

/// <summary>A message to hand over under an id drawn earlier.</summary>
/// <param name="ChatId">The chat as <see cref="IWhatsAppSession.PrepareAsync"/> named it.</param>
/// <param name="MessageId">The id drawn for it, already on disk.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The text, the caption of a file, or the question of a poll.</param>
public sealed record OutgoingMessage(string ChatId, string MessageId, OutgoingKind Kind, string Text)
{
    /// <summary>The file to send, for every kind but text and poll. It is read by the browser itself.</summary>
    public string? FilePath { get; init; }

    /// <summary>The name the recipient sees; the file's own unless given.</summary>
    public string? FileName { get; init; }

    /// <summary>Its media type; guessed by the browser unless given.</summary>
    public string? MediaType { get; init; }

    /// <summary>Chat ids of people whom the text names as @number.</summary>
    public IReadOnlyList<string> Mentions { get; init; } = [];

    /// <summary>Key of the message this one answers.</summary>
    public string? QuotedId { get; init; }

    /// <summary>Answers of a poll, 2 to 12.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>How many answers of a poll one person may choose.</summary>
    public int SelectableCount { get; init; } = 1;

    /// <summary>A plain text.</summary>
    public static OutgoingMessage OfText(string chatId, string messageId, string text) => new(chatId, messageId, OutgoingKind.Text, text);

    /// <summary>Whether a file belongs to it.</summary>
    public bool HasFile => Kind switch
    {
        OutgoingKind.Text or OutgoingKind.Poll => false,
        OutgoingKind.Image or OutgoingKind.Video or OutgoingKind.Audio or OutgoingKind.VoiceNote or OutgoingKind.Document or OutgoingKind.Sticker => true,
    };
}
