namespace WaScheduler.Web.Contacts.Phones;

/// <summary>All numbers that the digits can mean.</summary>
internal static class PhoneReadings
{
    private const string CommonInternationalPrefix = "00";

    // Emergency numbers and short codes; the shortest complete numbers (Niue) have seven digits.
    private const int ShortestWithCountryCode = 7;
    internal const int LongestShortCode = 6;

    // E.164 allows fifteen digits; a few plans in the metadata have room for more, but no such number is given out.
    private const int LongestWithCountryCode = 15;

    /// <summary>Whether the writing itself says that a country code comes first.</summary>
    internal static bool IsInternational(WrittenNumber number) =>
        number.HasPlus || number.Digits.StartsWith(CommonInternationalPrefix, StringComparison.Ordinal);

    /// <summary>Whether the digits look like a whole number of some country that is not named.</summary>
    internal static bool LacksCountryCode(WrittenNumber number) =>
        !IsInternational(number) && number.Digits.Length is > LongestShortCode and <= LongestWithCountryCode;

    /// <summary>The readings, the one in the home country first, each number once.</summary>
    internal static IReadOnlyList<PhoneReading> Of(WrittenNumber number, NumberingPlan? home) =>
        [.. All(number, home).OfType<PhoneReading>().DistinctBy(reading => reading.E164)];

    private static IEnumerable<PhoneReading?> All(WrittenNumber number, NumberingPlan? home)
    {
        var digits = number.Digits;
        if (number.HasPlus)
        {
            yield return International(digits, lenient: true);
            yield break;
        }
        var national = home is null ? null : National(digits, home);
        yield return national;
        if (home?.InternationalPrefix?.AtStart(digits) is { Success: true } prefix)
            yield return International(digits[prefix.Length..], lenient: true);
        if (digits.StartsWith(CommonInternationalPrefix, StringComparison.Ordinal))
            yield return International(digits[CommonInternationalPrefix.Length..], lenient: true);
        else if (national is null || CanBeForeign(number))
            yield return International(digits, lenient: home is not null && digits.StartsWith(home.CallingCode, StringComparison.Ordinal));
    }

    // Most national numbers begin with what is a country code somewhere. The foreign number is a real alternative
    // only when the writing does not contradict it – 201 555 0123 is not 20 1555 0123 – and when it has the length
    // of a mobile number there: foreign landlines are hardly ever written without a plus.
    private static bool CanBeForeign(WrittenNumber number)
    {
        var plans = NumberingPlans.All.StartingWith(number.Digits);
        if (plans.Count == 0) return false;
        var code = plans[0].CallingCode.Length;
        var foreign = number.Digits[code..];
        return (number.FirstGroup == number.Digits.Length || number.FirstGroup == code)
            && plans.Any(plan => plan.MobileLengths.Contains(foreign.Length));
    }

    private static PhoneReading? National(string digits, NumberingPlan home)
    {
        var national = home.WithoutNationalPrefix(digits);
        if (!home.Allows(national)) return null;
        return digits.Length <= LongestShortCode && !home.IsInUse(national)
            ? null
            : Reading(NumberingPlans.All.StartingWith(home.CallingCode + national), national);
    }

    /// <summary>Digits that begin with a country code. Lenient also takes a prefix that is dialled inside the country only, as in +44 (0)20.</summary>
    private static PhoneReading? International(string digits, bool lenient)
    {
        var plans = NumberingPlans.All.StartingWith(digits);
        if (plans.Count == 0) return null;
        var written = RetiredPrefix.Without(plans[0], digits[plans[0].CallingCode.Length..]);
        var national = lenient ? plans[0].WithoutNationalPrefix(written) : written;
        return plans.Any(plan => plan.Allows(national)) ? Reading(plans, national) : null;
    }

    private static PhoneReading? Reading(IReadOnlyList<NumberingPlan> plans, string national)
    {
        var digits = plans[0].CallingCode + national;
        return digits.Length is >= ShortestWithCountryCode and <= LongestWithCountryCode
            ? new PhoneReading($"+{digits}", NumberingPlans.CountryOf(plans, national), PhoneFormat.International(plans, national))
            : null;
    }
}
