using System.Globalization;
using NodaTime;
using WaScheduler.Web.Calendar;
using WaScheduler.Web.Schedules;

namespace WaScheduler.Web.Analytics;

/// <summary>Cuts a period into hours, days or months of the owner's calendar; every instant lies in exactly one.</summary>
public static class Stretches
{
    private static readonly TimeSpan MostHours = TimeSpan.FromHours(49);
    private static readonly TimeSpan MostDays = TimeSpan.FromDays(63);

    /// <summary>Hours of up to two days, days of up to nine weeks, months of anything longer.</summary>
    public static IReadOnlyList<Stretch> Of(DateTimeOffset fromUtc, DateTimeOffset toUtc, string zoneId)
    {
        var (length, zone) = (toUtc - fromUtc, new CalendarZone(zoneId));
        Func<DateTimeOffset, DateTimeOffset> next = length <= MostHours ? at => NextHour(at, zoneId)
            : length <= MostDays ? at => StartAfter(at, zone, date => date.AddDays(1))
            : at => StartAfter(at, zone, date => new DateOnly(date.Year, date.Month, 1).AddMonths(1));
        var format = length <= MostHours ? "HH:mm" : length <= MostDays ? "ddd d MMM" : "MMM yyyy";
        var several = length > TimeSpan.FromHours(26) && length <= MostHours ? "ddd HH:mm" : format;
        var stretches = new List<Stretch>();
        for (var from = fromUtc; from < toUtc;)
        {
            var to = next(from);
            to = to < toUtc ? to : toUtc;
            stretches.Add(new Stretch(from, to, Label(from, several, zone, stretches)));
            from = to;
        }

        return stretches;
    }

    // An hour that the clocks show twice says which one it is.
    private static string Label(DateTimeOffset at, string format, CalendarZone zone, List<Stretch> before)
    {
        var local = zone.Local(at);
        var label = local.ToString(format, CultureInfo.InvariantCulture);
        if (before.TrueForAll(s => s.Label != label)) return label;
        var offset = local - at.UtcDateTime;
        return $"{label} (UTC{(offset < TimeSpan.Zero ? "-" : "+")}{offset:hh\\:mm})";
    }

    private static DateTimeOffset NextHour(DateTimeOffset at, string zoneId)
    {
        var zone = TimeZones.Get(zoneId);
        var instant = Instant.FromDateTimeOffset(at);
        var local = instant.InZone(zone).TimeOfDay;
        var next = instant + Duration.FromHours(1) - Duration.FromTicks(local.TickOfDay % NodaConstants.TicksPerHour);

        // A clock that moves by half an hour within the hour begins another one there.
        var interval = zone.GetZoneInterval(instant);
        return (interval.HasEnd && interval.End < next ? interval.End : next).ToDateTimeOffset();
    }

    private static DateTimeOffset StartAfter(DateTimeOffset at, CalendarZone zone, Func<DateOnly, DateOnly> step)
    {
        var date = step(zone.DateOf(at));
        while (zone.StartOf(date) <= at) date = date.AddDays(1); // a date that was left out begins with the next
        return zone.StartOf(date);
    }
}
