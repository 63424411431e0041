namespace WaScheduler.Web.Calendar;

/// <summary>
/// Keeps the days that one page shows: another range is shown while it is read, and the same one is read again after
/// changes, as often as its size allows.
/// </summary>
public sealed class CalendarLoader : IDisposable
{
    // Reading takes at most a fifth of the time, however much is planned.
    private const int RestAfterRead = 4;
    private readonly CalendarReader _reader;
    private readonly TimeProvider _time;
    private readonly Func<Action, Task> _onPage;
    private readonly SemaphoreSlim _stale = new(0);
    private CancellationTokenSource _stop = new();
    private int _moves;

    /// <param name="reader">Reads the days.</param>
    /// <param name="time">The app's clock.</param>
    /// <param name="onPage">Runs a change of what is shown on the page's own thread, and draws.</param>
    public CalendarLoader(CalendarReader reader, TimeProvider time, Func<Action, Task> onPage)
    {
        _reader = reader;
        _time = time;
        _onPage = onPage;
    }

    /// <summary>The days that are shown; unread ones are marked.</summary>
    public IReadOnlyList<CalendarDay> Days { get; private set; } = [];

    /// <summary>Whether the range is being read for the first time.</summary>
    public bool IsReading { get; private set; }

    /// <summary>The entry with this key; null when it is not shown.</summary>
    public CalendarEntry? Find(string? key) => key is null ? null : Days.SelectMany(day => day.Entries).FirstOrDefault(entry => entry.Key == key);

    /// <summary>Shows another range, and the same one after changes until it is called again; what was being read is given up.</summary>
    /// <returns>Ends with the page, or when reading fails.</returns>
    public Task ShowAsync(CalendarRange range, int keep)
    {
        _stop.Cancel();
        _stop.Dispose();
        _stop = new CancellationTokenSource();
        var known = Days.ToDictionary(day => day.Date);
        Days = [.. range.Days.Select(date => known.GetValueOrDefault(date) ?? CalendarDay.Unread(date))];
        IsReading = true;
        var stop = _stop.Token;
        return Task.Run(() => ReadUntilStoppedAsync(range, keep, stop), CancellationToken.None);
    }

    /// <summary>Reads the range again, soon.</summary>
    public void Refresh() => _stale.Release();

    /// <summary>Shows a run at its new time at once; the next reading confirms it.</summary>
    public void Move(CalendarEntry entry, DateTimeOffset to, DateTime local)
    {
        var moved = entry with
        {
            AtUtc = to,
            Local = local,
            Coming = entry.Coming! with { Run = entry.Coming.Run with { DueAtUtc = to, Shift = Schedules.RunShift.ByOwner } },
        };
        Days = [.. Days.Select(day => With(day, moved))];
        Interlocked.Increment(ref _moves); // what is being read now may not know of it
        Refresh();
    }

    private static CalendarDay With(CalendarDay day, CalendarEntry moved)
    {
        var others = day.Entries.Where(entry => entry.Key != moved.Key).ToList();
        var had = others.Count < day.Entries.Count;
        var has = day.Date == DateOnly.FromDateTime(moved.Local);
        return !had && !has ? day : day with
        {
            Total = day.Total + (has ? 1 : 0) - (had ? 1 : 0),
            Entries = has ? [.. others.Append(moved).OrderBy(entry => entry.AtUtc)] : others,
        };
    }

    private async Task ReadUntilStoppedAsync(CalendarRange range, int keep, CancellationToken stop)
    {
        try
        {
            for (var isFirst = true; ; isFirst = false)
            {
                while (_stale.Wait(0, CancellationToken.None))
                {
                    // what changed until now is read now
                }

                var began = _time.GetTimestamp();
                var moves = Volatile.Read(ref _moves);
                IReadOnlyList<CalendarDay>? whole = null;
                await foreach (var days in _reader.ReadAsync(range, keep, stop))
                {
                    if (isFirst && whole is not null) await ShowAsync(whole, moves, isReading: true, stop);
                    whole = days;
                }

                await ShowAsync(whole!, moves, isReading: false, stop);
                await Task.Delay(RestAfterRead * _time.GetElapsedTime(began), _time, stop);
                await _stale.WaitAsync(stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // another range is shown, or the page is closed
        }
    }

    private Task ShowAsync(IReadOnlyList<CalendarDay> days, int moves, bool isReading, CancellationToken stop) => _onPage(() =>
    {
        if (stop.IsCancellationRequested) return;
        IsReading = isReading;
        if (moves == _moves) Days = days;
    });

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }
}
