using WaScheduler.Data.Accounts;
using WaScheduler.Data.Deliveries;
using WaScheduler.Web.Hosting;
using WaScheduler.WhatsApp;

namespace WaScheduler.Web.Deliveries;

/// <summary>
/// Finds out what became of deliveries nobody watches any more: interrupted ones, unconfirmed ones, and sent ones whose
/// acks may have been missed. Asks WhatsApp by message id and moves a row only on an answer that proves something.
/// </summary>
public sealed class DeliverySettler
{
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan AskSilentAgainAfter = TimeSpan.FromMinutes(2);
    private const int Batch = 500;
    private readonly SettlementStore _store;
    private readonly DeliveryQueries _queries;
    private readonly Failpoints _failpoints;
    private readonly TimeProvider _time;
    private readonly ILogger<DeliverySettler> _logger;

    public DeliverySettler(
        SettlementStore store,
        DeliveryQueries queries,
        Failpoints failpoints,
        TimeProvider time,
        ILogger<DeliverySettler> logger)
    {
        _store = store;
        _queries = queries;
        _failpoints = failpoints;
        _time = time;
        _logger = logger;
    }

    /// <summary>Takes interrupted rows back; needs no session. True when some moved.</summary>
    public async Task<bool> ReleaseAbandonedAsync(CancellationToken cancellationToken)
    {
        var released = await _store.ReleaseAbandonedAsync(cancellationToken);
        if (released > 0)
        {
            Log.AbandonedReleased(_logger, released);
        }

        return released > 0;
    }

    /// <summary>One pass over an account's unsettled rows. True when some moved.</summary>
    public async Task<bool> RunOnceAsync(IWhatsAppSession session, Account account, CancellationToken cancellationToken)
    {
        if (session.Status.State != SessionState.Ready)
        {
            return false;
        }

        var moved = false;
        var now = _time.GetUtcNow();
        foreach (var delivery in await _queries.ListUnconfirmedAsync(account.Id, Batch, cancellationToken))
        {
            // One that was asked for in the future is of a clock that was set back since.
            if (delivery.LookedUpAtUtc is null || delivery.LookedUpAtUtc > now || now - delivery.LookedUpAtUtc >= AskAgainAfter)
            {
                moved |= await SettleUnconfirmedAsync(delivery, session, cancellationToken);
            }
        }

        foreach (var delivery in await _queries.ListSilentAsync(account.Id, SilentSince(session.Status, now), Batch, cancellationToken))
        {
            moved |= await CatchUpAcksAsync(delivery, session, cancellationToken);
        }

        return moved;
    }

    // Acks that reached the page while it was loading were heard by nobody, so everything older than this link is asked for at once.
    private static DateTimeOffset SilentSince(SessionStatus ready, DateTimeOffset now)
    {
        var patient = now - AskSilentAgainAfter;
        return ready.SinceUtc > patient ? ready.SinceUtc : patient;
    }

    private async Task<bool> SettleUnconfirmedAsync(
        Delivery delivery, IWhatsAppSession session, CancellationToken cancellationToken)
    {
        _failpoints.Hit(Failpoint.BeforeSettle);
        var answer = await LookUpAsync(delivery, session, cancellationToken);
        var settlement = Decide(delivery, answer, out var staysBecause);
        if (settlement is null)
        {
            await _store.NoteLookUpAsync(delivery.Id, staysBecause, cancellationToken);
            return delivery.ErrorCode != staysBecause;
        }

        var moved = await _store.SettleAsync(delivery.Id, settlement, cancellationToken);
        _failpoints.Hit(Failpoint.AfterSettle);
        return moved;
    }

    private async Task<bool> CatchUpAcksAsync(Delivery delivery, IWhatsAppSession session, CancellationToken cancellationToken)
    {
        var answer = await LookUpAsync(delivery, session, cancellationToken);
        await _store.NoteLookUpAsync(delivery.Id, null, cancellationToken);
        if (answer is not { Outcome: LookUpOutcome.Sent, Ack: { } level })
        {
            return false;
        }

        var (whole, reach) = answer.Reach is { } counted ? GroupAcks.Read(level, counted) : (level, (GroupReach?)null);
        return await _store.RecordAckAsync(delivery.WhatsAppId!, whole, _time.GetUtcNow(), cancellationToken, reach);
    }

    private async Task<LookUpResult> LookUpAsync(Delivery delivery, IWhatsAppSession session, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await session.LookUpAsync(delivery.WhatsAppId!, cancellationToken);
            Log.LookedUp(_logger, delivery.Id, answer.Outcome.ToString());
            return answer;
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            Log.SessionCallFailed(_logger, e, delivery.Id);
            return new LookUpResult(LookUpOutcome.CannotTell, Code: "session.error");
        }
    }

    /// <summary>What an answer proves. Null: nothing, the row stays; the reason is given.</summary>
    private static Settlement? Decide(Delivery delivery, LookUpResult answer, out string staysBecause)
    {
        staysBecause = DeliveryErrors.CannotTell;
        var sameLogin = answer.LinkId is not null && answer.LinkId == delivery.LinkId;
        switch (answer.Outcome)
        {
            case LookUpOutcome.Sent:
                return new Settlement(DeliveryTrigger.FoundSent, answer.Ack, answer.AtUtc);
            case LookUpOutcome.Queued:
                staysBecause = DeliveryErrors.StillQueued;
                return null;
            case LookUpOutcome.Failed when delivery.AttemptsLeft > 0:
                return new Settlement(DeliveryTrigger.ProvedAbsent);
            case LookUpOutcome.Failed:
                return new Settlement(DeliveryTrigger.FoundFailed, Code: delivery.ErrorCode);
            case LookUpOutcome.NeverHandedOver or LookUpOutcome.AbsentAfterMark when sameLogin:
                return new Settlement(DeliveryTrigger.ProvedAbsent);
            case LookUpOutcome.NeverHandedOver or LookUpOutcome.AbsentAfterMark:
                // Absence in the data of another login proves nothing about the login that sent.
                staysBecause = DeliveryErrors.LinkChanged;
                return null;
            case LookUpOutcome.CannotTell:
                return null;
        }

        throw new InvalidOperationException($"Unknown outcome {answer.Outcome}.");
    }
}
