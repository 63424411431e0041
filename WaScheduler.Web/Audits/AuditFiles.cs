using System.Globalization;
using WaScheduler.Data.Audits;

namespace WaScheduler.Web.Audits;

/// <summary>The audit and proofs as CSV, written as they are read: a million lines take no memory.</summary>
internal static class AuditFiles
{
    private const int PageSize = 1_000;
    private const string Csv = "text/csv; charset=utf-8";

    public static void Map(WebApplication app)
    {
        app.MapGet("/audit.csv", AuditAsync);
        app.MapGet("/messages/{id:long}/proof.csv", MessageAsync);
        app.MapGet("/schedules/{id:long}/proof.csv", ScheduleAsync);
    }

    /// <summary>The proof of one message.</summary>
    public static IResult Of(ProofReader proofs, Proof proof) => Write(
        string.Create(CultureInfo.InvariantCulture, $"proof-message-{proof.Delivery.Id}.csv"), (writer, stop) => ProofsAsync(proofs, One(proof), writer, stop));

    private static IResult AuditAsync([AsParameters] AuditFilterText text, AuditQueries audit)
        => text.Read() is { Value: { } filter } ? Write("audit.csv", (writer, stop) => LinesAsync(audit, filter, writer, stop)) : Results.BadRequest();

    private static async Task<IResult> MessageAsync(long id, string? masked, ProofReader proofs, CancellationToken cancellationToken)
        => await proofs.FindAsync(id, ProofReader.IsMasked(masked), cancellationToken) is { } proof ? Of(proofs, proof) : Results.NotFound();

    private static IResult ScheduleAsync(long id, string? from, string? to, string? masked, ProofReader proofs) => Write(
        string.Create(CultureInfo.InvariantCulture, $"proof-schedule-{id}.csv"),
        (writer, stop) => ProofsAsync(
            proofs,
            proofs.ListAsync(id, ProofTime.Day(from, proofs.ZoneId), ProofTime.Day(to, proofs.ZoneId, daysLater: 1), ProofReader.IsMasked(masked), stop),
            writer,
            stop));

    private static IResult Write(string name, Func<StreamWriter, CancellationToken, Task> write) => Results.Stream(
        async stream =>
        {
            await using var writer = new StreamWriter(stream, bufferSize: 32 * 1024, leaveOpen: true);
            await writer.WriteAsync(CsvText.ByteOrderMark);
            await write(writer, CancellationToken.None);
        },
        Csv,
        name);

    private static async Task LinesAsync(AuditQueries audit, AuditFilter filter, StreamWriter writer, CancellationToken cancellationToken)
    {
        await writer.WriteAsync(CsvText.Line("line", "at", "actor", "actorName", "remoteAddress", "action", "subject", "detail", "previousHash", "hash"));
        long? before = null;
        while (await audit.ListAsync(filter, before, PageSize, cancellationToken) is { Count: > 0 } page)
        {
            foreach (var line in page)
            {
                await writer.WriteAsync(CsvText.Line(
                    Number(line.Id), Utc(line.AtUtc), line.Actor.ToString(), line.ActorName, line.RemoteAddress, line.Action, line.Subject, line.Detail, line.PreviousHash, line.Hash));
            }

            before = page[^1].Id;
        }
    }

    private static async Task ProofsAsync(ProofReader proofs, IAsyncEnumerable<Proof> rows, StreamWriter writer, CancellationToken cancellationToken)
    {
        var head = await proofs.HeadAsync(cancellationToken);
        await writer.WriteAsync(CsvText.Line(
            "message", "recipient", "address", "text", "state", "account", "schedule", "planned", "due", "handedOver", "server", "delivered", "read", "played",
            "attempts", "whatsAppId", "approvedBy", "approvedAt", "approvedLine", "auditLine", "auditHash"));
        await foreach (var proof in rows.WithCancellation(cancellationToken))
        {
            var d = proof.Delivery;
            await writer.WriteAsync(CsvText.Line(
                Number(d.Id), proof.Recipient, proof.Address, d.Text, proof.Label.ToString(), proof.Account, Number(d.ScheduleId), Utc(d.CreatedAtUtc), Utc(d.DueAtUtc),
                Utc(d.Attempts.Count == 0 ? null : d.Attempts[^1].StartedAtUtc), Utc(d.SentAtUtc), Utc(d.DeliveredAtUtc), Utc(d.ReadAtUtc), Utc(d.PlayedAtUtc),
                string.Join("; ", d.Attempts.Select(a => $"{Number(a.Number)} {a.Outcome} {Utc(a.EndedAtUtc)}")), proof.WhatsAppId,
                proof.Approval is null ? null : AuditWords.Who(proof.Approval.By, proof.Approval.Name), Utc(proof.Approval?.AtUtc), Number(proof.Approval?.Line),
                Number(head?.Line), head?.Hash));
        }
    }

    private static async IAsyncEnumerable<Proof> One(Proof proof)
    {
        yield return proof;
        await Task.CompletedTask;
    }

    private static string? Number(long? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static string? Utc(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
