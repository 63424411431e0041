namespace WaScheduler.Web.Phrases;

/// <summary>Zones under names that the zone database does not have: Hebrew, countries, abbreviations.</summary>
internal static class ZoneWords
{
    private static readonly (string Zone, string Names)[] Table =
    [
        ("Asia/Jerusalem", "israel|tel aviv|haifa|israeli|ישראל|ירושלים|תל אביב|חיפה"),
        ("America/New_York", "eastern|et|est|edt|ny|nyc|washington|boston|miami|ניו יורק|וושינגטון|בוסטון|מיאמי"),
        ("America/Chicago", "שיקגו"),
        ("America/Los_Angeles", "pacific|pt|pst|pdt|la|san francisco|california|לוס אנג'לס|סן פרנסיסקו|קליפורניה"),
        ("America/Toronto", "טורונטו"),
        ("Europe/London", "uk|england|british|לונדון|אנגליה|בריטניה"),
        ("Europe/Paris", "france|פריז|צרפת"),
        ("Europe/Berlin", "germany|cet|cest|ברלין|גרמניה|פרנקפורט|מינכן"),
        ("Europe/Rome", "italy|רומא|איטליה"),
        ("Europe/Madrid", "spain|barcelona|מדריד|ברצלונה|ספרד"),
        ("Europe/Amsterdam", "אמסטרדם|הולנד"),
        ("Europe/Moscow", "מוסקבה"),
        ("Europe/Kyiv", "קייב|kiev"),
        ("Europe/Athens", "greece|אתונה|יוון"),
        ("Asia/Dubai", "דובאי"),
        ("Asia/Kolkata", "india|mumbai|delhi|הודו|מומבאי"),
        ("Asia/Tokyo", "japan|טוקיו|יפן"),
        ("Asia/Bangkok", "תאילנד|בנגקוק"),
        ("Australia/Sydney", "סידני"),
        ("Etc/UTC", "utc|gmt|zulu"),
        // Used for both; the owner is asked.
        ("Asia/Jerusalem Asia/Kolkata", "ist"),
    ];

    public static void AddTo(LexiconTable table)
    {
        foreach (var (zone, names) in Table)
            table.Add(new Word { Zone = zone }, names.Split('|'));
    }
}
