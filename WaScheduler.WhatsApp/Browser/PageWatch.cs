namespace WaScheduler.WhatsApp.Browser;

/// <summary>How a watched page ended.</summary>
internal enum PageEnd
{
    /// <summary>The browser is gone.</summary>
    BrowserGone,

    /// <summary>The page crashed, was closed, or no longer has our bridge.</summary>
    PageGone,

    /// <summary>The page does not answer.</summary>
    Hangs,

    /// <summary>WhatsApp Web did not get on in time.</summary>
    TooSlow,

    /// <summary>Another wa-js is to be injected.</summary>
    OtherBundle,

    /// <summary>Nothing is wrong; the browser is to be started afresh.</summary>
    Recycled,
}

/// <summary>How, and a sentence without its full stop.</summary>
internal sealed record PageEnding(PageEnd How, string Reason);

/// <summary>What a page is held against while it is watched.</summary>
internal sealed record PageChecks(RecoveryPlan Plan, SilenceWatch Silence, BundleTrial Trial, LoginArchive Archive, SessionMeter Meter, Action LookAtDisk);

/// <summary>Follows one page from navigation to its end: draws conclusions from its facts and asks whether it is alive.</summary>
internal sealed class PageWatch(SessionTimings timings, TimeProvider clock, StatusKeeper keeper, PageLink link, PageChecks checks)
{
    private const int MissesAllowed = 2;
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(2);

    private PageReading _reading = new(SessionTrigger.PageLoading, null, timings.Inject);
    private long _readingSince = clock.GetTimestamp();
    private long _lastBeat = clock.GetTimestamp();
    private long? _readySince;
    private PageFacts? _facts;
    private int _misses;

    /// <summary>The session was up long enough that this loss counts as the first one.</summary>
    public bool WasSteady => _readySince is { } since && clock.GetElapsedTime(since) >= timings.Steady;

    /// <summary>Runs until the page is lost; null when the session reached a state that only the owner changes.</summary>
    public async Task<PageEnding?> RunAsync(CancellationToken stop)
    {
        Task<bool>? heard = null;
        while (true)
        {
            heard ??= link.Facts.WaitToReadAsync(stop).AsTask();
            await WaitAsync(heard, stop).ConfigureAwait(false);
            stop.ThrowIfCancellationRequested();
            if (heard.IsCompleted) heard = null;
            // Closed on purpose: what it still says changes nothing.
            if (link.Lost is { IsCompletedSuccessfully: true, Result.How: PageEnd.Recycled }) return await link.Lost.ConfigureAwait(false);
            while (link.Facts.TryRead(out var facts))
            {
                if (checks.Trial.Judge(facts) is { } refused) return refused;
                Conclude(facts);
            }

            if (SessionTransitions.IsFinal(keeper.Status.State)) return null;
            if (link.Lost.IsCompleted) return await link.Lost.ConfigureAwait(false);
            if (Left(_readingSince, _reading.Patience) == TimeSpan.Zero && !BlamesMissing())
                return checks.Trial.JudgeSlow() ?? new(PageEnd.TooSlow, $"WhatsApp Web did not get on within {_reading.Patience!.Value.TotalSeconds:0} s");
            if (BeatDue() is { } patience && await BeatAsync(patience, stop).ConfigureAwait(false) is { } ending) return ending;
        }
    }

    private async Task WaitAsync(Task heard, CancellationToken stop)
    {
        using var done = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var beat = Left(_lastBeat, timings.Heartbeat)!.Value;
        // Calls begin without telling us.
        if (beat > Glance) beat = Glance;
        var wait = Left(_readingSince, _reading.Patience) is { } patience && patience < beat ? patience : beat;
        await Task.WhenAny(heard, link.Lost, Task.Delay(wait, clock, done.Token)).ConfigureAwait(false);
        await done.CancelAsync().ConfigureAwait(false);
    }

