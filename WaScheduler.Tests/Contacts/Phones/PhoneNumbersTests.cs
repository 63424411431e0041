using System.Diagnostics;
using WaScheduler.Web.Contacts.Phones;
using Xunit;

namespace WaScheduler.Tests.Contacts.Phones;

public sealed class PhoneNumbersTests
{
    [Theory]
    [MemberData(nameof(WrittenExamples.All), MemberType = typeof(WrittenExamples))]
    public void A_number_as_written_at_home_is_read(string home, string written, string e164)
    {
        var answer = PhoneNumbers.Parse(written, home);
        Assert.Equal((PhoneOutcome.Valid, e164, null), (answer.Outcome, answer.E164, answer.Sentence));
        Assert.Null(answer.Code);
    }

    [Theory]
    [InlineData("+972501234567", "IL")]
    [InlineData("+390669812345", "VA")]
    [InlineData("+12015550123", "US")]
    [InlineData("+15062345678", "CA")]
    [InlineData("+18762101234", "JM")]
    [InlineData("+77710009998", "KZ")]
    [InlineData("+79123456789", "RU")]
    [InlineData("+447797712345", "JE")]
    [InlineData("+80012345678", null)]
    public void The_country_is_told_where_the_number_tells_it(string e164, string? country) =>
        Assert.Equal((PhoneOutcome.Valid, e164, country), Short(PhoneNumbers.Parse(e164, null)));

    [Theory]
    [InlineData("٠٥٠١٢٣٤٥٦٧")]
    [InlineData("۰۵۰-۱۲۳-۴۵۶۷")]
    [InlineData("０５０－１２３－４５６７")]
    [InlineData("\u200E+972\u00A050\u2011123\u20114567\u200F")]
    [InlineData("\u202A+972 50\u2013123\u20134567\u202C")]
    [InlineData("＋９７２５０１２３４５６７")]
    [InlineData("tel:+972-50-123-4567")]
    [InlineData("TEL: 050.123.4567")]
    [InlineData("  (050) [123] 4567\t\n")]
    [InlineData("05\u200B01\u00AD234567")]
    public void Digits_of_any_script_and_what_copying_adds_are_read(string written) =>
        Assert.Equal((PhoneOutcome.Valid, "+972501234567", "IL"), Short(PhoneNumbers.Parse(written, "IL")));

    [Theory]
    [InlineData("", "holds no digits")]
    [InlineData(null, "holds no digits")]
    [InlineData("+", "holds no digits")]
    [InlineData("100", "emergency numbers and short codes")]
    [InlineData("112", "emergency numbers and short codes")]
    [InlineData("*2700", "service code")]
    [InlineData("#100#", "service code")]
    [InlineData("050-CALL-NOW", "letter \"C\"")]
    [InlineData("050-1234567 ext 5", "letter \"e\"")]
    [InlineData("050-1234567;ext=5", "extension")]
    [InlineData("050-1234567, 052-1234567", "several numbers")]
    [InlineData("050-1234567\n052-1234567", "several numbers")]
    [InlineData("0501234567/8", "parted by a slash")]
    [InlineData("972+501234567", "plus that is not at its beginning")]
    [InlineData("++972501234567", "plus that is not at its beginning")]
    [InlineData("+999 1234567", "does not begin with a country code")]
    [InlineData("+0501234567", "does not begin with a country code")]
    [InlineData("+972 5012", "too short for Israel")]
    [InlineData("+972 50 123 4567 890 12", "too long for Israel")]
    [InlineData("+39 2 12345678", "not a number of Italy")]
    [InlineData("050123456", "is not a number in Israel")]
    [InlineData("050\01234567", "which is no part of a number")]
    [InlineData("050<b>1234567", "no part of a number")]
    [InlineData("📞0501234567", "no part of a number")]
    [InlineData("12345678901234567890123456789", "29 digits")]
    public void What_cannot_get_a_message_is_refused_with_its_reason(string? written, string reason)
    {
        var answer = PhoneNumbers.Parse(written, "IL");
        Assert.Equal((PhoneOutcome.Invalid, "phone.invalid"), (answer.Outcome, answer.Code));
        Assert.Contains(reason, answer.Sentence, StringComparison.Ordinal);
        Assert.Null(answer.E164);
        Assert.Empty(answer.Candidates);
    }

