namespace WaScheduler.Web.Schedules;

/// <summary>How a week goes where the owner lives (Unicode CLDR's week data); from Monday, with Saturday and Sunday free, where nothing is known.</summary>
public static class WeekStart
{
    private static readonly HashSet<string> Sunday =
    [
        "AG", "AS", "BD", "BR", "BS", "BT", "BW", "BZ", "CA", "CO", "DM", "DO", "ET", "GT", "GU", "HK", "HN", "ID", "IL",
        "IN", "JM", "JP", "KE", "KH", "KR", "LA", "MH", "MM", "MO", "MT", "MX", "MZ", "NI", "NP", "PA", "PE", "PH", "PK",
        "PR", "PT", "PY", "SA", "SG", "SV", "TH", "TT", "TW", "UM", "US", "VE", "VI", "WS", "YE", "ZA", "ZW",
    ];

    private static readonly HashSet<string> Saturday =
        ["AF", "BH", "DJ", "DZ", "EG", "IQ", "IR", "JO", "KW", "LY", "OM", "QA", "SD", "SY"];

    // Where CLDR lets the weekend begin on Friday and end on Saturday.
    private static readonly HashSet<string> FreeFromFriday =
        ["BH", "DZ", "EG", "IL", "IQ", "JO", "KW", "LY", "OM", "QA", "SA", "SD", "SY", "YE"];

    /// <summary>The days on which people work there.</summary>
    /// <param name="country">ISO 3166 letters; empty when none was chosen.</param>
    public static Weekdays Workdays(string country) => FreeFromFriday.Contains(country) ? Weekdays.SundayToThursday : Weekdays.MondayToFriday;

    /// <summary>The seven days in the country's order.</summary>
    /// <param name="country">ISO 3166 letters; empty when none was chosen.</param>
    public static IReadOnlyList<DayOfWeek> Days(string country)
    {
        var first = (int)(Sunday.Contains(country) ? DayOfWeek.Sunday
            : Saturday.Contains(country) ? DayOfWeek.Saturday : DayOfWeek.Monday);
        return [.. Enumerable.Range(first, 7).Select(day => (DayOfWeek)(day % 7))];
    }
}
