using System.Globalization;
using WaScheduler.Web.Hosting;

namespace WaScheduler.Web.Schedules;

/// <summary>What a pattern may hold, with the code and sentence for everything else.</summary>
internal static class PatternCheck
{
    /// <summary>The most occurrences a schedule may be limited to; whoever wants more sets an end date.</summary>
    internal const int MostOccurrences = 10_000;
    private const int MostExclusions = 1_000;
    private static readonly DateOnly FirstDate = new(1970, 1, 1);
    private static readonly DateOnly LastDate = new(2999, 12, 31);

    internal static IReadOnlyList<PatternFault> Faults(SchedulePattern pattern)
    {
        var faults = All(pattern).OfType<PatternFault>().ToList();
        if (faults.Count == 0 && pattern.Recurrence.Kind != RecurrenceKind.Occasion && pattern.First() is null) faults.Add(Never(pattern));
        return faults;
    }

    private static IEnumerable<PatternFault?> All(SchedulePattern pattern)
    {
        yield return pattern.Recurrence.Fault();
        if (TimeZones.Fault(pattern.TimeZoneId) is { } sentence) yield return new("timeZone.unknown", "timeZone", sentence);
        if (pattern.LocalTime.Ticks % TimeSpan.TicksPerSecond != 0)
            yield return new("localTime.invalid", "localTime", "The time of day is finer than a second; write it as 09:30 or 09:30:15.");
        yield return DateFault("startsOn", pattern.StartsOn);
        if (pattern.EndsOn is { } end) yield return DateFault("endsOn", end) ?? EndFault(pattern.StartsOn, end);
        if (pattern.MaxOccurrences is < 1 or > MostOccurrences)
            yield return new("maxOccurrences.invalid", "maxOccurrences", $"{pattern.MaxOccurrences} is not a possible number of occurrences; choose 1 to {MostOccurrences}, or leave it empty for no limit.");
        if (pattern.ExcludedDates.Count > MostExclusions)
            yield return new("excludedDates.tooMany", "excludedDates", $"{pattern.ExcludedDates.Count} excluded dates are too many; keep at most {MostExclusions}, or make several schedules.");
    }

    /// <summary>Refuses dates so far away that they can only be a slip.</summary>
    internal static PatternFault? DateFault(string field, DateOnly date) =>
        date >= FirstDate && date <= LastDate ? null
            : new($"{field}.invalid", field, $"{Iso(date)} is not a usable date; choose one between {Iso(FirstDate)} and {Iso(LastDate)}.");

    private static PatternFault? EndFault(DateOnly start, DateOnly end) =>
        end >= start ? null
            : new("endsOn.beforeStart", "endsOn", $"The end date {Iso(end)} is before the start date {Iso(start)}; choose a later end, or leave it empty.");

    private static PatternFault Never(SchedulePattern pattern) =>
        new("recurrence.never", "recurrence", $"{QuotedText.Of(pattern.Recurrence.ToJson())} has no run between the start and the end of this schedule; change the rule, the dates or the excluded dates.");

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
