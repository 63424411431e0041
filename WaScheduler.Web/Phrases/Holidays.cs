using NodaTime;
using WaScheduler.Web.Calendars;

namespace WaScheduler.Web.Phrases;

/// <summary>The dates of holidays and of days of the Hebrew year, computed.</summary>
internal static class Holidays
{
    private const int Nisan = 1;
    private const int Iyar = 2;
    private const int Sivan = 3;
    private const int Av = 5;
    private const int Tishri = 7;
    private const int Kislev = 9;
    private const int Shvat = 11;
    private const int Adar = 12;
    private const int SecondAdar = 13;

    // NodaTime's scriptural numbering: Nisan is 1, and Adar 12 always.
    private static readonly CalendarSystem Hebrew = CalendarSystem.HebrewScriptural;

    /// <summary>The first day, without the evening before.</summary>
    /// <param name="holiday">Which.</param>
    /// <param name="year">Of the common calendar.</param>
    public static DateOnly Date(Holiday holiday, int year) => holiday switch
    {
        Holiday.TuBiShvat => Day(year, Shvat, 15),
        Holiday.Purim => Day(year, Hebrew.IsLeapYear(year + 3760) ? SecondAdar : Adar, 14),
        Holiday.Pesach => Day(year, Nisan, 15),
        Holiday.IndependenceDay => IndependenceDay(year),
        Holiday.LagBaOmer => Day(year, Iyar, 18),
        Holiday.Shavuot => Day(year, Sivan, 6),
        Holiday.TishaBAv => Day(year, Av, 9) is { DayOfWeek: DayOfWeek.Saturday } sabbath ? sabbath.AddDays(1) : Day(year, Av, 9),
        Holiday.RoshHashana => Day(year, Tishri, 1),
        Holiday.YomKippur => Day(year, Tishri, 10),
        Holiday.Sukkot => Day(year, Tishri, 15),
        Holiday.SimchatTorah => Day(year, Tishri, 22),
        Holiday.Hanukkah => Day(year, Kislev, 25),
        Holiday.NewYear => new DateOnly(year, 1, 1),
        Holiday.Valentine => new DateOnly(year, 2, 14),
        Holiday.Easter => Easter(year),
        Holiday.Halloween => new DateOnly(year, 10, 31),
        Holiday.ChristmasEve => new DateOnly(year, 12, 24),
        Holiday.Christmas => new DateOnly(year, 12, 25),
        Holiday.NewYearsEve => new DateOnly(year, 12, 31),
    };

    /// <summary>The date of a holiday, or its eve, that has the same every common year; null for all others.</summary>
    public static DateOnly? FixedDate(Holiday holiday, bool eve) =>
        holiday is Holiday.NewYear or Holiday.Valentine or Holiday.Halloween or Holiday.ChristmasEve or Holiday.Christmas or Holiday.NewYearsEve
            ? Date(holiday, 2001).AddDays(eve ? -1 : 0) : null;

    /// <summary>The month of a number as phrases count them, from Nisan.</summary>
    public static HebrewMonth Month(int number) => number switch
    {
        1 => HebrewMonth.Nisan,
        2 => HebrewMonth.Iyar,
        3 => HebrewMonth.Sivan,
        4 => HebrewMonth.Tammuz,
        5 => HebrewMonth.Av,
        6 => HebrewMonth.Elul,
        7 => HebrewMonth.Tishrei,
        8 => HebrewMonth.Cheshvan,
        9 => HebrewMonth.Kislev,
        10 => HebrewMonth.Tevet,
        11 => HebrewMonth.Shevat,
        12 => HebrewMonth.Adar,
        13 => HebrewMonth.AdarII,
        _ => HebrewMonth.AdarI,
    };

    /// <summary>Whether that Hebrew year has two Adars.</summary>
    public static bool HasTwoAdars(int hebrewYear) => Hebrew.IsLeapYear(hebrewYear);

    /// <summary>The Hebrew year of a date.</summary>
    public static int HebrewYear(DateOnly date) => LocalDate.FromDateOnly(date).WithCalendar(Hebrew).Year;

    /// <summary>A day of a Hebrew year; null where the month has no such day.</summary>
    public static DateOnly? HebrewDate(int hebrewYear, int month, int day) =>
        month <= Hebrew.GetMonthsInYear(hebrewYear) && day <= Hebrew.GetDaysInMonth(hebrewYear, month)
            ? new LocalDate(hebrewYear, month, day, Hebrew).WithCalendar(CalendarSystem.Iso).ToDateOnly()
            : null;

    // Tishri to Kislev lie in the autumn of a common year, when the Hebrew year has just begun.
    private static DateOnly Day(int year, int month, int day) =>
        HebrewDate(year + (month is Tishri or Kislev ? 3761 : 3760), month, day) ?? new DateOnly(year, 1, 1);

    // 5 Iyar, moved so that neither it nor the day before touches the Sabbath (rule of 2004).
    private static DateOnly IndependenceDay(int year)
    {
        var date = Day(year, Iyar, 5);
        return date.DayOfWeek switch
        {
            DayOfWeek.Friday => date.AddDays(-1),
            DayOfWeek.Saturday => date.AddDays(-2),
            DayOfWeek.Monday => date.AddDays(1),
            _ => date,
        };
    }

    // The Gregorian computus in the form of Meeus, Jones and Butcher.
    private static DateOnly Easter(int year)
    {
        var (a, b, c) = (year % 19, year / 100, year % 100);
        var (d, e, f) = (b / 4, b % 4, (b + 8) / 25);
        var g = (b - f + 1) / 3;
        var h = ((19 * a) + b - d - g + 15) % 30;
        var (i, k) = (c / 4, c % 4);
        var l = (32 + (2 * e) + (2 * i) - h - k) % 7;
        var m = (a + (11 * h) + (22 * l)) / 451;
        var month = (h + l - (7 * m) + 114) / 31;
        return new DateOnly(year, month, ((h + l - (7 * m) + 114) % 31) + 1);
    }
}
