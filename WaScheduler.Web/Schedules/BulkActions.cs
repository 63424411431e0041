using WaScheduler.Web.Shell;

namespace WaScheduler.Web.Schedules;

/// <summary>The buttons of many schedules: the verb, and the one toast that says what it did and takes all of it back.</summary>
public sealed class BulkActions
{
    private const int Quick = 100;
    private readonly ScheduleBulk _bulk;
    private readonly Toasts _toasts;

    public BulkActions(ScheduleBulk bulk, Toasts toasts)
    {
        _bulk = bulk;
        _toasts = toasts;
    }

    /// <summary>Does it and says so.</summary>
    /// <param name="verb">What.</param>
    /// <param name="ids">With which.</param>
    /// <param name="done">Called with the number that are done, on any thread.</param>
    /// <param name="cancellationToken">Stops between two.</param>
    public async Task DoAsync(BulkVerb verb, IReadOnlyCollection<long> ids, Action<int> done, CancellationToken cancellationToken)
    {
        // Away from the page's own thread, which draws meanwhile.
        var outcome = await Task.Run(() => _bulk.DoAsync(verb, ids, done, cancellationToken), CancellationToken.None);
        _toasts.Show(BulkWords.Of(verb, outcome), outcome.Changed.Count == 0 ? null : () => UndoAsync(verb, outcome.Changed));
    }

    private async Task UndoAsync(BulkVerb verb, IReadOnlyList<long> ids)
    {
        var back = verb switch
        {
            BulkVerb.Pause => BulkVerb.Resume,
            BulkVerb.Resume => BulkVerb.Pause,
            BulkVerb.Delete => BulkVerb.Restore,
            BulkVerb.Restore => BulkVerb.Delete,
        };
        // A thousand take seconds; then the end is told as well as the beginning.
        var takesLong = ids.Count > Quick;
        if (takesLong) _toasts.Show($"{BulkWords.Doing(back)} {BulkWords.Number(ids.Count)} schedules…");
        var outcome = await Task.Run(() => _bulk.DoAsync(back, ids, null, CancellationToken.None), CancellationToken.None);
        if (takesLong || outcome.Unchanged.Count > 0) _toasts.Show(BulkWords.Of(back, outcome));
    }
}
