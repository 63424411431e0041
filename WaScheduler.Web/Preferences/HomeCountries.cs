using NodaTime.TimeZones;
using WaScheduler.Web.Contacts.Phones;

namespace WaScheduler.Web.Preferences;

/// <summary>A country as offered in a list.</summary>
/// <param name="Code">ISO 3166, two letters.</param>
/// <param name="Name">In English.</param>
public sealed record HomeCountry(string Code, string Name);

/// <summary>The countries of the zone database that have telephone numbers of their own, by name.</summary>
public static class HomeCountries
{
    public static IReadOnlyList<HomeCountry> All { get; } =
        [.. (TzdbDateTimeZoneSource.Default.ZoneLocations ?? [])
            .Select(place => new HomeCountry(place.CountryCode, place.CountryName))
            .Where(country => Countries.IsKnown(country.Code)) // numbers are read by it
            .Distinct()
            .OrderBy(country => country.Name, StringComparer.OrdinalIgnoreCase)];

    public static bool Has(string code) => All.Any(country => country.Code == code);
}
