using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace WaScheduler.WhatsApp.Browser;

/// <summary>What a page tells beside its facts.</summary>
internal sealed record PageNews(Action<PageAck> Acked, Action<IncomingMessage> Received);

/// <summary>Keeps one session up: starts the browser, listens to the page, and brings both back when they are lost.</summary>
internal sealed class SessionSupervisor(BrowserSessionOptions options, TimeProvider clock, ILogger logger, StatusKeeper keeper, PageNews news)
{
    private static readonly TimeSpan PageDeadline = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan ExitGrace = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan LogoutGrace = TimeSpan.FromSeconds(5);

    private readonly RecoveryPlan _plan = new(options.Timings, clock);
    private readonly LoginArchive _archive = new(options.ProfileDirectory, clock, logger);
    private readonly WaJsChooser _chooser = new(options.WaJsFolder, logger);
    private readonly SilenceWatch _silence = new(options.Timings.Silence, clock);
    private BrowserProcess? _browser;
    private WaJsBundle? _bundle;
    // What became of the login before the running browser was started.
    private string? _restored;
    private volatile TaskCompletionSource? _pausing;
    private volatile PageLink? _link;

    /// <summary>Counts launches, loads and losses.</summary>
    public SessionMeter Meter { get; } = new(clock);

    /// <summary>The page to call, or null while there is none.</summary>
    public PageLink? Link => _link;

    /// <summary>Runs until told to stop or until only the owner can help; closes the browser cleanly in either case.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            var step = Recovery.RestartBrowser;
            while (!SessionTransitions.IsFinal(keeper.Status.State))
            {
                var (loss, steady) = await RunOnceAsync(step, stop).ConfigureAwait(false);
                if (loss is null) return;
                // Without a browser the next step is another one, whatever was lost, and the plan must know.
                var next = _plan.Next(_browser is null || _browser.Closed.IsCompleted ? Recovery.RestartBrowser : loss.Least, steady);
                step = next.Step;
                await PauseAsync(loss, next, stop).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Asked to stop: closing below is all that is left.
        }
        catch (Exception exception)
        {
            GiveUp(exception);
        }

