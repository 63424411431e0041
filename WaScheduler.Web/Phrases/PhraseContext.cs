using NodaTime;
using WaScheduler.Web.Schedules;

namespace WaScheduler.Web.Phrases;

/// <summary>What a phrase is read against; made from the owner's preferences by <see cref="For"/>.</summary>
/// <param name="Now">The present instant.</param>
/// <param name="TimeZoneId">IANA zone that times are meant in unless the phrase names another.</param>
/// <param name="DayFirst">Whether 5/6 is 5 June; null where both ways are used, so that it is asked.</param>
/// <param name="FirstDay">With which day a week begins, for "this week" and "next Friday".</param>
/// <param name="Workdays">What "every weekday" means.</param>
/// <param name="TwelveHourClock">Whether "8:30" is written for the evening, too, so that it is asked.</param>
/// <param name="Kept">What was chosen before and stays when the phrase does not say it; null for nothing.</param>
public sealed record PhraseContext(
    DateTimeOffset Now,
    string TimeZoneId,
    bool? DayFirst,
    DayOfWeek FirstDay,
    Weekdays Workdays,
    bool TwelveHourClock = false,
    PhraseKept? Kept = null)
{
    // Where a short date begins with the month.
    private static readonly HashSet<string> MonthFirst =
        ["AS", "CN", "FM", "GU", "JP", "KR", "MH", "MP", "PH", "PR", "PW", "TW", "UM", "US", "VI"];

    // Unicode CLDR's preferred hour "h" among the countries where people write it, not only say it.
    private static readonly HashSet<string> TwelveHours =
    [
        "AE", "AS", "AU", "BD", "BH", "CA", "CO", "DO", "EG", "FM", "GH", "GU", "HK", "IN", "JM", "JO", "KR", "KW", "LB",
        "MH", "MP", "MX", "MY", "NZ", "OM", "PA", "PH", "PK", "PR", "PW", "QA", "SA", "SD", "SG", "SV", "SY", "TT", "TW",
        "UM", "US", "VE", "VI", "YE",
    ];

    /// <summary>The date of now in the zone.</summary>
    /// <exception cref="ArgumentException">The zone is not known.</exception>
    public DateOnly Today => Instant.FromDateTimeOffset(Now).InZone(TimeZones.Get(TimeZoneId)).Date.ToDateOnly();

    /// <summary>How phrases are read where the owner lives.</summary>
    /// <param name="country">ISO 3166 letters; empty when none was chosen.</param>
    /// <param name="timeZoneId">IANA zone of the times.</param>
    /// <param name="now">The present instant.</param>
    /// <param name="kept">What was chosen before, or null.</param>
    public static PhraseContext For(string country, string timeZoneId, DateTimeOffset now, PhraseKept? kept = null) => new(
        now,
        timeZoneId,
        country is "" or "CA" ? null : !MonthFirst.Contains(country),
        WeekStart.Days(country)[0],
        WeekStart.Workdays(country),
        TwelveHours.Contains(country),
        kept);
}

/// <summary>What the owner had chosen before typing; each part stays unless the phrase says another.</summary>
/// <param name="Rule">A repeating rule, or a single date, that a phrase with only a time is about.</param>
/// <param name="Time">The time of day.</param>
/// <param name="StartsOn">The first day of something that repeats.</param>
/// <param name="EndsOn">Its last day.</param>
/// <param name="MaxOccurrences">How many times.</param>
public sealed record PhraseKept(
    Recurrence? Rule = null, TimeOnly? Time = null, DateOnly? StartsOn = null, DateOnly? EndsOn = null, int? MaxOccurrences = null);
