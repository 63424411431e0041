using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace WaScheduler.WhatsApp.Browser;

/// <summary>A browser that cannot be started until the owner changes something.</summary>
internal sealed class BrowserUnavailableException(string message, string remedy) : Exception(message)
{
    /// <summary>A sentence: what to change.</summary>
    public string Remedy { get; } = remedy;
}

/// <summary>One running browser on the profile, with Playwright's driver behind it.</summary>
internal sealed class BrowserProcess : IAsyncDisposable
{
    // The driver is a Node.js program; uncapped it grew to several times this (whatsapp-web measurements in docs).
    private const string DriverMemory = "--max-old-space-size=96 --max-semi-space-size=1";

    // Milliseconds; Node.js cannot wait longer than 2^31 - 1.
    private const float Days = 1_000_000_000;

    // The driver keeps the launch deadline itself; ours is for a driver that hangs.
    private static readonly TimeSpan DriverGrace = TimeSpan.FromSeconds(5);

    // A helper ends within milliseconds of its browser; on a busy machine it may take a while until it runs at all.
    private static readonly TimeSpan HelperGrace = TimeSpan.FromSeconds(5);

    private static readonly string[] Telemetry =
    [
        "www.google-analytics.com", "analytics.google.com", "www.googletagmanager.com", "stats.g.doubleclick.net",
        "crashlogs.whatsapp.net", "dit.whatsapp.net",
    ];

    // NODE_OPTIONS is read once, by the driver at its start; one starts at a time so that nobody else inherits it.
    private static readonly SemaphoreSlim DriverGate = new(1, 1);

    private readonly IPlaywright _playwright;
    private readonly BrowserSessionOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private int? _disguise;

    private BrowserProcess(IPlaywright playwright, IBrowserContext context, BrowserSessionOptions options, TimeProvider clock, ILogger logger)
    {
        (_playwright, Context, _options, _clock, _logger) = (playwright, context, options, clock, logger);
        context.Close += (_, _) => _closed.TrySetResult();
    }

    /// <summary>The persistent context on the profile.</summary>
    public IBrowserContext Context { get; }

    /// <summary>Completes when the browser is gone, for whatever reason.</summary>
    public Task Closed => _closed.Task;

