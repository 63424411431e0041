using Microsoft.Extensions.Logging;

namespace WaScheduler.WhatsApp.Browser;

/// <summary>Holds the status of a session. The only place that changes it, and only along the rows of <see cref="SessionTransitions"/>.</summary>
internal sealed class StatusKeeper(TimeProvider clock, ILogger logger, Action<SessionStatus> changed)
{
    private readonly Lock _gate = new();

    /// <summary>The owner is unlinking from here: the logout that follows is no incident.</summary>
    public bool ExpectsLogout { get; set; }

    /// <summary>The newest status.</summary>
    public SessionStatus Status { get; private set; } =
        new(SessionState.Stopped, "The session has not been started.", "Press Connect to start it.", clock.GetUtcNow());

    /// <summary>Follows the table; false when the trigger means nothing in this state.</summary>
    /// <param name="on">What happened.</param>
    /// <param name="detail">A further sentence about the cause.</param>
    /// <param name="facts">The page's facts, when they are what happened.</param>
    /// <param name="nextStep">Another next step than the table's.</param>
    /// <param name="retryAtUtc">When the next try is made by itself.</param>
    public bool Apply(SessionTrigger on, string? detail = null, PageFacts? facts = null, string? nextStep = null, DateTimeOffset? retryAtUtc = null)
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
                RetryAtUtc = retryAtUtc,
                SinceUtc = same ? before.SinceUtc : clock.GetUtcNow(),
                Qr = row.To == SessionState.AwaitingLink ? QrOf(facts, before.Qr) : null,
                Pairing = row.To == SessionState.AwaitingLink ? PairingOf(facts, before.Pairing) : null,
                FailedLinks = row.To is SessionState.Ready or SessionState.Stopped ? 0 : before.FailedLinks + (EndsATry(before, row.To, facts) ? 1 : 0),
                OwnNumber = row.To == SessionState.LoggedOut ? null : NumberOf(facts?.OwnWid) ?? before.OwnNumber,
                PushName = row.To == SessionState.LoggedOut ? null : facts?.PushName ?? before.PushName,
                // What the page says of the login counts; a page that is only loading says nothing yet.
                LinkId = LinkOf(row.To, facts, before.LinkId),
                Planned = on == SessionTrigger.Recycling || (row.To == SessionState.LoggedOut && ExpectsLogout) || (before.Planned && on is SessionTrigger.PageLoading or SessionTrigger.Connecting or SessionTrigger.Synchronising),
                WebVersion = facts?.WebVersion ?? before.WebVersion,
                Broken = facts is null || row.To != SessionState.Ready ? before.Broken : facts.Broken.Count == 0 ? null : string.Join(", ", facts.Broken),
                WaJsVersion = facts?.WaJsVersion ?? before.WaJsVersion,
            };
            if (after == before) return true;
            Status = after;
            if (!same || after.Cause != before.Cause) Log.StateChanged(logger, after.State, after.Cause);
            // Inside the lock, so that listeners hear changes in their order; it only queues.
            changed(after);
            return true;
        }
    }

    /// <summary>Notes what became of the owner's wa-js.</summary>
    public void NoteBundle(string? note) => Change(status => status with { BundleNote = note });

    /// <summary>Sentences that the owner should read although the session goes on.</summary>
    public void Warn(params string?[] sentences)
    {
        var words = string.Join(' ', sentences.OfType<string>());
        Change(status => status with { Warning = words.Length == 0 ? null : words });
    }

    private void Change(Func<SessionStatus, SessionStatus> change)
    {
        lock (_gate)
        {
            var after = change(Status);
            if (after == Status) return;
            Status = after;
            changed(after);
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

    private PairingCode? PairingOf(PageFacts? facts, PairingCode? before)
    {
        if (facts is not { PairingCode: { } code, PairingPhone: { } phone }) return null;
        return before?.Code == code ? before : new PairingCode(code, $"+{phone}", clock.GetUtcNow() + TimeSpan.FromMilliseconds(facts.PairingLeftMs));
    }

    // The codes ran out unused, or the phone took one and then did not finish.
    private static bool EndsATry(SessionStatus before, SessionState to, PageFacts? facts) => to == SessionState.AwaitingLink
        && (before.State == SessionState.Syncing
            || (before.State == SessionState.AwaitingLink && facts is not null
                && ((before.Qr is not null && facts.QrIdle) || (before.Pairing is not null && facts.PairingCode is null))));

    /// <summary>E.164 of an own id; null for a hidden one.</summary>
    internal static string? NumberOf(string? wid) =>
        wid?.EndsWith("@c.us", StringComparison.Ordinal) == true ? $"+{wid[..^"@c.us".Length].Split(':')[0]}" : null;
}
