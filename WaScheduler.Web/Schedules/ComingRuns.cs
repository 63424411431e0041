using WaScheduler.Data.Schedules;

namespace WaScheduler.Web.Schedules;

/// <summary>What the schedules will do next, for the start page.</summary>
public sealed class ComingRuns
{
    private readonly ScheduleQueries _schedules;
    private readonly RunPlans _plans;
    private readonly TimeProvider _time;

    public ComingRuns(ScheduleQueries schedules, RunPlans plans, TimeProvider time)
    {
        _schedules = schedules;
        _plans = plans;
        _time = time;
    }

    /// <summary>Whether there is any schedule.</summary>
    public async Task<bool> AnyAsync(CancellationToken cancellationToken) => await _schedules.CountAsync(cancellationToken) > 0;

    /// <summary>The next schedules to run.</summary>
    public Task<IReadOnlyList<Schedule>> ListAsync(int limit, CancellationToken cancellationToken) => _schedules.ListUpcomingAsync(limit, cancellationToken);

    /// <summary>How many messages the next runs before a moment will make; where times follow the recipients, every run of them counts.</summary>
    public async Task<int> CountMessagesBeforeAsync(DateTimeOffset beforeUtc, CancellationToken cancellationToken)
    {
        var count = await _schedules.CountMessagesBeforeAsync(beforeUtc, cancellationToken);
        var following = await _schedules.ListFollowingPeopleAsync(beforeUtc, cancellationToken);
        return count + (await _plans.OfManyAsync(following, cancellationToken))
            .Sum(row => row.Plan.After(_time.GetUtcNow()).TakeWhile(run => run.DueAtUtc < beforeUtc).Sum(run => run.People?.Count ?? 0));
    }
}
