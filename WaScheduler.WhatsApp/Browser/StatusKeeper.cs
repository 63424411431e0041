using Microsoft.Extensions.Logging;

namespace WaScheduler.WhatsApp.Browser;

/// <summary>Holds the status of a session. The only place that changes it, and only along the rows of <see cref="SessionTransitions"/>.</summary>
internal sealed class StatusKeeper(TimeProvider clock, ILogger logger, Action<SessionStatus> changed)
{
    private readonly Lock _gate = new();

    /// <summary>The newest status.</summary>
    public SessionStatus Status { get; private set; } =
        new(SessionState.Stopped, "The session has not been started.", "Press Connect to start it.", clock.GetUtcNow());

    /// <summary>Follows the table; false when the trigger means nothing in this state.</summary>
    /// <param name="on">What happened.</param>
    /// <param name="detail">A further sentence about the cause.</param>
    /// <param name="facts">The page's facts, when they are what happened.</param>
    /// <param name="nextStep">Another next step than the table's.</param>
    public bool Apply(SessionTrigger on, string? detail = null, PageFacts? facts = null, string? nextStep = null)
    {
        lock (_gate)
        {
            var before = Status;
            if (SessionTransitions.Find(before.State, on) is not { } row) return false;
            var same = row.To == before.State;
            var after = before with
            {
                State = row.To,
                Cause = string.IsNullOrEmpty(detail) ? row.Cause : $"{row.Cause} {detail}".TrimStart(),
                NextStep = nextStep ?? row.NextStep,
                SinceUtc = same ? before.SinceUtc : clock.GetUtcNow(),
                Qr = row.To == SessionState.AwaitingLink ? QrOf(facts, before.Qr) : null,
                OwnNumber = row.To == SessionState.LoggedOut ? null : NumberOf(facts?.OwnWid) ?? before.OwnNumber,
                PushName = row.To == SessionState.LoggedOut ? null : facts?.PushName ?? before.PushName,
                // What the page says of the login counts; a page that is only loading says nothing yet.
                LinkId = LinkOf(row.To, facts, before.LinkId),
                WebVersion = facts?.WebVersion ?? before.WebVersion,
            };
            if (after == before) return true;
            Status = after;
            if (!same || after.Cause != before.Cause) Log.StateChanged(logger, after.State, after.Cause);
            // Inside the lock, so that listeners hear changes in their order; it only queues.
            changed(after);
            return true;
        }
    }

    private static string? LinkOf(SessionState to, PageFacts? facts, string? before) => to switch
    {
        SessionState.AwaitingLink or SessionState.LoggedOut => null,
        SessionState.Stopped or SessionState.Launching or SessionState.Syncing or SessionState.Ready or SessionState.Reconnecting
            or SessionState.Conflict or SessionState.Restricted or SessionState.Failed => facts?.LinkId ?? before,
    };

    private QrCode? QrOf(PageFacts? facts, QrCode? before)
    {
        if (facts?.QrCode is not { } code) return null;
        // The same code keeps the moment first told, or the countdown would tremble with each report.
        return before?.Code == code ? before : new QrCode(code, clock.GetUtcNow() + TimeSpan.FromMilliseconds(facts.QrLeftMs));
    }

    private static string? NumberOf(string? wid) =>
        wid?.EndsWith("@c.us", StringComparison.Ordinal) == true ? $"+{wid[..^"@c.us".Length].Split(':')[0]}" : null;
}
