using WaScheduler.Web.Calendars;

namespace WaScheduler.Web.Schedules;

/// <summary>Whether a clock change touched a run.</summary>
public enum RunNote
{
    /// <summary>An ordinary time.</summary>
    None,

    /// <summary>The wished time does not exist on that day; the run comes at the first minute after the gap.</summary>
    MovedByClockChange,

    /// <summary>The clock shows the wished time twice on that day; the run comes at the first only.</summary>
    FirstOfTwo,
}

/// <summary>One firing of a pattern: the instant (offset zero), and what a clock on the wall of its zone shows then (kind unspecified).</summary>
public sealed record PlannedRun(DateTimeOffset DueAtUtc, DateTime LocalTime, RunNote Note)
{
    /// <summary>The Hebrew date of that day's daylight in the zone; null after the Hebrew year 9999.</summary>
    public HebrewDate? HebrewDate => HebrewDates.Of(DateOnly.FromDateTime(LocalTime));
}
