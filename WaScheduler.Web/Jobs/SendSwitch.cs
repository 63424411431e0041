using WaScheduler.Data.Jobs;

namespace WaScheduler.Web.Jobs;

/// <summary>
/// The owner's "stop everything" as the sender sees it: read from the database once, then kept here and written through, so
/// that asking costs no query. Every hand-over needs a pass, and none is given while everything is stopped.
/// </summary>
public sealed class SendSwitch : IDisposable
{
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _changes = new(1);
    private readonly StopStore _store;
    private DateTimeOffset? _stoppedAtUtc;
    private bool _isRead;
    private int _entering;
    private int _handingOver;
    private TaskCompletionSource? _noneEnters;
    private TaskCompletionSource? _idle;

    public SendSwitch(StopStore store) => _store = store;

    /// <summary>How many messages are being handed to WhatsApp at this moment.</summary>
    public int HandingOver
    {
        get { lock (_gate) return _entering + _handingOver; }
    }

    /// <summary>Since when everything is stopped; null when it is not.</summary>
    public async ValueTask<DateTimeOffset?> StoppedAtAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_isRead) return _stoppedAtUtc;
        }

        var stored = await _store.FindAsync(cancellationToken);
        lock (_gate)
        {
            // Somebody may have read and changed it meanwhile; what stands here then is newer.
            if (!_isRead) (_stoppedAtUtc, _isRead) = (stored, true);
            return _stoppedAtUtc;
        }
    }

    /// <summary>A pass for one hand-over; null while everything is stopped. To be disposed when it ended.</summary>
    public async Task<HandOverPass?> TryPassAsync(CancellationToken cancellationToken)
    {
        await StoppedAtAsync(cancellationToken);
        lock (_gate)
        {
            if (_stoppedAtUtc is not null) return null;
            _entering++;
        }

        return new HandOverPass(this);
    }

    /// <summary>
    /// Gives no passes any more, and writes that down. Returns once no message can begin to be handed over: from then on
    /// only those go on that WhatsApp's page has been given already, see <see cref="WhenIdle"/>. False: it was so before.
    /// </summary>
    public async Task<bool> StopAsync(DateTimeOffset nowUtc, CancellationToken cancellationToken)
    {
        await StoppedAtAsync(cancellationToken);
        await _changes.WaitAsync(cancellationToken);
        try
        {
            lock (_gate)
            {
                if (_stoppedAtUtc is not null) return false;
                _stoppedAtUtc = nowUtc;
            }

            await SaveStopAsync(nowUtc, cancellationToken);
            await WhenNoneEnters();
            return true;
        }
        finally
        {
            _changes.Release();
        }
    }

    /// <summary>Lets messages go again and decides about those that waited. Null: nothing was stopped.</summary>
    public async Task<ResumeCounts?> ResumeAsync(bool sendLate, CancellationToken cancellationToken)
    {
        await StoppedAtAsync(cancellationToken);
        await _changes.WaitAsync(cancellationToken);
        try
        {
            if (_stoppedAtUtc is not { } since) return null;
            var counts = await _store.ResumeAsync(since, sendLate, cancellationToken);
            lock (_gate) _stoppedAtUtc = null;
            return counts;
        }
        finally
        {
            _changes.Release();
        }
    }

    /// <summary>Ends when no message is being handed over.</summary>
    public Task WhenIdle()
    {
        lock (_gate) return _entering + _handingOver == 0 ? Task.CompletedTask : (_idle ??= NewSignal()).Task;
    }

    /// <inheritdoc/>
    public void Dispose() => _changes.Dispose();

    internal void Begin()
    {
        lock (_gate)
        {
            _entering--;
            _handingOver++;
            Signal();
        }
    }

    internal void End(bool hasBegun)
    {
        lock (_gate)
        {
            if (hasBegun) _handingOver--;
            else _entering--;
            Signal();
        }
    }

    // What is not on the disk did not happen: the owner is told so by the exception, and messages go on as before.
    private async Task SaveStopAsync(DateTimeOffset nowUtc, CancellationToken cancellationToken)
    {
        var isSaved = false;
        try
        {
            await _store.StopAsync(nowUtc, cancellationToken);
            isSaved = true;
        }
        finally
        {
            if (!isSaved)
            {
                lock (_gate) _stoppedAtUtc = null;
            }
        }
    }

    private Task WhenNoneEnters()
    {
        lock (_gate) return _entering == 0 ? Task.CompletedTask : (_noneEnters ??= NewSignal()).Task;
    }

    private void Signal()
    {
        if (_entering != 0) return;
        _noneEnters?.SetResult();
        _noneEnters = null;
        if (_handingOver != 0) return;
        _idle?.SetResult();
        _idle = null;
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>Leave to hand one message over.</summary>
public sealed class HandOverPass : IDisposable
{
    private readonly SendSwitch _owner;
    private bool _hasBegun;
    private bool _hasEnded;

    internal HandOverPass(SendSwitch owner) => _owner = owner;

    /// <summary>To be called when WhatsApp's page has been called: a stop waits for all that come so far, and not for the rest.</summary>
    public void Begin()
    {
        if (_hasBegun) return;
        _hasBegun = true;
        _owner.Begin();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_hasEnded) return;
        _hasEnded = true;
        _owner.End(_hasBegun);
    }
}
