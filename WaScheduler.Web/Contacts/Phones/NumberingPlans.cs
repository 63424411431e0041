using System.Text.Json;

namespace WaScheduler.Web.Contacts.Phones;

/// <summary>The numbering plans of all countries, read once from libphonenumber's metadata, which is embedded at build time.</summary>
internal sealed class NumberingPlans
{
    private const string MetadataResource = "phones/metadata.max.json";
    private const string ExamplesResource = "phones/examples.mobile.json";
    private const int LongestCallingCode = 3;
    private static readonly Lazy<NumberingPlans> Loaded = new(() => new NumberingPlans());

    private readonly Dictionary<string, NumberingPlan> _byCountry = [];
    private readonly Dictionary<string, IReadOnlyList<NumberingPlan>> _byCallingCode = [];
    private readonly Dictionary<string, string> _examples = [];

    private NumberingPlans()
    {
        using var metadata = Open(MetadataResource);
        foreach (var country in metadata.RootElement.GetProperty("countries").EnumerateObject())
            _byCountry.Add(country.Name, NumberingPlanReader.Read(country.Value, country.Name));
        foreach (var code in metadata.RootElement.GetProperty("country_calling_codes").EnumerateObject())
            _byCallingCode.Add(code.Name, [.. code.Value.EnumerateArray().Select(country => _byCountry[country.GetString()!])]);
        foreach (var code in metadata.RootElement.GetProperty("nonGeographic").EnumerateObject())
            _byCallingCode.Add(code.Name, [NumberingPlanReader.Read(code.Value, null)]);
        using var examples = Open(ExamplesResource);
        foreach (var example in examples.RootElement.EnumerateObject())
            _examples.Add(example.Name, example.Value.GetString()!);
    }

    internal static NumberingPlans All => Loaded.Value;

    internal IReadOnlyDictionary<string, NumberingPlan> ByCountry => _byCountry;

    /// <summary>A mobile number of each country, national, reserved for examples.</summary>
    internal IReadOnlyDictionary<string, string> Examples => _examples;

    /// <summary>The plans sharing the calling code at the start of the digits, the main country first; none when no code fits.</summary>
    internal IReadOnlyList<NumberingPlan> StartingWith(string digits)
    {
        for (var length = 1; length <= LongestCallingCode && length < digits.Length; length++)
            if (_byCallingCode.TryGetValue(digits[..length], out var plans)) return plans;
        return [];
    }

    /// <summary>The country of a number where several share its code, or null when no range tells.</summary>
    internal static string? CountryOf(IReadOnlyList<NumberingPlan> sharing, string national) =>
        sharing.Count == 1
            ? sharing[0].Country
            : sharing.FirstOrDefault(plan => plan.LeadingDigits?.AtStart(national).Success ?? plan.IsInUse(national))?.Country;

    private static JsonDocument Open(string resource)
    {
        using var stream = typeof(NumberingPlans).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"{resource} is not embedded; build WaScheduler.Web with npm installed.");
        return JsonDocument.Parse(stream);
    }
}
