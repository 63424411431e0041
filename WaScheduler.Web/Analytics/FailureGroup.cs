using WaScheduler.Web.Deliveries;

namespace WaScheduler.Web.Analytics;

/// <summary>A kind of reason why messages do not leave.</summary>
/// <param name="Key">Its stable word.</param>
/// <param name="Sentence">What it means and the way out.</param>
public sealed record FailureGroup(string Key, string Sentence)
{
    private const string NoReason = "unknown";

    /// <summary>The kind of a delivery's error code. The only place that decides it.</summary>
    public static FailureGroup Of(string? code)
        => code is null ? new FailureGroup(NoReason, "No reason was written down.") : new FailureGroup(code, DeliveryErrors.Sentence(code));
}
