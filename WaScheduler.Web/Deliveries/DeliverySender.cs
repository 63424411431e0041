using WaScheduler.Data.Contacts;
using WaScheduler.Data.Deliveries;
using WaScheduler.Web.Hosting;
using WaScheduler.Web.Jobs;
using WaScheduler.WhatsApp;

namespace WaScheduler.Web.Deliveries;

/// <summary>
/// Sends one claimed delivery: gate, prepare, intent, hand over, record – in this order, and nothing is ever retried
/// on a guess. The steps are those of the reliability design, each a method below.
/// </summary>
public sealed class DeliverySender
{
    private readonly DeliveryStore _store;
    private readonly DeliveryGate _gate;
    private readonly Failpoints _failpoints;
    private readonly RetryPlan _retries;
    private readonly ILogger<DeliverySender> _logger;

    public DeliverySender(
        DeliveryStore store, DeliveryGate gate, Failpoints failpoints, RetryPlan retries, ILogger<DeliverySender> logger)
    {
        _store = store;
        _gate = gate;
        _failpoints = failpoints;
        _retries = retries;
        _logger = logger;
    }

    /// <summary>
    /// Takes a delivery in Sending to its next status. Where it went well and <paramref name="wish"/> says so, the next one
    /// is taken in the same commit as its outcome; it is the answer.
    /// </summary>
    public async Task<Delivery?> SendAsync(
        Delivery delivery, IWhatsAppSession session, CancellationToken cancellationToken, Func<Task<ClaimWish?>>? wish = null)
    {
        _failpoints.Hit(Failpoint.AfterClaim);
        if (await PassGateAsync(delivery, session, cancellationToken) is not { } write)
        {
            return null;
        }

        var target = await PrepareAsync(delivery, session, cancellationToken);
        if (target is null)
        {
            return null;
        }

        _failpoints.Hit(Failpoint.AfterPrepare);
        using var pass = await _gate.TryPassAsync(cancellationToken);
        if (pass is null)
        {
            await _store.PutBackAsync(delivery.Id, HoldReason.Stopped, null, cancellationToken);
            return null;
        }

        var attempt = await _store.BeginAttemptAsync(
            delivery.Id, target.ChatId, target.MessageId, target.LinkId, cancellationToken);
        if (attempt is null)
        {
            Log.ClaimLost(_logger, delivery.Id);
            return null;
        }

        // True here: id and attempt are on the disk. From now on a crash means "unknown", and the id can be looked up.
        _failpoints.Hit(Failpoint.AfterIntent);
        var result = await HandOverAsync(delivery, write(target.ChatId, target.MessageId), session, pass);
        _failpoints.Hit(Failpoint.AfterHandOver);

        // Not cancelled by a shutdown: the outcome is known now and must not be forgotten.
        var end = _retries.After(delivery, result);
        var claim = end.On == DeliveryTrigger.ServerAck && wish is not null ? await wish() : null;
        var written = await _store.EndAttemptAsync(delivery.Id, attempt.Value, end, CancellationToken.None, claim);
        _retries.Note(delivery, end);
        Log.AttemptEnded(_logger, delivery.Id, attempt.Value, result.Outcome.ToString(), result.Code);
        _failpoints.Hit(Failpoint.AfterRecord);
        return written.Next;
    }

    private async Task<Func<string, string, OutgoingMessage>?> PassGateAsync(
        Delivery delivery, IWhatsAppSession session, CancellationToken cancellationToken)
    {
        if (session.Status.State != SessionState.Ready)
        {
            await _store.PutBackAsync(delivery.Id, HoldReason.WaitingForLink, null, cancellationToken);
            return null;
        }

        var (write, refusal) = await _gate.CheckAsync(delivery, cancellationToken);
        if (write is null)
        {
            await RefuseAsync(delivery, refusal, null, cancellationToken);
        }

        return write;
    }

    private async Task<Target?> PrepareAsync(Delivery delivery, IWhatsAppSession session, CancellationToken cancellationToken)
    {
        var moved = delivery.ErrorCode == DeliveryErrors.ChatMoved;
        if (!moved && delivery is { ChatId: { } chatId, WhatsAppId: { } messageId } && session.Status.LinkId is { } linkId)
        {
            // A second try keeps its id: WhatsApp and the recipient's phone know it for the same message.
            return new Target(chatId, messageId, linkId);
        }

        var prepared = await CallPrepareAsync(delivery, session, cancellationToken);
        switch (prepared.Outcome)
        {
            case PrepareOutcome.Prepared:
                if (delivery.ContactId is not null)
                {
                    await _gate.NotePresenceAsync(delivery, WhatsAppPresence.Registered, cancellationToken);
                }

                return new Target(prepared.ChatId!, moved ? UnderChat(delivery.WhatsAppId!, prepared) : prepared.MessageId!, prepared.LinkId!);
            case PrepareOutcome.NotOnWhatsApp:
                await _gate.NotePresenceAsync(delivery, WhatsAppPresence.NotRegistered, cancellationToken);
                await RefuseAsync(delivery, DeliveryErrors.NotOnWhatsApp, prepared.Detail, cancellationToken);
                return null;
            case PrepareOutcome.InvalidAddress:
                await RefuseAsync(delivery, DeliveryErrors.InvalidAddress, prepared.Detail, cancellationToken);
                return null;
            case PrepareOutcome.NotNow:
                await PutBackAsync(delivery, prepared, moved, cancellationToken);
                return null;
        }

        throw new InvalidOperationException($"Unknown outcome {prepared.Outcome}.");
    }

    // A chat that moved is to be found anew, whatever the question about it ended with.
    private Task<bool> PutBackAsync(Delivery delivery, PrepareResult prepared, bool moved, CancellationToken cancellationToken)
        => _store.PutBackAsync(
            delivery.Id,
            prepared.Code == DeliveryErrors.LinkDown ? HoldReason.WaitingForLink : HoldReason.Retry,
            _retries.AfterNoAnswer(prepared.Code),
            cancellationToken,
            moved ? null : prepared.Code,
            prepared.Detail);

    // The person's chat has another address now (a hidden id): the key names the new chat and keeps the message's own id.
    private static string UnderChat(string messageId, PrepareResult prepared)
        => $"true_{prepared.ChatId}_{messageId[(messageId.LastIndexOf('_') + 1)..]}";

    private async Task<PrepareResult> CallPrepareAsync(
        Delivery delivery, IWhatsAppSession session, CancellationToken cancellationToken)
    {
        try
        {
            return await session.PrepareAsync(delivery.Address, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            Log.SessionCallFailed(_logger, e, delivery.Id);
            return new PrepareResult(PrepareOutcome.NotNow, Code: "session.error", Detail: e.Message);
        }
    }

    private async Task<HandOverResult> HandOverAsync(
        Delivery delivery, OutgoingMessage message, IWhatsAppSession session, HandOverPass pass)
    {
        try
        {
            // Not cancelled by a shutdown either: the session has its own deadline and closes calls when it stops.
            var answer = session.SendAsync(message, CancellationToken.None);
            pass.Begin();
            return await answer;
        }
        catch (Exception e)
        {
            Log.SessionCallFailed(_logger, e, delivery.Id);
            return new HandOverResult(HandOverOutcome.Unknown, Code: "session.error", Detail: e.Message);
        }
    }

    private async Task RefuseAsync(Delivery delivery, string code, string? detail, CancellationToken cancellationToken)
    {
        await _store.RefuseAsync(delivery.Id, code, detail, cancellationToken);
        Log.RefusedByGate(_logger, delivery.Id, code);
    }

    private sealed record Target(string ChatId, string MessageId, string LinkId);
}
