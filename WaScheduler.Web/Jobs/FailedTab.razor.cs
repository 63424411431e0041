using Microsoft.AspNetCore.Components;
using WaScheduler.Data.Deliveries;
using WaScheduler.Data.Jobs;
using WaScheduler.Web.Hosting;
using WaScheduler.Web.Shell;

namespace WaScheduler.Web.Jobs;

/// <summary>Shows failed messages by class, and calls one verb a button.</summary>
public sealed partial class FailedTab
{
    private const int Page = 10;
    private static readonly TimeSpan BetweenDraws = TimeSpan.FromMilliseconds(100);
    private readonly Dictionary<string, int> _limits = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<Delivery>> _rows = new(StringComparer.Ordinal);
    private IReadOnlyList<FailureGroup>? _groups;
    private FailureGroup? _asked;
    private Delivery? _edited;
    private string _text = "";
    private string? _fault;
    private string? _busy;
    private int _done;
    private int _of;

    [Inject] private FailedJobs Failed { get; set; } = null!;

    [Inject] private JobQueries Queries { get; set; } = null!;

    [Inject] private Toasts Toasts { get; set; } = null!;

    /// <inheritdoc/>
    protected override IReadOnlyList<ChangeTopic> Topics => [ChangeTopic.Deliveries];

    /// <inheritdoc/>
    protected override async Task ReadAsync()
    {
        var groups = await Failed.ListAsync(CancellationToken.None);
        foreach (var group in groups)
        {
            _rows[group.Key] = await Queries.ListFailedAsync(group.Codes, _limits.GetValueOrDefault(group.Key, Page), CancellationToken.None);
        }

        _groups = groups;
    }

    private IReadOnlyList<Delivery> Rows(FailureGroup group) => _rows.GetValueOrDefault(group.Key, []);

    private Task MoreAsync(FailureGroup group)
    {
        _limits[group.Key] = _limits.GetValueOrDefault(group.Key, Page) + (5 * Page);
        return RefreshAsync();
    }

    // Only what leaves to many is asked about.
    private async Task AskAsync(FailureGroup group)
    {
        if (group.Count == 1) await RetryAllAsync(group);
        else _asked = group;
    }

    private async Task RetryAllAsync(FailureGroup group)
    {
        _asked = null;
        _busy = group.Key;
        (_done, _of) = (0, group.Count);
        var drawn = Time.GetTimestamp();
        try
        {
            // Off the page's own thread, so that the page stays alive through thousands.
            var (done, of) = await Task.Run(() => Failed.RetryAllAsync(group, Progress, CancellationToken.None));
            Toasts.Show(done == of
                ? $"{JobWords.Count(done, "message")} {(done == 1 ? "is" : "are")} in line again."
                : $"{JobWords.Number(done)} of {JobWords.Number(of)} are in line again; the others had moved on.");
        }
        finally
        {
            _busy = null;
        }

        await RefreshAsync();

        void Progress(int done, int of)
        {
            (_done, _of) = (done, of);
            if (Time.GetElapsedTime(drawn) < BetweenDraws) return;
            drawn = Time.GetTimestamp();
            _ = InvokeAsync(StateHasChanged);
        }
    }

    private async Task DismissAllAsync(FailureGroup group)
    {
        _busy = group.Key;
        _of = 0;
        try
        {
            var dismissed = await Failed.DismissAllAsync(group, CancellationToken.None);
            Toasts.Show(
                $"{JobWords.Count(dismissed.Count, "message")} dismissed. {(dismissed.Count == 1 ? "It stays" : "They stay")} in the history.",
                () => Failed.RemindAsync(dismissed, CancellationToken.None));
        }
        finally
        {
            _busy = null;
        }

        await RefreshAsync();
    }

    private void Edit(Delivery row) => (_edited, _text, _fault) = (row, row.Text, null);

    private void Close(bool open)
    {
        if (!open) (_edited, _fault) = (null, null);
    }

    private async Task SendEditedAsync()
    {
        if (_edited is not { } row) return;
        _busy = "";
        try
        {
            _fault = (await Failed.RetryWithAsync(row.Id, _text, row.AttachmentId is not null, CancellationToken.None))?.Sentence;
        }
        finally
        {
            _busy = null;
        }

        if (_fault is not null) return;
        _edited = null;
        Toasts.Show($"The message to {row.RecipientName} is in line again, with its new text.");
        await RefreshAsync();
    }
}
