using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using WaScheduler.Data.Deliveries;

namespace WaScheduler.Data.Audits;

/// <summary>
/// Turns what was sent into lines of the audit, afterwards and in batches, so that sending waits for nothing. How far it
/// got is written in the transaction of the lines: a crash neither loses nor doubles one.
/// </summary>
public sealed class AuditSealStore
{
    private const string ProgressSection = "auditSeal";
    private static readonly DeliveryEventKind[] Endings = [DeliveryEventKind.Expired, DeliveryEventKind.Refused];
    private readonly IDbContextFactory<AppDbContext> _contexts;
    private readonly TimeProvider _time;

    internal AuditSealStore(IDbContextFactory<AppDbContext> contexts, TimeProvider time)
    {
        _contexts = contexts;
        _time = time;
    }

    /// <summary>Once in a database's life, before anything is sent: from here on the audit is kept. What was sent earlier gets no lines.</summary>
    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await ProgressAsync(db, cancellationToken) is not null)
        {
            return;
        }

        var now = _time.GetUtcNow();
        var (attempt, happening) = await NewestAsync(db, cancellationToken);
        await SaveAsync(db, new AuditProgress(attempt, happening, [], []), now, cancellationToken);
        var line = new AuditLine("audit.begun", AuditSubject.Audit, new { attemptsBefore = attempt }, Acting.App);
        await db.CommitAsync(changed: true, now, line, cancellationToken);
    }

    /// <summary>Writes the next lines; answers whether there may be more at once.</summary>
    /// <param name="limit">At most about so many in this transaction.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<bool> SealAsync(int limit, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        if (await IsUpToDateAsync(db, cancellationToken))
        {
            return false;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var before = await ProgressAsync(db, cancellationToken) ?? AuditProgress.None;
        var attempts = await AttemptsAsync(db, before, limit, cancellationToken);
        var happenings = await HappeningsAsync(db, before, limit, cancellationToken);
        var settled = await SettledAsync(db, before, cancellationToken);
        var after = before.After(attempts, happenings, settled);
        if (after == before)
        {
            return false;
        }

        var approvals = await ApprovalsAsync(db, attempts, cancellationToken);
        var now = _time.GetUtcNow();
        AuditLine[] lines =
        [
            .. attempts.Where(a => a.Outcome != AttemptOutcome.Open).OrderBy(a => a.EndedAtUtc).Select(a => SendLines.Of(a, approvals.Of(a), now)),
            .. happenings.Where(h => Endings.Contains(h.Kind)).Select(SendLines.Of),
            .. settled.Where(s => s.Status != DeliveryStatus.Unconfirmed).Select(s => SendLines.Of(s, now)),
        ];
        await db.AppendAsync(now, lines, cancellationToken);
        await SaveAsync(db, after, now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return attempts.Count >= limit || happenings.Count >= limit;
    }

    private static async Task<bool> IsUpToDateAsync(AppDbContext db, CancellationToken cancellationToken)
        => await ProgressAsync(db, cancellationToken) is { Open.Count: 0, Unsettled.Count: 0 } progress
            && (progress.Attempt, progress.Happening) == await NewestAsync(db, cancellationToken);

    private static async Task<(long Attempt, long Happening)> NewestAsync(AppDbContext db, CancellationToken cancellationToken)
        => (await db.Attempts.MaxAsync(a => (long?)a.Id, cancellationToken) ?? 0, await db.DeliveryEvents.MaxAsync(e => (long?)e.Id, cancellationToken) ?? 0);

    private static async Task<IReadOnlyList<SentAttempt>> AttemptsAsync(
        AppDbContext db, AuditProgress progress, int limit, CancellationToken cancellationToken)
    {
        var open = progress.Open; // a few: at most one an account runs, and a crash leaves one until the settler ends it
        var earlier = open.Count == 0 ? [] : await Sent(db, db.Attempts.Where(a => open.Contains(a.Id))).ToListAsync(cancellationToken);
        var next = await Sent(db, db.Attempts.Where(a => a.Id > progress.Attempt).OrderBy(a => a.Id).Take(limit)).ToListAsync(cancellationToken);
        return [.. earlier.OrderBy(a => a.Id), .. next.OrderBy(a => a.Id)];
    }

    private static IQueryable<SentAttempt> Sent(AppDbContext db, IQueryable<Attempt> attempts)
        => from a in attempts
           join d in db.Deliveries on a.DeliveryId equals d.Id
           select new SentAttempt(a.Id, a.DeliveryId, a.Number, a.Outcome, a.StartedAtUtc, a.EndedAtUtc, a.Code, d.ScheduleId, d.Address, d.WhatsAppId, d.CreatedAtUtc);

    private static async Task<IReadOnlyList<DeliveryEvent>> HappeningsAsync(
        AppDbContext db, AuditProgress progress, int limit, CancellationToken cancellationToken)
        => await db.DeliveryEvents.AsNoTracking().Where(e => e.Id > progress.Happening).OrderBy(e => e.Id).Take(limit).ToListAsync(cancellationToken);

    private static async Task<IReadOnlyList<SettledDelivery>> SettledAsync(AppDbContext db, AuditProgress progress, CancellationToken cancellationToken)
        => progress.Unsettled.Count == 0
            ? []
            : await db.Deliveries.Where(d => progress.Unsettled.Contains(d.Id))
                .Select(d => new SettledDelivery(d.Id, d.Status, d.AckLevel, d.ErrorCode)).ToListAsync(cancellationToken);

    private static async Task<AuditApprovals> ApprovalsAsync(AppDbContext db, IReadOnlyList<SentAttempt> attempts, CancellationToken cancellationToken)
    {
        string[] subjects = [.. attempts.Select(a => AuditApprovals.SubjectOf(a.DeliveryId, a.ScheduleId)).Distinct()];
        return new AuditApprovals(await AuditApprovals.Lines(db.AuditEntries, subjects).ToListAsync(cancellationToken));
    }

    private static async Task<AuditProgress?> ProgressAsync(AppDbContext db, CancellationToken cancellationToken)
        => await db.Preferences.Where(p => p.Section == ProgressSection).Select(p => p.Json).SingleOrDefaultAsync(cancellationToken) is { } json
            ? JsonSerializer.Deserialize<AuditProgress>(json)
            : null;

    private static Task<int> SaveAsync(AppDbContext db, AuditProgress progress, DateTimeOffset now, CancellationToken cancellationToken)
        => db.NoteAsync(ProgressSection, JsonSerializer.Serialize(progress), now, cancellationToken);
}
