using Microsoft.Extensions.Logging.Abstractions;
using WaScheduler.Tests.Simulator;
using WaScheduler.Tests.Support;
using WaScheduler.WhatsApp;
using WaScheduler.WhatsApp.Browser;
using Xunit;

namespace WaScheduler.Tests.WhatsApp;

/// <summary>A real browser on a profile of its own before a practice phone, everything it raised, and the ways to harm it.</summary>
public sealed class RunningSession : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("wa session ").FullName;
    private readonly Lock _gate = new();
    private readonly List<SessionStatus> _statuses = [];
    private readonly List<MessageAck> _acks = [];
    private TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public RunningSession(RunningPhone phone, SessionTimings? timings = null, string? browserPath = null, string? waJsFolder = null, bool light = false)
    {
        Phone = phone;
        Options = new() { ProfileDirectory = Path.Combine(_folder, "profile"), WebUrl = phone.BaseAddress, BrowserPath = browserPath, WaJsFolder = waJsFolder, LightBrowser = light, Timings = timings ?? new() };
        Session = NewSession();
    }

    public RunningPhone Phone { get; }

    public BrowserSessionOptions Options { get; }

    public BrowserSession Session { get; private set; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>How many statuses were raised so far; what comes later is "after" it.</summary>
    public int Now
    {
        get { lock (_gate) return _statuses.Count; }
    }

    public IReadOnlyList<SessionStatus> Statuses
    {
        get { lock (_gate) return [.. _statuses]; }
    }

    /// <summary>Starts and links by QR code, as a newcomer does.</summary>
    public async Task<SessionStatus> LinkAsync(string phone = "+15550100001")
    {
        var before = Now;
        await Session.StartAsync(Cancel);
        await SeesAsync(s => s.Qr is not null, before);
        await Phone.SeesQrAsync();
        await Phone.DoAsync("sim/scan", new { phone });
        return await SeesAsync(s => s.State == SessionState.Ready, before);
    }

    /// <summary>The first raised status after a moment that is as wanted, waiting for it if need be.</summary>
    public Task<SessionStatus> SeesAsync(Func<SessionStatus, bool> wanted, int after) =>
        WaitAsync(() => _statuses.Skip(after).FirstOrDefault(wanted), () => $"Status is {Session.Status}");

    public Task<SessionStatus> SeesAsync(SessionState state, int after) => SeesAsync(s => s.State == state, after);

    /// <summary>An ack of at least this level: after a reconnect WhatsApp may skip some.</summary>
    public Task<MessageAck> SeesAckAsync(string messageId, int level) =>
        WaitAsync(() => _acks.FirstOrDefault(a => a.MessageId == messageId && a.Level >= level), () => $"Acks are {string.Join(", ", _acks)}");

    /// <summary>A count of the people of a group of whom so many have the message.</summary>
    public Task<MessageAck> SeesReachAsync(string messageId, int reached) =>
        WaitAsync(() => _acks.FirstOrDefault(a => a.MessageId == messageId && a.Reach?.Reached >= reached), () => $"Acks are {string.Join(", ", _acks)}");

    /// <summary>Closes the session and opens another one on the same profile, as a restart of the app does.</summary>
    public async Task ReopenAsync()
    {
        await Session.DisposeAsync();
        Session = NewSession();
    }

    /// <summary>Every process with this profile on its command line.</summary>
    public IReadOnlyList<string> Processes() => [.. OnProfile().Select(p => $"{p.Id} {p.Command}")];

    /// <summary>The browser itself among them, without its helpers.</summary>
    public IReadOnlyList<int> Browsers() =>
        [.. OnProfile().Where(p => p.IsWhole).Select(p => p.Id)];

    /// <summary>Ends the page's process as the kernel does when memory runs out.</summary>
    public void KillRenderer()
    {
        var pages = ProcessTable.TreeOf(Browsers()[0])
            .Where(p => p.Command.Contains("--type=renderer", StringComparison.Ordinal) && !p.Command.Contains("--top-chrome-webui", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(pages);
        foreach (var page in pages) ProcessTable.Kill(page.Id);
    }

    /// <summary>Ends Playwright's driver, through which the browser is spoken to.</summary>
    public void KillDriver() => ProcessTable.Kill(OnProfile().Single(p => p.IsWhole).Parent);

    public void KillBrowser()
    {
        var browsers = Browsers();
        Assert.NotEmpty(browsers);
        foreach (var id in browsers) ProcessTable.Kill(id);
    }

    public async ValueTask DisposeAsync()
    {
        await Session.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private IEnumerable<RunningProcess> OnProfile() => ProcessTable.All().Where(p => p.IsOn(Options.ProfileDirectory));

    private BrowserSession NewSession()
    {
        var session = new BrowserSession(Options, TimeProvider.System, NullLogger<BrowserSession>.Instance);
        session.StatusChanged += (_, status) => Note(() => _statuses.Add(status));
        session.AckReceived += (_, ack) => Note(() => _acks.Add(ack));
        return session;
    }

    private void Note(Action add)
    {
        lock (_gate)
        {
            add();
            _news.TrySetResult();
            _news = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    private async Task<T> WaitAsync<T>(Func<T?> find, Func<string> otherwise) where T : class
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        deadline.CancelAfter(Deadline);
        while (true)
        {
            Task news;
            lock (_gate)
            {
                if (find() is { } found) return found;
                news = _news.Task;
            }
            try
            {
                await news.WaitAsync(deadline.Token);
            }
            catch (OperationCanceledException) when (!Cancel.IsCancellationRequested)
            {
                Assert.Fail($"Waited {Deadline.TotalSeconds} s in vain. {otherwise()}");
            }
        }
    }
}

/// <summary>A phone and a session linked to it, shared by the tests of one class; each test leaves it Ready.</summary>
public abstract class LinkedSession(SessionTimings timings) : IAsyncLifetime
{
    public RunningSession Running { get; private set; } = null!;

    public virtual async ValueTask InitializeAsync()
    {
        Running = new RunningSession(await RunningPhone.StartAsync(), timings);
        await Running.LinkAsync();
    }

    public async ValueTask DisposeAsync()
    {
        var phone = Running.Phone;
        await Running.DisposeAsync();
        await phone.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
