using NodaTime;
using NodaTime.TimeZones;

namespace WaScheduler.Web.Schedules;

/// <summary>Turns a pattern's wall-clock times into instants, in order and each instant once.</summary>
internal static class RunSequence
{
    // A clock change moves a run by a day at most (Samoa left out 30 December 2011); two days are safe.
    private const int DaysBack = 2;

    private static readonly ZoneLocalMappingResolver WallClockRule =
        Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);

    /// <summary>All runs that can lie at or after this instant, and perhaps a few before it.</summary>
    internal static IEnumerable<PlannedRun> From(SchedulePattern pattern, DateTimeOffset instant)
    {
        if (instant.Year > RuleTimes.Latest.Year) return [];
        if (instant.Year <= RuleTimes.Earliest.Year) return All(pattern);
        var local = Instant.FromDateTimeOffset(instant).InZone(TimeZones.Get(pattern.TimeZoneId)).Date.ToDateOnly();
        return Runs(pattern, local.AddDays(-DaysBack));
    }

    /// <summary>All runs from the first.</summary>
    internal static IEnumerable<PlannedRun> All(SchedulePattern pattern) => Runs(pattern, RuleTimes.Earliest);

    private static IEnumerable<PlannedRun> Runs(SchedulePattern pattern, DateOnly from)
    {
        if (pattern.Recurrence.Fault() is { } fault) throw new ArgumentException(fault.Sentence, nameof(pattern));
        var zone = TimeZones.Get(pattern.TimeZoneId);
        return Distinct(RuleTimes.From(pattern, from).Select(wallClock => Map(wallClock, zone)));
    }

    /// <summary>Gap: the first valid minute after it. Repeat: the first of the two.</summary>
    internal static PlannedRun Map(DateTime wallClock, DateTimeZone zone)
    {
        var wished = LocalDateTime.FromDateTime(wallClock);
        var mapping = zone.MapLocal(wished);
        var note = mapping.Count switch
        {
            0 => RunNote.MovedByClockChange,
            1 => RunNote.None,
            _ => RunNote.FirstOfTwo,
        };
        var run = WallClockRule(mapping);
        return new PlannedRun(run.ToInstant().ToDateTimeOffset(), run.LocalDateTime.ToDateTimeUnspecified(), note);
    }

    // Later wall-clock times never map to earlier instants, so equal instants are neighbours; of these the
    // last is kept: it is the one that was wished for this very time rather than moved to it.
    private static IEnumerable<PlannedRun> Distinct(IEnumerable<PlannedRun> runs)
    {
        PlannedRun? held = null;
        foreach (var run in runs)
        {
            if (held is not null && held.DueAtUtc != run.DueAtUtc) yield return held;
            held = run;
        }
        if (held is not null) yield return held;
    }
}
