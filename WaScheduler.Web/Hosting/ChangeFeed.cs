using System.Collections.Concurrent;

namespace WaScheduler.Web.Hosting;

/// <summary>What changed. Says which kind of row, never which value: whoever listens reads again.</summary>
public enum ChangeTopic
{
    Accounts,
    SessionEvents,
    Alerts,
    Contacts,
    Templates,
    Schedules,
    Deliveries,
    Preferences,

    /// <summary>Everything was stopped, or may go again.</summary>
    Engine,
}

/// <summary>
/// Tells open pages that rows changed. Carries no data and may be lost without harm. A listener is called at once, then
/// at most ten times a second, never twice at the same time; 500 changes a second become ten renders.
/// </summary>
public sealed class ChangeFeed
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(100);
    private readonly ConcurrentDictionary<Subscription, byte> _subscriptions = new();
    private readonly TimeProvider _time;
    private readonly ILogger<ChangeFeed> _logger;

    public ChangeFeed(TimeProvider time, ILogger<ChangeFeed> logger)
    {
        _time = time;
        _logger = logger;
    }

    /// <summary>Tells everybody who listens to the topic.</summary>
    public void Publish(ChangeTopic topic)
    {
        foreach (var subscription in _subscriptions.Keys)
        {
            subscription.Note(topic);
        }
    }

    /// <summary>Calls <paramref name="onChange"/> after changes of any of the topics, until disposed.</summary>
    public IDisposable Subscribe(Func<Task> onChange, params ReadOnlySpan<ChangeTopic> topics)
    {
        var subscription = new Subscription(this, onChange, [.. topics]);
        _subscriptions[subscription] = 0;
        return subscription;
    }

    private sealed class Subscription(ChangeFeed feed, Func<Task> onChange, HashSet<ChangeTopic> topics) : IDisposable
    {
        private readonly Lock _gate = new();
        private bool _running;
        private bool _changed;
        private bool _ended;

        public void Note(ChangeTopic topic)
        {
            if (!topics.Contains(topic))
            {
                return;
            }

            lock (_gate)
            {
                _changed = true;
                if (_running || _ended)
                {
                    return;
                }

                _running = true;
            }

            _ = Task.Run(CallUntilQuietAsync);
        }

        public void Dispose()
        {
            lock (_gate)
            {
                _ended = true;
            }

            feed._subscriptions.TryRemove(this, out _);
        }

        private async Task CallUntilQuietAsync()
        {
            while (Continues())
            {
                try
                {
                    await onChange();
                }
                catch (Exception e)
                {
                    // A page that was closed meanwhile; the next change finds it unsubscribed.
                    Log.ChangeListenerFailed(feed._logger, e);
                }

                await Task.Delay(Quiet, feed._time, CancellationToken.None);
            }
        }

        private bool Continues()
        {
            lock (_gate)
            {
                var goesOn = _changed && !_ended;
                _changed = false;
                _running = goesOn;
                return goesOn;
            }
        }
    }
}
