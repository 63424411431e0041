namespace WaScheduler.Data.Templates;

/// <summary>A text with placeholders, kept for several schedules and messages.</summary>
public sealed class Template
{
    public long Id { get; set; }

    /// <summary>What the owner calls it; unique among templates that are not deleted, letter case apart.</summary>
    public required string Name { get; set; }

    public required string Text { get; set; }

    public DateTimeOffset CreatedAtUtc { get; set; }

    public DateTimeOffset UpdatedAtUtc { get; set; }

    /// <summary>Deleted, but can be brought back.</summary>
    public DateTimeOffset? DeletedAtUtc { get; set; }
}
