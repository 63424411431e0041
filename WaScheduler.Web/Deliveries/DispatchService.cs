using System.Collections.Concurrent;
using WaScheduler.Data.Accounts;
using WaScheduler.Web.Accounts;
using WaScheduler.Web.Hosting;
using WaScheduler.WhatsApp;

namespace WaScheduler.Web.Deliveries;

/// <summary>Runs one dispatcher loop an account, so that a slow session holds nobody else up.</summary>
public sealed class DispatchService : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<long, PeriodicLoop> _loops = new();
    private readonly ConcurrentBag<Task> _running = [];
    private readonly DeliveryDispatcher _dispatcher;
    private readonly AccountSessions _sessions;
    private readonly ChangeFeed _feed;
    private readonly TimeProvider _time;
    private readonly ILogger<DispatchService> _logger;
    private CancellationToken _stopping;

    public DispatchService(
        DeliveryDispatcher dispatcher,
        AccountSessions sessions,
        ChangeFeed feed,
        TimeProvider time,
        ILogger<DispatchService> logger)
    {
        _dispatcher = dispatcher;
        _sessions = sessions;
        _feed = feed;
        _time = time;
        _logger = logger;
        _sessions.StatusChanged += OnStatusChanged;
    }

    /// <summary>How each account's loop fares.</summary>
    public IReadOnlyDictionary<long, LoopHealth> Health => _loops.ToDictionary(l => l.Key, l => l.Value.Health);

    /// <summary>Whether the owner stopped everything.</summary>
    public ValueTask<bool> IsStoppedAsync(CancellationToken cancellationToken) => _dispatcher.IsStoppedAsync(cancellationToken);

    /// <summary>Rows were added or moved: tells pages, and asks every dispatcher for a pass now.</summary>
    public void NoteChanged()
    {
        _feed.Publish(ChangeTopic.Deliveries);
        foreach (var loop in _loops.Values)
        {
            loop.Wake();
        }
    }

    /// <summary>Starts the loop of an account that was added while running; those there at the start have one.</summary>
    public void Watch(Account account)
    {
        if (!_stopping.CanBeCanceled)
        {
            return;
        }

        var loop = new PeriodicLoop(
            $"Dispatcher of account {account.Id}", Interval, c => _dispatcher.RunOnceAsync(account, c), _time, _logger);
        if (_loops.TryAdd(account.Id, loop))
        {
            _feed.Publish(ChangeTopic.Accounts);
            _running.Add(Task.Run(() => loop.RunAsync(_stopping), CancellationToken.None));
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _sessions.StatusChanged -= OnStatusChanged;
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _stopping = stoppingToken;
        foreach (var account in await _sessions.ListAccountsAsync(stoppingToken))
        {
            Watch(account);
        }

        var stopped = new TaskCompletionSource();
        await using var registration = stoppingToken.Register(stopped.SetResult);
        await stopped.Task;

        // A hand-over in progress ends by its own deadline and is written down before the browser is closed.
        await Task.WhenAll(_running);
    }

    private void OnStatusChanged(long accountId, SessionStatus status)
    {
        if (_loops.TryGetValue(accountId, out var loop))
        {
            loop.Wake();
        }
    }
}
