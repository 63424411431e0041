using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using WaScheduler.Web.Contacts.Phones;
using Xunit;

namespace WaScheduler.Tests.Contacts.Phones;

public sealed class NumberingPlansTests
{
    public static TheoryData<string> AllCountries => [.. NumberingPlans.All.ByCountry.Keys];

    [Theory]
    [MemberData(nameof(AllCountries))]
    public void The_example_of_every_country_is_itself_in_every_writing(string country)
    {
        var plan = NumberingPlans.All.ByCountry[country];
        var national = NumberingPlans.All.Examples[country];
        var e164 = $"+{plan.CallingCode}{national}";
        Assert.True(plan.IsInUse(national), $"{e164} is in no range");
        string[] writings = [e164, $"00{plan.CallingCode}{national}", PhoneNumbers.Format(e164), Countries.ExampleOf(country)];
        Assert.All(writings, written => Assert.Equal((PhoneOutcome.Valid, e164), Read(written)));
        // Some territories use the very ranges of their main country (Svalbard and Norway): then either is true.
        var told = PhoneNumbers.Parse(e164, null).Country!;
        Assert.Equal(plan.CallingCode, NumberingPlans.All.ByCountry[told].CallingCode);
        Assert.True(told == country || NumberingPlans.All.ByCountry[told].IsInUse(national));
        var atHome = PhoneNumbers.Parse(national, country);
        Assert.Contains(e164, atHome.Candidates.Append(atHome.Reading).Select(reading => reading?.E164));
    }

    [Fact]
    public void Every_pattern_of_the_metadata_compiles_without_backtracking()
    {
        foreach (var plan in NumberingPlans.All.ByCountry.Values)
        {
            plan.General.IsWhole("1");
            plan.InternationalPrefix?.AtStart("1");
            plan.NationalPrefix?.AtStart("1");
            plan.LeadingDigits?.AtStart("1");
            Assert.All(plan.Ranges, range => range.Pattern.IsWhole("1"));
            Assert.All(plan.Formats, format =>
            {
                format.Pattern.IsWhole("1");
                format.LeadingDigits?.AtStart("1");
            });
        }
    }

    [Fact]
    public void A_formatted_number_is_read_back_as_the_same_number()
    {
        var digits = Gen.ArrayOf(Gen.Choose(0, 9), 14).Select(row => string.Concat(row.Select(digit => (char)('0' + digit))));
        var countries = Gen.Elements(NumberingPlans.All.ByCountry.Keys.ToArray());
        var cases = from country in countries
                    from tail in digits
                    from keep in Gen.Choose(2, 9)
                    let plan = NumberingPlans.All.ByCountry[country]
                    let start = NumberingPlans.All.Examples[country]
                    // Half of an example number, then anything: mostly numbers that the plan has room for.
                    select $"+{plan.CallingCode}{start[..Math.Min(keep, start.Length)]}{tail}"[..Math.Min(plan.CallingCode.Length + 1 + start.Length, 16)];
        var seen = 0;
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(3_000).WithReplay(20261122, 7), Prop.ForAll(cases.ToArbitrary(), text =>
        {
            if (PhoneNumbers.Parse(text, null) is not { Outcome: PhoneOutcome.Valid } answer) return true;
            seen++;
            return PhoneNumbers.Parse(PhoneNumbers.Format(answer.E164!), null).E164 == answer.E164
                && PhoneNumbers.Parse(answer.E164, null).E164 == answer.E164
                && answer.Reading!.International == PhoneNumbers.Format(answer.E164!);
        }));
        Assert.True(seen > 1_500, $"only {seen} of 3,000 were numbers");
    }

    [Theory]
    [InlineData("+972502345678", "+972 50 234 5678")]
    [InlineData("+12015550123", "+1 201 555 0123")]
    [InlineData("+15062345678", "+1 506 234 5678")]
    [InlineData("+442079460018", "+44 20 7946 0018")]
    [InlineData("+390612345678", "+39 06 1234 5678")]
    [InlineData("+5491123456789", "+54 9 11 2345 6789")]
    [InlineData("+5511961234567", "+55 11 96123 4567")]
    [InlineData("+33612345678", "+33 6 12 34 56 78")]
    [InlineData("+4915123456789", "+49 1512 3456789")]
    [InlineData("no number", "no number")]
    [InlineData("972502345678", "972502345678")]
    [InlineData("+999123", "+999123")]
    public void Numbers_are_shown_in_international_style(string e164, string shown) => Assert.Equal(shown, PhoneNumbers.Format(e164));

    [Fact]
    public void The_picker_names_every_country_in_English()
    {
        Assert.Equal(NumberingPlans.All.ByCountry.Count, Countries.All.Count);
        Assert.True(Countries.All.Count > 240);
        Assert.All(Countries.All, country => Assert.NotEqual(country.Iso2, country.Name));
        Assert.All(Countries.All, country => Assert.True(int.Parse(country.CallingCode, CultureInfo.InvariantCulture) is > 0 and < 1000));
        Assert.Equal(Countries.All.Count, Countries.All.Select(country => country.Name).Distinct().Count());
        Assert.Contains(new Country("IL", "Israel", "972"), Countries.All);
        Assert.Contains(new Country("GB", "United Kingdom", "44"), Countries.All);
        Assert.True(Countries.IsKnown("IL"));
        Assert.False(Countries.IsKnown("il"));
        Assert.False(Countries.IsKnown(null));
    }

    private static (PhoneOutcome, string?) Read(string written)
    {
        var answer = PhoneNumbers.Parse(written, null);
        return (answer.Outcome, answer.E164);
    }
}
