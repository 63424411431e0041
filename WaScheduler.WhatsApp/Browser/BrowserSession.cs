using Microsoft.Extensions.Logging;

namespace WaScheduler.WhatsApp.Browser;

/// <summary>A WhatsApp session in a browser of its own: an installed Chrome, Chromium or Edge running WhatsApp Web with wa-js.</summary>
public sealed class BrowserSession : IWhatsAppSession
{
    private static readonly TimeSpan SendGrace = TimeSpan.FromSeconds(5);

    private readonly BrowserSessionOptions _options;
    private readonly TimeProvider _clock;
    private readonly EventPump _pump;
    private readonly StatusKeeper _keeper;
    private readonly SessionSupervisor _supervisor;
    private readonly PageCalls _calls;
    private readonly PagePeople _people;
    private readonly IncomingOnce _incoming = new();

    // Start, stop and unlink follow one another; sends follow one another.
    private readonly SemaphoreSlim _lifeGate = new(1, 1);
    private readonly SemaphoreSlim _sendGate = new(1, 1);
    private CancellationTokenSource? _stop;
    private Task _running = Task.CompletedTask;
    private SessionState _before;
    private bool _disposed;

    /// <summary>Prepares a session; nothing runs before <see cref="StartAsync"/>.</summary>
    public BrowserSession(BrowserSessionOptions options, TimeProvider clock, ILogger<BrowserSession> logger)
    {
        _options = options with { ProfileDirectory = Path.GetFullPath(options.ProfileDirectory) };
        _clock = clock;
        _pump = new EventPump(logger);
        _keeper = new StatusKeeper(clock, logger, OnStatus);
        _supervisor = new SessionSupervisor(_options, clock, logger, _keeper, new PageNews(RaiseAcks, RaiseMessage));
        _calls = new PageCalls(_options.Timings, clock, logger, _keeper, _supervisor);
        _people = new PagePeople(_options.Timings, _keeper, _calls);
    }

    /// <inheritdoc/>
    public event EventHandler<SessionStatus>? StatusChanged;

    /// <inheritdoc/>
    public event EventHandler<MessageAck>? AckReceived;

    /// <inheritdoc/>
    public event EventHandler<IncomingMessage>? MessageReceived;

    /// <inheritdoc/>
    public SessionStatus Status => _keeper.Status;

