using Microsoft.AspNetCore.Components;
using WaScheduler.Data.Deliveries;
using WaScheduler.Web.Schedules;
using WaScheduler.Web.Shell;

namespace WaScheduler.Web.Deliveries;

/// <summary>The rows of the history, of which several can be chosen, and what can be done with those.</summary>
public sealed partial class HistoryRows : ComponentBase, IDisposable
{
    private const int MostCounted = 1_000_000;
    private readonly Selection _chosen = new();
    private DeliveryFilter? _shown;
    private CancellationTokenSource? _stop;
    private HistoryVerb? _asked;
    private HistoryVerb? _verb;
    private bool _all;
    private bool _counting;
    private int _matching;
    private int _of;
    private int _done;

    /// <summary>The rows as they stand.</summary>
    [Parameter, EditorRequired] public IReadOnlyList<Delivery> Rows { get; set; } = [];

    /// <summary>What they match.</summary>
    [Parameter, EditorRequired] public DeliveryFilter Filter { get; set; } = null!;

    /// <summary>Whether more match than are shown.</summary>
    [Parameter] public bool HasOlder { get; set; }

    /// <summary>What the list is called.</summary>
    [Parameter] public string Label { get; set; } = "";

    /// <summary>The address of a row's details.</summary>
    [Parameter, EditorRequired] public Func<Delivery, string> Href { get; set; } = null!;

    /// <summary>More for the bar above the rows.</summary>
    [Parameter] public RenderFragment? Tools { get; set; }

    /// <summary>What stands below the rows.</summary>
    [Parameter] public RenderFragment? ChildContent { get; set; }

    /// <summary>Called after anything was decided: read again.</summary>
    [Parameter] public EventCallback OnDecided { get; set; }

    /// <summary>Called when the pointer comes over the rows, and when it goes: meanwhile nothing should move.</summary>
    [Parameter] public EventCallback<bool> OnHeld { get; set; }

    [Inject] private HistoryBulk Bulk { get; set; } = null!;

    [Inject] private HistoryQueries Queries { get; set; } = null!;

    [Inject] private Toasts Toasts { get; set; } = null!;

    [Inject] private TimeProvider Time { get; set; } = null!;

    private bool AreAllShown => Rows.Count > 0 && Rows.All(d => IsChosen(d.Id));

    private string HowMany => BulkWords.Number(_verb is not null ? _of : _all ? _matching : _chosen.Count);

    // What is no longer looked at is not changed by surprise.
    protected override void OnParametersSet()
    {
        if (_shown is not null && _shown != Filter && _verb is null) Clear();
        _shown = Filter;
    }

    private bool IsChosen(long id) => _all || _chosen.Has(id);

    private bool Fits(HistoryVerb verb) => _all
        ? HistoryBulk.Fitting(verb, Filter) is not null
        : Rows.Any(d => _chosen.Has(d.Id) && d.Status == (verb == HistoryVerb.SendAgain ? DeliveryStatus.Failed : DeliveryStatus.Pending));

    private void Choose(long id, bool range)
    {
        if (_all) _chosen.Add(Rows.Select(d => d.Id)); // out of "all", one was taken back: the shown ones stay
        (_all, _asked) = (false, null);
        _chosen.Toggle(id, range, [.. Rows.Select(d => d.Id)]);
    }

    private void ChooseShown()
    {
        if (AreAllShown) Clear();
        else _chosen.Add(Rows.Select(d => d.Id));
    }

    private async Task ChooseMatchingAsync()
    {
        _counting = true;
        try
        {
            var filter = Filter;
            var count = await Task.Run(() => Queries.CountAsync(filter, MostCounted, CancellationToken.None));
            if (filter == Filter) (_all, _matching) = (true, count);
        }
        finally
        {
            _counting = false;
        }
    }

    private void Clear()
    {
        _chosen.Clear();
        (_all, _asked) = (false, null);
    }

    // One is done at once, as by its own button; many leave the machine, or cannot be brought back.
    private Task AskAsync(HistoryVerb verb)
    {
        if (!_all && _chosen.Count == 1) return DoAsync(verb);
        _asked = verb;
        return Task.CompletedTask;
    }

    private string Question(HistoryVerb verb)
    {
        var many = _all ? $"all {HowMany} that match" : $"these {HowMany}";
        return verb switch
        {
            HistoryVerb.SendAgain => $"Send what failed of {many} again? They leave at your usual pace.",
            HistoryVerb.Cancel => $"Cancel what waits of {many}? Nobody gets them, and this cannot be undone.",
        };
    }

    private async Task DoAsync(HistoryVerb verb)
    {
        if (_verb is not null) return;
        (_asked, _done, _of) = (null, 0, _all ? _matching : _chosen.Count);
        _verb = verb;
        using var stop = _stop = new CancellationTokenSource();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200), Time);
        void Note(int done) => Volatile.Write(ref _done, done);
        var (filter, ids) = (_all ? Filter : null, _chosen.Ids);
        var work = Task.Run(() => filter is not null ? Bulk.DoAsync(verb, filter, Note, stop.Token) : Bulk.DoAsync(verb, ids, Note, stop.Token));
        try
        {
            while (!work.IsCompleted)
            {
                await Task.WhenAny(work, timer.WaitForNextTickAsync().AsTask());
                StateHasChanged();
            }

            var outcome = await work;
            Toasts.Show(HistoryBulk.Words(verb, outcome), verb == HistoryVerb.SendAgain && outcome.Count > 0 ? () => TakeBackAsync(outcome) : null);
            Clear();
        }
        finally
        {
            (_verb, _stop) = (null, null);
        }

        await OnDecided.InvokeAsync();
    }

    private async Task TakeBackAsync(HistoryOutcome outcome)
    {
        var back = await Task.Run(() => Bulk.TakeBackAsync(outcome.Done));
        Toasts.Show(back == outcome.Count
            ? $"Taken back: {HistoryBulk.Messages(back)} {(back == 1 ? "is" : "are")} cancelled."
            : $"{HistoryBulk.Messages(back)} taken back and cancelled; {BulkWords.Number(outcome.Count - back)} had left already.");
    }

    public void Dispose() => _stop?.Cancel();
}
