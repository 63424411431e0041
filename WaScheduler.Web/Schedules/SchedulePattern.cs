namespace WaScheduler.Web.Schedules;

/// <summary>The complete when of a schedule: a recurrence at a wall-clock time in a named zone, between dates, counted, with exceptions.</summary>
/// <param name="Recurrence">The repeating part.</param>
/// <param name="LocalTime">Time of day on the wall; a cron recurrence brings its own and ignores this one.</param>
/// <param name="TimeZoneId">IANA name.</param>
/// <param name="StartsOn">First possible date, and where counting (every N, occurrences) begins.</param>
/// <param name="EndsOn">Last possible date, inclusive.</param>
/// <param name="MaxOccurrences">How many times the rule may fall, 1 to 10,000. An excluded date uses one up, and so does a time that a clock change merges with the next.</param>
/// <param name="ExcludedDates">Dates, as the rule names them, on which nothing runs.</param>
public sealed record SchedulePattern(
    Recurrence Recurrence,
    TimeOnly LocalTime,
    string TimeZoneId,
    DateOnly StartsOn,
    DateOnly? EndsOn,
    int? MaxOccurrences,
    IReadOnlyList<DateOnly> ExcludedDates)
{
    /// <summary>The first run after this instant, not at it; null when there is none.</summary>
    /// <exception cref="ArgumentException">The pattern has <see cref="Faults"/>.</exception>
    public PlannedRun? Next(DateTimeOffset after) =>
        RunSequence.From(this, after).FirstOrDefault(run => run.DueAtUtc > after);

    /// <summary>The runs from the first instant (included) up to the second (excluded), in order, computed as they are taken.</summary>
    /// <exception cref="ArgumentException">The pattern has <see cref="Faults"/>.</exception>
    public IEnumerable<PlannedRun> Between(DateTimeOffset fromInclusive, DateTimeOffset toExclusive) =>
        RunSequence.From(this, fromInclusive)
            .SkipWhile(run => run.DueAtUtc < fromInclusive)
            .TakeWhile(run => run.DueAtUtc < toExclusive);

    /// <summary>The first run of all; null when the pattern never runs.</summary>
    /// <exception cref="ArgumentException">The pattern has <see cref="Faults"/>.</exception>
    public PlannedRun? First() => RunSequence.All(this).FirstOrDefault();

    /// <summary>Everything that is wrong with the pattern; empty when it can be saved.</summary>
    public IReadOnlyList<PatternFault> Faults() => PatternCheck.Faults(this);
}
