using WaScheduler.Web.Calendars;

namespace WaScheduler.Tests.Calendars;

/// <summary>The Hebrew calendar once more, by the arithmetic of Reingold and Dershowitz, Calendrical Calculations; nothing of ours or NodaTime's is used.</summary>
internal static class HebrewOracle
{
    // Fixed day of 1 Tishrei of the year 1, counted from 1 January of the year 1 as day 1.
    private const int Epoch = -1_373_427;

    internal static HebrewDate Of(DateOnly date)
    {
        var fixedDay = date.DayNumber + 1;
        var year = date.Year + 3_761;
        while (NewYear(year) > fixedDay) year--;
        var day = fixedDay - NewYear(year);
        foreach (var (month, length) in Months(year))
        {
            if (day < length) return new HebrewDate(year, month, day + 1);
            day -= length;
        }

        throw new InvalidOperationException($"{date} lies in no month of {year}");
    }

    /// <summary>The day in its year, for days that may lie past their month's end.</summary>
    internal static DateOnly Civil(int year, HebrewMonth month, int day) =>
        DateOnly.FromDayNumber(NewYear(year) - 1 + Months(year).TakeWhile(m => m.Month != month).Sum(m => m.Length) + day - 1);

    internal static bool IsLeap(int year) => ((7 * year) + 1) % 19 < 7;

    internal static int Length(int year, HebrewMonth month) => Months(year).Single(m => m.Month == month).Length;

    /// <summary>"hebrew-birthday" and "yahrzeit" of the book.</summary>
    internal static DateOnly Kept(HebrewMonth month, int day, Observance observance, int eventYear, int year)
    {
        if (observance == Observance.Birthday)
            return Civil(year, month is HebrewMonth.Adar or HebrewMonth.AdarII ? LastAdar(year) : FirstAdarIf(month, year), day);
        if (month == HebrewMonth.Cheshvan && day == 30 && Length(eventYear + 1, HebrewMonth.Cheshvan) == 29)
            return Civil(year, HebrewMonth.Kislev, 1).AddDays(-1);
        if (month == HebrewMonth.Kislev && day == 30 && Length(eventYear + 1, HebrewMonth.Kislev) == 29)
            return Civil(year, HebrewMonth.Tevet, 1).AddDays(-1);
        if (month == HebrewMonth.AdarII) return Civil(year, LastAdar(year), day);
        if (day == 30 && month == HebrewMonth.AdarI && !IsLeap(year)) return Civil(year, HebrewMonth.Shevat, 30);
        return Civil(year, FirstAdarIf(month, year), day);
    }

    private static HebrewMonth LastAdar(int year) => IsLeap(year) ? HebrewMonth.AdarII : HebrewMonth.Adar;

    // The book counts Adar and Adar I as one month, the twelfth.
    private static HebrewMonth FirstAdarIf(HebrewMonth month, int year) =>
        month is not (HebrewMonth.Adar or HebrewMonth.AdarI) ? month : IsLeap(year) ? HebrewMonth.AdarI : HebrewMonth.Adar;

    private static IEnumerable<(HebrewMonth Month, int Length)> Months(int year)
    {
        var days = NewYear(year + 1) - NewYear(year);
        yield return (HebrewMonth.Tishrei, 30);
        yield return (HebrewMonth.Cheshvan, days % 10 == 5 ? 30 : 29);
        yield return (HebrewMonth.Kislev, days % 10 == 3 ? 29 : 30);
        yield return (HebrewMonth.Tevet, 29);
        yield return (HebrewMonth.Shevat, 30);
        if (IsLeap(year)) yield return (HebrewMonth.AdarI, 30);
        yield return (IsLeap(year) ? HebrewMonth.AdarII : HebrewMonth.Adar, 29);
        foreach (var (month, i) in new[] { HebrewMonth.Nisan, HebrewMonth.Iyar, HebrewMonth.Sivan, HebrewMonth.Tammuz, HebrewMonth.Av, HebrewMonth.Elul }.Select((m, i) => (m, i)))
            yield return (month, 30 - (i % 2));
    }

    private static int NewYear(int year)
    {
        var (before, here, after) = (Elapsed(year - 1), Elapsed(year), Elapsed(year + 1));
        return Epoch + here + (after - here == 356 ? 2 : here - before == 382 ? 1 : 0);
    }

    private static int Elapsed(int year)
    {
        var months = ((235 * year) - 234) / 19;
        var parts = 12_084 + (13_753L * months);
        var day = (29 * months) + (int)(parts / 25_920);
        return 3 * (day + 1) % 7 < 3 ? day + 1 : day;
    }
}
