using WaScheduler.WhatsApp;

namespace WaScheduler.Web.Accounts;

/// <summary>The buttons that mean something in a session's state.</summary>
/// <param name="Connect">Starts the session, asks for a new code, or ends the pause between two tries.</param>
/// <param name="Stop">Closes the browser; the login stays.</param>
/// <param name="Unlink">Removes this device from the phone.</param>
public sealed record SessionButtons(bool Connect, bool Stop, bool Unlink)
{
    public static SessionButtons Of(SessionStatus status) => status.State switch
    {
        SessionState.Stopped or SessionState.LoggedOut or SessionState.Failed => new(true, false, false),
        SessionState.Conflict or SessionState.Restricted => new(true, true, false),
        SessionState.AwaitingLink => new(status.Qr is null, true, false),
        SessionState.Launching or SessionState.Syncing or SessionState.Reconnecting => new(status.RetryAtUtc is not null, true, false),
        SessionState.Ready => new(false, true, true),
    };
}
