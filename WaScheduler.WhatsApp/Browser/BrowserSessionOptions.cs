namespace WaScheduler.WhatsApp.Browser;

/// <summary>What one session needs to know before it starts.</summary>
public sealed record BrowserSessionOptions
{
    /// <summary>Folder of the browser profile; it holds the login, so it is made readable for its owner only.</summary>
    public required string ProfileDirectory { get; init; }

    /// <summary>Address of WhatsApp Web or of the practice phone.</summary>
    public Uri WebUrl { get; init; } = new("https://web.whatsapp.com/");

    /// <summary>Chrome, Chromium or Edge to use; null finds an installed one.</summary>
    public string? BrowserPath { get; init; }

    /// <summary>Uses chromium-headless-shell, which needs half the memory. Whether WhatsApp accepts it, only a real phone tells.</summary>
    public bool LightBrowser { get; init; }

    /// <summary>Without a window.</summary>
    public bool Headless { get; init; } = true;

    /// <summary>Folder in which the owner may put a newer wa-js; null for none.</summary>
    public string? WaJsFolder { get; init; }

    /// <summary>Name shown in the phone's list of linked devices.</summary>
    public string DeviceName { get; init; } = "WA Scheduler";

    /// <summary>Runs the browser without its sandbox, for containers that forbid it. Always so when root, because the browser insists.</summary>
    public bool NoSandbox { get; init; }

    /// <summary>Bytes free for us on the disk of a folder.</summary>
    public Func<string, long> FreeBytes { get; init; } = folder => new DriveInfo(folder).AvailableFreeSpace;

    /// <summary>Deadlines and pauses.</summary>
    public SessionTimings Timings { get; init; } = new();
}

/// <summary>Deadlines and pauses of a session. A deadline means "unknown", never "failed".</summary>
public sealed record SessionTimings
{
    /// <summary>Starting the browser.</summary>
    public TimeSpan Launch { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The first answer of the server to our navigation.</summary>
    public TimeSpan Navigate { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>From navigation to wa-js being hooked in.</summary>
    public TimeSpan Inject { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>From navigation to a QR code or a login.</summary>
    public TimeSpan Boot { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long WhatsApp may try to connect by itself before the page is loaded afresh.</summary>
    public TimeSpan Connect { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long WhatsApp may load its data before the page is loaded afresh.</summary>
    public TimeSpan Sync { get; init; } = TimeSpan.FromMinutes(20);

    /// <summary>How long a WhatsApp Web that is not understood is left alone before it is loaded afresh.</summary>
    public TimeSpan NotUnderstood { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Between two questions whether the page is alive.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Its answer.</summary>
    public TimeSpan HeartbeatAnswer { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long any call may go unanswered before the page is asked out of turn whether it is alive; such a question gets what is left of its answer's time.</summary>
    public TimeSpan Suspicion { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>Getting a pairing code.</summary>
    public TimeSpan Pair { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Finding a chat.</summary>
    public TimeSpan Prepare { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Handing a message over, from the call to WhatsApp's server ack.</summary>
    public TimeSpan Send { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Putting a file into the page.</summary>
    public TimeSpan File { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Handing a message with a file over, its upload included; and downloading one.</summary>
    public TimeSpan SendFile { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Looking a message up.</summary>
    public TimeSpan LookUp { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Unlinking.</summary>
    public TimeSpan Unlink { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Closing the browser cleanly.</summary>
    public TimeSpan Close { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a browser of an earlier run may take to let go of the profile.</summary>
    public TimeSpan ProfileRelease { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Pause before the second try to bring a session back; the first is made at once, later ones wait twice as long each.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Longest such pause.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Pause between tries after several browsers in a row came to nothing.</summary>
    public TimeSpan Breaker { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long messages to several chats may go without any word of WhatsApp's server before the page is loaded afresh.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a session must stay up before a loss counts as the first one again.</summary>
    public TimeSpan Steady { get; init; } = TimeSpan.FromSeconds(60);
}
