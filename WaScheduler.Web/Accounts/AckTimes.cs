namespace WaScheduler.Web.Accounts;

/// <summary>How long WhatsApp's server takes for a message, out of the newest ones.</summary>
/// <param name="Newest">Newest first.</param>
public sealed record AckTimes(IReadOnlyList<TimeSpan> Newest)
{
    /// <summary>So many messages are looked at.</summary>
    public const int Window = 100;

    /// <summary>The time that this part of the messages did not exceed, by the nearest rank; null without messages.</summary>
    /// <param name="part">0..1; 0.5 is the median.</param>
    public TimeSpan? Quantile(double part)
    {
        if (Newest.Count == 0)
        {
            return null;
        }

        var sorted = Newest.Order().ToList();
        return sorted[Math.Clamp((int)Math.Ceiling(part * sorted.Count) - 1, 0, sorted.Count - 1)];
    }
}
