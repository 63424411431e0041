using NodaTime.TimeZones;

namespace WaScheduler.Web.Contacts.Phones;

/// <summary>A country or territory with its own numbering plan: ISO 3166 letters, English name, calling code without plus.</summary>
public sealed record Country(string Iso2, string Name, string CallingCode);

/// <summary>The countries of a picker.</summary>
public static class Countries
{
    // Names of the time zone database, which comes with the app and so is the same on every machine; it lacks the
    // first three, and the last has a better-known name.
    private static readonly Dictionary<string, string> Names = new(
        (TzdbDateTimeZoneSource.Default.ZoneLocations ?? [])
            .Select(place => KeyValuePair.Create(place.CountryCode, place.CountryName)).DistinctBy(pair => pair.Key))
    {
        ["AC"] = "Ascension Island",
        ["TA"] = "Tristan da Cunha",
        ["XK"] = "Kosovo",
        ["GB"] = "United Kingdom",
    };

    private static readonly Lazy<IReadOnlyList<Country>> Sorted = new(() =>
        [.. NumberingPlans.All.ByCountry.Values
            .Select(plan => new Country(plan.Country!, NameOf(plan.Country!), plan.CallingCode))
            .OrderBy(country => country.Name, StringComparer.InvariantCulture)]);

    /// <summary>All of them, by English name.</summary>
    public static IReadOnlyList<Country> All => Sorted.Value;

    /// <summary>Whether the letters are a country that numbers can be read for; capitals only.</summary>
    public static bool IsKnown(string? iso2) => iso2 is not null && NumberingPlans.All.ByCountry.ContainsKey(iso2);

    /// <summary>The English name; the letters themselves when they are not known.</summary>
    public static string NameOf(string iso2) => Names.GetValueOrDefault(iso2, iso2);

    /// <summary>A mobile number of the country in international style, reserved for examples.</summary>
    public static string ExampleOf(string iso2) =>
        NumberingPlans.All.Examples.TryGetValue(iso2, out var national)
            ? PhoneNumbers.Format($"+{NumberingPlans.All.ByCountry[iso2].CallingCode}{national}")
            : $"+{NumberingPlans.All.ByCountry[iso2].CallingCode} …";
}
