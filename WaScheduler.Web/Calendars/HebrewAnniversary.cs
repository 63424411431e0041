namespace WaScheduler.Web.Calendars;

/// <summary>What a Hebrew date is kept for; the two differ in the years that lack the date.</summary>
public enum Observance
{
    /// <summary>A birthday, and by custom every other glad anniversary.</summary>
    Birthday,

    /// <summary>The day of a death.</summary>
    Yahrzeit,
}

/// <summary>On which day a birthday or a yahrzeit is kept in a given Hebrew year.</summary>
/// <remarks>
/// The rules of Reingold and Dershowitz, Calendrical Calculations, "hebrew-birthday" and "yahrzeit", which @hebcal/core
/// follows as well. Where customs differ:
/// <list type="bullet">
/// <item>Born in Adar of a common year: kept in Adar II of leap years (Rema, Orach Chayim 55:10).</item>
/// <item>Died in Adar of a common year: kept in Adar I of leap years (Rema, Orach Chayim 568:7); some keep Adar II, as the
/// Shulchan Aruch says there: they choose Adar II themselves.</item>
/// <item>Born on a 30th that a year lacks: the day after the 29th, which is the 1st of the next month.</item>
/// <item>Died on 30 Cheshvan or 30 Kislev: where the first anniversary's year lacked that day, the 29th is kept in every
/// year that lacks it (the day before 1 Kislev, 1 Tevet), otherwise the 1st of the next month.</item>
/// <item>Died on 30 Adar I: 30 Shevat in common years.</item>
/// </list>
/// </remarks>
public static class HebrewAnniversary
{
    /// <summary>The day in this year; null where the year cannot be computed.</summary>
    /// <param name="month">Month of the event.</param>
    /// <param name="day">Day of the event.</param>
    /// <param name="observance">What it is kept for.</param>
    /// <param name="eventYear">Year of the event; asked only of a death on <see cref="NeedsYear">such a day</see>.</param>
    /// <param name="year">The year in question.</param>
    public static HebrewDate? InYear(HebrewMonth month, int day, Observance observance, int? eventYear, int year)
    {
        if (!HebrewDates.IsThere(year)) return null;
        var kept = MonthIn(month, observance, HebrewDates.IsLeap(year));
        if (day <= HebrewDates.DaysIn(year, kept)) return new HebrewDate(year, kept, day);
        return observance switch
        {
            Observance.Yahrzeit when month == HebrewMonth.AdarI => new HebrewDate(year, HebrewMonth.Shevat, day),
            Observance.Yahrzeit when NeedsYear(month, day, observance) && HebrewDates.DaysIn(eventYear.GetValueOrDefault() + 1, month) < day =>
                new HebrewDate(year, kept, day - 1),
            Observance.Birthday or Observance.Yahrzeit => new HebrewDate(year, Following(kept), 1),
        };
    }

    /// <summary>Whether the year of death decides the day: on 30 Cheshvan and 30 Kislev.</summary>
    public static bool NeedsYear(HebrewMonth month, int day, Observance observance) =>
        observance == Observance.Yahrzeit && day == 30 && month is (HebrewMonth.Cheshvan or HebrewMonth.Kislev);

    private static HebrewMonth MonthIn(HebrewMonth month, Observance observance, bool isLeap) => (month, isLeap) switch
    {
        (HebrewMonth.Adar, true) => observance == Observance.Birthday ? HebrewMonth.AdarII : HebrewMonth.AdarI,
        (HebrewMonth.AdarI or HebrewMonth.AdarII, false) => HebrewMonth.Adar,
        _ => month,
    };

    // Asked only after a 29-day month that lacks a 30th: Cheshvan, Kislev, or Adar of a common year.
    private static HebrewMonth Following(HebrewMonth month) => month == HebrewMonth.Adar ? HebrewMonth.Nisan : month + 1;
}
