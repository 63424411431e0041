using System.Runtime.CompilerServices;
using WaScheduler.Data.Accounts;
using WaScheduler.Data.Audits;
using WaScheduler.Data.Deliveries;
using WaScheduler.Web.Shell;

namespace WaScheduler.Web.Audits;

/// <summary>Puts proofs together: of one message, or of all of a schedule in a period.</summary>
public sealed class ProofReader(DeliveryQueries deliveries, AuditQueries audit, AccountStore accounts, OwnerClock clock)
{
    private const int PageSize = 500;

    /// <summary>The owner's IANA zone; times are told in it.</summary>
    public string ZoneId => clock.ZoneId;

    /// <summary>Now, by the app's clock.</summary>
    public DateTimeOffset Now => clock.Now;

    /// <summary>Whether an address asks to hide who received it: "1" or "true".</summary>
    public static bool IsMasked(string? text) => text is "1" or "true";

    /// <summary>The proof of a message; null when there is none with this id.</summary>
    public async Task<Proof?> FindAsync(long id, bool masked, CancellationToken cancellationToken)
        => await deliveries.FindAsync(id, cancellationToken) is { } delivery ? (await OfAsync([delivery], masked, cancellationToken))[0] : null;

    /// <summary>The lines of the audit about a message, oldest first.</summary>
    public async Task<IReadOnlyList<AuditEntry>> LinesAsync(long id, CancellationToken cancellationToken)
        => [.. (await audit.ListAsync(new AuditFilter(Subject: AuditSubject.Message(id)), null, PageSize, cancellationToken)).Reverse()];

    /// <summary>Where the audit ends.</summary>
    public Task<AuditHead?> HeadAsync(CancellationToken cancellationToken) => audit.HeadAsync(cancellationToken);

    /// <summary>The messages of a schedule that were due in a period, latest first, read in pages.</summary>
    public async IAsyncEnumerable<Proof> ListAsync(
        long scheduleId, DateTimeOffset? from, DateTimeOffset? to, bool masked, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var filter = new DeliveryFilter(ScheduleId: scheduleId, FromUtc: from, ToUtc: to);
        (DateTimeOffset, long)? after = null;
        while (await deliveries.ListAsync(filter, after, PageSize, cancellationToken) is { Count: > 0 } page)
        {
            foreach (var proof in await OfAsync(page, masked, cancellationToken))
            {
                yield return proof;
            }

            after = (page[^1].ListedAtUtc, page[^1].Id);
        }
    }

    private async Task<IReadOnlyList<Proof>> OfAsync(IReadOnlyList<Delivery> rows, bool masked, CancellationToken cancellationToken)
    {
        var names = (await accounts.ListAsync(cancellationToken)).ToDictionary(a => a.Id, a => a.Name);
        var approvals = await audit.ListApprovalsAsync(rows, cancellationToken);
        return [.. rows.Select(d => Proof.Of(d, names.GetValueOrDefault(d.AccountId, "–"), approvals.GetValueOrDefault(d.Id), clock.Now, masked))];
    }
}
