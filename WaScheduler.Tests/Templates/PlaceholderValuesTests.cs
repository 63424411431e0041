using WaScheduler.Data.Contacts;
using WaScheduler.Web.Templates;
using Xunit;

namespace WaScheduler.Tests.Templates;

public sealed class PlaceholderValuesTests
{
    private static readonly DateTime Run = new(2026, 3, 27, 9, 30, 0);

    [Theory]
    [InlineData("{{name}} {{firstName}} {{phone}}", "Dana Levi Dana +972 50 123 4567")]
    [InlineData("{{birthday}}, {{age}}; {{anniversary}}, {{years}}", "27 March, 36; 28 March, 4")]
    [InlineData("{{weekday}} {{date}} {{time}}", "Friday 27 March 2026 09:30")]
    [InlineData("ב{{weekday}}, {{date}}, {{birthday}}", "ביום שישי, 27 במרץ 2026, 27 במרץ")]
    public void A_contact_has_a_value_for_each_in_the_language_of_the_text(string text, string rendered)
        => Assert.Equal(rendered, new MessageContent(text).Write(Dana(), "+972501234567", Run).Parts[0].Text);

    [Theory]
    [InlineData("2000-02-29", "2027-02-27", "26")]
    [InlineData("2000-02-29", "2027-02-28", "27")]
    [InlineData("2000-02-29", "2028-02-28", "27")]
    [InlineData("2000-12-31", "2026-01-01", "25")]
    [InlineData("1604-05-05", "2026-05-05", null)]
    [InlineData("2026-03-27", "2026-03-27", null)]
    [InlineData("2030-01-01", "2026-03-27", null)]
    public void An_age_counts_whole_years_on_the_day_and_an_unlikely_one_is_no_value(string born, string day, string? age)
    {
        var dana = Dana();
        dana.Birthday = DateOnly.Parse(born, System.Globalization.CultureInfo.InvariantCulture);
        var at = DateTime.Parse(day, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(age, PlaceholderValues.Of(dana, dana.Phone, at, DateWords.For("")).GetValueOrDefault(Placeholder.Age));
    }

    [Theory]
    [InlineData("  דנה   לוי", "דנה")]
    [InlineData("\u200Fדנה לוי", "\u200Fדנה")]
    [InlineData("🎂 Dana", "Dana")]
    [InlineData("Jean-Luc Picard", "Jean-Luc")]
    [InlineData("🎂", null)]
    public void The_first_name_is_the_first_word_with_a_letter(string name, string? first)
    {
        var contact = Dana();
        contact.Name = name;

        Assert.Equal(first, PlaceholderValues.Of(contact, contact.Phone, Run, DateWords.For("")).GetValueOrDefault(Placeholder.FirstName));
    }

    [Fact]
    public void A_bare_number_has_no_name_and_a_group_no_number()
    {
        Assert.Equal(["name", "firstName"], new MessageContent("{{name}} {{firstName}} {{phone}}").Write(null, "+972501234567", Run).Missing);
        Assert.Equal(["phone"], new MessageContent("{{phone}} {{date}}").Write(null, "120363025246125486@g.us", Run).Missing);
    }

    private static Contact Dana() => new()
    {
        Name = "Dana Levi",
        Phone = "+972501234567",
        Birthday = new DateOnly(1990, 3, 27),
        Anniversary = new DateOnly(2021, 3, 28),
    };
}
