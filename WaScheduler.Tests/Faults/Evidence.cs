namespace WaScheduler.Tests.Faults;

/// <summary>A message the app accepted. Its text is its name: no two messages of a run have the same.</summary>
/// <param name="Text">What it says, and its name.</param>
/// <param name="To">E.164 of the recipient.</param>
/// <param name="DueAtUtc">Not before this.</param>
/// <param name="CancelledAtUtc">When the app answered that it is cancelled; null when it never did.</param>
/// <param name="MaySendTwice">The owner chose "send again" although it might arrive twice.</param>
public sealed record Accepted(string Text, string To, DateTimeOffset DueAtUtc, DateTimeOffset? CancelledAtUtc = null, bool MaySendTwice = false);

/// <summary>The same word said of a message by one source for a while.</summary>
/// <param name="Text">The message.</param>
/// <param name="Source">Who said it: "api", "page".</param>
/// <param name="Label">The word, as the API writes it.</param>
/// <param name="FirstAnsweredUtc">When the first answer with this word was there.</param>
/// <param name="LastAskedUtc">When the last question that got this word was asked; before <paramref name="FirstAnsweredUtc"/> for a single answer.</param>
public sealed record Told(string Text, string Source, string Label, DateTimeOffset FirstAnsweredUtc, DateTimeOffset LastAskedUtc);

/// <summary>Something that reached WhatsApp's network, repeats of one message id included.</summary>
/// <param name="Text">What it said.</param>
/// <param name="To">Whose phone.</param>
/// <param name="MessageId">WhatsApp's id.</param>
/// <param name="AtUtc">When.</param>
/// <param name="Level">WhatsApp's word on it at the end: 1 server, 2 delivered, 3 read.</param>
public sealed record Arrived(string Text, string To, string MessageId, DateTimeOffset AtUtc, int Level);

/// <summary>A row of the database at the end.</summary>
/// <param name="Text">The message.</param>
/// <param name="Status">Its status, as stored.</param>
/// <param name="AckLevel">WhatsApp's word, as stored.</param>
/// <param name="WhatsAppId">The id drawn for it.</param>
public sealed record Stored(string Text, string Status, int AckLevel, string? WhatsAppId);

/// <summary>A harm, and when its traces were gone; null when they never were.</summary>
public sealed record Outage(string What, DateTimeOffset FromUtc, DateTimeOffset? BackUtc);

/// <summary>Everything that is known of a run: what was accepted, what the user was told, what WhatsApp got, and the database.</summary>
public sealed record Evidence
{
    public IReadOnlyList<Accepted> Accepted { get; init; } = [];

    public IReadOnlyList<Told> Told { get; init; } = [];

    public IReadOnlyList<Arrived> Arrived { get; init; } = [];

    public IReadOnlyList<Stored> Stored { get; init; } = [];

    public IReadOnlyList<Outage> Outages { get; init; } = [];

    /// <summary>How long a harm may be felt.</summary>
    public TimeSpan RecoveryLimit { get; init; } = TimeSpan.FromSeconds(5);
}

/// <summary>What a broken promise is called.</summary>
public enum Breach
{
    /// <summary>Accepted, and neither arrived nor ended with a reason.</summary>
    Lost,

    /// <summary>The recipient has it twice.</summary>
    Doubled,

    /// <summary>It arrived before its time.</summary>
    Early,

    /// <summary>The user was told, or the database says, what was not so.</summary>
    UntrueLabel,

    /// <summary>Something that was certain became less so.</summary>
    LabelWentBack,

    /// <summary>The user was told it is withdrawn, and it arrived.</summary>
    CancelledYetSent,

    /// <summary>It arrived although nobody asked for it.</summary>
    FromNowhere,

    /// <summary>A harm was felt for too long.</summary>
    RecoveredLate,
}

/// <summary>A broken promise in words, with the message's whole history.</summary>
public sealed record Finding(Breach Breach, string About, string Words)
{
    public override string ToString() => $"{Breach}: {Words}";
}
