using WaScheduler.Data.Schedules;
using WaScheduler.Web.Preferences;

namespace WaScheduler.Web.Schedules;

/// <summary>Reads schedules as the REST API shows them: each with its last run, and its "when" in the owner's language.</summary>
internal sealed class ScheduleResources
{
    private readonly ScheduleQueries _schedules;
    private readonly PreferenceService _preferences;

    public ScheduleResources(ScheduleQueries schedules, PreferenceService preferences)
    {
        _schedules = schedules;
        _preferences = preferences;
    }

    /// <summary>The schedule, or null when there is none.</summary>
    public async Task<ScheduleResource?> FindAsync(long id, CancellationToken cancellationToken)
        => await _schedules.FindAsync(id, cancellationToken) is { } schedule ? (await OfAsync([schedule], cancellationToken))[0] : null;

    /// <summary>The resources of these rows, in their order.</summary>
    public async Task<IReadOnlyList<ScheduleResource>> OfAsync(IReadOnlyList<Schedule> rows, CancellationToken cancellationToken)
    {
        var runs = await _schedules.LastRunsAsync([.. rows.Select(r => r.Id)], cancellationToken);
        var language = (await _preferences.GetGeneralAsync(cancellationToken)).Language;
        return [.. rows.Select(s => ScheduleResource.Of(s, runs.GetValueOrDefault(s.Id), language))];
    }
}
