using NodaTime;
using NodaTime.TimeZones;
using WaScheduler.Web.Schedules;

namespace WaScheduler.Web.Analytics;

/// <summary>Weekday and hour that a clock on the owner's wall showed; quick for many instants near each other.</summary>
public sealed class LocalHours(string zoneId)
{
    private readonly DateTimeZone _zone = TimeZones.Get(zoneId);
    private long _from = long.MaxValue;
    private long _to = long.MinValue;
    private long _offset;

    /// <summary>Weekday and hour (0–23) of milliseconds since 1970 UTC.</summary>
    public (DayOfWeek Day, int Hour) Of(long milliseconds)
    {
        if (milliseconds < _from || milliseconds >= _to) Turn(milliseconds);
        var local = DateTime.UnixEpoch.AddMilliseconds(milliseconds + _offset);
        return (local.DayOfWeek, local.Hour);
    }

    private void Turn(long milliseconds)
    {
        ZoneInterval interval = _zone.GetZoneInterval(Instant.FromUnixTimeMilliseconds(milliseconds));
        _from = interval.HasStart ? interval.Start.ToUnixTimeMilliseconds() : long.MinValue;
        _to = interval.HasEnd ? interval.End.ToUnixTimeMilliseconds() : long.MaxValue;
        _offset = interval.WallOffset.Milliseconds;
    }
}
