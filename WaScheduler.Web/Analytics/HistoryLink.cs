using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Extensions;
using WaScheduler.Web.Calendar;
using WaScheduler.Web.Deliveries;

namespace WaScheduler.Web.Analytics;

/// <summary>The address of the messages behind a figure. The history goes by whole days of the owner's.</summary>
public static class HistoryLink
{
    /// <summary>The messages of one view that were due in a stretch of time, of the schedule and contact asked for.</summary>
    /// <param name="view">Word of a <see cref="MessageView"/>; empty for all.</param>
    /// <param name="question">Which schedule and contact.</param>
    /// <param name="stretch">From when until when; null for the whole period.</param>
    public static string Of(string view, AnalyticsQuestion question, Stretch? stretch = null)
        => $"/messages{Query(view, question, stretch?.FromUtc ?? question.FromUtc, stretch?.ToUtc ?? question.ToUtc)}";

    /// <summary>The messages of the whole period that failed for one kind of reason.</summary>
    public static string Of(FailureClass of, AnalyticsQuestion question)
    {
        var query = Query("failed", question, question.FromUtc, question.ToUtc);
        query.Add("why", JsonNamingPolicy.CamelCase.ConvertName(of.ToString()));
        return $"/messages{query}";
    }

    private static QueryBuilder Query(string view, AnalyticsQuestion question, DateTimeOffset fromUtc, DateTimeOffset toUtc)
    {
        var query = new QueryBuilder();
        if (view.Length > 0) query.Add("view", view);
        var zone = new CalendarZone(question.ZoneId);
        query.Add("from", CalendarAddress.Iso(zone.DateOf(fromUtc)));
        query.Add("to", CalendarAddress.Iso(zone.DateOf(toUtc.AddMilliseconds(-1))));
        if (question.ScheduleId is { } schedule) query.Add("schedule", schedule.ToString(CultureInfo.InvariantCulture));
        if (question.ContactId is { } contact) query.Add("contact", contact.ToString(CultureInfo.InvariantCulture));
        return query;
    }
}