    [Theory]
    [InlineData("GB", "999")]
    [InlineData("US", "911")]
    [InlineData("AT", "1450")]
    [InlineData("DE", "115")]
    [InlineData("DE", "11833")]
    [InlineData("IN", "1930")]
    [InlineData("NU", "4000")]
    public void Emergency_numbers_and_short_codes_are_refused(string home, string written)
    {
        // Niue's numbers are four digits: there 4000 is a whole number.
        var expected = home == "NU" ? PhoneOutcome.Valid : PhoneOutcome.Invalid;
        Assert.Equal(expected, PhoneNumbers.Parse(written, home).Outcome);
    }

    [Fact]
    public void Ten_digits_get_no_country_unless_home_says_so()
    {
        var answer = PhoneNumbers.Parse("2015550123", null);
        Assert.Equal(PhoneOutcome.Ambiguous, answer.Outcome);
        Assert.Equal("phone.ambiguous", answer.Code);
        Assert.DoesNotContain(answer.Candidates, reading => reading.E164 == "+12015550123");
        Assert.Equal("+12015550123", PhoneNumbers.Parse("2015550123", "US").E164);
        Assert.Equal("+912015550123", PhoneNumbers.Parse("2015550123", "IN").E164);
    }

    [Fact]
    public void A_number_without_country_code_and_home_is_asked_about()
    {
        var local = PhoneNumbers.Parse("050-123 4567", null);
        Assert.Equal(PhoneOutcome.Ambiguous, local.Outcome);
        Assert.Empty(local.Candidates);
        Assert.Equal("The phone number \"050-123 4567\" has no country code. Write + and the country code first, such as +972 50 234 5678, or set your home country.", local.Sentence);
        var bare = PhoneNumbers.Parse("972501234567", null);
        Assert.Equal(PhoneOutcome.Ambiguous, bare.Outcome);
        Assert.Equal(["+972501234567"], bare.Candidates.Select(reading => reading.E164));
    }

    [Fact]
    public void Digits_that_are_a_number_at_home_and_abroad_are_asked_about()
    {
        var answer = PhoneNumbers.Parse("972501234567", "DE");
        Assert.Equal(PhoneOutcome.Ambiguous, answer.Outcome);
        Assert.Equal(["+49972501234567", "+972501234567"], answer.Candidates.Select(reading => reading.E164));
        Assert.Contains("(Germany) or +972 50 123 4567 (Israel). Choose one", answer.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CN", "131 2345 6789", "+8613123456789")]
    [InlineData("CN", "13123456789", "+8613123456789 +13123456789")]
    [InlineData("CO", "321 1234567", "+573211234567")]
    [InlineData("CO", "3211234567", "+573211234567")]
    [InlineData("CO", "3214123456", "+573214123456")]
    [InlineData("DE", "972 501234567", "+49972501234567 +972501234567")]
    [InlineData("DE", "97250 1234567", "+49972501234567")]
    [InlineData("US", "2015550123", "+12015550123")]
    public void Groups_tell_where_a_country_code_cannot_end(string home, string written, string readings)
    {
        var answer = PhoneNumbers.Parse(written, home);
        Assert.Equal(readings.Split(' '), answer.E164 is { } only ? [only] : answer.Candidates.Select(reading => reading.E164));
    }

    [Fact]
    public void Five_megabytes_are_refused_at_once()
    {
        var texts = ((string[])["1", "+", "(((", "0 ", "\u200E", "٠", "05\0"])
            .Select(piece => string.Concat(Enumerable.Repeat(piece, 5_000_000 / piece.Length))).ToList();
        var watch = Stopwatch.StartNew();
        Assert.All(texts, text => Assert.Equal(PhoneOutcome.Invalid, PhoneNumbers.Parse(text, "IL").Outcome));
        Assert.True(watch.ElapsedMilliseconds < 1_000, $"took {watch.ElapsedMilliseconds} ms");
    }

    [Fact]
    public void An_unknown_home_country_is_a_mistake_of_the_caller() =>
        Assert.Contains("\"XX\"", Assert.Throws<ArgumentException>(() => PhoneNumbers.Parse("0501234567", "XX")).Message, StringComparison.Ordinal);

    private static (PhoneOutcome, string?, string?) Short(PhoneAnswer answer) => (answer.Outcome, answer.E164, answer.Country);
}
