using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace WaScheduler.WhatsApp.Browser;

/// <summary>Keeps one session up: starts the browser, listens to the page, and brings both back when they are lost.</summary>
internal sealed class SessionSupervisor(BrowserSessionOptions options, TimeProvider clock, ILogger logger, StatusKeeper keeper, Action<PageAck> acked)
{
    private static readonly TimeSpan PageDeadline = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan ExitGrace = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan LogoutGrace = TimeSpan.FromSeconds(5);

    private BrowserProcess? _browser;
    private volatile PageLink? _link;

    private enum Recovery { Reload, NewPage, RestartBrowser }

    /// <summary>The page to call, or null while there is none.</summary>
    public PageLink? Link => _link;

    /// <summary>Runs until told to stop or until only the owner can help; closes the browser cleanly in either case.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            var (step, losses) = (Recovery.RestartBrowser, 0);
            while (!SessionTransitions.IsFinal(keeper.Status.State))
            {
                var (loss, steady) = await RunOnceAsync(step, stop).ConfigureAwait(false);
                if (loss is null) return;
                losses = steady ? 1 : losses + 1;
                step = (Recovery)Math.Max((int)loss.Least, Math.Min(losses - 1, (int)Recovery.RestartBrowser));
                var pause = Pause(losses);
                Log.PageLost(logger, loss.Reason, step.ToString(), pause);
                var next = pause == TimeSpan.Zero ? "" : $" The next try is in {pause.TotalSeconds:0} s.";
                keeper.Apply(SessionTrigger.PageLost, $"{loss.Reason}.{next}");
                await Task.Delay(pause, clock, stop).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Asked to stop: closing below is all that is left.
        }
        finally
        {
            await CloseAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Brings the page up and watches it; null when nothing is to be brought back.</summary>
    private async Task<(Loss? Loss, bool Steady)> RunOnceAsync(Recovery step, CancellationToken stop)
    {
        try
        {
            var link = await BringUpAsync(step, stop).ConfigureAwait(false);
            keeper.Apply(SessionTrigger.PageLoading);
            await link.NavigateAsync(options.WebUrl, options.Timings.Navigate, stop).ConfigureAwait(false);
            var watch = new PageWatch(options.Timings, clock, logger, keeper, link);
            var end = await watch.RunAsync(stop).ConfigureAwait(false);
            // A browser that exits takes its page along first; starting a page in it would only fail.
            if (end is { How: PageEnd.PageGone }) await Task.WhenAny(_browser!.Closed, Task.Delay(ExitGrace, clock, stop)).ConfigureAwait(false);
            if (end is null && keeper.Status.State == SessionState.LoggedOut) await LetLogoutFinishAsync(link, stop).ConfigureAwait(false);
            return end switch
            {
                null => (null, false),
                { How: PageEnd.BrowserGone or PageEnd.Hangs } => (new(end.Reason, Recovery.RestartBrowser), watch.WasSteady),
                { How: PageEnd.PageGone } => (new(end.Reason, Recovery.NewPage), watch.WasSteady),
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
            return (new(exception.Message.Split('\n')[0].TrimEnd('.'), Recovery.Reload), false);
        }
    }

    private async Task<PageLink> BringUpAsync(Recovery step, CancellationToken stop)
    {
        if (_browser is null || _browser.Closed.IsCompleted || step == Recovery.RestartBrowser)
        {
            await CloseAsync().ConfigureAwait(false);
            _browser = await BrowserProcess.LaunchAsync(options, clock, logger, stop).ConfigureAwait(false);
            await _browser.Context.ExposeBindingAsync<string>(PageScript.ReportName, Hear).WaitAsync(PageDeadline, clock, stop).ConfigureAwait(false);
            await _browser.Context.AddInitScriptAsync(PageScript.Build(options.WebUrl, options.DeviceName)).WaitAsync(PageDeadline, clock, stop).ConfigureAwait(false);
        }
        if (step == Recovery.Reload && _link is { Lost.IsCompleted: false } same) return same;

        var old = _browser.Context.Pages.ToList();
        var page = _link is null && old.Count > 0 ? old[0] : await _browser.Context.NewPageAsync().WaitAsync(PageDeadline, clock, stop).ConfigureAwait(false);
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
        if (link is not null && source.Page == link.Page) link.Hear(text, acked);
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
        if (Interlocked.Exchange(ref _browser, null) is { } browser) await browser.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>None before the first try, then 5, 10, 20, 40, 60 … seconds, give or take a fifth so that several sessions do not move in step.</summary>
    private TimeSpan Pause(int losses)
    {
        if (losses <= 1) return TimeSpan.Zero;
        var doubled = options.Timings.FirstPause * Math.Pow(2, Math.Min(losses - 2, 10));
        var capped = doubled < options.Timings.LongestPause ? doubled : options.Timings.LongestPause;
        return capped * (0.8 + Random.Shared.NextDouble() * 0.4);
    }

    private sealed record Loss(string Reason, Recovery Least);
}
