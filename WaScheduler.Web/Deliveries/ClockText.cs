using System.Globalization;
using NodaTime;

namespace WaScheduler.Web.Deliveries;

/// <summary>Exact wall-clock times of a zone, for sentences and timelines.</summary>
internal static class ClockText
{
    /// <summary>"09:00:02" today, "Fri 27 Mar, 09:00:02" on any other day, with the year when it is another.</summary>
    internal static string Exact(DateTimeOffset at, DateTimeOffset now, string zoneId) => Of(at, now, zoneId, "HH:mm:ss");

    /// <summary>The same without seconds.</summary>
    internal static string Short(DateTimeOffset at, DateTimeOffset now, string zoneId) => Of(at, now, zoneId, "HH:mm");

    /// <summary>A length of time: "30 minutes", "2 hours", "1 hour 30 minutes".</summary>
    internal static string Span(TimeSpan span)
    {
        var minutes = (int)Math.Round(span.TotalMinutes);
        if (minutes < 1) return Count((int)Math.Max(1, Math.Round(span.TotalSeconds)), "second");
        var (hours, rest) = Math.DivRem(minutes, 60);
        if (hours >= 48 && rest == 0 && hours % 24 == 0) return Count(hours / 24, "day");
        return (hours, rest) switch
        {
            (0, _) => Count(rest, "minute"),
            (_, 0) => Count(hours, "hour"),
            _ => $"{Count(hours, "hour")} {Count(rest, "minute")}",
        };
    }

    private static string Count(int number, string unit) => number == 1 ? $"1 {unit}" : $"{number} {unit}s";

    private static string Of(DateTimeOffset at, DateTimeOffset now, string zoneId, string pattern)
    {
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(zoneId) ?? DateTimeZone.Utc;
        var there = Instant.FromDateTimeOffset(at).InZone(zone).ToDateTimeUnspecified();
        var today = Instant.FromDateTimeOffset(now).InZone(zone).ToDateTimeUnspecified().Date;
        var time = there.ToString(pattern, CultureInfo.InvariantCulture);
        if (there.Date == today) return time;
        var day = there.ToString(there.Year == today.Year ? "ddd d MMM" : "ddd d MMM yyyy", CultureInfo.InvariantCulture);
        return $"{day}, {time}";
    }
}
