namespace WaScheduler.Web.Analytics;

/// <summary>Keeps the figures that one page shows: another question is answered at once, the same one again after changes, every few seconds at most.</summary>
public sealed class FiguresLoader : IDisposable
{
    /// <summary>The shortest time between two readings of the same question.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    // Reading takes at most a fifth of the time, however long the period is.
    private const int RestAfterRead = 4;
    private readonly AnalyticsReader _reader;
    private readonly TimeProvider _time;
    private readonly Func<Action, Task> _onPage;
    private readonly SemaphoreSlim _stale = new(0);
    private CancellationTokenSource _stop = new();

    /// <param name="reader">Finds the figures.</param>
    /// <param name="time">The app's clock.</param>
    /// <param name="onPage">Runs a change of what is shown on the page's own thread, and draws.</param>
    public FiguresLoader(AnalyticsReader reader, TimeProvider time, Func<Action, Task> onPage)
    {
        _reader = reader;
        _time = time;
        _onPage = onPage;
    }

    /// <summary>What is shown; null before the first answer to the question.</summary>
    public Figures? Figures { get; private set; }

    /// <summary>What was asked last.</summary>
    public AnalyticsQuestion? Question { get; private set; }

    /// <summary>Shows another question, and the same one after changes until it is called again.</summary>
    /// <returns>Ends with the page, or when reading fails.</returns>
    public Task ShowAsync(AnalyticsQuestion question)
    {
        _stop.Cancel();
        _stop.Dispose();
        _stop = new CancellationTokenSource();
        (Question, Figures) = (question, null);
        var stop = _stop.Token;
        return Task.Run(() => ReadUntilStoppedAsync(question, stop), CancellationToken.None);
    }

    /// <summary>Reads again, soon.</summary>
    public void Refresh() => _stale.Release();

    private async Task ReadUntilStoppedAsync(AnalyticsQuestion question, CancellationToken stop)
    {
        try
        {
            if (await _reader.CountAsync(question, stop) is { } counted) await ShowAsync(counted, stop);
            while (true)
            {
                while (_stale.Wait(0, CancellationToken.None))
                {
                    // what changed until now is read now
                }

                var figures = await _reader.ReadAsync(question, stop);
                await ShowAsync(figures, stop);
                var rest = RestAfterRead * figures.Took;
                await Task.Delay(rest < Pause ? Pause : rest, _time, stop);
                await _stale.WaitAsync(stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // another question is shown, or the page is closed
        }
    }

    private Task ShowAsync(Figures figures, CancellationToken stop) => _onPage(() =>
    {
        if (!stop.IsCancellationRequested) Figures = figures;
    });

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }
}
