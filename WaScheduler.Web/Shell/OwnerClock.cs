using WaScheduler.Web.Hosting;
using WaScheduler.Web.Preferences;

namespace WaScheduler.Web.Shell;

/// <summary>What time it is for the owner: the clock, the owner's zone, and a tick each minute for words like "in 5 minutes".</summary>
public sealed class OwnerClock : IStartPreparation, IDisposable
{
    private readonly TimeProvider _clock;
    private readonly PreferenceService _preferences;
    private readonly ITimer _minute;
    private readonly IDisposable _subscription;

    public OwnerClock(TimeProvider clock, PreferenceService preferences, ChangeFeed feed)
    {
        _clock = clock;
        _preferences = preferences;
        var untilMinute = TimeSpan.FromSeconds(60 - clock.GetUtcNow().Second);
        _minute = clock.CreateTimer(_ => Changed?.Invoke(), null, untilMinute, TimeSpan.FromMinutes(1));
        _subscription = feed.Subscribe(() => PrepareAsync(CancellationToken.None), ChangeTopic.Preferences);
    }

    /// <summary>Raised on a background thread: each minute and when the owner's zone changed.</summary>
    public event Action? Changed;

    public DateTimeOffset Now => _clock.GetUtcNow();

    /// <summary>The owner's IANA zone.</summary>
    public string ZoneId { get; private set; } = "Etc/UTC";

    /// <summary>Reads the owner's zone, at start and after it was changed.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        var zoneId = (await _preferences.GetGeneralAsync(cancellationToken)).TimeZone;
        if (zoneId == ZoneId)
            return;
        ZoneId = zoneId;
        Changed?.Invoke();
    }

    public void Dispose()
    {
        _minute.Dispose();
        _subscription.Dispose();
    }
}