    /// <summary>WhatsApp Web did not get on because wa-js lacks something in it: loading it afresh at once would change nothing.</summary>
    private bool BlamesMissing()
    {
        if (_reading.Trigger != SessionTrigger.PageLoading || _facts is not { Injected: true, Missing.Count: > 0 } facts || checks.Trial.IsOnTrial) return false;
        _reading = PageReading.OfMissing(facts, timings);
        _readingSince = clock.GetTimestamp();
        keeper.Apply(_reading.Trigger, _reading.Detail, facts);
        return true;
    }

    private void Conclude(PageFacts facts)
    {
        _facts = facts;
        var reading = PageReading.Of(facts, timings);
        // Still loading, and we know why.
        if (_reading.Trigger == SessionTrigger.NotUnderstood && reading.Trigger == SessionTrigger.PageLoading && facts.Missing.Count > 0) return;
        // A page that still loads keeps its first deadline, whatever it reports meanwhile.
        if (reading.Trigger != _reading.Trigger) _readingSince = clock.GetTimestamp();
        _reading = reading;
        if (reading.Trigger == SessionTrigger.BecameReady) NoteReady(facts);
        if (reading.Trigger is SessionTrigger.QrShown or SessionTrigger.Synchronising or SessionTrigger.BecameReady) checks.Plan.NoteUp();
        keeper.Apply(reading.Trigger, reading.Detail, facts);
    }

    private void NoteReady(PageFacts facts)
    {
        if (_readySince is not null) return;
        _readySince = clock.GetTimestamp();
        if (StatusKeeper.NumberOf(facts.OwnWid) is { } number) checks.Archive.Confirm(number);
    }

    /// <summary>A call that began after the last sign of life has waited for long: a page that hangs shows there first.</summary>
    private bool IsSuspicious() => link.OldestCall(after: _lastBeat) is { } began && clock.GetElapsedTime(began) >= timings.Suspicion;

    /// <summary>How long the page may take to answer, when it is to be asked now; null when not yet. A call that waits already has used up part of it.</summary>
    private TimeSpan? BeatDue()
    {
        if (!IsSuspicious()) return Left(_lastBeat, timings.Heartbeat) == TimeSpan.Zero ? timings.HeartbeatAnswer : null;
        var rest = timings.HeartbeatAnswer - timings.Suspicion;
        return rest > timings.Suspicion ? rest : timings.HeartbeatAnswer;
    }

    /// <summary>Asks for the facts: a sign of life, and the cure for any report that was lost.</summary>
    private async Task<PageEnding?> BeatAsync(TimeSpan patience, CancellationToken stop)
    {
        var asked = clock.GetTimestamp();
        var answer = await link.CallAsync<PageFacts>("facts", null, patience, stop).ConfigureAwait(false);
        _lastBeat = clock.GetTimestamp();
        checks.LookAtDisk();
        if (answer.Value is not null) checks.Meter.Beat(clock.GetElapsedTime(asked));
        if (answer.Value is { } facts)
        {
            _misses = 0;
            link.Accept(facts);
            if (_reading.Trigger == SessionTrigger.NotUnderstood && checks.Trial.IsOutdated()) return new(PageEnd.OtherBundle, "Another wa-js is in the data folder now");
            return checks.Silence.Finding() is { } finding ? new(PageEnd.TooSlow, finding) : null;
        }
        if (answer.Code == "page.timeout") return new(PageEnd.Hangs, "The page does not answer");
        // A question may fall into a navigation; only several in a row mean that our bridge is gone.
        if (++_misses <= MissesAllowed) return null;
        return checks.Trial.JudgeSlow() ?? new(PageEnd.PageGone, $"The page has lost its bridge ({answer.Detail})");
    }

    /// <summary>What is left of a span; null when it is endless.</summary>
    private TimeSpan? Left(long since, TimeSpan? span)
    {
        if (span is not { } limit) return null;
        var left = limit - clock.GetElapsedTime(since);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }
}
