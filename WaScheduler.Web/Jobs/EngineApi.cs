using WaScheduler.Data.Jobs;
using WaScheduler.Web.Api;

namespace WaScheduler.Web.Jobs;

/// <summary>The engine as REST shows it.</summary>
internal sealed record EngineResource(
    bool Stopped,
    DateTimeOffset? StoppedAt,
    int Waiting,
    int TooLate,
    int HandingOver,
    QueueResource Queue,
    IReadOnlyList<PartResource> Parts,
    int? Released = null,
    int? LeftOut = null);

/// <summary>The queue by state.</summary>
internal sealed record QueueResource(int Scheduled, int Queued, int Retrying, int Held, int Sending, int Unconfirmed, int Failed)
{
    public static QueueResource Of(QueueCounts counts)
        => new(counts.Scheduled, counts.Queued, counts.Retrying, counts.Held, counts.Sending, counts.Unconfirmed, counts.Failed);
}

/// <summary>A part of the engine and its last pass; times in milliseconds.</summary>
internal sealed record PartResource(
    string Name,
    string? Account,
    PartState State,
    DateTimeOffset? LastPassAt,
    long? LastPassMs,
    DateTimeOffset? NextPassAt,
    int? FailuresInARow,
    string? LastError,
    DateTimeOffset? LastErrorAt)
{
    public static PartResource Of(EnginePart part) => new(
        part.Name,
        part.Account,
        part.State,
        part.Health?.LastPassAtUtc,
        part.Health?.LastPassAtUtc is null ? null : (long)part.Health.LastPassTook.TotalMilliseconds,
        part.Health?.NextPassAtUtc,
        part.Health?.FailuresInARow,
        part.Health?.LastFailure?.Words,
        part.Health?.LastFailure?.AtUtc);
}

/// <summary>Body of POST /engine/resume.</summary>
/// <param name="SendLate">Whether what is too late by now goes out as well; left out otherwise.</param>
internal sealed record ResumeRequest(bool SendLate = false);

/// <summary>REST of the engine. Holds no rule.</summary>
internal static class EngineApi
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/engine", (StopService stop, JobQueries jobs, EngineHealth health, EngineSignals signals, CancellationToken c) =>
            AnswerAsync(stop, jobs, health, signals, null, c));
        api.MapPost("/engine/stop", StopAsync).AddEndpointFilter(StrictBody.RefuseFieldsAsync);
        api.MapPost("/engine/resume", ResumeAsync).TakesBody<ResumeRequest>();
    }

    private static async Task<IResult> StopAsync(StopService stop, JobQueries jobs, EngineHealth health, EngineSignals signals)
    {
        // Not cancelled by a caller who hangs up: a stop that was asked for takes place.
        await stop.StopAsync(CancellationToken.None);
        return await AnswerAsync(stop, jobs, health, signals, null, CancellationToken.None);
    }

    private static async Task<IResult> ResumeAsync(HttpContext http, StopService stop, JobQueries jobs, EngineHealth health, EngineSignals signals)
    {
        var body = await StrictBody.ReadAsync<ResumeRequest>(http);
        if (body.Value is not { } read)
        {
            return Problems.Of(body.Faults);
        }

        var counts = await stop.ResumeAsync(read.Value.SendLate, CancellationToken.None);
        return await AnswerAsync(stop, jobs, health, signals, counts ?? new ResumeCounts(0, 0), http.RequestAborted);
    }

    private static async Task<IResult> AnswerAsync(
        StopService stop, JobQueries jobs, EngineHealth health, EngineSignals signals, ResumeCounts? resumed, CancellationToken cancellationToken)
    {
        var view = await stop.ReadAsync(cancellationToken);
        var queue = QueueResource.Of(await jobs.CountQueueAsync(cancellationToken));
        var parts = (await health.ReadAsync(signals.UtcNow, cancellationToken)).Select(PartResource.Of).ToList();
        return Results.Json(
            new EngineResource(view.IsStopped, view.SinceUtc, view.Waiting, view.Late, view.HandingOver, queue, parts, resumed?.Released, resumed?.LeftOut),
            StrictBody.Json);
    }
}
