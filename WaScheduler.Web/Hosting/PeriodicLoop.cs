using System.Threading.Channels;
using WaScheduler.Data.Audits;

namespace WaScheduler.Web.Hosting;

/// <summary>How a background loop fares, for /readyz and the jobs page.</summary>
/// <param name="LastPassAtUtc">When the last pass ended; null before the first.</param>
/// <param name="LastPassTook">How long it took.</param>
/// <param name="FailuresInARow">Passes that threw since the last good one.</param>
/// <param name="LastError">Words of the last failure in a row; null after a good pass.</param>
/// <param name="NextPassAtUtc">When the next pass begins at the latest, unless it is woken before; null before the first and during one.</param>
/// <param name="RunningSinceUtc">When the pass began that runs now; null between passes.</param>
/// <param name="LastFailure">The last failure since the app started, however many good passes came after it.</param>
public sealed record LoopHealth(
    DateTimeOffset? LastPassAtUtc,
    TimeSpan LastPassTook,
    int FailuresInARow,
    string? LastError,
    DateTimeOffset? NextPassAtUtc = null,
    DateTimeOffset? RunningSinceUtc = null,
    LoopFailure? LastFailure = null);

/// <summary>A pass that threw: when, and its words.</summary>
public sealed record LoopFailure(DateTimeOffset AtUtc, string Words);

/// <summary>
/// Runs one idempotent pass again and again: after an interval, at a moment the pass asked for, or when woken.
/// Back-off and logging of failures are written here once.
/// </summary>
public sealed class PeriodicLoop
{
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromMinutes(1);
    private readonly string _name;
    private readonly Func<CancellationToken, Task<DateTimeOffset?>> _pass;
    private readonly TimeSpan _interval;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    // Holds one wake-up; a second one while it waits would say nothing new.
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(1);

    /// <param name="name">For the log.</param>
    /// <param name="interval">Longest pause between passes.</param>
    /// <param name="pass">One pass; answers when the next is wanted at the latest, or null for the interval.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Where failures go.</param>
    public PeriodicLoop(
        string name,
        TimeSpan interval,
        Func<CancellationToken, Task<DateTimeOffset?>> pass,
        TimeProvider time,
        ILogger logger)
    {
        _name = name;
        _interval = interval;
        _pass = pass;
        _time = time;
        _logger = logger;
    }

    /// <summary>How the loop fares.</summary>
    public LoopHealth Health { get; private set; } = new(null, TimeSpan.Zero, 0, null);

    /// <summary>Asks for a pass now; may be lost without harm, may come from any thread.</summary>
    public void Wake() => _wake.Writer.TryWrite(true);

    /// <summary>Runs passes until cancelled.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        // A loop that a page or a request began outlives it: what it does, the app does.
        using var acting = ActingNow.As(Acting.App);
        while (!stopping.IsCancellationRequested)
        {
            var pause = await PassAsync(stopping);
            await PauseAsync(pause, stopping);
        }
    }

    private async Task<TimeSpan> PassAsync(CancellationToken stopping)
    {
        var began = _time.GetTimestamp();
        Health = Health with { RunningSinceUtc = _time.GetUtcNow(), NextPassAtUtc = null };
        try
        {
            var wanted = await _pass(stopping);
            var pause = wanted is null ? _interval : wanted.Value - _time.GetUtcNow();
            pause = pause > _interval ? _interval : pause;
            Note(began, pause, null, 0);
            return pause;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return TimeSpan.Zero;
        }
        catch (Exception e)
        {
            var failures = Health.FailuresInARow + 1;
            var backOff = TimeSpan.FromSeconds(Math.Min(Math.Pow(2, Math.Min(failures, 10)), LongestBackOff.TotalSeconds));
            Note(began, backOff, e.Message, failures);
            Log.LoopPassFailed(_logger, e, _name, failures, backOff);
            return backOff;
        }
    }

    private void Note(long began, TimeSpan pause, string? error, int failures)
    {
        var now = _time.GetUtcNow();
        Health = new LoopHealth(
            now,
            _time.GetElapsedTime(began),
            failures,
            error,
            now + (pause > TimeSpan.Zero ? pause : TimeSpan.Zero),
            LastFailure: error is null ? Health.LastFailure : new LoopFailure(now, error));
    }

    private async Task PauseAsync(TimeSpan pause, CancellationToken stopping)
    {
        if (pause <= TimeSpan.Zero)
        {
            return;
        }

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var woken = _wake.Reader.WaitToReadAsync(ended.Token).AsTask();
        // One millisecond more: instants are stored in whole milliseconds, and a timer may fire a fraction early.
        var elapsed = Task.Delay(pause + TimeSpan.FromMilliseconds(1), _time, ended.Token);
        await Task.WhenAny(woken, elapsed);
        _wake.Reader.TryRead(out _);
        await ended.CancelAsync();
    }
}
