using System.Text.Json.Serialization;
using WaScheduler.Data.Alerts;
using WaScheduler.Web.Api;

namespace WaScheduler.Web.Alerts;

/// <summary>An alert as REST shows it.</summary>
internal sealed record AlertResource(
    string Id,
    AlertLevel Level,
    string Title,
    string Cause,
    string NextStep,
    string Address,
    DateTimeOffset OpenedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] DateTimeOffset? ClosedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] DateTimeOffset? SeenAt)
{
    public static AlertResource Of(Alert alert) =>
        new(Paging.Id(alert.Id), alert.Level, alert.Title, alert.Cause, alert.NextStep, alert.Address, alert.OpenedAtUtc, alert.ClosedAtUtc, alert.SeenAtUtc);
}

/// <summary>Which alerts were seen.</summary>
internal sealed record SeenRequest(string? UpTo = null);

/// <summary>REST of alerts. Holds no rule.</summary>
internal static class AlertsApi
{
    private const string List = "alerts";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/alerts", ListAsync).Takes("limit", "after");
        api.MapPost("/alerts/seen", SeenAsync).TakesBody<SeenRequest>();
    }

    private static Task<IResult> ListAsync(string? limit, string? after, AlertStore alerts, CancellationToken cancellationToken)
        => Paging.AnswerByIdAsync(List, limit, after, (before, count) => alerts.ListAsync(before, count, cancellationToken), AlertResource.Of, a => a.Id);

    private static async Task<IResult> SeenAsync(HttpContext http, Notifier notifier, AlertStore alerts)
    {
        var body = await StrictBody.ReadAsync<SeenRequest>(http);
        if (body.Value is not { } read)
        {
            return Problems.Of(body.Faults);
        }

        if (Paging.Id(read.Value.UpTo ?? "") is not { } id)
        {
            return Problems.Of(StatusCodes.Status400BadRequest, "alert.unknown", $"upTo \"{read.Value.UpTo}\" is not the id of an alert. Give the id of the newest one that was seen.");
        }

        await notifier.SeenAsync(0, id, http.RequestAborted);
        return Results.Json(new { unseen = await alerts.CountUnseenAsync(http.RequestAborted) }, StrictBody.Json);
    }
}
