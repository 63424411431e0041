using WaScheduler.Data.Audits;
using WaScheduler.Web.Hosting;

namespace WaScheduler.Web.Audits;

/// <summary>Brings what was sent into the audit, a few seconds after it happened, so that no message waits for it.</summary>
public sealed class AuditSealService : PeriodicService, IStartPreparation
{
    /// <summary>Lines a transaction: few enough that a send waits for milliseconds only.</summary>
    public const int Batch = 1_000;

    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(20);
    private readonly AuditSealStore _store;
    private readonly TimeProvider _time;

    public AuditSealService(AuditSealStore store, TimeProvider time, ILogger<AuditSealService> logger)
        : base(TimeSpan.FromSeconds(3), time, logger)
    {
        _store = store;
        _time = time;
    }

    /// <summary>Begins the audit before anything can be sent.</summary>
    public Task PrepareAsync(CancellationToken cancellationToken) => _store.BeginAsync(cancellationToken);

    /// <inheritdoc/>
    public override async Task<DateTimeOffset?> RunOnceAsync(CancellationToken cancellationToken)
        // After a full batch others get the database first.
        => await _store.SealAsync(Batch, cancellationToken) ? _time.GetUtcNow() + Breath : null;
}
