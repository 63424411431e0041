namespace WaScheduler.Web.Schedules;

/// <summary>Tells log and owner what a pass of the planner found.</summary>
public sealed class PlanReport(CatchUpAlert alert, ILogger<PlanService> logger)
{
    /// <summary>Where it is logged.</summary>
    public ILogger Logger { get; } = logger;

    /// <summary>Tells of schedules that cannot be read, and of messages whose time had passed.</summary>
    public async Task TellAsync(PlanPass pass, CancellationToken cancellationToken)
    {
        foreach (var (schedule, reason) in pass.Unreadable)
        {
            Log.Unplannable(Logger, schedule, reason);
        }

        await alert.TellAsync(pass, cancellationToken);
    }
}
