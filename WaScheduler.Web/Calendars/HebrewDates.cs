using NodaTime;

namespace WaScheduler.Web.Calendars;

/// <summary>Civil dates as Hebrew dates and back, in English and in Hebrew letters. The civil date is the one of the daylight.</summary>
/// <remarks>The arithmetic calendar fixed by Hillel II; NodaTime computes it. It ends with the Hebrew year 9999 (6239).</remarks>
public static class HebrewDates
{
    /// <summary>The first year that can be given; whoever means a civil year notices it here.</summary>
    public const int FirstYear = 3762;

    /// <summary>The last year that can be given; later ones can only be a slip.</summary>
    public const int LastYear = 6759;

    private static readonly CalendarSystem Calendar = CalendarSystem.HebrewCivil;

    private static readonly DateOnly LastCivil = new LocalDate(Calendar.MaxYear, Calendar.GetMonthsInYear(Calendar.MaxYear), 29, Calendar)
        .WithCalendar(CalendarSystem.Iso).ToDateOnly();

    /// <summary>The Hebrew date of a civil day's daylight; null after the year 9999 of the Hebrew calendar.</summary>
    public static HebrewDate? Of(DateOnly date)
    {
        if (date > LastCivil) return null;
        var there = LocalDate.FromDateOnly(date).WithCalendar(Calendar);
        return new HebrewDate(there.Year, MonthAt(there.Month, IsLeap(there.Year)), there.Day);
    }

    /// <summary>The civil date of a Hebrew day's daylight; null where that year has no such day, or where civil dates end.</summary>
    public static DateOnly? ToCivil(HebrewDate date)
    {
        if (date.Day < 1 || date.Day > DaysIn(date.Year, date.Month)) return null;
        var civil = new LocalDate(date.Year, NumberOf(date.Month, IsLeap(date.Year)), date.Day, Calendar).WithCalendar(CalendarSystem.Iso);
        return civil.Year >= DateOnly.MinValue.Year ? civil.ToDateOnly() : null;
    }

    /// <summary>How many days a month has in this year; 0 where the year, or the month in it, does not exist.</summary>
    public static int DaysIn(int year, HebrewMonth month) =>
        IsThere(year) && HasMonth(year, month) ? Calendar.GetDaysInMonth(year, NumberOf(month, IsLeap(year))) : 0;

    /// <summary>Whether the year has two Adars.</summary>
    public static bool IsLeap(int year) => IsThere(year) && Calendar.IsLeapYear(year);

    /// <summary>Whether the year can be computed: 1 to 9999.</summary>
    public static bool IsThere(int year) => year >= Calendar.MinYear && year <= Calendar.MaxYear;

    /// <summary>In English: 14 Adar II 5784.</summary>
    public static string English(HebrewDate date) => $"{date.Day} {HebrewMonths.English(date.Month)} {date.Year}";

    /// <summary>In Hebrew letters: י״ד באדר ב׳ תשפ״ד.</summary>
    public static string Hebrew(HebrewDate date) =>
        $"{HebrewNumber.Write(date.Day)} ב{HebrewMonths.Hebrew(date.Month)} {HebrewNumber.Write(date.Year)}";

    /// <summary>Reads the three fields of a form; exactly one of the two is set, and the fault names its field: day, month or year.</summary>
    public static (HebrewDate? Date, HebrewDateFault? Fault) Read(int day, HebrewMonth month, int year)
    {
        if (year is < FirstYear or > LastYear)
            return (null, new("year", $"{year} is not a usable Hebrew year; choose one between {FirstYear} and {LastYear}, such as 5784."));
        var name = HebrewMonths.English(month);
        if (!HasMonth(year, month))
        {
            return (null, new("month", month == HebrewMonth.Adar
                ? $"{year} is a leap year with two Adars; choose Adar I (adar1) or Adar II (adar2)."
                : $"{year} is a common year and has no {name}; choose Adar (adar)."));
        }

        var length = DaysIn(year, month);
        return day >= 1 && day <= length
            ? (new HebrewDate(year, month, day), null)
            : (null, new("day", $"{name} {year} has no day {day}; choose 1 to {length}."));
    }

    private static bool HasMonth(int year, HebrewMonth month) => month switch
    {
        HebrewMonth.Adar => !IsLeap(year),
        HebrewMonth.AdarI or HebrewMonth.AdarII => IsLeap(year),
        HebrewMonth.Tishrei or HebrewMonth.Cheshvan or HebrewMonth.Kislev or HebrewMonth.Tevet or HebrewMonth.Shevat or HebrewMonth.Nisan
            or HebrewMonth.Iyar or HebrewMonth.Sivan or HebrewMonth.Tammuz or HebrewMonth.Av or HebrewMonth.Elul => true,
    };

    // Up to Shevat both kinds of year agree; a common year lacks the two numbers after Adar, a leap year Adar itself.
    private static int NumberOf(HebrewMonth month, bool isLeap) => month switch
    {
        <= HebrewMonth.Adar => (int)month + 1,
        _ => isLeap ? (int)month : (int)month - 1,
    };

    private static HebrewMonth MonthAt(int number, bool isLeap) =>
        number < 6 || (number == 6 && !isLeap) ? (HebrewMonth)(number - 1) : (HebrewMonth)(isLeap ? number : number + 1);
}

/// <summary>Why three fields are no Hebrew date: the field (day, month or year) and a sentence with the way out.</summary>
public sealed record HebrewDateFault(string Field, string Sentence);
