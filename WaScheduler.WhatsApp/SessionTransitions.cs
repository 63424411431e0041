namespace WaScheduler.WhatsApp;

/// <summary>What can happen to a session.</summary>
public enum SessionTrigger
{
    /// <summary>The owner or the app asks for the session.</summary>
    Start,

    /// <summary>The owner or the app wants it closed.</summary>
    Stop,

    /// <summary>A page began to load WhatsApp Web.</summary>
    PageLoading,

    /// <summary>WhatsApp shows a QR code (or its idle notice).</summary>
    QrShown,

    /// <summary>Linked, and WhatsApp loads its data (mode SYNCING).</summary>
    Synchronising,

    /// <summary>Linked, and WhatsApp builds its connection up (mode MAIN, info not NORMAL yet).</summary>
    Connecting,

    /// <summary>Linked, and WhatsApp says it has no connection.</summary>
    Disconnected,

    /// <summary>Linked, authenticated, mode MAIN, info NORMAL, all receipts wired.</summary>
    BecameReady,

    /// <summary>Page or browser is gone or hangs.</summary>
    PageLost,

    /// <summary>WhatsApp Web lacks something without which no message leaves or no receipt arrives.</summary>
    NotUnderstood,

    /// <summary>Tries to bring page or browser back are held back for a while, because too many came to nothing.</summary>
    TriesPaused,

    /// <summary>The browser is started afresh while nothing is to be sent.</summary>
    Recycling,

    /// <summary>The login has ended.</summary>
    LoggedOut,

    /// <summary>WhatsApp shows "use here".</summary>
    ConflictSeen,

    /// <summary>WhatsApp reports a ban or a block.</summary>
    RestrictionSeen,

    /// <summary>Starting is pointless until the owner changes something.</summary>
    GaveUp,
}

/// <summary>One row: in <paramref name="From"/>, <paramref name="On"/> leads to <paramref name="To"/>, with the two sentences shown.</summary>
public sealed record SessionTransition(SessionState From, SessionTrigger On, SessionState To, string Cause, string NextStep);

/// <summary>The state machine of a session, whole. What has no row does not happen: the state stays.</summary>
public static class SessionTransitions
{
    private const string Nothing = "Nothing to do.";
    private const string Wait = "Nothing to do; this takes a few seconds.";
    private const string ByItself = "Nothing to do; it is tried again by itself.";
    private const string Scan = "Open WhatsApp on the phone, Settings, Linked devices, Link a device, and scan the code.";
    private const string LinkAgain = "Press Connect and scan the new QR code. Waiting messages stay waiting.";
    private const string Appeal = "Open WhatsApp on the phone and read what it says. Press Connect when it works there again.";
    private const string TakeBack = "Close WhatsApp Web in the other browser, or press Connect to use it here.";

    private const string Starts = "The browser is starting.";
    private const string Loads = "WhatsApp Web is loading.";
    private const string Asks = "This device is not linked to a phone.";
    private const string Syncs = "WhatsApp is loading its data.";
    private const string Connects = "WhatsApp is building up its connection.";
    private const string NoLink = "WhatsApp has no connection to its servers.";
    private const string Lost = "The WhatsApp page was lost.";
    private const string Out = "This device is no longer among the phone's linked devices.";
    private const string Elsewhere = "Another browser uses this login.";
    private const string Changed = "WhatsApp Web changed: sending is paused, nothing is lost.";
    private const string Update = "Waiting messages wait. Update WA Scheduler, or give it a newer wa-js as the README says under “When WhatsApp Web changes”. It is tried again by itself.";
    private const string Held = "WhatsApp Web cannot be brought up.";
    private const string TryNow = "It is tried again by itself. Press Try now if you changed something.";
    private const string Banned = "WhatsApp restricted this account.";
    private const string Afresh = "The browser is started afresh to free memory, as about once a day while nothing is to be sent.";
    private const string Closed = "The session is closed.";
    private const string Press = "Press Connect to start it.";

