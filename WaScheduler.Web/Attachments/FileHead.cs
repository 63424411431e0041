namespace WaScheduler.Web.Attachments;

/// <summary>Judges what a file is by its first bytes; neither its name nor what the sender says of it counts.</summary>
public static class FileHead
{
    /// <summary>So many bytes are looked at.</summary>
    public const int Length = 64;

    /// <summary>What every unknown file is.</summary>
    public const string Unknown = "application/octet-stream";

    /// <summary>The media type.</summary>
    public static string Judge(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return "image/jpeg";
        if (head.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A])) return "image/png";
        if (head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8)) return "image/gif";
        if (head.StartsWith("RIFF"u8) && At(head, 8, "WEBP"u8)) return "image/webp";
        if (At(head, 4, "ftyp"u8)) return Mp4(head);
        if (head.StartsWith("OggS"u8)) return "audio/ogg";
        if (head.StartsWith("ID3"u8) || IsMp3Frame(head)) return "audio/mpeg";
        return head.StartsWith("%PDF-"u8) ? "application/pdf" : Unknown;
    }

    // The brand says what the box format holds.
    private static string Mp4(ReadOnlySpan<byte> head)
    {
        if (At(head, 8, "M4A "u8) || At(head, 8, "M4B "u8)) return "audio/mp4";
        ReadOnlySpan<byte> brand = head.Length >= 12 ? head[8..12] : [];
        return brand.StartsWith("iso"u8) || brand.StartsWith("mp4"u8) || brand.StartsWith("avc"u8) || brand.StartsWith("M4V"u8)
            || brand.StartsWith("3gp"u8) || brand.StartsWith("dash"u8) || brand.StartsWith("MSNV"u8)
            ? "video/mp4"
            : Unknown; // QuickTime and pictures of phones are in the same boxes, and WhatsApp takes them as documents
    }

    // MPEG layer III with a bit rate and a sample rate that exist.
    private static bool IsMp3Frame(ReadOnlySpan<byte> head) => head.Length >= 4 && head[0] == 0xFF && (head[1] & 0xE6) == 0xE2
        && (head[1] & 0x18) != 0x08 && (head[2] >> 4) is not (0 or 15) && (head[2] & 0x0C) != 0x0C;

    private static bool At(ReadOnlySpan<byte> head, int offset, ReadOnlySpan<byte> mark) => head.Length >= offset + mark.Length && head[offset..].StartsWith(mark);
}
