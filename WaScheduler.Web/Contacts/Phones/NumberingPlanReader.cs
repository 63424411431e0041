using System.Text.Json;

namespace WaScheduler.Web.Contacts.Phones;

/// <summary>Reads one plan from libphonenumber-js's metadata, version 4: an array whose places have fixed meanings and whose empty places are 0.</summary>
internal static class NumberingPlanReader
{
    private const int CallingCode = 0, InternationalPrefix = 1, General = 2, Lengths = 3, Formats = 4, NationalPrefix = 5,
        NationalPrefixForParsing = 7, NationalPrefixReplacement = 8, LeadingDigits = 10, Ranges = 11;

    private const int MobileRange = 1;

    private const int FormatPattern = 0, FormatTemplate = 1, FormatLeadingDigits = 2, FormatInternationalTemplate = 5;

    internal static NumberingPlan Read(JsonElement plan, string? country)
    {
        var lengths = Numbers(At(plan, Lengths));
        var ranges = Items(At(plan, Ranges));
        var mobile = MobileRange < ranges.Count ? Numbers(At(ranges[MobileRange], 1)) : [];
        return new NumberingPlan
        {
            CallingCode = Text(plan, CallingCode)!,
            Country = country,
            InternationalPrefix = Pattern(plan, InternationalPrefix),
            General = Pattern(plan, General)!,
            Lengths = lengths,
            NationalPrefix = Pattern(plan, NationalPrefixForParsing) ?? Pattern(plan, NationalPrefix),
            NationalPrefixReplacement = Text(plan, NationalPrefixReplacement),
            LeadingDigits = Pattern(plan, LeadingDigits),
            MobileLengths = mobile.Count > 0 ? mobile : lengths,
            Ranges = [.. ranges.Select(range => Range(range, lengths)).OfType<NumberRange>()],
            Formats = [.. Items(At(plan, Formats)).Select(Format)],
        };
    }

    // An empty pattern says "as for the other kinds".
    private static NumberRange? Range(JsonElement range, IReadOnlyList<int> lengths)
    {
        if (Text(range, 0) is not { Length: > 0 } pattern) return null;
        var own = Numbers(At(range, 1));
        return new NumberRange(new DigitPattern(pattern), own.Count > 0 ? own : lengths);
    }

    // Of the leading digits the last entry is the most exact.
    private static NumberFormat Format(JsonElement format)
    {
        var leading = Items(At(format, FormatLeadingDigits)).Select(item => item.GetString()!).LastOrDefault();
        return new NumberFormat(
            Pattern(format, FormatPattern)!,
            Text(format, FormatInternationalTemplate) ?? Text(format, FormatTemplate)!,
            leading is null ? null : new DigitPattern(leading));
    }

    private static JsonElement? At(JsonElement array, int place) =>
        array.ValueKind == JsonValueKind.Array && place < array.GetArrayLength() ? array[place] : null;

    private static string? Text(JsonElement array, int place) =>
        At(array, place) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static DigitPattern? Pattern(JsonElement array, int place) => Text(array, place) is { } pattern ? new DigitPattern(pattern) : null;

    private static List<JsonElement> Items(JsonElement? array) =>
        array is { ValueKind: JsonValueKind.Array } items ? [.. items.EnumerateArray()] : [];

    private static List<int> Numbers(JsonElement? array) => [.. Items(array).Select(item => item.GetInt32())];
}
