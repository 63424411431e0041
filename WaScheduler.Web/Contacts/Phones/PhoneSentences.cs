using WaScheduler.Web.Hosting;

namespace WaScheduler.Web.Contacts.Phones;

/// <summary>The sentences about numbers that are refused or asked about.</summary>
internal static class PhoneSentences
{
    internal static string WhyInvalid(WrittenNumber number, NumberingPlan? home)
    {
        var written = $"The phone number {QuotedText.Of(number.Original)}";
        if (!PhoneReadings.IsInternational(number))
        {
            if (number.Digits.Length <= PhoneReadings.LongestShortCode)
                return $"{written} is too short: emergency numbers and short codes get no messages. Write the whole number with its area code.";
            return home is null
                ? $"{written} has too many digits for a phone number. Write it with + and the country code, such as {Example("IL")}."
                : $"{written} is not a number in {Name(home)}, where one looks like {Example(home.Country!)}. If it is foreign, write it with + and its country code.";
        }
        var digits = number.HasPlus ? number.Digits : number.Digits.TrimStart('0');
        var plans = NumberingPlans.All.StartingWith(digits);
        if (plans.Count == 0)
            return $"{written} does not begin with a country code that exists. Write + and the country code first, such as {Example("IL")}.";
        var (fewest, most) = (plans.Min(plan => plan.Lengths.Min()), plans.Max(plan => plan.Lengths.Max()));
        var national = digits.Length - plans[0].CallingCode.Length;
        var reason = national < fewest ? $"too short for {Name(plans[0])}" : national > most ? $"too long for {Name(plans[0])}" : $"not a number of {Name(plans[0])}";
        return $"{written} is {reason}{(plans[0].Country is { } country ? $", where one looks like {Example(country)}" : "")}. Correct the digits.";
    }

    internal static string WhichCountry(WrittenNumber number) =>
        $"The phone number {QuotedText.Of(number.Original)} has no country code. Write + and the country code first, such as {Example("IL")}, or set your home country.";

    internal static string WhyAmbiguous(WrittenNumber number, NumberingPlan? home, IReadOnlyList<PhoneReading> readings)
    {
        var written = $"The phone number {QuotedText.Of(number.Original)}";
        var offers = string.Join(" or ", readings.Select(reading => $"{reading.International}{(reading.Country is { } country ? $" ({Countries.NameOf(country)})" : "")}"));
        return readings.Count == 1 && home is null
            ? $"{written} has no country code. If you mean {offers}, choose it; otherwise write + and the country code first, or set your home country."
            : $"{written} can be {offers}. Choose one, or write + and the country code first.";
    }

    private static string Name(NumberingPlan plan) => plan.Country is { } country ? Countries.NameOf(country) : $"+{plan.CallingCode}";

    private static string Example(string country) => Countries.ExampleOf(country);
}
