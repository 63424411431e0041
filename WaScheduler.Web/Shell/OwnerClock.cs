namespace WaScheduler.Web.Shell;

/// <summary>What time it is for the owner: the clock, the owner's zone, and a tick each minute for words like "in 5 minutes".</summary>
public sealed class OwnerClock : IDisposable
{
    private readonly TimeProvider _clock;
    private readonly ITimer _timer;
    private string _zoneId = "UTC";

    public OwnerClock(TimeProvider clock)
    {
        _clock = clock;
        var untilMinute = TimeSpan.FromSeconds(60 - clock.GetUtcNow().Second);
        _timer = clock.CreateTimer(_ => Changed?.Invoke(), null, untilMinute, TimeSpan.FromMinutes(1));
    }

    /// <summary>Raised on a background thread: each minute and when the owner's zone changes.</summary>
    public event Action? Changed;

    public DateTimeOffset Now => _clock.GetUtcNow();

    /// <summary>The owner's IANA zone, from the preferences.</summary>
    public string ZoneId
    {
        get => _zoneId;
        set
        {
            if (_zoneId == value)
                return;
            _zoneId = value;
            Changed?.Invoke();
        }
    }

    public void Dispose() => _timer.Dispose();
}
