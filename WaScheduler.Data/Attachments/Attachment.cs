namespace WaScheduler.Data.Attachments;

/// <summary>A file that can be sent; its bytes lie in the data folder under its hash, once for all rows with the same bytes.</summary>
public sealed class Attachment
{
    public long Id { get; set; }

    /// <summary>The name the recipient sees.</summary>
    public required string FileName { get; set; }

    /// <summary>Its media type, judged by its first bytes.</summary>
    public required string ContentType { get; set; }

    /// <summary>In bytes.</summary>
    public long Size { get; set; }

    /// <summary>SHA-256 of the bytes, 64 hex digits in lower case.</summary>
    public required string Sha256 { get; set; }

    public DateTimeOffset CreatedAtUtc { get; set; }
}
