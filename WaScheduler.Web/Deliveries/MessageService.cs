using WaScheduler.Data.Deliveries;
using WaScheduler.Web.Hosting;
using WaScheduler.Web.Templates;

namespace WaScheduler.Web.Deliveries;

/// <summary>A message as a person or a program asks for it.</summary>
/// <param name="To">Contact ids, numbers in any writing, or group ids.</param>
/// <param name="Text">What to send; may hold placeholders.</param>
/// <param name="AccountId">From which account; null for the default one.</param>
/// <param name="NotBeforeUtc">Not before; null for now.</param>
/// <param name="Source">Who asks.</param>
/// <param name="Request">The caller's Idempotency-Key.</param>
/// <param name="TemplateId">The template whose text is sent instead of one given here.</param>
/// <param name="AttachmentIds">Files that go along, in order.</param>
public sealed record MessageInput(
    IReadOnlyList<string> To,
    string? Text,
    long? AccountId = null,
    DateTimeOffset? NotBeforeUtc = null,
    DeliverySource Source = DeliverySource.Manual,
    RequestIdentity? Request = null,
    long? TemplateId = null,
    IReadOnlyList<long>? AttachmentIds = null)
{
    /// <summary>What it says.</summary>
    public ContentInput Content => new(Text, TemplateId, AttachmentIds);
}

/// <summary>Send now, and the owner's decisions about single messages.</summary>
public sealed class MessageService
{
    private readonly DeliveryStore _store;
    private readonly OwnerDecisionStore _decisions;
    private readonly MessagePreparation _preparation;
    private readonly MessageRewriter _rewriter;
    private readonly DispatchService _dispatch;

    public MessageService(
        DeliveryStore store,
        OwnerDecisionStore decisions,
        MessagePreparation preparation,
        MessageRewriter rewriter,
        DispatchService dispatch)
    {
        _store = store;
        _decisions = decisions;
        _preparation = preparation;
        _rewriter = rewriter;
        _dispatch = dispatch;
    }

    /// <summary>Puts one delivery a recipient into the outbox, in the order given; nothing at all when anything is wrong.</summary>
    public async Task<Answer<IReadOnlyList<Delivery>>> SendAsync(MessageInput input, CancellationToken cancellationToken)
    {
        // Before anything is checked: what was right at the first time may be past or deleted by now.
        if (input.Request is { } request && await _store.FindByRequestAsync(request.Key, cancellationToken) is { Count: > 0 } before)
        {
            return RequestIdentity.Judge(before, before[0].RequestHash, request);
        }

        var rows = await _preparation.PrepareAsync(input, cancellationToken);
        if (rows.Value is not { } deliveries)
        {
            return rows;
        }

        var added = await _store.AddAsync(deliveries, cancellationToken);
        _dispatch.NoteChanged();
        return RequestIdentity.Judge(added, added[0].RequestHash, input.Request);
    }

    /// <summary>Whether the owner stopped everything, so that what is sent waits.</summary>
    public ValueTask<bool> WaitsAsync(CancellationToken cancellationToken) => _dispatch.IsStoppedAsync(cancellationToken);

    /// <summary>Withdraws a waiting message. False: it has left, or is being handed over, or has ended.</summary>
    public Task<bool> CancelAsync(long id, CancellationToken cancellationToken, DeliveryEventSource by = DeliveryEventSource.Page)
        => DecideAsync(_decisions.CancelAsync(id, cancellationToken, by));

    /// <summary>
    /// Sends a failed, unconfirmed or asked-about message (again), or one that lacked a value if it has it by now; the same
    /// request key does so only once.
    /// </summary>
    public async Task<bool> RetryAsync(
        long id, CancellationToken cancellationToken, string? requestKey = null, DeliveryEventSource by = DeliveryEventSource.Page)
        => await DecideAsync(_decisions.RetryAsync(id, requestKey, cancellationToken, by))
            || await DecideAsync(_rewriter.TryAgainAsync(id, requestKey, cancellationToken, by));

    /// <summary>The owner saw that an unconfirmed message arrived.</summary>
    public Task<bool> ConfirmAsync(long id, CancellationToken cancellationToken, DeliveryEventSource by = DeliveryEventSource.Page)
        => DecideAsync(_decisions.ConfirmAsync(id, cancellationToken, by));

    /// <summary>The owner gives an unconfirmed message up.</summary>
    public Task<bool> DropAsync(long id, CancellationToken cancellationToken, DeliveryEventSource by = DeliveryEventSource.Page)
        => DecideAsync(_decisions.DropAsync(id, cancellationToken, by));

    /// <summary>Takes a failed or stuck message from what needs the owner; the history keeps it as it is.</summary>
    public Task<bool> DismissAsync(long id, CancellationToken cancellationToken)
        => DecideAsync(_decisions.DismissAsync(id, cancellationToken));

    /// <summary>Puts a dismissed message back among what needs the owner.</summary>
    public Task<bool> RemindAsync(long id, CancellationToken cancellationToken)
        => DecideAsync(_decisions.RemindAsync(id, cancellationToken));

    private async Task<bool> DecideAsync(Task<bool> decision)
    {
        var decided = await decision;
        if (decided)
        {
            _dispatch.NoteChanged();
        }

        return decided;
    }
}