    /// <inheritdoc/>
    public SessionCounters Counters => _supervisor.Meter.Counters;

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        await _lifeGate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!SessionTransitions.IsFinal(Status.State))
            {
                if (_supervisor.TryNow()) return;
                // Harmless when running, except that somebody who presses Connect before an expired code wants a new one.
                if (Status is { State: SessionState.AwaitingLink, Qr: null } && _supervisor.Link is { } link)
                    await link.CallAsync<PageAnswer>("renewQr", null, _options.Timings.HeartbeatAnswer, cancellationToken).ConfigureAwait(false);
                return;
            }
            // After a logout or a ban the old browser may still be closing, and a profile has room for one.
            await _running.WaitAsync(cancellationToken).ConfigureAwait(false);
            _stop?.Dispose();
            _stop = new CancellationTokenSource();
            _keeper.Apply(SessionTrigger.Start);
            _running = Task.Run(() => _supervisor.RunAsync(_stop.Token), CancellationToken.None);
        }
        finally
        {
            _lifeGate.Release();
        }
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _lifeGate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // A message on its way gets a moment to arrive; otherwise it would have to be looked up later.
            var quiet = await _sendGate.WaitAsync(SendGrace, cancellationToken).ConfigureAwait(false);
            try
            {
                if (_stop is not null) await _stop.CancelAsync().ConfigureAwait(false);
                await _running.WaitAsync(cancellationToken).ConfigureAwait(false);
                _keeper.Apply(SessionTrigger.Stop);
            }
            finally
            {
                if (quiet) _sendGate.Release();
            }
        }
        finally
        {
            _lifeGate.Release();
        }
    }

    /// <inheritdoc/>
    public async Task<UnlinkOutcome> UnlinkAsync(CancellationToken cancellationToken)
    {
        if (Status.State is SessionState.AwaitingLink or SessionState.LoggedOut) return UnlinkOutcome.NotLinked;
        if (_supervisor.Link is not { } link) return UnlinkOutcome.Unknown;
        var loggedOut = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        EventHandler<SessionStatus> listen = (_, status) => { if (status.State == SessionState.LoggedOut) loggedOut.TrySetResult(); };
        StatusChanged += listen;
        _keeper.ExpectsLogout = true;
        try
        {
            // The page goes away while it logs out, so its answer may be lost and the event is as good.
            var call = link.CallAsync<PageAnswer>("logout", null, _options.Timings.Unlink, cancellationToken);
            await Task.WhenAny(call, loggedOut.Task).ConfigureAwait(false);
            var confirmed = loggedOut.Task.IsCompleted || (await call.ConfigureAwait(false)).Value is not null || Status.State == SessionState.LoggedOut;
            if (!confirmed) return UnlinkOutcome.Unknown;
            _keeper.Apply(SessionTrigger.LoggedOut);
            return UnlinkOutcome.Unlinked;
        }
        finally
        {
            StatusChanged -= listen;
            _keeper.ExpectsLogout = false;
        }
    }

    /// <inheritdoc/>
    public async Task<PairResult> PairAsync(string phone, CancellationToken cancellationToken)
    {
        if (Status.State != SessionState.AwaitingLink || _supervisor.Link is not { } link)
            return new(PairOutcome.NotAwaitingLink, Status.Cause);
        var call = await link.CallAsync<PageAnswer>("pair", new { phone = phone.TrimStart('+') }, _options.Timings.Pair, cancellationToken).ConfigureAwait(false);
        return call.Value is { } answer
            ? new(answer.Outcome == "shown" ? PairOutcome.Shown : PairOutcome.Refused, answer.Detail)
            : new(PairOutcome.Unknown, call.Detail);
    }

    /// <inheritdoc/>
    public Task<PrepareResult> PrepareAsync(string address, CancellationToken cancellationToken) => _calls.PrepareAsync(address, cancellationToken);

    /// <inheritdoc/>
    public async Task<HandOverResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        try
        {
            await _sendGate.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return new(HandOverOutcome.NotHandedOver, Code: "send.cancelled", Detail: "Broken off before it was this message's turn.");
        }
        try
        {
            return await _calls.SendAsync(message, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _sendGate.Release();
        }
    }

    /// <inheritdoc/>
    public Task<LookUpResult> LookUpAsync(string messageId, CancellationToken cancellationToken) => _calls.LookUpAsync(messageId, cancellationToken);

    /// <inheritdoc/>
    public Task<ChangeResult> EditAsync(string messageId, string text, CancellationToken cancellationToken) => _people.ChangeAsync("edit", new { messageId, text }, cancellationToken);

    /// <inheritdoc/>
    public Task<ChangeResult> RevokeAsync(string messageId, CancellationToken cancellationToken) => _people.ChangeAsync("revoke", new { messageId }, cancellationToken);

    /// <inheritdoc/>
    public Task<ChangeResult> SetTypingAsync(string chatId, bool typing, CancellationToken cancellationToken) => _people.ChangeAsync("setTyping", new { chatId, typing }, cancellationToken);

    /// <inheritdoc/>
    public Task<NumberCheck> CheckNumberAsync(string phone, CancellationToken cancellationToken) => _people.CheckNumberAsync(phone, cancellationToken);

    /// <inheritdoc/>
    public Task<PageResult<IReadOnlyList<WhatsAppContact>>> ListContactsAsync(CancellationToken cancellationToken) => _people.ListContactsAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<PageResult<IReadOnlyList<WhatsAppGroup>>> ListGroupsAsync(CancellationToken cancellationToken) => _people.ListGroupsAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<PageResult<IReadOnlyList<string>>> ListBlockedAsync(CancellationToken cancellationToken) => _people.ListBlockedAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<ChangeResult> SetBlockedAsync(string chatId, bool blocked, CancellationToken cancellationToken) => _people.ChangeAsync("setBlocked", new { chatId, blocked }, cancellationToken);

    /// <inheritdoc/>
    public Task<PageResult<string>> DownloadAsync(string messageId, Stream target, CancellationToken cancellationToken) => _people.DownloadAsync(messageId, target, cancellationToken);

    /// <inheritdoc/>
    public Task<PageResult<string>> DownloadPictureAsync(string chatId, Stream target, CancellationToken cancellationToken) => _people.DownloadPictureAsync(chatId, target, cancellationToken);

    /// <inheritdoc/>
    public async Task<bool> RecycleAsync(CancellationToken cancellationToken)
    {
        if (!await _sendGate.WaitAsync(TimeSpan.Zero, cancellationToken).ConfigureAwait(false)) return false;
        try
        {
            return Status.State == SessionState.Ready && _supervisor.Recycle();
        }
        finally
        {
            _sendGate.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_disposed) return;
        await StopAsync(CancellationToken.None).ConfigureAwait(false);
        _disposed = true;
        await _pump.DisposeAsync().ConfigureAwait(false);
        _stop?.Dispose();
        _lifeGate.Dispose();
        _sendGate.Dispose();
    }

    // In order, and one at a time: the keeper calls it inside its lock.
    private void OnStatus(SessionStatus status)
    {
        if (status.State == SessionState.Ready && _before != SessionState.Ready) _supervisor.Meter.BecameReady();
        _before = status.State;
        _pump.Raise(StatusChanged, this, status);
    }

    private void RaiseMessage(IncomingMessage message)
    {
        if (_incoming.IsNew(message.MessageId)) _pump.Raise(MessageReceived, this, message);
    }

    private void RaiseAcks(PageAck ack)
    {
        var now = _clock.GetUtcNow();
        _supervisor.NoteAck(ack.Ack);
        foreach (var id in ack.Ids) _pump.Raise(AckReceived, this, new MessageAck(id, ack.Ack, now, ack.Participant, ack.Reach));
    }
}
