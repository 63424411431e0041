namespace WaScheduler.Web.Hosting;

/// <summary>One thing that must work for the app to be ready; /readyz asks them all.</summary>
public interface IReadinessCheck
{
    /// <summary>The name in the answer: database, scheduler, session.</summary>
    string Name { get; }

    /// <summary>How it stands, without personal data. A fault is an answer, not an exception.</summary>
    Task<Readiness> CheckAsync(CancellationToken cancellationToken);
}

/// <summary>How one part stands.</summary>
/// <param name="Ready">False turns /readyz into 503.</param>
/// <param name="Word">One word or a short sentence without personal data.</param>
public sealed record Readiness(bool Ready, string Word);

internal static class HealthSetup
{
    /// <summary>/healthz says the process lives; /readyz asks its parts. Neither needs a sign-in nor tells anything personal.</summary>
    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/healthz", () => Results.Json(new { status = "alive" })).AllowAnonymous();
        app.MapGet("/readyz", AnswerReadinessAsync).AllowAnonymous();
    }

    private static async Task<IResult> AnswerReadinessAsync(
        IEnumerable<IReadinessCheck> checks, TimeProvider clock, ILogger<IReadinessCheck> logger, CancellationToken cancellationToken)
    {
        var parts = new SortedDictionary<string, Readiness>(StringComparer.Ordinal);
        foreach (var check in checks)
            parts[check.Name] = await AskAsync(check, clock, logger, cancellationToken);
        var ready = parts.Values.All(part => part.Ready);
        return Results.Json(
            new { status = ready ? "ready" : "notReady", parts },
            statusCode: ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<Readiness> AskAsync(IReadinessCheck check, TimeProvider clock, ILogger logger, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(5), clock);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            // On a thread of its own: a database that is stuck blocks its caller.
            return await Task.Run(() => check.CheckAsync(deadline.Token), deadline.Token).WaitAsync(deadline.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Readiness(false, "no answer within 5 seconds");
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            Log.CheckFailed(logger, check.Name, fault);
            return new Readiness(false, "fails; the log says why");
        }
    }
}
