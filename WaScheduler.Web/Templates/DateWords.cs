using System.Globalization;

namespace WaScheduler.Web.Templates;

/// <summary>Dates in the language of the text they stand in: Hebrew where it has a Hebrew letter, else English.</summary>
public sealed class DateWords
{
    private static readonly string[] HebrewMonths =
        ["ינואר", "פברואר", "מרץ", "אפריל", "מאי", "יוני", "יולי", "אוגוסט", "ספטמבר", "אוקטובר", "נובמבר", "דצמבר"];

    private static readonly string[] HebrewDays = ["יום ראשון", "יום שני", "יום שלישי", "יום רביעי", "יום חמישי", "יום שישי", "שבת"];
    private static readonly DateWords English = new(isHebrew: false);
    private static readonly DateWords Hebrew = new(isHebrew: true);
    private readonly bool _isHebrew;

    private DateWords(bool isHebrew) => _isHebrew = isHebrew;

    /// <summary>The words that fit into this text.</summary>
    public static DateWords For(string text) => text.AsSpan().IndexOfAnyInRange('\u05D0', '\u05EA') >= 0 ? Hebrew : English;

    /// <summary>"27 March".</summary>
    internal string DayAndMonth(DateOnly date)
        => _isHebrew ? $"{date.Day} ב{HebrewMonths[date.Month - 1]}" : date.ToString("d MMMM", CultureInfo.InvariantCulture);

    /// <summary>"27 March 2026".</summary>
    internal string Date(DateOnly date) => $"{DayAndMonth(date)} {date.Year.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>"Friday".</summary>
    internal string Weekday(DayOfWeek day) => _isHebrew ? HebrewDays[(int)day] : day.ToString();
}
