using WaScheduler.Data.Schedules;

namespace WaScheduler.Web.Schedules;

/// <summary>What can be done with many schedules at once.</summary>
public enum BulkVerb
{
    /// <summary>Pause those that are active.</summary>
    Pause,

    /// <summary>Resume those that are paused.</summary>
    Resume,

    /// <summary>Delete them.</summary>
    Delete,

    /// <summary>Bring deleted ones back.</summary>
    Restore,
}

/// <summary>What became of many schedules.</summary>
/// <param name="Changed">Those that were changed.</param>
/// <param name="Unchanged">How many were not, by the reason as it follows a number: "are completed".</param>
public sealed record BulkOutcome(IReadOnlyList<long> Changed, IReadOnlyDictionary<string, int> Unchanged);

/// <summary>Does one thing with many schedules, each by itself as its own switch would: what cannot be changed holds up no other.</summary>
public sealed class ScheduleBulk
{
    private readonly ScheduleService _service;
    private readonly ScheduleQueries _queries;

    public ScheduleBulk(ScheduleService service, ScheduleQueries queries)
    {
        _service = service;
        _queries = queries;
    }

    /// <summary>Does it; tells after each how many are done.</summary>
    /// <param name="verb">What.</param>
    /// <param name="ids">With which.</param>
    /// <param name="done">Called with the number that are done.</param>
    /// <param name="cancellationToken">Stops between two; those done stay done.</param>
    public async Task<BulkOutcome> DoAsync(BulkVerb verb, IReadOnlyCollection<long> ids, Action<int>? done, CancellationToken cancellationToken)
    {
        var changed = new List<long>();
        var unchanged = new Dictionary<string, int>(StringComparer.Ordinal);
        var count = 0;
        foreach (var id in ids)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                unchanged["were left as they are, because you stopped"] = ids.Count - count;
                break;
            }

            if (await OneAsync(verb, id)) changed.Add(id);
            else if (await WhyAsync(verb, id) is var reason) unchanged[reason] = unchanged.GetValueOrDefault(reason) + 1;
            done?.Invoke(++count);
        }

        return new BulkOutcome(changed, unchanged);
    }

    private Task<bool> OneAsync(BulkVerb verb, long id) => verb switch
    {
        BulkVerb.Pause => _service.PauseAsync(id, CancellationToken.None),
        BulkVerb.Resume => _service.ResumeAsync(id, CancellationToken.None),
        BulkVerb.Delete => _service.DeleteAsync(id, CancellationToken.None),
        BulkVerb.Restore => _service.RestoreAsync(id, CancellationToken.None),
    };

    private async Task<string> WhyAsync(BulkVerb verb, long id)
        => await _queries.FindAsync(id, CancellationToken.None) is not { } schedule ? "no longer exist"
            : verb == BulkVerb.Resume && ScheduleRule.Unreadable(schedule) is not null ? "cannot be read"
            : schedule.Status switch
            {
                ScheduleStatus.Active => "are active already",
                ScheduleStatus.Paused => "are paused already",
                ScheduleStatus.Completed => "are completed",
            };
}
