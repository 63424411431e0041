using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;

namespace WaScheduler.Web.Analytics;

/// <summary>The address of the messages behind a figure.</summary>
public static class HistoryLink
{
    /// <summary>The messages of one view that were due in a stretch of time, of the schedule and contact asked for.</summary>
    /// <param name="view">Word of a <see cref="Deliveries.MessageView"/>; empty for all.</param>
    /// <param name="question">Which schedule and contact.</param>
    /// <param name="fromUtc">First moment.</param>
    /// <param name="toUtc">First moment that no longer counts.</param>
    public static string Of(string view, AnalyticsQuestion question, DateTimeOffset fromUtc, DateTimeOffset toUtc)
    {
        var query = new QueryBuilder();
        if (view.Length > 0) query.Add("view", view);
        query.Add("from", Instant(fromUtc));
        query.Add("to", Instant(toUtc));
        if (question.ScheduleId is { } schedule) query.Add("schedule", schedule.ToString(CultureInfo.InvariantCulture));
        if (question.ContactId is { } contact) query.Add("contact", contact.ToString(CultureInfo.InvariantCulture));
        return $"/messages{query}";
    }

    private static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
