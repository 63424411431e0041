using System.Globalization;
using WaScheduler.Data.Schedules;
using WaScheduler.Web.Api;
using WaScheduler.Web.Hosting;
using WaScheduler.Web.Preferences;

namespace WaScheduler.Web.Schedules;

/// <summary>REST of schedules. Holds no rule.</summary>
internal static class SchedulesApi
{
    private const int DefaultRuns = 5;
    private const int MaxRuns = 100;

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/schedules", ListAsync).Takes("q", "status", "sort", "limit", "after");
        api.MapPost("/schedules", (HttpContext http, ScheduleService s, ScheduleResources r) => SaveAsync(http, s, r, null)).TakesBody<ScheduleRequest>();
        api.MapPost("/schedules/preview", PreviewAsync).TakesBody<PreviewRequest>();
        api.MapGet("/schedules/{id}", GetAsync);
        api.MapPut("/schedules/{id}", PutAsync).TakesBody<ScheduleRequest>();
        api.MapDelete("/schedules/{id}", DeleteAsync);
        api.MapPost("/schedules/{id}/pause", (string id, ScheduleService s, ScheduleResources r, CancellationToken c) =>
            MoveAsync(id, s.PauseAsync, r, "Only an active schedule can be paused.", c)).AddEndpointFilter(StrictBody.RefuseFieldsAsync);
        api.MapPost("/schedules/{id}/resume", (string id, ScheduleService s, ScheduleResources r, CancellationToken c) =>
            MoveAsync(id, s.ResumeAsync, r, "Only a paused schedule can be resumed, and only when its rule can be read.", c)).AddEndpointFilter(StrictBody.RefuseFieldsAsync);
        api.MapPost("/schedules/{id}/run", RunAsync);
        api.MapPost("/schedules/{id}/skip-next", SkipNextAsync).AddEndpointFilter(StrictBody.RefuseFieldsAsync);
        api.MapPost("/schedules/{id}/runs", ChangeRunAsync).TakesBody<RunChangeRequest>();
        api.MapGet("/schedules/{id}/upcoming", UpcomingAsync).Takes("count");
    }

    private static async Task<IResult> ListAsync(
        [AsParameters] ScheduleListQuery query, ScheduleListQueries list, ScheduleResources resources, CancellationToken cancellationToken)
    {
        var most = Paging.Limit(query.Limit);
        var asked = query.Read();
        if (most.Value is not { } count || asked.Value is not { } wanted)
        {
            return Problems.Of(most.Faults.Concat(asked.Faults).ToDictionary());
        }

        var rows = await list.ListAsync(wanted.Filter, wanted.Sort, wanted.After, count + 1, cancellationToken);
        var page = Paging.Of(
            [.. rows.Zip(await resources.OfAsync([.. rows.Select(r => r.Schedule)], cancellationToken))],
            count,
            pair => pair.Second,
            pair => ScheduleListQuery.Cursor(wanted.Sort, pair.First.Cursor));
        return Results.Json(page, StrictBody.Json);
    }

    private static async Task<IResult> GetAsync(string id, ScheduleResources resources, CancellationToken cancellationToken)
        => Paging.Id(id) is { } key && await resources.FindAsync(key, cancellationToken) is { } schedule
            ? Results.Json(schedule, StrictBody.Json)
            : Problems.NotFound("schedule", id);

    private static async Task<IResult> PutAsync(string id, HttpContext http, ScheduleService service, ScheduleResources resources)
        => Paging.Id(id) is { } key && await resources.FindAsync(key, http.RequestAborted) is not null
            ? await SaveAsync(http, service, resources, key)
            : Problems.NotFound("schedule", id);

    private static async Task<IResult> SaveAsync(HttpContext http, ScheduleService service, ScheduleResources resources, long? id)
    {
        var body = await StrictBody.ReadAsync<ScheduleRequest>(http);
        if (body.Value is not { } read)
        {
            return Problems.Of(body.Faults);
        }

        var input = read.Value.ToInput(id, read.Request);
        if (input.Value is not { } asked)
        {
            return Problems.Of(input.Faults);
        }

        var answer = await service.SaveAsync(asked, http.RequestAborted);
        if (answer.Value is not { } schedule)
        {
            return Problems.Of(answer.Faults);
        }

        var resource = (await resources.OfAsync([schedule], http.RequestAborted))[0];
        return id is null
            ? Results.Json(resource, StrictBody.Json, statusCode: StatusCodes.Status201Created)
            : Results.Json(resource, StrictBody.Json);
    }

    private static async Task<IResult> PreviewAsync(HttpContext http, SchedulePreviewer previewer)
    {
        var body = await StrictBody.ReadAsync<PreviewRequest>(http);
        if (body.Value is not { } read)
        {
            return Problems.Of(body.Faults);
        }

        var count = Paging.Count("count", read.Value.Count?.ToString(CultureInfo.InvariantCulture), DefaultRuns, MaxRuns);
        if (count.Value is not { } runs)
        {
            return Problems.Of(count.Faults);
        }

        var input = read.Value.ToInput();
        if (input.Value is not { } schedule)
        {
            return Problems.Of(input.Faults);
        }

        var answer = await previewer.PreviewAsync(schedule, runs, http.RequestAborted);
        return answer.Value is { } preview ? Preview(preview, isSaved: false) : Problems.Of(answer.Faults);
    }

    private static async Task<IResult> UpcomingAsync(string id, string? count, SchedulePreviewer previewer, CancellationToken cancellationToken)
    {
        var most = Paging.Count("count", count, DefaultRuns, MaxRuns);
        if (most.Value is not { } runs)
        {
            return Problems.Of(most.Faults);
        }

        return Paging.Id(id) is { } key && await previewer.UpcomingAsync(key, runs, cancellationToken) is { } preview
            ? Preview(preview, isSaved: true)
            : Problems.NotFound("schedule", id);
    }

    private static async Task<IResult> RunAsync(string id, HttpContext http, SingleRuns service, ScheduleResources resources)
    {
        var body = await StrictBody.ReadAsync<NoFields>(http);
        if (body.Value is not { } read)
        {
            return Problems.Of(body.Faults);
        }

        return Paging.Id(id) is { } schedule && await service.RunNowAsync(schedule, http.RequestAborted, read.Request?.Key) is not null
            ? await GetAsync(id, resources, http.RequestAborted)
            : Problems.NotFound("schedule", id);
    }

    private static async Task<IResult> SkipNextAsync(string id, SingleRuns runs, ScheduleResources resources, CancellationToken cancellationToken)
    {
        if (Paging.Id(id) is not { } key || await resources.FindAsync(key, cancellationToken) is null)
        {
            return Problems.NotFound("schedule", id);
        }

        var answer = await runs.SkipNextAsync(key, cancellationToken);
        return answer.IsOk ? await GetAsync(id, resources, cancellationToken) : Refused(answer.Faults);
    }

    private static async Task<IResult> ChangeRunAsync(string id, HttpContext http, SingleRuns runs, ScheduleResources resources, PreferenceService preferences)
    {
        var body = await StrictBody.ReadAsync<RunChangeRequest>(http);
        if (body.Value is not { } read)
        {
            return Problems.Of(body.Faults);
        }

        if (Paging.Id(id) is not { } key || await resources.FindAsync(key, http.RequestAborted) is null)
        {
            return Problems.NotFound("schedule", id);
        }

        var answer = await read.Value.DoAsync(runs, key, http.RequestAborted);
        return answer.Value is { } run ? Results.Json(RunResource.Of(run, (await preferences.GetGeneralAsync(http.RequestAborted)).Language, isSaved: true), StrictBody.Json) : Refused(answer.Faults);
    }

    // A run that is not there, or not any more, is a conflict with what the caller knew; anything else is a mistake in the request.
    private static IResult Refused(IReadOnlyDictionary<string, Fault> faults)
        => faults.TryGetValue("run", out var fault) ? Problems.Of(StatusCodes.Status409Conflict, fault.Code, fault.Sentence) : Problems.Of(faults);

    private static async Task<IResult> DeleteAsync(string id, ScheduleService service, CancellationToken cancellationToken)
        => Paging.Id(id) is { } key && await service.DeleteAsync(key, cancellationToken)
            ? Results.NoContent()
            : Problems.NotFound("schedule", id);

    private static async Task<IResult> MoveAsync(
        string id,
        Func<long, CancellationToken, Task<bool>> move,
        ScheduleResources resources,
        string refusal,
        CancellationToken cancellationToken)
    {
        if (Paging.Id(id) is not { } key || await resources.FindAsync(key, cancellationToken) is null)
        {
            return Problems.NotFound("schedule", id);
        }

        return await move(key, cancellationToken)
            ? await GetAsync(id, resources, cancellationToken)
            : Problems.Of(StatusCodes.Status409Conflict, "schedule.wrongStatus", refusal);
    }

    private static IResult Preview(SchedulePreview preview, bool isSaved)
    {
        List<RunResource> Shown(IReadOnlyList<PlanRun> runs) => [.. runs.Select(run => RunResource.Of(run, preview.Language, isSaved, preview.IsHebrew))];
        return Results.Json(
            new { description = preview.Description, items = Shown(preview.Runs), skipped = preview.Skipped.Count == 0 ? null : Shown(preview.Skipped) }, StrictBody.Json);
    }
}
