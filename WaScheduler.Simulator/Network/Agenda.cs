namespace WaScheduler.Simulator.Network;

/// <summary>Things to do later, all on one timer of the clock. Not thread-safe by itself: every call is made under the network's lock.</summary>
internal sealed class Agenda : IDisposable
{
    private readonly TimeProvider _clock;
    private readonly PriorityQueue<Action, (DateTimeOffset Due, long Order)> _entries = new();
    private readonly ITimer _timer;
    private long _order;

    /// <param name="clock">Tells the time.</param>
    /// <param name="wake">Called, on any thread, when something may be due; it takes the lock and calls <see cref="RunDue"/>.</param>
    public Agenda(TimeProvider clock, Action wake)
    {
        _clock = clock;
        _timer = clock.CreateTimer(_ => wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void At(DateTimeOffset due, Action action)
    {
        _entries.Enqueue(action, (due, _order++));
        SetTimer();
    }

    public void Clear() => _entries.Clear();

    public void RunDue()
    {
        while (_entries.TryPeek(out var action, out var when) && when.Due <= _clock.GetUtcNow())
        {
            _entries.Dequeue();
            action();
        }

        SetTimer();
    }

    public void Dispose() => _timer.Dispose();

    private void SetTimer()
    {
        if (!_entries.TryPeek(out _, out var next))
            return;
        var wait = next.Due - _clock.GetUtcNow();
        // A timer rounds down to whole milliseconds; one more keeps it from waking too early and spinning.
        _timer.Change(wait <= TimeSpan.Zero ? TimeSpan.Zero : wait + TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
    }
}
