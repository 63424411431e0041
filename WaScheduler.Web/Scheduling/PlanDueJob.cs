using Quartz;
using WaScheduler.Web.Schedules;

namespace WaScheduler.Web.Scheduling;

/// <summary>The alarm rings: plan everything due. Holds no rule and no data.</summary>
[DisallowConcurrentExecution]
public sealed class PlanDueJob : IJob
{
    private readonly PlanService _plan;

    public PlanDueJob(PlanService plan) => _plan = plan;

    /// <inheritdoc/>
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        _plan.Wake();
        return ValueTask.CompletedTask;
    }
}
