using WaScheduler.Web.Hosting;

namespace WaScheduler.Web.Jobs;

/// <summary>How a part of the engine stands.</summary>
public enum PartState
{
    /// <summary>It has not had its first pass yet.</summary>
    Starting,

    /// <summary>Its last pass was good.</summary>
    Working,

    /// <summary>Its next pass should have begun, or the one that runs should have ended.</summary>
    Late,

    /// <summary>Its last pass failed; it tries again.</summary>
    Failing,

    /// <summary>It does not run.</summary>
    Stopped,
}

/// <summary>A part of the engine: its name, what it does, and how it fares.</summary>
/// <param name="Name">Short name: "planner", "dispatcher", "settler", "scheduler".</param>
/// <param name="Account">Whose it is, where there is one for each account.</param>
/// <param name="Purpose">What it does, in a sentence.</param>
/// <param name="State">How it stands.</param>
/// <param name="Health">Its passes; null for Quartz, which has none.</param>
public sealed record EnginePart(string Name, string? Account, string Purpose, PartState State, LoopHealth? Health)
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    // Longer than the longest hand-over, as the lease of a claimed message is.
    private static readonly TimeSpan LongestPass = TimeSpan.FromMinutes(8);

    /// <summary>A part that works in passes.</summary>
    public static EnginePart Of(string name, string? account, string purpose, LoopHealth health, DateTimeOffset nowUtc)
        => new(name, account, purpose, StateOf(health, nowUtc), health);

    private static PartState StateOf(LoopHealth health, DateTimeOffset now)
    {
        if (health.FailuresInARow > 0) return PartState.Failing;
        if (health.NextPassAtUtc + Grace < now || health.RunningSinceUtc + LongestPass < now) return PartState.Late;
        return health.LastPassAtUtc is null ? PartState.Starting : PartState.Working;
    }
}
