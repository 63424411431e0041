using WaScheduler.Data.Accounts;
using WaScheduler.WhatsApp;

namespace WaScheduler.Web.Accounts;

/// <summary>How a stretch of a session's life is counted.</summary>
public enum LinkPhase
{
    /// <summary>Messages could be sent.</summary>
    Linked,

    /// <summary>Starting or coming back by itself.</summary>
    Returning,

    /// <summary>Only the owner could help.</summary>
    NeedsOwner,

    /// <summary>Closed by the owner or with the app.</summary>
    Closed,

    /// <summary>The app ended without a goodbye, nobody knows when.</summary>
    Unknown,
}

/// <summary>One stretch in one phase; the last one has no end yet.</summary>
/// <param name="Phase">How it is counted.</param>
/// <param name="FromUtc">Its beginning.</param>
/// <param name="ToUtc">Its end; null while it lasts.</param>
public sealed record LinkStretch(LinkPhase Phase, DateTimeOffset FromUtc, DateTimeOffset? ToUtc);

/// <summary>A time between two links, with what happened in it.</summary>
/// <param name="FromUtc">When the link was lost; when the loss was noticed, if it began unseen.</param>
/// <param name="ToUtc">When it stood again; null while it does not.</param>
/// <param name="Worst">The phase that says most about it: the owner was needed, before it came back by itself, before it was merely closed.</param>
/// <param name="Cause">The first cause told.</param>
/// <param name="Steps">All changes in it that were seen, in order.</param>
/// <param name="BeganUnseen">The app ended hard while the link stood: it was lost at some time before FromUtc.</param>
public sealed record LinkDrop(
    DateTimeOffset FromUtc, DateTimeOffset? ToUtc, LinkPhase Worst, string Cause, IReadOnlyList<SessionEvent> Steps, bool BeganUnseen);

/// <summary>What the changes of a session add up to.</summary>
/// <param name="Stretches">Its phases, in order, without gaps.</param>
/// <param name="Drops">The times without the link after it stood for the first time, newest first.</param>
public sealed record LinkHistory(IReadOnlyList<LinkStretch> Stretches, IReadOnlyList<LinkDrop> Drops)
{
    private const string NotClosed = "WA Scheduler had ended without closing: the computer or the program was stopped hard. When exactly is not known.";

    /// <summary>Reads the changes of one account, in order.</summary>
    public static LinkHistory Of(IReadOnlyList<SessionEvent> events)
    {
        var changes = WithHardEnds(events).ToList();
        return new LinkHistory([.. Stretch(changes)], [.. Drop(changes).Reverse()]);
    }

    /// <summary>The part of the running time since the first link in which the link stood, 0..1; null when there was none of either.</summary>
    public double? Share(DateTimeOffset fromUtc, DateTimeOffset toUtc)
    {
        var ran = Stretches.SkipWhile(s => s.Phase != LinkPhase.Linked).Where(s => s.Phase is LinkPhase.Linked or LinkPhase.Returning or LinkPhase.NeedsOwner)
            .Select(s => (s.Phase, Length: Overlap(s, fromUtc, toUtc))).ToList();
        var all = ran.Sum(s => s.Length.TotalSeconds);
        return all > 0 ? ran.Where(s => s.Phase == LinkPhase.Linked).Sum(s => s.Length.TotalSeconds) / all : null;
    }

    /// <summary>How a state is counted.</summary>
    public static LinkPhase PhaseOf(SessionState state) => state switch
    {
        SessionState.Ready => LinkPhase.Linked,
        SessionState.Launching or SessionState.Syncing or SessionState.Reconnecting => LinkPhase.Returning,
        SessionState.AwaitingLink or SessionState.Conflict or SessionState.LoggedOut or SessionState.Restricted or SessionState.Failed => LinkPhase.NeedsOwner,
        SessionState.Stopped => LinkPhase.Closed,
    };

    /// <summary>The state an event tells.</summary>
    public static SessionState StateOf(SessionEvent change) => Enum.Parse<SessionState>(change.State);

    private static TimeSpan Overlap(LinkStretch stretch, DateTimeOffset fromUtc, DateTimeOffset toUtc)
    {
        var from = stretch.FromUtc > fromUtc ? stretch.FromUtc : fromUtc;
        var to = stretch.ToUtc < toUtc ? stretch.ToUtc.Value : toUtc;
        return to > from ? to - from : TimeSpan.Zero;
    }

    // A clean end is told as Stopped. Another start after anything else means that nobody was left to tell.
    private static IEnumerable<(LinkPhase Phase, SessionEvent Change)> WithHardEnds(IReadOnlyList<SessionEvent> events)
    {
        for (var i = 0; i < events.Count; i++)
        {
            yield return (PhaseOf(StateOf(events[i])), events[i]);
            var endedHard = i + 1 < events.Count && events[i + 1].Epoch != events[i].Epoch && StateOf(events[i]) != SessionState.Stopped;
            if (endedHard)
            {
                yield return (LinkPhase.Unknown, new SessionEvent
                {
                    AccountId = events[i].AccountId,
                    AtUtc = events[i].AtUtc,
                    State = nameof(SessionState.Stopped),
                    Cause = NotClosed,
                    Epoch = events[i].Epoch,
                });
            }
        }
    }

    private static IEnumerable<LinkStretch> Stretch(List<(LinkPhase Phase, SessionEvent Change)> changes)
    {
        for (var i = 0; i < changes.Count;)
        {
            var (phase, from) = (changes[i].Phase, changes[i].Change.AtUtc);
            do
            {
                i++;
            }
            while (i < changes.Count && changes[i].Phase == phase);

            DateTimeOffset? to = i < changes.Count ? changes[i].Change.AtUtc : null;
            // The last word before a hard end may have held for days or for no time: it counts as unknown.
            if (to != from)
            {
                yield return new LinkStretch(phase, from, to);
            }
        }
    }

    private static IEnumerable<LinkDrop> Drop(List<(LinkPhase Phase, SessionEvent Change)> changes)
    {
        List<(LinkPhase Phase, SessionEvent Change)> open = [];
        foreach (var change in changes.SkipWhile(c => c.Phase != LinkPhase.Linked))
        {
            if (change.Phase != LinkPhase.Linked)
            {
                open.Add(change);
            }
            else if (open.Count > 0)
            {
                yield return DropOf(open, change.Change.AtUtc);
                open = [];
            }
        }

        if (open.Count > 0)
        {
            yield return DropOf(open, null);
        }
    }

    private static LinkDrop DropOf(List<(LinkPhase Phase, SessionEvent Change)> changes, DateTimeOffset? toUtc)
    {
        var phases = changes.Select(c => c.Phase).ToHashSet();
        var worst = phases.Contains(LinkPhase.NeedsOwner) ? LinkPhase.NeedsOwner
            : phases.Contains(LinkPhase.Unknown) ? LinkPhase.Unknown
            : phases.Contains(LinkPhase.Closed) ? LinkPhase.Closed
            : LinkPhase.Returning;
        var unseen = changes[0].Phase == LinkPhase.Unknown;
        // A hard end is always followed by the first change of the next start.
        var from = unseen ? changes[1].Change.AtUtc : changes[0].Change.AtUtc;
        var steps = changes.Where(c => c.Phase != LinkPhase.Unknown).Select(c => c.Change);
        return new LinkDrop(from, toUtc, worst, changes[0].Change.Cause, [.. steps], unseen);
    }
}
