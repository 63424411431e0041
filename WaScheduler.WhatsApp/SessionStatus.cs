namespace WaScheduler.WhatsApp;

/// <summary>Where a session stands.</summary>
public enum SessionState
{
    /// <summary>No browser runs.</summary>
    Stopped,

    /// <summary>The browser or the page is starting.</summary>
    Launching,

    /// <summary>A QR code waits to be scanned.</summary>
    AwaitingLink,

    /// <summary>Linked; WhatsApp is loading its data.</summary>
    Syncing,

    /// <summary>Linked, authenticated, mode MAIN, info NORMAL: messages can be sent.</summary>
    Ready,

    /// <summary>Was linked; the connection, page or browser is being brought back.</summary>
    Reconnecting,

    /// <summary>Another browser uses this login.</summary>
    Conflict,

    /// <summary>The phone removed this device, or the owner unlinked it.</summary>
    LoggedOut,

    /// <summary>WhatsApp restricted or banned the account.</summary>
    Restricted,

    /// <summary>Could not be started; Cause says why.</summary>
    Failed,
}

/// <summary>The QR code shown now.</summary>
/// <param name="Code">The text to encode.</param>
/// <param name="ExpiresAtUtc">When WhatsApp draws the next one.</param>
public sealed record QrCode(string Code, DateTimeOffset ExpiresAtUtc);

/// <summary>The code to type into the phone, as another way than the QR code.</summary>
/// <param name="Code">Eight letters and digits.</param>
/// <param name="Phone">E.164 of the phone it is for.</param>
/// <param name="ExpiresAtUtc">When another one takes its place.</param>
public sealed record PairingCode(string Code, string Phone, DateTimeOffset ExpiresAtUtc);

/// <summary>One moment of a session.</summary>
/// <param name="State">Where it stands.</param>
/// <param name="Cause">A sentence: why it is so. Empty only for Ready.</param>
/// <param name="NextStep">A sentence: what the owner can do, or that nothing is needed.</param>
/// <param name="SinceUtc">When this state began.</param>
/// <param name="Qr">Set in AwaitingLink when a code is shown.</param>
/// <param name="OwnNumber">E.164 of the linked phone, once known.</param>
/// <param name="PushName">Name of the linked phone's owner, once known.</param>
/// <param name="LinkId">Random id of this login, kept in the browser profile; a new one after every link. Null before a link.</param>
/// <param name="WebVersion">WhatsApp Web's own version, once known.</param>
/// <param name="Pairing">Set in AwaitingLink when a pairing code was asked for and is good.</param>
/// <param name="FailedLinks">How many tries to link ended without a link since the session was started or last linked.</param>
/// <param name="RetryAtUtc">When the next try to bring it back is made; null when none is waited for. Starting the session makes it at once.</param>
/// <param name="WaJsVersion">Version of the wa-js in the page, once known.</param>
/// <param name="BundleNote">A sentence about the owner's own wa-js file, when there is one.</param>
/// <param name="Broken">What this WhatsApp Web does not let us do although sending works, "groups, profile pictures"; null for nothing.</param>
/// <param name="Planned">It is away on purpose: started afresh, or unlinked by the owner from here.</param>
/// <param name="Warning">Sentences to read although the session goes on: little disk space, a damaged login that was replaced.</param>
public sealed record SessionStatus(
    SessionState State,
    string Cause,
    string NextStep,
    DateTimeOffset SinceUtc,
    QrCode? Qr = null,
    string? OwnNumber = null,
    string? PushName = null,
    string? LinkId = null,
    string? WebVersion = null,
    PairingCode? Pairing = null,
    int FailedLinks = 0,
    DateTimeOffset? RetryAtUtc = null,
    string? WaJsVersion = null,
    string? BundleNote = null,
    string? Warning = null,
    bool Planned = false,
    string? Broken = null);
