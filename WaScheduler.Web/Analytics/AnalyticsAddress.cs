using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;
using WaScheduler.Web.Calendar;

namespace WaScheduler.Web.Analytics;

/// <summary>Periods to choose from; each but <see cref="Own"/> ends today.</summary>
public enum AnalyticsPeriod
{
    /// <summary>The last 30 days.</summary>
    Month,

    Today,

    /// <summary>The last seven days.</summary>
    Week,

    /// <summary>This month and the eleven before.</summary>
    Year,

    /// <summary>From one date to another.</summary>
    Own,
}

/// <summary>What an address of the page asks for, so that a reload, a link and "back" show the same.</summary>
/// <param name="Period">Which days.</param>
/// <param name="First">The first day of an own range.</param>
/// <param name="Last">Its last day.</param>
/// <param name="ScheduleId">Only this schedule's messages.</param>
/// <param name="ContactId">Only this contact's.</param>
public sealed record AnalyticsAddress(AnalyticsPeriod Period, DateOnly? First = null, DateOnly? Last = null, long? ScheduleId = null, long? ContactId = null)
{
    private const string Page = "/analytics";
    private const int MostYears = 10;

    /// <summary>Reads the query of an address; what cannot be read counts as not given.</summary>
    public static AnalyticsAddress Of(string? queryText)
    {
        var query = QueryHelpers.ParseQuery(queryText);
        var period = PeriodOf(query.GetValueOrDefault("period").ToString());
        var isRange = CalendarAddress.TryDate(query.GetValueOrDefault("from").ToString(), out var first)
            & CalendarAddress.TryDate(query.GetValueOrDefault("to").ToString(), out var last);
        return isRange && period == AnalyticsPeriod.Own
            ? new(period, first <= last ? first : last, first <= last ? last : first, Number("schedule"), Number("contact"))
            : new(period, null, null, Number("schedule"), Number("contact"));

        long? Number(string name)
            => long.TryParse(query.GetValueOrDefault(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    /// <summary>Whether an absolute address is this page's.</summary>
    public static bool IsAnalytics(string uri) => new Uri(uri).AbsolutePath == Page;

    /// <summary>The page with this question.</summary>
    public string Href => Page + Query;

    /// <summary>A table of it as a file.</summary>
    public string Csv(AnalyticsTable table) => $"{Page}/{AnalyticsCsv.Word(table)}.csv{Query}";

    /// <summary>The word of a period in addresses.</summary>
    public static string Word(AnalyticsPeriod period) => period switch
    {
        AnalyticsPeriod.Today => "today",
        AnalyticsPeriod.Week => "7d",
        AnalyticsPeriod.Month => "30d",
        AnalyticsPeriod.Year => "12m",
        AnalyticsPeriod.Own => "own",
    };

    /// <summary>The days asked for, first and last; an own range without dates is the last 30 days, and none is longer than ten years.</summary>
    public (DateOnly First, DateOnly Last) Days(DateOnly today)
    {
        var last = Last ?? today;
        var first = Period switch
        {
            AnalyticsPeriod.Today => today,
            AnalyticsPeriod.Week => today.AddDays(-6),
            AnalyticsPeriod.Month => today.AddDays(-29),
            AnalyticsPeriod.Year => new DateOnly(today.Year, today.Month, 1).AddMonths(-11),
            AnalyticsPeriod.Own => First ?? today.AddDays(-29),
        };
        var earliest = last.AddYears(-MostYears);
        return (first < earliest ? earliest : first, last);
    }

    /// <summary>The question behind it.</summary>
    public AnalyticsQuestion Question(DateTimeOffset now, string zoneId)
    {
        var zone = new CalendarZone(zoneId);
        var (first, last) = Days(zone.DateOf(now));
        return new AnalyticsQuestion(zone.StartOf(first), zone.StartOf(last.AddDays(1)), zoneId, ScheduleId, ContactId);
    }

    private string Query
    {
        get
        {
            var query = new QueryBuilder();
            if (Period != AnalyticsPeriod.Month) query.Add("period", Word(Period));
            if (First is { } first) query.Add("from", CalendarAddress.Iso(first));
            if (Last is { } last) query.Add("to", CalendarAddress.Iso(last));
            if (ScheduleId is { } schedule) query.Add("schedule", schedule.ToString(CultureInfo.InvariantCulture));
            if (ContactId is { } contact) query.Add("contact", contact.ToString(CultureInfo.InvariantCulture));
            return query.ToString();
        }
    }

    private static AnalyticsPeriod PeriodOf(string word)
        => Enum.GetValues<AnalyticsPeriod>().FirstOrDefault(period => Word(period) == word, AnalyticsPeriod.Month);
}
