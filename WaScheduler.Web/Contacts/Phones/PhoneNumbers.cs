using WaScheduler.Web.Hosting;

namespace WaScheduler.Web.Contacts.Phones;

/// <summary>Phone numbers in any writing to E.164, by the countries' numbering plans and without guessing.</summary>
/// <remarks>
/// A number counts as valid when its country's plan has room for it, not only when it lies in a range known today: new
/// ranges open all the time. What the metadata says is kept: Italy's leading zero stays, Argentina's mobile 9 is put in for
/// "15", Brazil's ninth digit is neither added nor taken away.
/// </remarks>
public static class PhoneNumbers
{
    /// <summary>Reads a number as it is written in the home country (ISO 3166 letters), or anywhere when it begins with + or 00.</summary>
    /// <exception cref="ArgumentException">There is no such home country.</exception>
    public static PhoneAnswer Parse(string? text, string? homeCountry)
    {
        var home = Home(homeCountry);
        var number = WrittenNumber.Read(text);
        if (number.Refusal is { } refusal) return PhoneAnswer.Invalid(refusal);
        var readings = PhoneReadings.Of(number, home);
        return readings.Count switch
        {
            0 when home is null && PhoneReadings.LacksCountryCode(number) => PhoneAnswer.Ambiguous(PhoneSentences.WhichCountry(number), []),
            0 => PhoneAnswer.Invalid(PhoneSentences.WhyInvalid(number, home)),
            1 when home is not null || PhoneReadings.IsInternational(number) => PhoneAnswer.Valid(readings[0]),
            _ => PhoneAnswer.Ambiguous(PhoneSentences.WhyAmbiguous(number, home, readings), readings),
        };
    }

    /// <summary>An E.164 number for people: +972 50 234 5678; anything else comes back as it is.</summary>
    public static string Format(string e164)
    {
        var number = WrittenNumber.Read(e164);
        if (number.Refusal is not null || !number.HasPlus) return e164;
        var plans = NumberingPlans.All.StartingWith(number.Digits);
        return plans.Count == 0 ? e164 : PhoneFormat.International(plans, number.Digits[plans[0].CallingCode.Length..]);
    }

    private static NumberingPlan? Home(string? country)
    {
        if (string.IsNullOrEmpty(country)) return null;
        return NumberingPlans.All.ByCountry.TryGetValue(country, out var plan) ? plan
            : throw new ArgumentException($"Unknown home country {QuotedText.Of(country)}; use two letters such as IL.", nameof(country));
    }
}
