using WaScheduler.Web.Calendars;
using Xunit;
using static WaScheduler.Tests.Calendars.PublishedTable;

namespace WaScheduler.Tests.Calendars;

public sealed class HebrewAnniversaryTests
{
    private const int FirstYear = 5785;

    [Fact]
    public void Birthdays_and_yahrzeits_of_special_days_fall_as_published()
    {
        var rows = Read("hebrew-anniversaries.txt");
        Assert.True(rows.Count > 300);
        foreach (var row in rows)
        {
            var (observance, month) = (Enum.Parse<Observance>(row[0], ignoreCase: true), HebrewMonths.Month(row[1])!.Value);
            var ours = row.Skip(4).Select((_, i) => Kept(month, Number(row[2]), observance, Number(row[3]), FirstYear + i));
            Assert.Equal((string.Join(' ', row[..4]), string.Join(' ', row[4..])), (string.Join(' ', row[..4]), string.Join(' ', ours.Select(date => $"{date:yyyy-MM-dd}"))));
        }
    }

    [Fact]
    public void Every_day_of_thirty_years_is_kept_as_the_book_says()
    {
        for (var date = new DateOnly(1990, 9, 20); date < new DateOnly(2020, 9, 20); date = date.AddDays(1))
        {
            var born = HebrewOracle.Of(date);
            foreach (var observance in Enum.GetValues<Observance>())
                for (var year = FirstYear; year <= 5800; year++)
                    Assert.Equal(
                        (born, observance, HebrewOracle.Kept(born.Month, born.Day, observance, born.Year, year)),
                        (born, observance, Kept(born.Month, born.Day, observance, born.Year, year)));
        }
    }

    [Theory]
    [InlineData(HebrewMonth.Cheshvan, 30, Observance.Yahrzeit, true)]
    [InlineData(HebrewMonth.Kislev, 30, Observance.Yahrzeit, true)]
    [InlineData(HebrewMonth.Cheshvan, 30, Observance.Birthday, false)]
    [InlineData(HebrewMonth.Kislev, 29, Observance.Yahrzeit, false)]
    [InlineData(HebrewMonth.AdarI, 30, Observance.Yahrzeit, false)]
    public void The_year_of_death_matters_on_two_days_only(HebrewMonth month, int day, Observance observance, bool needed) =>
        Assert.Equal(needed, HebrewAnniversary.NeedsYear(month, day, observance));

    [Theory]
    [InlineData(0)]
    [InlineData(10_000)]
    [InlineData(int.MaxValue)]
    public void A_year_that_cannot_be_computed_has_no_day(int year) =>
        Assert.Null(HebrewAnniversary.InYear(HebrewMonth.Cheshvan, 30, Observance.Yahrzeit, 5784, year));

    private static DateOnly Kept(HebrewMonth month, int day, Observance observance, int eventYear, int year) =>
        HebrewDates.ToCivil(HebrewAnniversary.InYear(month, day, observance, eventYear, year)!.Value)!.Value;
}
