using WaScheduler.Web.Shell;
using WaScheduler.WhatsApp;

namespace WaScheduler.Web.Accounts;

/// <summary>How a session's state is shown: the same word, colour and icon in the header, on Home and on Connect.</summary>
/// <param name="Word">The state in a word or two.</param>
/// <param name="Tone">Good, Wait (goes on by itself, or waits for a scan), Bad (needs the owner) or Plain (nothing wanted).</param>
/// <param name="Icon">Its icon.</param>
public sealed record SessionLook(string Word, Tone Tone, IconName Icon)
{
    public static SessionLook Of(SessionState state) => state switch
    {
        SessionState.Stopped => new("Not connected", Tone.Plain, IconName.Pause),
        SessionState.Launching => new("Starting", Tone.Wait, IconName.Clock),
        SessionState.AwaitingLink => new("Waiting for a scan", Tone.Wait, IconName.Qr),
        SessionState.Syncing => new("Syncing", Tone.Wait, IconName.Refresh),
        SessionState.Ready => new("Linked", Tone.Good, IconName.Check),
        SessionState.Reconnecting => new("Reconnecting", Tone.Wait, IconName.Refresh),
        SessionState.Conflict => new("In use elsewhere", Tone.Bad, IconName.Warning),
        SessionState.LoggedOut => new("Logged out", Tone.Bad, IconName.Unlink),
        SessionState.Restricted => new("Restricted", Tone.Bad, IconName.Alert),
        SessionState.Failed => new("Cannot start", Tone.Bad, IconName.Alert),
    };
}
