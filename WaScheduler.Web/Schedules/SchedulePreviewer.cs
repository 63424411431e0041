using WaScheduler.Data.Schedules;
using WaScheduler.Web.Hosting;

namespace WaScheduler.Web.Schedules;

/// <summary>Foretells schedules: the next runs, and the "when" in the owner's language.</summary>
public sealed class SchedulePreviewer
{
    private readonly ScheduleQueries _queries;
    private readonly ScheduleCheck _check;
    private readonly ScheduleRuns _runs;

    public SchedulePreviewer(ScheduleQueries queries, ScheduleCheck check, ScheduleRuns runs)
    {
        _queries = queries;
        _check = check;
        _runs = runs;
    }

    /// <summary>The next runs of an unsaved schedule; only its "when" is looked at, and whom it is for where that decides about it.</summary>
    public async Task<Answer<SchedulePreview>> PreviewAsync(ScheduleInput input, int count, CancellationToken cancellationToken)
    {
        var pattern = await _check.CheckPatternAsync(input, cancellationToken);
        return pattern.Value is { } when
            ? Answer.Of(await _runs.PreviewAsync(await _check.DraftAsync(input, when, cancellationToken), count, cancellationToken))
            : Answer.Faulty<SchedulePreview>(pattern.Faults);
    }

    /// <summary>The next runs of a saved schedule, or null when there is none.</summary>
    public async Task<SchedulePreview?> UpcomingAsync(long id, int count, CancellationToken cancellationToken)
        => await _queries.FindAsync(id, cancellationToken) is { } schedule
            ? await _runs.UpcomingAsync(schedule, count, cancellationToken)
            : null;
}
