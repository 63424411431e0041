namespace WaScheduler.Web.Calendars;

/// <summary>The days on which no work is done.</summary>
public enum RestDay
{
    /// <summary>Saturday.</summary>
    Shabbat,

    /// <summary>1 and 2 Tishrei, everywhere.</summary>
    RoshHashana,

    /// <summary>10 Tishrei.</summary>
    YomKippur,

    /// <summary>15 Tishrei; 16 as well in the diaspora.</summary>
    Sukkot,

    /// <summary>22 Tishrei in the diaspora.</summary>
    SheminiAtzeret,

    /// <summary>23 Tishrei in the diaspora; 22 in Israel, where it is Shemini Atzeret too.</summary>
    SimchatTorah,

    /// <summary>15 and 21 Nisan; 16 and 22 as well in the diaspora.</summary>
    Pesach,

    /// <summary>6 Sivan; 7 as well in the diaspora.</summary>
    Shavuot,
}

/// <summary>Which civil days, by daylight, are days of rest, and what they are called.</summary>
public static class RestDays
{
    /// <summary>Whether no work is done on it; never after the Hebrew year 9999.</summary>
    public static bool Is(DateOnly date, bool inIsrael) => IsShabbat(date) || Feast(date, inIsrael) is not null;

    /// <summary>What it is: nothing, Shabbat, a feast, or both.</summary>
    public static IEnumerable<RestDay> On(DateOnly date, bool inIsrael)
    {
        if (IsShabbat(date)) yield return RestDay.Shabbat;
        if (Feast(date, inIsrael) is { } feast) yield return feast;
    }

    /// <summary>The feast of a day, Shabbat apart; null when there is none.</summary>
    public static RestDay? Feast(DateOnly date, bool inIsrael) => HebrewDates.Of(date) is { } day
        ? (day.Month, day.Day, inIsrael) switch
        {
            (HebrewMonth.Tishrei, 1 or 2, _) => RestDay.RoshHashana,
            (HebrewMonth.Tishrei, 10, _) => RestDay.YomKippur,
            (HebrewMonth.Tishrei, 15, _) or (HebrewMonth.Tishrei, 16, false) => RestDay.Sukkot,
            (HebrewMonth.Tishrei, 22, false) => RestDay.SheminiAtzeret,
            (HebrewMonth.Tishrei, 22, true) or (HebrewMonth.Tishrei, 23, false) => RestDay.SimchatTorah,
            (HebrewMonth.Nisan, 15 or 21, _) or (HebrewMonth.Nisan, 16 or 22, false) => RestDay.Pesach,
            (HebrewMonth.Sivan, 6, _) or (HebrewMonth.Sivan, 7, false) => RestDay.Shavuot,
            _ => null,
        }
        : null;

    /// <summary>In English: Rosh Hashana.</summary>
    public static string English(RestDay day) => day switch
    {
        RestDay.Shabbat => "Shabbat",
        RestDay.RoshHashana => "Rosh Hashana",
        RestDay.YomKippur => "Yom Kippur",
        RestDay.Sukkot => "Sukkot",
        RestDay.SheminiAtzeret => "Shemini Atzeret",
        RestDay.SimchatTorah => "Simchat Torah",
        RestDay.Pesach => "Pesach",
        RestDay.Shavuot => "Shavuot",
    };

    /// <summary>In Hebrew letters: ראש השנה.</summary>
    public static string Hebrew(RestDay day) => day switch
    {
        RestDay.Shabbat => "שבת",
        RestDay.RoshHashana => "ראש השנה",
        RestDay.YomKippur => "יום כיפור",
        RestDay.Sukkot => "סוכות",
        RestDay.SheminiAtzeret => "שמיני עצרת",
        RestDay.SimchatTorah => "שמחת תורה",
        RestDay.Pesach => "פסח",
        RestDay.Shavuot => "שבועות",
    };

    private static bool IsShabbat(DateOnly date) => date.DayOfWeek == DayOfWeek.Saturday;
}
