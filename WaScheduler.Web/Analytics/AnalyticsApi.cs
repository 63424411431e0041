using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;
using WaScheduler.Web.Api;
using WaScheduler.Web.Hosting;
using WaScheduler.Web.Preferences;

namespace WaScheduler.Web.Analytics;

/// <summary>Query of GET /analytics.</summary>
internal sealed record AnalyticsRequest(
    [property: FromQuery(Name = "from")] string? From,
    [property: FromQuery(Name = "to")] string? To,
    [property: FromQuery(Name = "scheduleId")] string? ScheduleId,
    [property: FromQuery(Name = "contactId")] string? ContactId)
{
    private const int MostDays = 3_660;
    private static readonly DateTimeOffset Earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Latest = new(2200, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The question, or the faults; without from and to the last 30 days.</summary>
    public Answer<AnalyticsQuestion> Read(DateTimeOffset now, string zoneId)
    {
        var faults = new Dictionary<string, Fault>();
        var usual = new AnalyticsAddress(AnalyticsPeriod.Month).Question(now, zoneId);
        var to = Instant("to", To, faults) ?? usual.ToUtc;
        var from = Instant("from", From, faults) ?? (string.IsNullOrEmpty(To) ? usual.FromUtc : to.AddDays(-30));
        if (faults.Count == 0 && from >= to)
        {
            faults["to"] = new Fault("to.invalid", "to is not after from. Exchange them, or leave both out for the last 30 days.");
        }
        else if (faults.Count == 0 && to - from > TimeSpan.FromDays(MostDays))
        {
            faults["from"] = new Fault("from.invalid", "from is more than ten years before to. Ask for less at a time.");
        }

        // An id that cannot exist finds nothing, as an unknown one does.
        return faults.Count > 0
            ? Answer.Faulty<AnalyticsQuestion>(faults)
            : Answer.Of(new AnalyticsQuestion(from.ToUniversalTime(), to.ToUniversalTime(), zoneId, OrNone(ScheduleId), OrNone(ContactId)));
    }

    private static long? OrNone(string? id) => id is null ? null : Paging.Id(id) ?? -1;

    private static DateTimeOffset? Instant(string field, string? text, Dictionary<string, Fault> faults)
    {
        if (string.IsNullOrEmpty(text)) return null;

        // In an address a plus that was not escaped arrives as a blank, and an instant has no blank of its own.
        if (Instants.TryRead(text.Replace(' ', '+'), out var instant))
        {
            if (instant >= Earliest && instant <= Latest) return instant;
            faults[field] = new Fault($"{field}.invalid", $"{field} is not between the years 2000 and 2199.");
            return null;
        }

        faults[field] = new Fault($"{field}.invalid", $"{field} is {Instants.Sentence(text)}");
        return null;
    }
}

/// <summary>Counts as REST shows them: sent, delivered and read each count what got at least so far, as in GET /stats.</summary>
internal sealed record OutcomesResource(
    int Due,
    int Waiting,
    int Sent,
    int Delivered,
    int Read,
    int Unconfirmed,
    int Failed,
    int Expired,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? Success,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? ReadRate)
{
    public static OutcomesResource Of(Outcomes o) =>
        new(o.Due, o.Waiting, o.OnServer + o.Delivered, o.Delivered, o.Read, o.Unconfirmed, o.Failed, o.Expired, o.Success, o.ReadRate);
}

/// <summary>REST of the figures, and the page's tables as files. Holds no rule.</summary>
internal static class AnalyticsApi
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/analytics", GetAsync).Takes("from", "to", "scheduleId", "contactId");

    /// <summary>Files for the signed-in owner's browser.</summary>
    public static void MapAnalytics(this WebApplication app)
    {
        foreach (var table in Enum.GetValues<AnalyticsTable>())
        {
            app.MapGet($"/analytics/{AnalyticsCsv.Word(table)}.csv", async (HttpContext http, AnalyticsReader reader, PreferenceService preferences, TimeProvider time) =>
            {
                var zone = (await preferences.GetGeneralAsync(http.RequestAborted)).TimeZone;
                var question = AnalyticsAddress.Of(http.Request.QueryString.Value).Question(time.GetUtcNow(), zone);
                var figures = await reader.ReadAsync(question, http.RequestAborted);
                var name = $"analytics-{AnalyticsCsv.Word(table)}.csv";
                return Results.File(System.Text.Encoding.UTF8.GetBytes(AnalyticsCsv.Write(table, figures)), "text/csv; charset=utf-8", name);
            });
        }
    }

    private static async Task<IResult> GetAsync(
        [AsParameters] AnalyticsRequest request, AnalyticsReader reader, PreferenceService preferences, TimeProvider time, CancellationToken cancellationToken)
    {
        var zone = (await preferences.GetGeneralAsync(cancellationToken)).TimeZone;
        var asked = request.Read(time.GetUtcNow(), zone);
        return asked.Value is { } question
            ? Results.Json(Shape(await reader.ReadAsync(question, cancellationToken)), StrictBody.Json)
            : Problems.Of(asked.Faults);
    }

    private static object Shape(Figures figures)
    {
        var details = figures.Details!;
        return new
        {
            From = figures.Question.FromUtc,
            To = figures.Question.ToUtc,
            TimeZone = figures.Question.ZoneId,
            AsOf = figures.AsOfUtc,
            Total = OutcomesResource.Of(figures.Total),
            Times = figures.Stretches.Select(s => new { From = s.Stretch.FromUtc, To = s.Stretch.ToUtc, s.Stretch.Label, Messages = OutcomesResource.Of(s.Outcomes) }),
            Delays = details.Delays.Select(d => new { d.Stage, d.Count, MedianMs = Ms(d.Median), P95Ms = Ms(d.P95) }),
            Failures = details.Failures.Select(f => new { f.Class, f.Count, Codes = f.Codes.Select(c => new { c.Code, c.Count }) }),
            Schedules = Shape(details.Schedules),
            Contacts = Shape(details.Contacts),
            Replies = new
            {
                details.Replies.Delivered,
                details.Replies.Replied,
                Best = details.Replies.Best is { } best ? Shape(best) : null,
                Hours = details.Replies.Cells.Select(Shape),
            },
        };
    }

    private static object Shape(SubjectLines lines) => new
    {
        lines.Total,
        Items = lines.Lines.Select(l => new { Id = l.Id is { } id ? Paging.Id(id) : null, l.Name, Messages = OutcomesResource.Of(l.Outcomes) }),
    };

    private static object Shape(ReplyCell cell) =>
        new { Weekday = cell.Day?.ToString()[..3].ToLowerInvariant(), cell.Hour, cell.Delivered, cell.Replied };

    private static long? Ms(TimeSpan? span) => span is { } s ? (long)s.TotalMilliseconds : null;
}
