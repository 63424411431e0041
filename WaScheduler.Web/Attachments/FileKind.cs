using WaScheduler.WhatsApp;

namespace WaScheduler.Web.Attachments;

/// <summary>How WhatsApp shows a file.</summary>
public enum FileKind
{
    Image,
    Video,
    Audio,

    /// <summary>Anything else: shown by its name.</summary>
    Document,
}

/// <summary>What follows from the kind of a file.</summary>
public static class FileKinds
{
    private const long Megabyte = 1024 * 1024;

    /// <summary>The most bytes a file of any kind may have.</summary>
    public const long MostBytes = 100 * Megabyte;

    /// <summary>The kind of a media type as judged by <see cref="FileHead"/>.</summary>
    public static FileKind Of(string contentType) => contentType.Split('/')[0] switch
    {
        "image" => FileKind.Image,
        "video" => FileKind.Video,
        "audio" => FileKind.Audio,
        _ => FileKind.Document,
    };

    /// <summary>The most bytes of a file of this kind: WhatsApp's own limit for media; ours for documents, of which WhatsApp takes 2 GB.</summary>
    public static long MaxBytes(FileKind kind) => kind switch
    {
        FileKind.Image or FileKind.Video or FileKind.Audio => 16 * Megabyte,
        FileKind.Document => MostBytes,
    };

    /// <summary>Whether a text can stand with it in one message.</summary>
    public static bool TakesCaption(FileKind kind) => kind switch
    {
        FileKind.Image or FileKind.Video or FileKind.Document => true,
        FileKind.Audio => false,
    };

    /// <summary>How it is handed over.</summary>
    public static OutgoingKind Outgoing(FileKind kind) => kind switch
    {
        FileKind.Image => OutgoingKind.Image,
        FileKind.Video => OutgoingKind.Video,
        FileKind.Audio => OutgoingKind.Audio,
        FileKind.Document => OutgoingKind.Document,
    };

    /// <summary>"Pictures", for sentences.</summary>
    public static string Plural(FileKind kind) => kind switch
    {
        FileKind.Image => "Pictures",
        FileKind.Video => "Videos",
        FileKind.Audio => "Audio files",
        FileKind.Document => "Documents",
    };

    /// <summary>"2.4 MB".</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1024 => $"{bytes} bytes",
        < Megabyte => FormattableString.Invariant($"{bytes / 1024.0:0} KB"),
        _ => FormattableString.Invariant($"{bytes / (double)Megabyte:0.#} MB"),
    };
}
