using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace WaScheduler.WhatsApp.Browser;

/// <summary>One page of WhatsApp Web with our bridge in it: calls go in, facts and receipts come out.</summary>
internal sealed class PageLink
{
    private const string CallScript = $"([verb, request]) => window.{PageScript.CallsName} ? window.{PageScript.CallsName}.call(verb, JSON.parse(request)) : null";

    // Relaxed only in writing fewer escapes; it never becomes HTML.
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly IPage _page;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly ConcurrentDictionary<long, long> _calls = new();
    private readonly Channel<PageFacts> _facts = Channel.CreateUnbounded<PageFacts>();
    private readonly TaskCompletionSource<PageEnding> _lost = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string _document = "";
    private long _sequence;
    private long _callNumber;

    public PageLink(IPage page, TimeProvider clock, ILogger logger)
    {
        (_page, _clock, _logger) = (page, clock, logger);
        page.Crash += (_, _) => Lose(PageEnd.PageGone, "The page crashed");
        page.Close += (_, _) => Lose(PageEnd.PageGone, "The page was closed");
        page.Console += (_, message) => Log.PageConsole(logger, message.Text);
    }

    /// <summary>The page this link speaks with.</summary>
    public IPage Page => _page;

    /// <summary>Facts in the order the page told them, stale ones left out.</summary>
    public ChannelReader<PageFacts> Facts => _facts.Reader;

    /// <summary>When the oldest call began that is still unanswered and began after a moment, by the clock's timestamps; null when there is none.</summary>
    public long? OldestCall(long after) => _calls.Values.Where(began => began > after).Min(began => (long?)began);

    /// <summary>Completes when the page is gone for good.</summary>
    public Task<PageEnding> Lost => _lost.Task;

    /// <summary>What the document so far has said counts no more: another one is about to be loaded.</summary>
    public void Forget()
    {
        lock (_facts)
        {
            _document = "";
            while (_facts.Reader.TryRead(out _)) { }
        }
    }

    /// <summary>Declares the page gone.</summary>
    public void Lose(PageEnd how, string reason) => _lost.TrySetResult(new(how, reason));

    /// <summary>Loads WhatsApp Web; returns at the first byte, as the page tells the rest by itself.</summary>
    public Task NavigateAsync(Uri url, TimeSpan deadline, CancellationToken cancellationToken) =>
        _page.GotoAsync(url.ToString(), new() { WaitUntil = WaitUntilState.Commit, Timeout = 0 }).WaitAsync(deadline, _clock, cancellationToken);

    /// <summary>Lets the browser put a file from the disk into a field.</summary>
    public Task PutFileAsync(string selector, string path, TimeSpan deadline, CancellationToken cancellationToken) =>
        _page.SetInputFilesAsync(selector, path, new() { Timeout = 0 }).WaitAsync(deadline, _clock, cancellationToken);

    /// <summary>Reads one report of the page; facts are kept here, a receipt is handed to <paramref name="acked"/>, a message to <paramref name="received"/>.</summary>
    public void Hear(string text, Action<PageAck> acked, Action<IncomingMessage> received)
    {
        try
        {
            var report = JsonSerializer.Deserialize<PageReport>(text, Json);
            if (report?.Kind == "facts" && report.Data.Deserialize<PageFacts>(Json) is { } facts) Accept(facts);
            else if (report?.Kind == "ack" && report.Data.Deserialize<PageAck>(Json) is { } ack) acked(ack);
            else if (report?.Kind == "message" && report.Data.Deserialize<PageMessage>(Json) is { } message) received(message.ToIncoming(_clock));
            else Log.ReportUnreadable(_logger, $"kind {report?.Kind}");
        }
        catch (JsonException exception)
        {
            Log.ReportUnreadable(_logger, exception.Message);
        }
    }

    /// <summary>Takes in one set of facts, unless a newer one or a newer document was heard already.</summary>
    public void Accept(PageFacts facts)
    {
        lock (_facts)
        {
            // A document introduces itself with its first facts; what an older one still says is of no interest.
            if (facts.Page != _document && facts.Sequence != 1) return;
            if (facts.Page == _document && facts.Sequence <= _sequence) return;
            (_document, _sequence) = (facts.Page, facts.Sequence);
            _facts.Writer.TryWrite(facts);
        }
    }

    /// <summary>Calls the bridge; never throws for what a page can do, and never waits longer than the deadline.</summary>
    public async Task<PageResult<T>> CallAsync<T>(string verb, object? request, TimeSpan deadline, CancellationToken cancellationToken) where T : class
    {
        if (_lost.Task.IsCompleted) return new(null, "page.not_loaded", "This page is gone.");
        var (code, detail) = ("page.error", "");
        var number = Interlocked.Increment(ref _callNumber);
        _calls[number] = _clock.GetTimestamp();
        try
        {
            var call = _page.EvaluateAsync<string?>(CallScript, new[] { verb, JsonSerializer.Serialize(request, Json) });
            var text = await AwaitAsync(call, deadline, cancellationToken).ConfigureAwait(false);
            if (text is null) return new(null, "page.not_loaded", "WhatsApp Web is not loaded in this page.");
            var reply = JsonSerializer.Deserialize<PageReply>(text, Json);
            if (reply?.Value is { } value) return new(value.Deserialize<T>(Json));
            (code, detail) = (reply?.Error?.Code ?? code, reply?.Error?.Detail ?? "");
        }
        catch (TimeoutException)
        {
            (code, detail) = ("page.timeout", $"No answer within {deadline.TotalSeconds:0.#} s.");
        }
        catch (OperationCanceledException)
        {
            (code, detail) = ("page.cancelled", "The wait was broken off.");
        }
        catch (PlaywrightException exception)
        {
            (code, detail) = ("page.lost", exception.Message.Split('\n')[0]);
        }
        catch (JsonException exception)
        {
            (code, detail) = ("page.unreadable", exception.Message);
        }
        finally
        {
            _calls.TryRemove(number, out _);
        }

        Log.CallUnanswered(_logger, verb, code);
        Log.CallDetail(_logger, verb, detail);
        return new(null, code, detail);
    }

    /// <summary>Waits for the call, the deadline, the end of the page or the caller's patience, whichever is first.</summary>
    private async Task<string?> AwaitAsync(Task<string?> call, TimeSpan deadline, CancellationToken cancellationToken)
    {
        // What comes after we stopped waiting is nobody's any more; without this a late error would be unobserved.
        _ = call.ContinueWith(static late => late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        var first = await Task.WhenAny((Task)call, _lost.Task).WaitAsync(deadline, _clock, cancellationToken).ConfigureAwait(false);
        return first == call ? await call.ConfigureAwait(false) : throw new PlaywrightException((await _lost.Task.ConfigureAwait(false)).Reason);
    }
}
