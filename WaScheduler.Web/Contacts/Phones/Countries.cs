using System.Globalization;

namespace WaScheduler.Web.Contacts.Phones;

/// <summary>A country or territory with its own numbering plan: ISO 3166 letters, English name, calling code without plus.</summary>
public sealed record Country(string Iso2, string Name, string CallingCode);

/// <summary>The countries of a picker.</summary>
public static class Countries
{
    // Reserved letters that the platform's list of regions does not have.
    private static readonly Dictionary<string, string> Unlisted = new()
    {
        ["AC"] = "Ascension Island",
        ["TA"] = "Tristan da Cunha",
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
    public static string NameOf(string iso2) =>
        Unlisted.TryGetValue(iso2, out var name) ? name : IsKnown(iso2) ? new RegionInfo(iso2).EnglishName : iso2;

    /// <summary>A mobile number of the country in international style, reserved for examples.</summary>
    public static string ExampleOf(string iso2) =>
        NumberingPlans.All.Examples.TryGetValue(iso2, out var national)
            ? PhoneNumbers.Format($"+{NumberingPlans.All.ByCountry[iso2].CallingCode}{national}")
            : $"+{NumberingPlans.All.ByCountry[iso2].CallingCode} …";
}
