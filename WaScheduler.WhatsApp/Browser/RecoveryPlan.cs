namespace WaScheduler.WhatsApp.Browser;

/// <summary>How deep a try to bring a session back goes.</summary>
internal enum Recovery
{
    /// <summary>The same page is loaded afresh.</summary>
    Reload,

    /// <summary>A new page in the same browser.</summary>
    NewPage,

    /// <summary>A new browser.</summary>
    RestartBrowser,
}

/// <summary>The next try.</summary>
/// <param name="Step">How deep it goes.</param>
/// <param name="Pause">How long to wait before it.</param>
/// <param name="Breaker">A sentence when the usual tries are held back; null otherwise.</param>
internal sealed record RecoveryTry(Recovery Step, TimeSpan Pause, string? Breaker);

/// <summary>
/// Decides how a lost session is brought back: deeper and later with each loss in a row. After three browsers that came to
/// nothing, or twelve within an hour, tries become rare, so that a broken machine is not worn out by starting browsers.
/// </summary>
internal sealed class RecoveryPlan(SessionTimings timings, TimeProvider clock)
{
    private const int FailedStartsAllowed = 3;
    private const int StartsAnHour = 12;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly Queue<DateTimeOffset> _starts = new();
    private int _losses;
    private int _failedStarts;

    /// <summary>A browser is being started.</summary>
    public void NoteStart()
    {
        _failedStarts++;
        _starts.Enqueue(clock.GetUtcNow());
    }

    /// <summary>WhatsApp Web came up: it showed a code, or the login.</summary>
    public void NoteUp() => _failedStarts = 0;

    /// <summary>The owner wants a try now, whatever happened before.</summary>
    public void Forgive()
    {
        (_losses, _failedStarts) = (0, 0);
        _starts.Clear();
    }

    /// <summary>After a loss.</summary>
    /// <param name="least">What that loss needs at least.</param>
    /// <param name="wasSteady">The session stood long enough that this loss is a first one.</param>
    public RecoveryTry Next(Recovery least, bool wasSteady)
    {
        _losses = wasSteady ? 1 : _losses + 1;
        var step = (Recovery)Math.Max((int)least, Math.Min(_losses - 1, (int)Recovery.RestartBrowser));
        if (step == Recovery.RestartBrowser && Breaker() is { } held) return new(step, held.Pause, held.Sentence);
        return new(step, Pause(), null);
    }

    private (TimeSpan Pause, string Sentence)? Breaker()
    {
        var now = clock.GetUtcNow();
        while (_starts.TryPeek(out var oldest) && (now - oldest >= Hour || oldest > now)) _starts.Dequeue();
        if (_starts.Count >= StartsAnHour)
            return (_starts.Peek() + Hour - now, $"The browser was started {_starts.Count} times within an hour, so the next try waits.");
        return _failedStarts >= FailedStartsAllowed
            ? (timings.Breaker, $"The browser was started {_failedStarts} times in a row and WhatsApp Web did not come up, so the next try waits.")
            : null;
    }

    /// <summary>None before the first try, then 5, 10, 20, 40, 60 … seconds, give or take a fifth so that several sessions do not move in step.</summary>
    private TimeSpan Pause()
    {
        if (_losses <= 1) return TimeSpan.Zero;
        var doubled = timings.FirstPause * Math.Pow(2, Math.Min(_losses - 2, 10));
        var capped = doubled < timings.LongestPause ? doubled : timings.LongestPause;
        return capped * (0.8 + Random.Shared.NextDouble() * 0.4);
    }
}
