using System.Globalization;
using WaScheduler.Web.Calendars;
using Xunit;
using static WaScheduler.Tests.Calendars.PublishedTable;

namespace WaScheduler.Tests.Calendars;

/// <summary>The published tables beside this file are hebcal's; the days of hebrew-months.txt were also compared, all 5,819, with Debian's hdate 1.6.02.</summary>
public sealed class HebrewDatesTests
{
    [Fact]
    public void Every_day_of_5785_to_5800_has_its_published_date_and_is_found_by_it()
    {
        var days = 0;
        foreach (var row in Read("hebrew-months.txt"))
        {
            var (year, month, first) = (Number(row[0]), HebrewMonths.Month(row[1])!.Value, Date(row[2]));
            Assert.Equal(Number(row[3]), HebrewDates.DaysIn(year, month));
            for (var day = 1; day <= Number(row[3]); day++, days++)
            {
                var (civil, date) = (first.AddDays(day - 1), new HebrewDate(year, month, day));
                Assert.Equal(date, HebrewDates.Of(civil));
                Assert.Equal(civil, HebrewDates.ToCivil(date));
            }
        }

        Assert.Equal(Date("2040-09-08").DayNumber - Date("2024-10-03").DayNumber, days);
    }

    [Fact]
    public void Feasts_lie_on_their_published_days()
    {
        static (HebrewMonth Month, int Day) Day(string feast, int year) => feast switch
        {
            "Rosh Hashana" => (HebrewMonth.Tishrei, 1),
            "Yom Kippur" => (HebrewMonth.Tishrei, 10),
            "Sukkot" => (HebrewMonth.Tishrei, 15),
            "Chanukah" => (HebrewMonth.Kislev, 25),
            "Tu BiShvat" => (HebrewMonth.Shevat, 15),
            "Purim" => (HebrewDates.IsLeap(year) ? HebrewMonth.AdarII : HebrewMonth.Adar, 14),
            "Pesach" => (HebrewMonth.Nisan, 15),
            "Shavuot" => (HebrewMonth.Sivan, 6),
            _ => throw new InvalidOperationException(feast),
        };
        var rows = Read("hebrew-feasts.txt", '\t');
        Assert.Equal(8 * 16, rows.Count);
        foreach (var row in rows)
        {
            var (month, day) = Day(row[0], Number(row[1]));
            Assert.Equal((row[0], row[1], (DateOnly?)Date(row[2])), (row[0], row[1], HebrewDates.ToCivil(new HebrewDate(Number(row[1]), month, day))));
        }
    }

    [Fact]
    public void Two_other_computations_say_the_same_of_every_day_for_six_centuries()
    {
        var calendar = new HebrewCalendar();
        for (var date = new DateOnly(1583, 1, 1); date < new DateOnly(2239, 9, 1); date = date.AddDays(1))
        {
            var ours = HebrewDates.Of(date);
            var moment = date.ToDateTime(TimeOnly.MinValue);
            Assert.Equal(HebrewOracle.Of(date), ours);
            Assert.Equal((calendar.GetYear(moment), calendar.GetDayOfMonth(moment)), (ours!.Value.Year, ours.Value.Day));
            Assert.Equal(date, HebrewDates.ToCivil(ours.Value));
        }
    }

    [Fact]
    public void Far_years_agree_with_the_book_and_end_without_an_exception()
    {
        for (var date = new DateOnly(2239, 1, 1); date < new DateOnly(6230, 1, 1); date = date.AddDays(37))
            Assert.Equal(HebrewOracle.Of(date), HebrewDates.Of(date));
        Assert.Equal(9999, HebrewDates.Of(new DateOnly(6239, 9, 1))!.Value.Year);
        Assert.Null(HebrewDates.Of(new DateOnly(6240, 1, 1)));
        Assert.Null(HebrewDates.Of(DateOnly.MaxValue));
        Assert.Null(HebrewDates.ToCivil(new HebrewDate(1, HebrewMonth.Tishrei, 1)));
        Assert.Null(HebrewDates.ToCivil(new HebrewDate(10_000, HebrewMonth.Tishrei, 1)));
        Assert.Null(HebrewDates.ToCivil(new HebrewDate(int.MinValue, HebrewMonth.AdarI, 1)));
    }

    [Fact]
    public void Numbers_are_written_in_letters_as_published()
    {
        var rows = Read("hebrew-letters.txt");
        Assert.Equal(330, rows.Count);
        foreach (var row in rows) Assert.Equal(row[1], HebrewNumber.Write(Number(row[0])));
    }

    [Theory]
    [InlineData(15, "ט״ו")]
    [InlineData(16, "ט״ז")]
    [InlineData(115, "קט״ו")]
    [InlineData(999, "תתקצ״ט")]
    [InlineData(5000, "ה׳ אלפים")]
    [InlineData(6000, "ו׳ אלפים")]
    [InlineData(6001, "א׳")]
    public void Fifteen_sixteen_and_whole_thousands_have_their_own_writing(int number, string letters) => Assert.Equal(letters, HebrewNumber.Write(number));

    [Theory]
    [InlineData("2024-03-24", "14 Adar II 5784", "י״ד באדר ב׳ תשפ״ד")]
    [InlineData("2024-02-23", "14 Adar I 5784", "י״ד באדר א׳ תשפ״ד")]
    [InlineData("2025-03-14", "14 Adar 5785", "י״ד באדר תשפ״ה")]
    [InlineData("2024-05-04", "26 Nisan 5784", "כ״ו בניסן תשפ״ד")]
    [InlineData("2025-09-23", "1 Tishrei 5786", "א׳ בתשרי תשפ״ו")]
    [InlineData("2026-05-02", "15 Iyar 5786", "ט״ו באייר תשפ״ו")]
    [InlineData("2039-11-17", "30 Cheshvan 5800", "ל׳ בחשוון ת״ת")]
    public void A_civil_date_is_written_in_both_languages(string civil, string english, string hebrew)
    {
        var date = HebrewDates.Of(Date(civil))!.Value;
        Assert.Equal((english, hebrew), (HebrewDates.English(date), HebrewDates.Hebrew(date)));
        Assert.Equal(date, HebrewDates.Read(date.Day, date.Month, date.Year).Date);
    }

    [Theory]
    [InlineData(14, HebrewMonth.Adar, 5784, "month", "5784 is a leap year with two Adars; choose Adar I (adar1) or Adar II (adar2).")]
    [InlineData(14, HebrewMonth.AdarII, 5785, "month", "5785 is a common year and has no Adar II; choose Adar (adar).")]
    [InlineData(30, HebrewMonth.Cheshvan, 5784, "day", "Cheshvan 5784 has no day 30; choose 1 to 29.")]
    [InlineData(0, HebrewMonth.Nisan, 5784, "day", "Nisan 5784 has no day 0; choose 1 to 30.")]
    [InlineData(1, HebrewMonth.Nisan, 2024, "year", "2024 is not a usable Hebrew year; choose one between 3762 and 6759, such as 5784.")]
    [InlineData(1, HebrewMonth.Nisan, int.MaxValue, "year", "2147483647 is not a usable Hebrew year; choose one between 3762 and 6759, such as 5784.")]
    public void A_date_that_does_not_exist_is_refused_with_its_field(int day, HebrewMonth month, int year, string field, string sentence)
    {
        var (date, fault) = HebrewDates.Read(day, month, year);
        Assert.Null(date);
        Assert.Equal(new HebrewDateFault(field, sentence), fault);
    }
}
