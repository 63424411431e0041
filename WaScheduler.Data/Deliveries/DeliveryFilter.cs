namespace WaScheduler.Data.Deliveries;

/// <summary>Which deliveries to list; null means no restriction.</summary>
/// <param name="Labels">The shown words, any of them; none means all.</param>
/// <param name="ContactId">To this contact.</param>
/// <param name="ScheduleId">Of this schedule.</param>
/// <param name="FromUtc">Due at this moment or later.</param>
/// <param name="ToUtc">Due before this moment.</param>
/// <param name="Search">Words, all of which stand in text, name or number; see <see cref="SearchWords"/>.</param>
/// <param name="NeedsOwner">Only what asks for the owner.</param>
/// <param name="ErrorCodes">Failed, expired, in doubt or held for one of these reasons, see <see cref="Delivery.ErrorCode"/>.</param>
public sealed record DeliveryFilter(
    IReadOnlyCollection<DeliveryLabel>? Labels = null,
    long? ContactId = null,
    long? ScheduleId = null,
    DateTimeOffset? FromUtc = null,
    DateTimeOffset? ToUtc = null,
    string? Search = null,
    bool NeedsOwner = false,
    IReadOnlyCollection<string>? ErrorCodes = null);

/// <summary>The place of a row in the history, which is sorted by both, latest first.</summary>
public readonly record struct HistoryKey(DateTimeOffset ListedAtUtc, long Id)
{
    /// <summary>The place of a row.</summary>
    public static HistoryKey Of(Delivery delivery) => new(delivery.ListedAtUtc, delivery.Id);
}

/// <summary>Rows of the history, latest first.</summary>
/// <param name="Rows">What was found; fewer than asked for when the history ended, or when the search was not gone on with.</param>
/// <param name="Next">Where to go on; null when there is nothing older.</param>
public sealed record HistoryPage(IReadOnlyList<Delivery> Rows, HistoryKey? Next);
