using WaScheduler.WhatsApp;

namespace WaScheduler.Tests.Support;

/// <summary>A status of each state with the sentences the real table gives it.</summary>
public static class ScriptedStatus
{
    public static SessionStatus Of(SessionState state)
    {
        var row = SessionTransitions.All.Last(r => r.To == state);
        var now = TimeProvider.System.GetUtcNow();
        return state switch
        {
            SessionState.AwaitingLink => WithCode("2@" + new string('x', 180) + ",key,key,key", TimeSpan.FromMinutes(2)),
            SessionState.Ready => new SessionStatus(state, row.Cause, row.NextStep, now, OwnNumber: "+972501234567", PushName: "Dana", LinkId: "link-1"),
            SessionState.Stopped or SessionState.Launching or SessionState.Syncing or SessionState.Reconnecting or SessionState.Conflict
                or SessionState.LoggedOut or SessionState.Restricted or SessionState.Failed => new SessionStatus(state, row.Cause, row.NextStep, now),
        };
    }

    /// <summary>Waiting for a scan; null for a code that ran out.</summary>
    public static SessionStatus WithCode(string? code, TimeSpan left)
    {
        var row = SessionTransitions.Find(SessionState.Launching, SessionTrigger.QrShown)!;
        var now = TimeProvider.System.GetUtcNow();
        return code is null
            ? new SessionStatus(row.To, $"{row.Cause} The QR code ran out; press Connect for a new one.", row.NextStep, now)
            : new SessionStatus(row.To, row.Cause, row.NextStep, now, new QrCode(code, now + left));
    }
}
