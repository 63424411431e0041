using System.Globalization;

namespace WaScheduler.Web.Calendar;

/// <summary>The days that one view shows.</summary>
/// <param name="View">Month, week or day.</param>
/// <param name="Date">The day it was asked for.</param>
/// <param name="First">The first day shown.</param>
/// <param name="Count">How many days.</param>
/// <param name="Zone">The owner's.</param>
public sealed record CalendarRange(CalendarView View, DateOnly Date, DateOnly First, int Count, CalendarZone Zone)
{
    private const int Week = 7;

    /// <summary>The days of a view around a date.</summary>
    /// <param name="view">Month, week or day.</param>
    /// <param name="date">A day in it.</param>
    /// <param name="week">The days of the week in the owner's order.</param>
    /// <param name="zone">The owner's.</param>
    public static CalendarRange Of(CalendarView view, DateOnly date, IReadOnlyList<DayOfWeek> week, CalendarZone zone)
    {
        var (first, count) = view switch
        {
            CalendarView.Month => MonthOf(date, week),
            CalendarView.Week => (WeekOf(date, week), Week),
            CalendarView.Day => (date, 1),
        };
        return new CalendarRange(view, date, first, count, zone);
    }

    /// <summary>Its days in order.</summary>
    public IEnumerable<DateOnly> Days => Enumerable.Range(0, Count).Select(First.AddDays);

    /// <summary>The first instant shown.</summary>
    public DateTimeOffset StartUtc => Zone.StartOf(First);

    /// <summary>The first instant no longer shown.</summary>
    public DateTimeOffset EndUtc => Zone.StartOf(First.AddDays(Count));

    /// <summary>The day around which the same view lies one step earlier or later.</summary>
    public DateOnly Step(int steps) => View switch
    {
        CalendarView.Month => Date.AddMonths(steps),
        CalendarView.Week => Date.AddDays(steps * Week),
        CalendarView.Day => Date.AddDays(steps),
    };

    /// <summary>November 2026 · 22 – 28 November 2026 · Sunday 22 November 2026.</summary>
    public string Title => View switch
    {
        CalendarView.Month => Words(Date, "MMMM yyyy"),
        CalendarView.Week => $"{Words(First, First.Year != End.Year ? "d MMMM yyyy" : First.Month != End.Month ? "d MMMM" : "%d")} – {Words(End, "d MMMM yyyy")}",
        CalendarView.Day => Words(Date, "dddd d MMMM yyyy"),
    };

    private DateOnly End => First.AddDays(Count - 1);

    private static (DateOnly First, int Count) MonthOf(DateOnly date, IReadOnlyList<DayOfWeek> week)
    {
        var first = WeekOf(new DateOnly(date.Year, date.Month, 1), week);
        var last = WeekOf(new DateOnly(date.Year, date.Month, DateTime.DaysInMonth(date.Year, date.Month)), week);
        return (first, last.DayNumber - first.DayNumber + Week);
    }

    private static DateOnly WeekOf(DateOnly date, IReadOnlyList<DayOfWeek> week)
        => date.AddDays(-Enumerable.Range(0, Week).First(i => week[i] == date.DayOfWeek));

    private static string Words(DateOnly date, string format) => date.ToString(format, CultureInfo.InvariantCulture);
}
