using WaScheduler.Data.Calendar;
using WaScheduler.Data.Schedules;
using WaScheduler.Web.Schedules;

namespace WaScheduler.Web.Calendar;

/// <summary>One run in the calendar: still to come, left out, or in the outbox and the history.</summary>
/// <param name="Key">Names it for good, wherever it is moved.</param>
/// <param name="AtUtc">When.</param>
/// <param name="Local">The same on the owner's clock.</param>
/// <param name="Title">The schedule's name, or the recipient's.</param>
/// <param name="People">How many it goes to.</param>
public sealed record CalendarEntry(string Key, DateTimeOffset AtUtc, DateTime Local, string Title, int People)
{
    /// <summary>The run that is still to come or was left out; null for what is in the outbox or the history.</summary>
    public Flight? Coming { get; init; }

    /// <summary>The owner left it out.</summary>
    public bool IsSkipped { get; init; }

    /// <summary>What is in the outbox or the history; null for what is still to come.</summary>
    public PastRun? Past { get; init; }

    /// <summary>Whether it can be given another time.</summary>
    public bool CanMove => Coming is not null && !IsSkipped;

    /// <summary>Whether it leaves, or left, at another time than its rule names.</summary>
    public bool IsMoved => Coming is { Run.Shift: not RunShift.None }
        || Past is { Kind: OccurrenceKind.Planned, NominalAtUtc: { } nominal } && nominal != AtUtc;

    /// <summary>Whether this run has a text of its own.</summary>
    public bool IsRewritten => Coming?.Run.Text is not null;
}
