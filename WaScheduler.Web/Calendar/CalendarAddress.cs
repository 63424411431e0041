using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace WaScheduler.Web.Calendar;

/// <summary>What an address of the calendar asks for, so that a reload, a link and "back" show the same.</summary>
/// <param name="View">Month, week or day.</param>
/// <param name="Date">A day in it; null for today.</param>
public sealed record CalendarAddress(CalendarView View, DateOnly? Date)
{
    // Further away nothing is planned, and no calendar goes on for ever.
    private static readonly DateOnly Earliest = new(2000, 1, 1);
    private static readonly DateOnly Latest = new(2199, 12, 31);

    /// <summary>Reads an absolute address; what cannot be read counts as not given.</summary>
    public static CalendarAddress Of(string uri)
    {
        var query = QueryHelpers.ParseQuery(new Uri(uri).Query);
        return new CalendarAddress(
            ViewOf(query.GetValueOrDefault("view").ToString()),
            TryDate(query.GetValueOrDefault("date").ToString(), out var date) ? date : null);
    }

    /// <summary>Whether an absolute address is the calendar's.</summary>
    public static bool IsCalendar(string uri) => new Uri(uri).AbsolutePath == "/calendar";

    /// <summary>The address of a view around a day.</summary>
    public static string Href(CalendarView view, DateOnly date) => $"/calendar?view={Word(view)}&date={Iso(date)}";

    /// <summary>A date as addresses and elements carry it: 2026-11-22.</summary>
    public static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Reads such a date; false for one that no calendar shows.</summary>
    public static bool TryDate(string? text, out DateOnly date)
        => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date) && date >= Earliest && date <= Latest;

    /// <summary>The view's word in addresses.</summary>
    public static string Word(CalendarView view) => view switch
    {
        CalendarView.Month => "month",
        CalendarView.Week => "week",
        CalendarView.Day => "day",
    };

    private static CalendarView ViewOf(string word) => word switch
    {
        "week" => CalendarView.Week,
        "day" => CalendarView.Day,
        _ => CalendarView.Month,
    };
}
