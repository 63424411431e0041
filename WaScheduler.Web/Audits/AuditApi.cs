using System.Text.Json.Serialization;
using WaScheduler.Data.Audits;
using WaScheduler.Web.Api;

namespace WaScheduler.Web.Audits;

/// <summary>A line of the audit as REST shows it.</summary>
internal sealed record AuditResource(
    string Id,
    DateTimeOffset At,
    AuditActor Actor,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? ActorName,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? RemoteAddress,
    string Action,
    string Subject,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Detail,
    string PreviousHash,
    string Hash)
{
    // The detail stays the text that was hashed: written anew as JSON it might have other bytes.
    public static AuditResource Of(AuditEntry line) => new(
        Paging.Id(line.Id), line.AtUtc, line.Actor, line.ActorName, line.RemoteAddress, line.Action, line.Subject, line.Detail, line.PreviousHash, line.Hash);
}

/// <summary>REST of the audit and of proofs. Holds no rule.</summary>
internal static class AuditApi
{
    private const string List = "audit";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/audit", ListAsync).Takes("who", "what", "subject", "from", "to", "limit", "after");
        api.MapGet("/messages/{id}/proof.csv", ProofAsync).Takes("masked");
    }

    private static async Task<IResult> ListAsync(
        [AsParameters] AuditFilterText text, string? limit, string? after, AuditQueries audit, CancellationToken cancellationToken)
    {
        var filter = text.Read();
        return filter.Value is { } good
            ? await Paging.AnswerByIdAsync(List, limit, after, (before, count) => audit.ListAsync(good, before, count, cancellationToken), AuditResource.Of, line => line.Id)
            : Problems.Of(filter.Faults);
    }

    private static async Task<IResult> ProofAsync(string id, string? masked, ProofReader proofs, CancellationToken cancellationToken)
        => Paging.Id(id) is { } number && await proofs.FindAsync(number, ProofReader.IsMasked(masked), cancellationToken) is { } proof
            ? AuditFiles.Of(proofs, proof)
            : Problems.NotFound("message", id);
}
