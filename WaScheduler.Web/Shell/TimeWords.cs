using System.Globalization;
using NodaTime;

namespace WaScheduler.Web.Shell;

/// <summary>An instant said the way a person would say it, and exactly.</summary>
public sealed record TimeWords(string Text, string Exact)
{
    private static readonly CultureInfo English = CultureInfo.InvariantCulture;

    /// <summary>"in 12 minutes", "today 14:30", "Fri 27 Mar 09:30"; <see cref="Exact"/> is to the second, with the zone.</summary>
    /// <param name="at">The instant to tell.</param>
    /// <param name="now">The present instant.</param>
    /// <param name="zoneId">The IANA zone to tell it in.</param>
    /// <param name="ownerZoneId">The owner's zone; another one is named in the text.</param>
    /// <param name="relative">True to say "in 12 minutes" for what is less than an hour away.</param>
    public static TimeWords Of(DateTimeOffset at, DateTimeOffset now, string zoneId, string ownerZoneId, bool relative)
    {
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(zoneId) ?? DateTimeZone.Utc;
        var there = Instant.FromDateTimeOffset(at).InZone(zone);
        var today = Instant.FromDateTimeOffset(now).InZone(zone).Date;
        var foreign = zoneId == ownerZoneId ? "" : $" ({Place(zone.Id)})";
        var local = there.ToDateTimeUnspecified();
        var exact = $"{local.ToString("dddd d MMMM yyyy, HH:mm:ss", English)} ({zone.Id}, UTC{there.Offset.ToString("+HH:mm", English)})";
        if (relative && Near(at - now) is { } near)
            return new TimeWords(near, exact);
        return new TimeWords($"{Day(there.Date, today, local)} {local.ToString("HH:mm", English)}{foreign}", exact);
    }

    private static string? Near(TimeSpan distance)
    {
        var past = distance < TimeSpan.Zero;
        var span = distance.Duration();
        if (span >= TimeSpan.FromMinutes(59.5))
            return null;
        if (span < TimeSpan.FromSeconds(45))
            return past ? "just now" : "in a moment";
        var minutes = (int)Math.Round(span.TotalMinutes, MidpointRounding.AwayFromZero);
        var words = minutes == 1 ? "1 minute" : $"{minutes} minutes";
        return past ? $"{words} ago" : $"in {words}";
    }

    private static string Day(LocalDate date, LocalDate today, DateTime local)
    {
        var weekday = local.ToString("ddd", English);
        return (Period.DaysBetween(today, date), date.Year == today.Year) switch
        {
            (0, _) => $"today, {weekday}",
            (1, _) => $"tomorrow, {weekday}",
            (-1, _) => $"yesterday, {weekday}",
            (_, true) => local.ToString("ddd d MMM", English),
            (_, false) => local.ToString("ddd d MMM yyyy", English),
        };
    }

    private static string Place(string zoneId) => zoneId[(zoneId.LastIndexOf('/') + 1)..].Replace('_', ' ');
}
