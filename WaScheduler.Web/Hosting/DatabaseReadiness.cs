using WaScheduler.Data;

namespace WaScheduler.Web.Hosting;

/// <summary>Whether the database answers.</summary>
internal sealed class DatabaseReadiness(DatabaseFile database) : IReadinessCheck
{
    public string Name => "database";

    public async Task<Readiness> CheckAsync(CancellationToken cancellationToken)
        => await database.AnswersAsync(cancellationToken) ? new Readiness(true, "answers") : new Readiness(false, "does not answer");
}
