using WaScheduler.Data.Deliveries;

namespace WaScheduler.Web.Deliveries;

/// <summary>One filter of the history: its word in the address, its word on the chip, and what it shows.</summary>
/// <param name="Key">Word in the address, "waiting".</param>
/// <param name="Word">Word on the chip.</param>
/// <param name="Labels">The shown words it lists; null for all that have their time behind them or waited for.</param>
/// <param name="NeedsOwner">Only what asks for the owner.</param>
public sealed record MessageView(string Key, string Word, IReadOnlyList<DeliveryLabel>? Labels, bool NeedsOwner = false)
{
    /// <summary>All views, in the order of their chips; the first is shown unless another is asked for.</summary>
    public static IReadOnlyList<MessageView> All { get; } =
    [
        new("all", "All", null),
        new("attention", "Needs you", null, NeedsOwner: true),
        new("waiting", "Waiting", [DeliveryLabel.Scheduled, DeliveryLabel.Queued, DeliveryLabel.Held, DeliveryLabel.Sending]),
        new("sent", "Sent", [DeliveryLabel.Sent, DeliveryLabel.Stuck]),
        new("delivered", "Delivered", [DeliveryLabel.Delivered]),
        new("read", "Read", [DeliveryLabel.Read, DeliveryLabel.Played]),
        new("unconfirmed", "Unconfirmed", [DeliveryLabel.Unconfirmed]),
        new("stuck", "Stuck", [DeliveryLabel.Stuck]),
        new("failed", "Failed", [DeliveryLabel.Failed, DeliveryLabel.Expired]),
        new("cancelled", "Cancelled", [DeliveryLabel.Cancelled]),
    ];

    private static readonly DeliveryLabel[] Begun = [.. Enum.GetValues<DeliveryLabel>().Where(l => l != DeliveryLabel.Scheduled)];

    /// <summary>True for the view of everything, which shows what is still to come apart.</summary>
    public bool IsAll => Labels is null && !NeedsOwner;

    /// <summary>The view of a word in the address; all for an unknown one.</summary>
    public static MessageView Of(string? key) => All.FirstOrDefault(view => view.Key == key) ?? All[0];

    /// <summary>What to ask the history for.</summary>
    public DeliveryFilter Filter(string? search) =>
        new(Labels: IsAll && string.IsNullOrWhiteSpace(search) ? Begun : Labels, Search: search, NeedsOwner: NeedsOwner);

    /// <summary>The address of a page with this view and search.</summary>
    public string Address(string page, string? search)
    {
        var query = new List<string>();
        if (!IsAll) query.Add($"view={Key}");
        if (!string.IsNullOrWhiteSpace(search)) query.Add($"q={Uri.EscapeDataString(search)}");
        return query.Count == 0 ? page : $"{page}?{string.Join('&', query)}";
    }
}