    /// <summary>Starts the browser; <see cref="BrowserUnavailableException"/> when there is none to start.</summary>
    public static async Task<BrowserProcess> LaunchAsync(BrowserSessionOptions options, TimeProvider clock, ILogger logger, CancellationToken cancellationToken)
    {
        var found = options.LightBrowser ? BrowserFinder.FindLight(options.BrowserPath) : BrowserFinder.Find(options.BrowserPath);
        if (found.Path is not { } path) throw new BrowserUnavailableException(found.Problem!, found.Remedy!);
        Private.CreateDirectory(options.ProfileDirectory);
        if (await ProfileLock.ReleaseAsync(options.ProfileDirectory, options.Timings.ProfileRelease, clock, logger, cancellationToken).ConfigureAwait(false) is { } held)
            throw new InvalidOperationException(held);
        var major = await BrowserVersion.MajorAsync(path, clock, logger, cancellationToken).ConfigureAwait(false);
        var sandboxOff = options.NoSandbox ? "the option says so" : OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess ? "the app runs as root" : null;
        if (sandboxOff is not null) Log.WithoutSandbox(logger, sandboxOff);
        Log.Launching(logger, path, major.ToString(System.Globalization.CultureInfo.InvariantCulture), options.ProfileDirectory);

        var playwright = await StartDriverAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var context = await playwright.Chromium.LaunchPersistentContextAsync(options.ProfileDirectory, new()
            {
                ExecutablePath = path,
                Headless = options.Headless,
                ChromiumSandbox = sandboxOff is null,
                UserAgent = BrowserVersion.UserAgent(major),
                ViewportSize = new() { Width = 1280, Height = 800 },
                ServiceWorkers = ServiceWorkerPolicy.Block,
                AcceptDownloads = false,
                // Ctrl-C in a terminal reaches the driver as well; the browser is ours to close, when what is under way has ended.
                HandleSIGINT = false,
                Timeout = (float)options.Timings.Launch.TotalMilliseconds,
                Args = [.. Arguments(options.WebUrl), .. options.LightBrowser ? Fewer(sandboxOff is not null) : []],
            }).WaitAsync(options.Timings.Launch + DriverGrace, clock, cancellationToken).ConfigureAwait(false);
            return new BrowserProcess(playwright, context, options, clock, logger) { _disguise = BrowserFinder.IsLight(path) ? major : null };
        }
        catch
        {
            playwright.Dispose();
            throw;
        }
    }

    /// <summary>Takes a page into use, before it is loaded.</summary>
    public Task AdoptAsync(IPage page)
    {
        _ = NoticeTheEndAsync(page);
        return DressAsync(page);
    }

    // Playwright tells nobody when its driver dies. A question that is never answered ends at that moment, and at the page's own end.
    private async Task NoticeTheEndAsync(IPage page)
    {
        while (true)
        {
            try
            {
                await page.WaitForTimeoutAsync(Days).ConfigureAwait(false);
            }
            catch (PlaywrightException)
            {
                if (!await AnswersAsync().ConfigureAwait(false)) _closed.TrySetResult();
                return;
            }
        }
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            await Context.CookiesAsync([_options.WebUrl.ToString()]).WaitAsync(DriverGrace, _clock).ConfigureAwait(false);
            return true;
        }
        catch (PlaywrightException)
        {
            return false;
        }
        catch (TimeoutException)
        {
            return true; // slow is not gone: the heartbeat will tell
        }
    }

    // The light browser names itself as headless also where the user agent option does not reach.
    private async Task DressAsync(IPage page)
    {
        if (_disguise is not { } major) return;
        var devTools = await Context.NewCDPSessionAsync(page).ConfigureAwait(false);
        await devTools.SendAsync("Emulation.setUserAgentOverride", BrowserVersion.Override(major)).ConfigureAwait(false);
    }

    /// <summary>After the end: the browser ended because we closed it, helpers included, so everything is on disk.</summary>
    public bool ClosedCleanly { get; private set; }

    /// <summary>Closes the browser so that the login is on disk; ends the driver in any case.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            ClosedCleanly = !_closed.Task.IsCompleted;
            await Context.CloseAsync().WaitAsync(_options.Timings.Close, _clock).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            ClosedCleanly = false;
            Log.CloseOverdue(_logger, _options.Timings.Close.TotalSeconds);
        }
        catch (PlaywrightException exception)
        {
            ClosedCleanly = false;
            Log.CloseFailed(_logger, exception.Message);
        }
        _playwright.Dispose();
        if (!await ProfileUsers.GoneAsync(_options.ProfileDirectory, HelperGrace, _clock).ConfigureAwait(false))
        {
            ClosedCleanly = false;
            Log.CloseOverdue(_logger, HelperGrace.TotalSeconds);
        }
        _closed.TrySetResult();
    }

    // Processes that share their memory with another one. Only where the aim is a small browser: a fault in one then ends both.
    // Chromium starts its processes through the zygote to put them into the sandbox, so it can only go together with that.
    private static string[] Fewer(bool withoutSandbox) => withoutSandbox ? ["--in-process-gpu", "--no-zygote"] : ["--in-process-gpu"];

    /// <summary>Switches of the browser; names are switched off rather than routed, because routing turns the HTTP cache off.</summary>
    internal static string[] Arguments(Uri webUrl)
    {
        // The practice phone must work and stay provable without any network: nothing but loopback has an address.
        var resolver = webUrl.IsLoopback
            ? "MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost , EXCLUDE [::1]"
            : string.Join(" , ", Telemetry.Select(host => $"MAP {host} ~NOTFOUND"));
        return
        [
            $"--host-resolver-rules={resolver}",
            // navigator.webdriver would be true otherwise.
            "--disable-blink-features=AutomationControlled",
            "--disable-dev-shm-usage", "--disable-gpu", "--disable-quic", "--disable-extensions", "--disable-sync", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-domain-reliability", "--metrics-recording-only",
            "--renderer-process-limit=1", "--disk-cache-size=67108864", "--media-cache-size=16777216", "--mute-audio",
        ];
    }

    private static async Task<IPlaywright> StartDriverAsync(CancellationToken cancellationToken)
    {
        const string name = "NODE_OPTIONS";
        await DriverGate.WaitAsync(cancellationToken).ConfigureAwait(false);
        var before = Environment.GetEnvironmentVariable(name);
        try
        {
            Environment.SetEnvironmentVariable(name, DriverMemory);
            return await Playwright.CreateAsync().ConfigureAwait(false);
        }
        finally
        {
            Environment.SetEnvironmentVariable(name, before);
            DriverGate.Release();
        }
    }
}
