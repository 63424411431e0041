using WaScheduler.Web.Deliveries;

namespace WaScheduler.Web.Analytics;

/// <summary>Messages that did not leave for one kind of reason.</summary>
/// <param name="Class">The kind.</param>
/// <param name="Count">How many.</param>
/// <param name="Codes">Its codes and how many messages have each, the most frequent first; null for messages without one.</param>
public sealed record FailureGroup(FailureClass Class, int Count, IReadOnlyList<(string? Code, int Count)> Codes)
{
    /// <summary>A few words.</summary>
    public string Word => FailureClasses.Word(Class);

    /// <summary>What the most frequent of its codes means, and the way out.</summary>
    public string Sentence => Codes[0].Code is { } code ? DeliveryErrors.Sentence(code) : "No reason was written down.";

    /// <summary>Joins counts by code into kinds, the most frequent first.</summary>
    public static IReadOnlyList<FailureGroup> Of(IEnumerable<(string? Code, int Count)> codes) =>
    [
        .. codes.GroupBy(c => c.Code is { } code ? FailureClasses.Of(code) : FailureClass.Other)
            .Select(g => new FailureGroup(g.Key, g.Sum(c => c.Count), [.. g.OrderByDescending(c => c.Count).ThenBy(c => c.Code, StringComparer.Ordinal)]))
            .OrderByDescending(g => g.Count).ThenBy(g => g.Class),
    ];
}
