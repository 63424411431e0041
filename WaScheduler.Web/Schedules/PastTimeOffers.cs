using NodaTime;

namespace WaScheduler.Web.Schedules;

/// <summary>A time that can be taken instead: wall clock of the same zone, and the offer in words.</summary>
public sealed record TimeOffer(DateOnly Date, TimeOnly LocalTime, string Words);

/// <summary>What to offer when a message that is sent once was planned for a time already past.</summary>
public static class PastTimeOffers
{
    private const int SoonMinutes = 5;

    /// <summary>In five minutes, the same time tomorrow, the same time in a week – all after now; empty when the wished time is not past.</summary>
    /// <exception cref="ArgumentException">The zone is not known.</exception>
    public static IReadOnlyList<TimeOffer> For(DateOnly date, TimeOnly localTime, string timeZoneId, DateTimeOffset now)
    {
        var zone = TimeZones.Get(timeZoneId);
        if (RunSequence.Map(date.ToDateTime(localTime), zone).DueAtUtc > now) return [];
        var today = Instant.FromDateTimeOffset(now).InZone(zone).Date.ToDateOnly();
        return
        [
            Soon(zone, now),
            new TimeOffer(today.AddDays(1), localTime, $"Same time tomorrow: {Words(today.AddDays(1), localTime)}"),
            new TimeOffer(today.AddDays(7), localTime, $"Same time next week: {Words(today.AddDays(7), localTime)}"),
        ];
    }

    // Rounded up to a whole minute. In the second pass of a repeated hour the wall clock would mean the first
    // pass, which is over: then the first minute that is ahead again is offered.
    private static TimeOffer Soon(DateTimeZone zone, DateTimeOffset now)
    {
        var minutes = SoonMinutes;
        while (true)
        {
            var instant = Instant.FromDateTimeOffset(now.AddTicks(TimeSpan.TicksPerMinute - 1)) + Duration.FromMinutes(minutes);
            var local = instant.InZone(zone).LocalDateTime.With(TimeAdjusters.TruncateToMinute);
            var (date, time) = (local.Date.ToDateOnly(), local.TimeOfDay.ToTimeOnly());
            if (RunSequence.Map(date.ToDateTime(time), zone).DueAtUtc > now)
            {
                var start = minutes == SoonMinutes ? "In five minutes" : $"In {minutes} minutes";
                return new TimeOffer(date, time, $"{start}: {Words(date, time)}");
            }
            minutes++;
        }
    }

    private static string Words(DateOnly date, TimeOnly time) =>
        $"{RecurrenceSpeech.DateWithWeekday(date)} at {RecurrenceSpeech.Time(time)}";
}
