using System.Globalization;
using NodaTime;
using WaScheduler.Web.Schedules;

namespace WaScheduler.Web.Calendar;

/// <summary>The wall calendar of one zone: which instants a date holds, and what its clocks show.</summary>
public sealed class CalendarZone
{
    private readonly DateTimeZone _zone;

    /// <param name="id">IANA zone.</param>
    public CalendarZone(string id)
    {
        Id = id;
        _zone = TimeZones.Get(id);
    }

    /// <summary>IANA zone.</summary>
    public string Id { get; }

    /// <summary>What a clock on the wall shows at an instant.</summary>
    public DateTime Local(DateTimeOffset at) => Instant.FromDateTimeOffset(at).InZone(_zone).LocalDateTime.ToDateTimeUnspecified();

    /// <summary>The date of an instant.</summary>
    public DateOnly DateOf(DateTimeOffset at) => DateOnly.FromDateTime(Local(at));

    /// <summary>The first instant of a date: midnight, or the end of a gap over it; of a date that was left out (Samoa, 30 December 2011) that of the next.</summary>
    public DateTimeOffset StartOf(DateOnly date)
    {
        var mapping = _zone.MapLocal(LocalDate.FromDateOnly(date).AtMidnight());
        return (mapping.Count == 0 ? mapping.LateInterval.Start : mapping.First().ToInstant()).ToDateTimeOffset();
    }

    /// <summary>The instant of a wall-clock time: the first minute after a gap, the first of two equal ones.</summary>
    public DateTimeOffset At(DateTime local) => RunSequence.Map(local, _zone).DueAtUtc;

    /// <summary>What a clock change does to a date, in words; null on ordinary days.</summary>
    public string? ClockChange(DateOnly date)
    {
        var (start, end) = (StartOf(date), StartOf(date.AddDays(1)));
        var change = TimeSpan.FromDays(1) - (end - start);
        if (change == TimeSpan.Zero || end <= start) return null;
        var before = _zone.GetUtcOffset(Instant.FromDateTimeOffset(start));
        var at = _zone.GetZoneInterval(Instant.FromDateTimeOffset(start)) is { HasEnd: true } interval
            ? interval.End.WithOffset(before).LocalDateTime.ToDateTimeUnspecified().ToString("HH:mm", CultureInfo.InvariantCulture)
            : "00:00";
        var minutes = Math.Abs((int)change.TotalMinutes);
        var length = minutes % 60 == 0 ? $"{minutes / 60} h" : $"{minutes} min";
        return change > TimeSpan.Zero ? $"At {at} the clock goes forward {length}" : $"At {at} the clock goes back {length}";
    }
}
