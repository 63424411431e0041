namespace WaScheduler.Web.Calendars;

/// <summary>The months of the Hebrew calendar in the order of its civil year. A common year has Adar; a leap year has Adar I and Adar II instead.</summary>
public enum HebrewMonth
{
    /// <summary>תשרי, 30 days.</summary>
    Tishrei,

    /// <summary>חשוון, 29 or 30 days.</summary>
    Cheshvan,

    /// <summary>כסלו, 29 or 30 days.</summary>
    Kislev,

    /// <summary>טבת, 29 days.</summary>
    Tevet,

    /// <summary>שבט, 30 days.</summary>
    Shevat,

    /// <summary>אדר, 29 days; common years only.</summary>
    Adar,

    /// <summary>אדר א׳, 30 days; leap years only.</summary>
    AdarI,

    /// <summary>אדר ב׳, 29 days; leap years only.</summary>
    AdarII,

    /// <summary>ניסן, 30 days.</summary>
    Nisan,

    /// <summary>אייר, 29 days.</summary>
    Iyar,

    /// <summary>סיוון, 30 days.</summary>
    Sivan,

    /// <summary>תמוז, 29 days.</summary>
    Tammuz,

    /// <summary>אב, 30 days.</summary>
    Av,

    /// <summary>אלול, 29 days.</summary>
    Elul,
}

/// <summary>One day of the Hebrew calendar, meant by its daylight: it began at the sunset before.</summary>
/// <param name="Year">Counted from the creation, such as 5784.</param>
/// <param name="Month">One that this year has.</param>
/// <param name="Day">1 to 30.</param>
public readonly record struct HebrewDate(int Year, HebrewMonth Month, int Day);
