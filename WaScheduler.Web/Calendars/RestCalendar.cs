using NodaTime;

namespace WaScheduler.Web.Calendars;

/// <summary>From candle lighting to nightfall: Shabbat, a feast, or several days of rest in a row.</summary>
/// <param name="Name">"Shabbat", "Pesach", "Rosh Hashana and Shabbat".</param>
/// <param name="HebrewName">"שבת", "פסח", "ראש השנה ושבת".</param>
/// <param name="StartUtc">Candle lighting before the first day, a whole minute, never later than it is; belongs to the window.</param>
/// <param name="EndUtc">Nightfall of the last day, a whole minute, never earlier than it is; no longer belongs to the window.</param>
public sealed record RestWindow(string Name, string HebrewName, DateTimeOffset StartUtc, DateTimeOffset EndUtc)
{
    /// <summary>Whether it is rest at that instant.</summary>
    public bool Contains(DateTimeOffset instant) => instant >= StartUtc && instant < EndUtc;
}

/// <summary>The windows of rest of a city, computed from its sun and the Hebrew calendar, without any network. Thread safe; ask as often as you like.</summary>
/// <remarks>Before the year 2 and after 6238, where the Hebrew calendar ends, there are no windows.</remarks>
public static class RestCalendar
{
    private const int FirstYear = 2;
    private const int LastYear = 6_238;
    private static readonly DateTimeOffset First = new(FirstYear, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Last = new(LastYear + 1, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Whether windows are known at that instant.</summary>
    public static bool Covers(DateTimeOffset instant) => instant >= First && instant < Last;

    /// <summary>The window in which an instant lies, or null.</summary>
    public static RestWindow? WindowAt(DateTimeOffset instant, City city)
    {
        if (!Covers(instant)) return null;
        var today = DateAt(instant, city);
        // It may be the evening before a day of rest, or, far north, after midnight and still the day before.
        for (var day = today.AddDays(-1); day <= today.AddDays(1); day = day.AddDays(1))
            if (RestDays.Is(day, city.IsInIsrael) && WindowOf(day, city) is var (window, _) && window.Contains(instant)) return window;
        return null;
    }

    /// <summary>The windows of which a part lies between the first instant (included) and the second (excluded), in order, computed as they are taken.</summary>
    public static IEnumerable<RestWindow> Windows(DateTimeOffset fromInclusive, DateTimeOffset toExclusive, City city)
    {
        if (fromInclusive >= Last || toExclusive <= First) yield break;
        var last = DateAt(toExclusive < Last ? toExclusive : Last, city).AddDays(1);
        for (var day = DateAt(fromInclusive > First ? fromInclusive : First, city).AddDays(-1); day <= last; day = day.AddDays(1))
        {
            if (!RestDays.Is(day, city.IsInIsrael)) continue;
            (var window, day) = WindowOf(day, city);
            if (window.EndUtc > fromInclusive && window.StartUtc < toExclusive) yield return window;
        }
    }

    /// <summary>The days of rest in a row to which this one belongs, as one window, and the last of them.</summary>
    private static (RestWindow Window, DateOnly LastDay) WindowOf(DateOnly day, City city)
    {
        var (first, last) = (day, day);
        while (RestDays.Is(first.AddDays(-1), city.IsInIsrael)) first = first.AddDays(-1);
        while (RestDays.Is(last.AddDays(1), city.IsInIsrael)) last = last.AddDays(1);
        var names = Enumerable.Range(0, last.DayNumber - first.DayNumber + 1)
            .SelectMany(i => RestDays.On(first.AddDays(i), city.IsInIsrael)).Distinct().ToList();
        var lighting = SunTimes.Of(first.AddDays(-1), city).Sunset.AddMinutes(-city.CandleMinutes);
        var window = new RestWindow(
            Joined(names, RestDays.English, " and "),
            Joined(names, RestDays.Hebrew, " ו"),
            WholeMinute(lighting),
            WholeMinute(SunTimes.Of(last, city).Nightfall.AddMinutes(1).AddTicks(-1)));
        return (window, last);
    }

    private static string Joined(List<RestDay> days, Func<RestDay, string> name, string and) =>
        days.Count == 1 ? name(days[0]) : $"{string.Join(", ", days.SkipLast(1).Select(name))}{and}{name(days[^1])}";

    private static DateTimeOffset WholeMinute(DateTimeOffset instant) => instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerMinute));

    private static DateOnly DateAt(DateTimeOffset instant, City city) =>
        Instant.FromDateTimeOffset(instant).InZone(DateTimeZoneProviders.Tzdb[city.ZoneId]).Date.ToDateOnly();
}