        try
        {
            await CloseAsync().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            GiveUp(exception);
        }
    }

    // Ours, not the browser's: said in words, and the next Connect starts anew.
    private void GiveUp(Exception exception)
    {
        Log.SessionBroke(logger, exception);
        keeper.Apply(SessionTrigger.PageLost);
        keeper.Apply(SessionTrigger.GaveUp, exception.Message.Split('\n')[0]);
    }

    /// <summary>Ends a pause between two tries; false when there is none.</summary>
    public bool TryNow()
    {
        if (_pausing is not { } pausing) return false;
        _plan.Forgive();
        return pausing.TrySetResult();
    }

    /// <summary>Has the browser closed cleanly and started afresh; false when there is none.</summary>
    public bool Recycle()
    {
        if (_link is not { } link) return false;
        // Nobody may begin anything on a page that is about to go.
        keeper.Apply(SessionTrigger.Recycling);
        link.Lose(PageEnd.Recycled, "It was to be started afresh");
        return true;
    }

    /// <summary>The page was given a message for a chat.</summary>
    public void NoteHandOver(string chatId) => _silence.HandedOver(chatId);

    /// <summary>The page did not hand it over after all.</summary>
    public void NoteTakenBack(string chatId) => _silence.TakenBack(chatId);

    /// <summary>WhatsApp's server said something about any message; its refusal is a word as well.</summary>
    public void NoteAck(int level)
    {
        if (level != 0) _silence.Heard();
    }

    private async Task PauseAsync(Loss loss, RecoveryTry next, CancellationToken stop)
    {
        Log.PageLost(logger, loss.Reason, next.Step.ToString(), next.Pause);
        if (loss.Planned && next.Breaker is null) return;
        if (!loss.Planned) Meter.Lost();
        var pausing = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        DateTimeOffset? retryAt = next.Pause > TimeSpan.Zero ? clock.GetUtcNow() + next.Pause : null;
        if (retryAt is not null) _pausing = pausing;
        if (next.Breaker is { } breaker) keeper.Apply(SessionTrigger.TriesPaused, $"{breaker} The last reason: {loss.Reason}.", retryAtUtc: retryAt);
        else keeper.Apply(SessionTrigger.PageLost, $"{loss.Reason}.", retryAtUtc: retryAt);
        using var done = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await Task.WhenAny(pausing.Task, Task.Delay(next.Pause, clock, done.Token)).ConfigureAwait(false);
        await done.CancelAsync().ConfigureAwait(false);
        _pausing = null;
        stop.ThrowIfCancellationRequested();
    }

    /// <summary>Brings the page up and watches it; null when nothing is to be brought back.</summary>
    private async Task<(Loss? Loss, bool Steady)> RunOnceAsync(Recovery step, CancellationToken stop)
    {
        // A browser that gives no page is of no use; a page that cannot load may only lack the network.
        var least = Recovery.RestartBrowser;
        try
        {
            var before = _browser;
            var link = await BringUpAsync(step, stop).ConfigureAwait(false);
            least = Recovery.Reload;
            keeper.Apply(SessionTrigger.PageLoading, _browser == before ? null : _restored);
            Meter.Loaded();
            link.Forget();
            await link.NavigateAsync(options.WebUrl, options.Timings.Navigate, stop).ConfigureAwait(false);
            _silence.Heard(); // what the lost page was given is another matter: it is looked up
            var watch = new PageWatch(options.Timings, clock, keeper, link, new PageChecks(_plan, _silence, new BundleTrial(_chooser, _bundle!), _archive, Meter, () => keeper.Warn(DiskSpace.Warning(options), _restored)));
            var end = await watch.RunAsync(stop).ConfigureAwait(false);
            // A browser that exits takes its page along first; starting a page in it would only fail.
            if (end is { How: PageEnd.PageGone }) await Task.WhenAny(_browser!.Closed, Task.Delay(ExitGrace, clock, stop)).ConfigureAwait(false);
            if (end is null && keeper.Status.State is SessionState.LoggedOut or SessionState.Restricted) await LetLogoutFinishAsync(link, stop).ConfigureAwait(false);
            return end switch
            {
                null => (null, false),
                { How: PageEnd.Recycled } => (new(end.Reason, Recovery.RestartBrowser, Planned: true), true),
                { How: PageEnd.BrowserGone or PageEnd.OtherBundle } => (new(end.Reason, Recovery.RestartBrowser), watch.WasSteady),
                // A page that hangs cannot be loaded afresh: the navigation waits for it (ADR-006).
                { How: PageEnd.PageGone or PageEnd.Hangs } => (new(end.Reason, Recovery.NewPage), watch.WasSteady),
                { How: PageEnd.TooSlow } => (new(end.Reason, Recovery.Reload), watch.WasSteady),
            };
        }
        catch (BrowserUnavailableException exception)
        {
            keeper.Apply(SessionTrigger.GaveUp, exception.Message, nextStep: exception.Remedy);
            return (null, false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            Log.BringUpFailed(logger, exception);
            return (new(exception.Message.Split('\n')[0].TrimEnd('.'), least), false);
        }
    }

    private async Task<PageLink> BringUpAsync(Recovery step, CancellationToken stop)
    {
        if (_browser is null || _browser.Closed.IsCompleted || step == Recovery.RestartBrowser)
        {
            await CloseAsync().ConfigureAwait(false);
            DiskSpace.Require(options);
            _restored = _archive.Prepare();
            keeper.Warn(DiskSpace.Warning(options), _restored);
            _plan.NoteStart();
            Meter.Launched();
            _browser = await BrowserProcess.LaunchAsync(options, clock, logger, stop).ConfigureAwait(false);
            await _browser.Context.ExposeBindingAsync<string>(PageScript.ReportName, Hear).WaitAsync(PageDeadline, clock, stop).ConfigureAwait(false);
            _bundle = _chooser.Choose();
            keeper.NoteBundle(_chooser.Note);
            await _browser.Context.AddInitScriptAsync(PageScript.Build(options.WebUrl, options.DeviceName, options.Timings.Inject, _bundle)).WaitAsync(PageDeadline, clock, stop).ConfigureAwait(false);
        }
        if (step == Recovery.Reload && _link is { Lost.IsCompleted: false } same) return same;

        var old = _browser.Context.Pages.ToList();
        var page = _link is null && old.Count > 0 ? old[0] : await _browser.Context.NewPageAsync().WaitAsync(PageDeadline, clock, stop).ConfigureAwait(false);
        await _browser.AdoptAsync(page).WaitAsync(PageDeadline, clock, stop).ConfigureAwait(false);
        var link = new PageLink(page, clock, logger);
        _ = _browser.Closed.ContinueWith(_ => link.Lose(PageEnd.BrowserGone, "The browser exited"), TaskScheduler.Default);
        _link = link;
        foreach (var other in old.Where(other => other != page)) await ClosePageAsync(other).ConfigureAwait(false);
        return link;
    }

    private void Hear(BindingSource source, string text)
    {
        var link = _link;
        // A receipt counts from whichever page; facts only from the one in use.
        if (link is not null && source.Page == link.Page) link.Hear(text, news.Acked, news.Received);
    }

    /// <summary>WhatsApp wipes its own data after a logout and then shows a QR code; closing earlier would leave half of it.</summary>
    private async Task LetLogoutFinishAsync(PageLink link, CancellationToken stop)
    {
        try
        {
            await link.CallAsync<PageFacts>("facts", null, options.Timings.HeartbeatAnswer, stop).ConfigureAwait(false);
            using var grace = CancellationTokenSource.CreateLinkedTokenSource(stop);
            using var timer = clock.CreateTimer(_ => grace.Cancel(), null, LogoutGrace, Timeout.InfiniteTimeSpan);
            while ((await link.Facts.ReadAsync(grace.Token).ConfigureAwait(false)).Mode != "QR") { }
        }
        catch (OperationCanceledException)
        {
            // Long enough: the next start begins with whatever is left.
        }
    }

    private async Task ClosePageAsync(IPage page)
    {
        try
        {
            await page.CloseAsync().WaitAsync(PageDeadline, clock).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is PlaywrightException or TimeoutException)
        {
            Log.CloseFailed(logger, exception.Message.Split('\n')[0]);
        }
    }

    private async Task CloseAsync()
    {
        // No call may start on a page that is being closed.
        _link?.Lose(PageEnd.BrowserGone, "The session was closed");
        _link = null;
        if (Interlocked.Exchange(ref _browser, null) is not { } browser) return;
        await browser.DisposeAsync().ConfigureAwait(false);
        if (browser.ClosedCleanly && keeper.Status is { LinkId: not null, OwnNumber: { } number, State: SessionState.Ready or SessionState.Reconnecting }) _archive.Take(number);
    }

    private sealed record Loss(string Reason, Recovery Least, bool Planned = false);
}
