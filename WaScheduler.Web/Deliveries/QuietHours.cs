using System.Globalization;
using NodaTime;
using WaScheduler.Web.Preferences;
using WaScheduler.Web.Schedules;

namespace WaScheduler.Web.Deliveries;

/// <summary>The owner's quiet hours: what is due in them waits until they are over, except what is sent by hand.</summary>
public sealed class QuietHours
{
    private readonly PreferenceService _preferences;

    public QuietHours(PreferenceService preferences) => _preferences = preferences;

    /// <summary>When the quiet hours that an instant falls into are over; null when it falls into none.</summary>
    public async Task<DateTimeOffset?> UntilAsync(DateTimeOffset instant, CancellationToken cancellationToken)
    {
        var sending = await _preferences.GetSendingAsync(cancellationToken);
        if (sending is not { QuietFrom: { } from, QuietUntil: { } until } || from == until)
        {
            return null;
        }

        var zone = TimeZones.Get((await _preferences.GetGeneralAsync(cancellationToken)).TimeZone);
        var local = Instant.FromDateTimeOffset(instant).InZone(zone).LocalDateTime;
        var time = local.TimeOfDay.ToTimeOnly();
        // IsBetween goes over midnight when the end is before the start; the end itself is not quiet.
        if (!time.IsBetween(from, until))
        {
            return null;
        }

        var day = local.Date.PlusDays(time < until ? 0 : 1).ToDateOnly();
        var end = RunSequence.Map(day.ToDateTime(until), zone).DueAtUtc;
        // Where the clocks go back over the end, its first pass may be over while the second is still quiet by the clock.
        return end > instant ? end : null;
    }

    /// <summary>An instant on the owner's clock: Mon 23 Nov, 07:00.</summary>
    public async Task<string> WordsAsync(DateTimeOffset instant, CancellationToken cancellationToken)
    {
        var zone = TimeZones.Get((await _preferences.GetGeneralAsync(cancellationToken)).TimeZone);
        return Instant.FromDateTimeOffset(instant).InZone(zone).LocalDateTime.ToDateTimeUnspecified().ToString("ddd d MMM, HH:mm", CultureInfo.InvariantCulture);
    }
}
