namespace WaScheduler.Web.Deliveries;

/// <summary>When something that certainly did not leave is tried again.</summary>
internal static class RetryPlan
{
    /// <summary>After WhatsApp did not answer a question that sends nothing.</summary>
    public static readonly TimeSpan AfterNoAnswer = TimeSpan.FromSeconds(15);

    /// <summary>After the link was found down at the very moment of the hand-over.</summary>
    public static readonly TimeSpan AfterLinkDown = TimeSpan.FromSeconds(3);

    /// <summary>After the given failed attempt (1 for the first).</summary>
    public static TimeSpan After(int attempt) => attempt switch
    {
        <= 1 => TimeSpan.FromSeconds(15),
        2 => TimeSpan.FromMinutes(1),
        _ => TimeSpan.FromMinutes(5),
    };
}
