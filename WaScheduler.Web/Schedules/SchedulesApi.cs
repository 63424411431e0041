using System.Globalization;
using WaScheduler.Data.Schedules;
using WaScheduler.Web.Api;
using WaScheduler.Web.Hosting;

namespace WaScheduler.Web.Schedules;

/// <summary>REST of schedules. Holds no rule.</summary>
internal static class SchedulesApi
{
    private const int DefaultRuns = 5;
    private const int MaxRuns = 100;

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/schedules", ListAsync);
        api.MapPost("/schedules", (HttpContext http, ScheduleService s) => SaveAsync(http, s, null)).Accepts<ScheduleRequest>("application/json");
        api.MapPost("/schedules/preview", PreviewAsync).Accepts<ScheduleRequest>("application/json");
        api.MapGet("/schedules/{id}", GetAsync);
        api.MapPut("/schedules/{id}", PutAsync).Accepts<ScheduleRequest>("application/json");
        api.MapDelete("/schedules/{id}", DeleteAsync);
        api.MapPost("/schedules/{id}/pause", (string id, ScheduleService s, ScheduleQueries q, CancellationToken c) =>
            MoveAsync(id, s.PauseAsync, q, "Only an active schedule can be paused.", c));
        api.MapPost("/schedules/{id}/resume", (string id, ScheduleService s, ScheduleQueries q, CancellationToken c) =>
            MoveAsync(id, s.ResumeAsync, q, "Only a paused schedule can be resumed.", c));
        api.MapPost("/schedules/{id}/run", RunAsync);
        api.MapPost("/schedules/{id}/skip-next", (string id) => Problems.Of(
            StatusCodes.Status501NotImplemented, "skipNext.notYet", "Skipping one run is not there yet. Pause the schedule and resume it after that time."));
        api.MapGet("/schedules/{id}/upcoming", UpcomingAsync);
    }

    private static async Task<IResult> ListAsync(
        string? q, string? limit, string? after, ScheduleQueries schedules, CancellationToken cancellationToken)
    {
        var most = Paging.Limit(limit);
        var cursor = Paging.Read(after);
        if (most.Value is not { } count || !cursor.IsOk)
        {
            return Problems.Of(most.Faults.Concat(cursor.Faults).ToDictionary());
        }

        var from = cursor.Value is { } c
            ? (long.TryParse(c.Key, CultureInfo.InvariantCulture, out var ms) ? DateTimeOffset.FromUnixTimeMilliseconds(ms) : null, c.Id)
            : ((DateTimeOffset?, long)?)null;
        var rows = await schedules.ListAsync(q, from, count + 1, cancellationToken);
        var runs = await schedules.LastRunsAsync([.. rows.Select(r => r.Id)], cancellationToken);
        var page = Paging.Of(
            rows,
            count,
            s => ScheduleResource.Of(s, runs.GetValueOrDefault(s.Id)),
            s => Paging.Cursor(s.NextDueAtUtc?.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture) ?? "", s.Id));
        return Results.Json(page, StrictBody.Json);
    }

    private static async Task<IResult> GetAsync(string id, ScheduleQueries schedules, CancellationToken cancellationToken)
        => Paging.Id(id) is { } key && await schedules.FindAsync(key, cancellationToken) is { } schedule
            ? Results.Json(await ShapeAsync(schedule, schedules, cancellationToken), StrictBody.Json)
            : Problems.NotFound("schedule", id);

    private static async Task<IResult> PutAsync(string id, HttpContext http, ScheduleService service, ScheduleQueries schedules)
        => Paging.Id(id) is { } key && await schedules.FindAsync(key, http.RequestAborted) is not null
            ? await SaveAsync(http, service, key)
            : Problems.NotFound("schedule", id);

    private static async Task<IResult> SaveAsync(HttpContext http, ScheduleService service, long? id)
    {
        var input = await ReadAsync(http, id);
        if (input.Refusal is not null)
        {
            return input.Refusal;
        }

        var answer = await service.SaveAsync(input.Input!, http.RequestAborted);
        if (answer.Value is not { } schedule)
        {
            return Problems.Of(answer.Faults);
        }

        var resource = ScheduleResource.Of(schedule, null);
        return id is null
            ? Results.Json(resource, StrictBody.Json, statusCode: StatusCodes.Status201Created)
            : Results.Json(resource, StrictBody.Json);
    }

    private static async Task<IResult> PreviewAsync(HttpContext http, ScheduleService service)
    {
        var input = await ReadAsync(http, null);
        if (input.Refusal is not null)
        {
            return input.Refusal;
        }

        var answer = await service.PreviewAsync(input.Input!, Math.Clamp(input.Count ?? DefaultRuns, 1, MaxRuns), http.RequestAborted);
        return answer.Value is { } preview ? Preview(preview) : Problems.Of(answer.Faults);
    }

    private static async Task<IResult> UpcomingAsync(string id, int? count, ScheduleService service, CancellationToken cancellationToken)
        => Paging.Id(id) is { } key
            && await service.UpcomingAsync(key, Math.Clamp(count ?? DefaultRuns, 1, MaxRuns), cancellationToken) is { } preview
            ? Preview(preview)
            : Problems.NotFound("schedule", id);

    private static async Task<IResult> RunAsync(string id, HttpContext http, ScheduleService service, ScheduleQueries schedules)
    {
        var header = http.Request.Headers[RequestIdentity.Field].ToString();
        var key = header.Length is > 0 and <= 200 ? $"{http.Request.Path} {header}" : null;
        return Paging.Id(id) is { } schedule && await service.RunNowAsync(schedule, http.RequestAborted, key) is not null
            ? await GetAsync(id, schedules, http.RequestAborted)
            : Problems.NotFound("schedule", id);
    }

    private static async Task<IResult> DeleteAsync(string id, ScheduleService service, CancellationToken cancellationToken)
        => Paging.Id(id) is { } key && await service.DeleteAsync(key, cancellationToken)
            ? Results.NoContent()
            : Problems.NotFound("schedule", id);

    private static async Task<IResult> MoveAsync(
        string id,
        Func<long, CancellationToken, Task<bool>> move,
        ScheduleQueries schedules,
        string refusal,
        CancellationToken cancellationToken)
    {
        if (Paging.Id(id) is not { } key || await schedules.FindAsync(key, cancellationToken) is null)
        {
            return Problems.NotFound("schedule", id);
        }

        return await move(key, cancellationToken)
            ? await GetAsync(id, schedules, cancellationToken)
            : Problems.Of(StatusCodes.Status409Conflict, "schedule.wrongStatus", refusal);
    }

    private static async Task<(ScheduleInput? Input, int? Count, IResult? Refusal)> ReadAsync(HttpContext http, long? id)
    {
        var body = await StrictBody.ReadAsync<ScheduleRequest>(http);
        if (body.Value is not { } read)
        {
            return (null, null, Problems.Of(body.Faults));
        }

        var input = read.Value.ToInput(id, read.Request);
        var refusal = NotYet.Fault(read.Value.TemplateId, read.Value.AttachmentIds) ?? (input.IsOk ? null : Problems.Of(input.Faults));
        return (input.Value, read.Value.Count, refusal);
    }

    private static async Task<ScheduleResource> ShapeAsync(
        Schedule schedule, ScheduleQueries schedules, CancellationToken cancellationToken)
    {
        var runs = await schedules.LastRunsAsync([schedule.Id], cancellationToken);
        return ScheduleResource.Of(schedule, runs.GetValueOrDefault(schedule.Id));
    }

    private static IResult Preview(SchedulePreview preview)
        => Results.Json(new { description = preview.Description, items = preview.Runs.Select(RunResource.Of).ToList() }, StrictBody.Json);
}