    /// <summary>All rows.</summary>
    public static IReadOnlyList<SessionTransition> All { get; } =
    [
        new(SessionState.Stopped, SessionTrigger.Start, SessionState.Launching, Starts, Wait),
        new(SessionState.Conflict, SessionTrigger.Start, SessionState.Launching, Starts, Wait),
        new(SessionState.LoggedOut, SessionTrigger.Start, SessionState.Launching, Starts, Wait),
        new(SessionState.Restricted, SessionTrigger.Start, SessionState.Launching, Starts, Wait),
        new(SessionState.Failed, SessionTrigger.Start, SessionState.Launching, Starts, Wait),

        new(SessionState.Launching, SessionTrigger.PageLoading, SessionState.Launching, Loads, Wait),
        new(SessionState.Launching, SessionTrigger.QrShown, SessionState.AwaitingLink, Asks, Scan),
        new(SessionState.Launching, SessionTrigger.Synchronising, SessionState.Syncing, Syncs, Wait),
        new(SessionState.Launching, SessionTrigger.Connecting, SessionState.Syncing, Connects, Wait),
        new(SessionState.Launching, SessionTrigger.Disconnected, SessionState.Reconnecting, NoLink, ByItself),
        new(SessionState.Launching, SessionTrigger.BecameReady, SessionState.Ready, "", Nothing),
        new(SessionState.Launching, SessionTrigger.PageLost, SessionState.Launching, Lost, ByItself),
        new(SessionState.Launching, SessionTrigger.NotUnderstood, SessionState.Reconnecting, Changed, Update),
        new(SessionState.Launching, SessionTrigger.TriesPaused, SessionState.Launching, Held, TryNow),
        new(SessionState.Launching, SessionTrigger.LoggedOut, SessionState.LoggedOut, Out, LinkAgain),
        new(SessionState.Launching, SessionTrigger.ConflictSeen, SessionState.Conflict, Elsewhere, TakeBack),
        new(SessionState.Launching, SessionTrigger.RestrictionSeen, SessionState.Restricted, Banned, Appeal),
        new(SessionState.Launching, SessionTrigger.GaveUp, SessionState.Failed, "The browser could not be started.", Press),

        new(SessionState.AwaitingLink, SessionTrigger.PageLoading, SessionState.Launching, Loads, Wait),
        new(SessionState.AwaitingLink, SessionTrigger.QrShown, SessionState.AwaitingLink, Asks, Scan),
        new(SessionState.AwaitingLink, SessionTrigger.Synchronising, SessionState.Syncing, Syncs, Wait),
        new(SessionState.AwaitingLink, SessionTrigger.Connecting, SessionState.Syncing, Connects, Wait),
        new(SessionState.AwaitingLink, SessionTrigger.BecameReady, SessionState.Ready, "", Nothing),
        new(SessionState.AwaitingLink, SessionTrigger.PageLost, SessionState.Launching, Lost, ByItself),
        new(SessionState.AwaitingLink, SessionTrigger.TriesPaused, SessionState.Launching, Held, TryNow),
        new(SessionState.AwaitingLink, SessionTrigger.RestrictionSeen, SessionState.Restricted, Banned, Appeal),
        new(SessionState.AwaitingLink, SessionTrigger.GaveUp, SessionState.Failed, "The browser could not be started.", Press),

        new(SessionState.Syncing, SessionTrigger.QrShown, SessionState.AwaitingLink, "The phone did not finish linking.", Scan),
        new(SessionState.Syncing, SessionTrigger.Synchronising, SessionState.Syncing, Syncs, Wait),
        new(SessionState.Syncing, SessionTrigger.Connecting, SessionState.Syncing, Connects, Wait),
        new(SessionState.Syncing, SessionTrigger.Disconnected, SessionState.Reconnecting, NoLink, ByItself),
        new(SessionState.Syncing, SessionTrigger.BecameReady, SessionState.Ready, "", Nothing),
        new(SessionState.Syncing, SessionTrigger.PageLost, SessionState.Reconnecting, Lost, ByItself),
        new(SessionState.Syncing, SessionTrigger.NotUnderstood, SessionState.Reconnecting, Changed, Update),
        new(SessionState.Syncing, SessionTrigger.TriesPaused, SessionState.Reconnecting, Held, TryNow),
        new(SessionState.Syncing, SessionTrigger.LoggedOut, SessionState.LoggedOut, Out, LinkAgain),
        new(SessionState.Syncing, SessionTrigger.ConflictSeen, SessionState.Conflict, Elsewhere, TakeBack),
        new(SessionState.Syncing, SessionTrigger.RestrictionSeen, SessionState.Restricted, Banned, Appeal),

        new(SessionState.Ready, SessionTrigger.PageLoading, SessionState.Reconnecting, "WhatsApp Web reloaded itself.", ByItself),
        new(SessionState.Ready, SessionTrigger.QrShown, SessionState.LoggedOut, Out, LinkAgain),
        new(SessionState.Ready, SessionTrigger.Synchronising, SessionState.Syncing, Syncs, Wait),
        new(SessionState.Ready, SessionTrigger.Connecting, SessionState.Reconnecting, Connects, ByItself),
        new(SessionState.Ready, SessionTrigger.Disconnected, SessionState.Reconnecting, NoLink, ByItself),
        new(SessionState.Ready, SessionTrigger.BecameReady, SessionState.Ready, "", Nothing),
        new(SessionState.Ready, SessionTrigger.PageLost, SessionState.Reconnecting, Lost, ByItself),
        new(SessionState.Ready, SessionTrigger.NotUnderstood, SessionState.Reconnecting, Changed, Update),
        new(SessionState.Ready, SessionTrigger.TriesPaused, SessionState.Reconnecting, Held, TryNow),
        new(SessionState.Ready, SessionTrigger.Recycling, SessionState.Reconnecting, Afresh, ByItself),
        new(SessionState.Ready, SessionTrigger.LoggedOut, SessionState.LoggedOut, Out, LinkAgain),
        new(SessionState.Ready, SessionTrigger.ConflictSeen, SessionState.Conflict, Elsewhere, TakeBack),
        new(SessionState.Ready, SessionTrigger.RestrictionSeen, SessionState.Restricted, Banned, Appeal),

        new(SessionState.Reconnecting, SessionTrigger.PageLoading, SessionState.Reconnecting, Loads, ByItself),
        new(SessionState.Reconnecting, SessionTrigger.QrShown, SessionState.LoggedOut, Out, LinkAgain),
        new(SessionState.Reconnecting, SessionTrigger.Synchronising, SessionState.Syncing, Syncs, Wait),
        new(SessionState.Reconnecting, SessionTrigger.Connecting, SessionState.Reconnecting, Connects, ByItself),
        new(SessionState.Reconnecting, SessionTrigger.Disconnected, SessionState.Reconnecting, NoLink, ByItself),
        new(SessionState.Reconnecting, SessionTrigger.BecameReady, SessionState.Ready, "", Nothing),
        new(SessionState.Reconnecting, SessionTrigger.PageLost, SessionState.Reconnecting, Lost, ByItself),
        new(SessionState.Reconnecting, SessionTrigger.NotUnderstood, SessionState.Reconnecting, Changed, Update),
        new(SessionState.Reconnecting, SessionTrigger.TriesPaused, SessionState.Reconnecting, Held, TryNow),
        new(SessionState.Reconnecting, SessionTrigger.LoggedOut, SessionState.LoggedOut, Out, LinkAgain),
        new(SessionState.Reconnecting, SessionTrigger.ConflictSeen, SessionState.Conflict, Elsewhere, TakeBack),
        new(SessionState.Reconnecting, SessionTrigger.RestrictionSeen, SessionState.Restricted, Banned, Appeal),
        new(SessionState.Reconnecting, SessionTrigger.GaveUp, SessionState.Failed, "The browser could not be started again.", Press),

        new(SessionState.Launching, SessionTrigger.Stop, SessionState.Stopped, Closed, Press),
        new(SessionState.AwaitingLink, SessionTrigger.Stop, SessionState.Stopped, Closed, Press),
        new(SessionState.Syncing, SessionTrigger.Stop, SessionState.Stopped, Closed, Press),
        new(SessionState.Ready, SessionTrigger.Stop, SessionState.Stopped, Closed, Press),
        new(SessionState.Reconnecting, SessionTrigger.Stop, SessionState.Stopped, Closed, Press),
        new(SessionState.Conflict, SessionTrigger.Stop, SessionState.Stopped, Closed, Press),
        new(SessionState.LoggedOut, SessionTrigger.Stop, SessionState.Stopped, Closed, Press),
        new(SessionState.Restricted, SessionTrigger.Stop, SessionState.Stopped, Closed, Press),
        new(SessionState.Failed, SessionTrigger.Stop, SessionState.Stopped, Closed, Press),
    ];

    private static readonly Dictionary<(SessionState From, SessionTrigger On), SessionTransition> ByKey =
        All.ToDictionary(row => (row.From, row.On));

    /// <summary>The row for a trigger in a state, or null when it changes nothing.</summary>
    public static SessionTransition? Find(SessionState from, SessionTrigger on) => ByKey.GetValueOrDefault((from, on));

    /// <summary>True in the states from which only the owner leads on.</summary>
    public static bool IsFinal(SessionState state) => state switch
    {
        SessionState.Stopped or SessionState.Conflict or SessionState.LoggedOut or SessionState.Restricted or SessionState.Failed => true,
        SessionState.Launching or SessionState.AwaitingLink or SessionState.Syncing or SessionState.Ready or SessionState.Reconnecting => false,
    };
}
