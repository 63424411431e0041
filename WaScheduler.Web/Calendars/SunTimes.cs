using System.Collections.Concurrent;

namespace WaScheduler.Web.Calendars;

/// <summary>When the sun sets, and when it is so far below the horizon that three stars are out.</summary>
/// <param name="Sunset">The upper edge of the sun meets a level horizon, refraction of 34 minutes of arc included.</param>
/// <param name="Nightfall">The middle of the sun stands 8.5 degrees below the horizon; 72 minutes after sunset where it does not sink so far that night.</param>
public readonly record struct SunDay(DateTimeOffset Sunset, DateTimeOffset Nightfall);

/// <summary>
/// Sunset and nightfall by the equations of NOAA's Global Monitoring Laboratory ("General Solar Position Calculations" and
/// its spreadsheet, after Meeus, Astronomical Algorithms), good to a minute below 72 degrees of latitude.
/// </summary>
/// <remarks>Days are kept once they are computed, so asking again costs a look-up; safe from any thread.</remarks>
public static class SunTimes
{
    /// <summary>Degrees below the horizon at nightfall: three small stars.</summary>
    public const double NightfallDegrees = 8.5;

    // The radius of the sun, and refraction.
    private const double SunsetDegrees = 0.833;
    private const int MostKept = 8_192;
    private static readonly TimeSpan WhereNoNightFalls = TimeSpan.FromMinutes(72);
    private static readonly ConcurrentDictionary<(double Latitude, double Longitude, DateOnly Date), SunDay> Kept = new();

    /// <summary>The evening of a date at a city; the zone's date, which is the sun's as well in every city of <see cref="Cities"/>.</summary>
    public static SunDay Of(DateOnly date, City city)
    {
        var key = (city.Latitude, city.Longitude, date);
        if (Kept.TryGetValue(key, out var known)) return known;
        if (Kept.Count >= MostKept) Kept.Clear();
        return Kept[key] = Compute(date, city.Latitude, city.Longitude);
    }

    private static SunDay Compute(DateOnly date, double latitude, double longitude)
    {
        var midnight = new DateTimeOffset(date.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        // Where the sun does not set, or does not rise, the moment nearest to a sunset: midnight or noon of the sun.
        var sunset = midnight.AddMinutes(MinuteOf(date, latitude, longitude, SunsetDegrees, clamp: true));
        var nightfall = MinuteOf(date, latitude, longitude, NightfallDegrees, clamp: false);
        return new SunDay(sunset, double.IsNaN(nightfall) ? sunset + WhereNoNightFalls : midnight.AddMinutes(nightfall));
    }

    // Minutes after midnight UTC; NaN when the sun does not come so low. The sun moves while the day passes, so the time
    // found first is put in again.
    private static double MinuteOf(DateOnly date, double latitude, double longitude, double degreesBelow, bool clamp)
    {
        var minute = 720 - (4 * longitude);
        for (var i = 0; i < 3; i++)
        {
            var (declination, equationOfTime) = Sun(date, minute);
            var cosine = (Cos(90 + degreesBelow) / (Cos(latitude) * Cos(declination))) - (Tan(latitude) * Tan(declination));
            if (clamp) cosine = Math.Clamp(cosine, -1, 1);
            minute = 720 - (4 * longitude) - equationOfTime + (4 * Degrees(Math.Acos(cosine)));
        }

        return minute;
    }

    /// <summary>Declination in degrees and the equation of time in minutes.</summary>
    private static (double Declination, double EquationOfTime) Sun(DateOnly date, double minute)
    {
        // Julian centuries since noon of 1 January 2000.
        var t = (date.DayNumber - new DateOnly(2000, 1, 1).DayNumber - 0.5 + (minute / 1_440)) / 36_525;
        var meanLongitude = 280.46646 + (t * (36_000.76983 + (t * 0.0003032)));
        var anomaly = 357.52911 + (t * (35_999.05029 - (t * 0.0001537)));
        var eccentricity = 0.016708634 - (t * (0.000042037 + (t * 0.0000001267)));
        var center = (Sin(anomaly) * (1.914602 - (t * (0.004817 + (t * 0.000014)))))
            + (Sin(2 * anomaly) * (0.019993 - (t * 0.000101))) + (Sin(3 * anomaly) * 0.000289);
        var node = 125.04 - (1_934.136 * t);
        var longitude = meanLongitude + center - 0.00569 - (0.00478 * Sin(node));
        var meanObliquity = 23 + ((26 + ((21.448 - (t * (46.815 + (t * (0.00059 - (t * 0.001813)))))) / 60)) / 60);
        var obliquity = meanObliquity + (0.00256 * Cos(node));
        var y = Math.Pow(Tan(obliquity / 2), 2);
        var equation = (y * Sin(2 * meanLongitude)) - (2 * eccentricity * Sin(anomaly)) + (4 * eccentricity * y * Sin(anomaly) * Cos(2 * meanLongitude))
            - (0.5 * y * y * Sin(4 * meanLongitude)) - (1.25 * eccentricity * eccentricity * Sin(2 * anomaly));
        return (Degrees(Math.Asin(Sin(obliquity) * Sin(longitude))), 4 * Degrees(equation));
    }

    private static double Sin(double degrees) => Math.Sin(double.DegreesToRadians(degrees));

    private static double Cos(double degrees) => Math.Cos(double.DegreesToRadians(degrees));

    private static double Tan(double degrees) => Math.Tan(double.DegreesToRadians(degrees));

    private static double Degrees(double radians) => double.RadiansToDegrees(radians);
}
