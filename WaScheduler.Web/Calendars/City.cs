namespace WaScheduler.Web.Calendars;

/// <summary>A place whose Shabbat and holidays can be computed.</summary>
/// <param name="Id">In the API and the preferences: tel-aviv.</param>
/// <param name="Name">In English.</param>
/// <param name="HebrewName">In Hebrew letters.</param>
/// <param name="Country">ISO 3166 two letters; in IL holidays have one day, elsewhere two.</param>
/// <param name="Latitude">Degrees, north positive.</param>
/// <param name="Longitude">Degrees, east positive.</param>
/// <param name="ZoneId">IANA zone.</param>
/// <param name="CandleMinutes">How many minutes before sunset candles are lit there, by local custom.</param>
public sealed record City(
    string Id, string Name, string HebrewName, string Country, double Latitude, double Longitude, string ZoneId, int CandleMinutes = City.UsualCandleMinutes)
{
    /// <summary>In the diaspora.</summary>
    public const int UsualCandleMinutes = 18;

    /// <summary>Whether holidays have one day instead of the diaspora's two.</summary>
    public bool IsInIsrael => Country == "IL";
}
