using WaScheduler.Web.Schedules;

namespace WaScheduler.Web.Calendars;

/// <summary>The cities that can be chosen, with their customs.</summary>
/// <remarks>
/// Candle lighting is 18 minutes before sunset in the diaspora and 20 in Israel, as hebcal publishes it (some Israeli
/// calendars have 18 or 22), except by the customs of Jerusalem and Petah Tikva (40), Haifa and Zikhron Ya'akov (30).
/// Coordinates are those of the city's middle, to a few kilometres: ten of them are half a minute of sunset.
/// </remarks>
public static class Cities
{
    private const int IsraeliCandleMinutes = 20;

    /// <summary>All of them: Israel's first, then the others, each by name.</summary>
    public static IReadOnlyList<City> All { get; } =
    [
        InIsrael("acre", "Acre", "עכו", 32.928, 35.076),
        InIsrael("afula", "Afula", "עפולה", 32.608, 35.289),
        InIsrael("arad", "Arad", "ערד", 31.259, 35.213),
        InIsrael("ariel", "Ariel", "אריאל", 32.105, 35.174),
        InIsrael("ashdod", "Ashdod", "אשדוד", 31.804, 34.655),
        InIsrael("ashkelon", "Ashkelon", "אשקלון", 31.669, 34.574),
        InIsrael("bat-yam", "Bat Yam", "בת ים", 32.024, 34.751),
        InIsrael("beersheba", "Beersheba", "באר שבע", 31.252, 34.791),
        InIsrael("beit-shean", "Beit She'an", "בית שאן", 32.497, 35.497),
        InIsrael("beit-shemesh", "Beit Shemesh", "בית שמש", 31.747, 34.988),
        InIsrael("bnei-brak", "Bnei Brak", "בני ברק", 32.084, 34.835),
        InIsrael("dimona", "Dimona", "דימונה", 31.069, 35.033),
        InIsrael("eilat", "Eilat", "אילת", 29.558, 34.948),
        InIsrael("hadera", "Hadera", "חדרה", 32.434, 34.919),
        InIsrael("haifa", "Haifa", "חיפה", 32.794, 34.990, 30),
        InIsrael("herzliya", "Herzliya", "הרצליה", 32.166, 34.844),
        InIsrael("holon", "Holon", "חולון", 32.011, 34.775),
        InIsrael("jerusalem", "Jerusalem", "ירושלים", 31.778, 35.225, 40),
        InIsrael("karmiel", "Karmiel", "כרמיאל", 32.914, 35.296),
        InIsrael("katzrin", "Katzrin", "קצרין", 32.992, 35.691),
        InIsrael("kfar-saba", "Kfar Saba", "כפר סבא", 32.175, 34.907),
        InIsrael("kiryat-gat", "Kiryat Gat", "קריית גת", 31.610, 34.764),
        InIsrael("kiryat-shmona", "Kiryat Shmona", "קריית שמונה", 33.207, 35.570),
        InIsrael("lod", "Lod", "לוד", 31.952, 34.888),
        InIsrael("modiin", "Modi'in", "מודיעין", 31.898, 35.010),
        InIsrael("nahariya", "Nahariya", "נהרייה", 33.006, 35.098),
        InIsrael("netanya", "Netanya", "נתניה", 32.329, 34.857),
        InIsrael("netivot", "Netivot", "נתיבות", 31.422, 34.589),
        InIsrael("petah-tikva", "Petah Tikva", "פתח תקווה", 32.089, 34.886, 40),
        InIsrael("raanana", "Ra'anana", "רעננה", 32.184, 34.871),
        InIsrael("ramat-gan", "Ramat Gan", "רמת גן", 32.070, 34.824),
        InIsrael("ramla", "Ramla", "רמלה", 31.929, 34.866),
        InIsrael("rehovot", "Rehovot", "רחובות", 31.894, 34.812),
        InIsrael("rishon-lezion", "Rishon LeZion", "ראשון לציון", 31.973, 34.793),
        InIsrael("safed", "Safed", "צפת", 32.965, 35.496),
        InIsrael("sderot", "Sderot", "שדרות", 31.525, 34.597),
        InIsrael("tel-aviv", "Tel Aviv", "תל אביב", 32.081, 34.781),
        InIsrael("tiberias", "Tiberias", "טבריה", 32.794, 35.531),
        InIsrael("zikhron-yaakov", "Zikhron Ya'akov", "זכרון יעקב", 32.571, 34.953, 30),
        new("amsterdam", "Amsterdam", "אמסטרדם", "NL", 52.374, 4.890, "Europe/Amsterdam"),
        new("antwerp", "Antwerp", "אנטוורפן", "BE", 51.221, 4.400, "Europe/Brussels"),
        new("atlanta", "Atlanta", "אטלנטה", "US", 33.749, -84.388, "America/New_York"),
        new("baltimore", "Baltimore", "בולטימור", "US", 39.290, -76.612, "America/New_York"),
        new("bangkok", "Bangkok", "בנגקוק", "TH", 13.754, 100.501, "Asia/Bangkok"),
        new("barcelona", "Barcelona", "ברצלונה", "ES", 41.389, 2.159, "Europe/Madrid"),
        new("berlin", "Berlin", "ברלין", "DE", 52.524, 13.411, "Europe/Berlin"),
        new("boston", "Boston", "בוסטון", "US", 42.358, -71.060, "America/New_York"),
        new("brooklyn", "Brooklyn", "ברוקלין", "US", 40.650, -73.950, "America/New_York"),
        new("brussels", "Brussels", "בריסל", "BE", 50.850, 4.349, "Europe/Brussels"),
        new("budapest", "Budapest", "בודפשט", "HU", 47.498, 19.040, "Europe/Budapest"),
        new("buenos-aires", "Buenos Aires", "בואנוס איירס", "AR", -34.613, -58.377, "America/Argentina/Buenos_Aires"),
        new("cape-town", "Cape Town", "קייפטאון", "ZA", -33.926, 18.423, "Africa/Johannesburg"),
        new("chicago", "Chicago", "שיקגו", "US", 41.850, -87.650, "America/Chicago"),
        new("cleveland", "Cleveland", "קליבלנד", "US", 41.499, -81.695, "America/New_York"),
        new("copenhagen", "Copenhagen", "קופנהגן", "DK", 55.676, 12.566, "Europe/Copenhagen"),
        new("dallas", "Dallas", "דאלאס", "US", 32.783, -96.807, "America/Chicago"),
        new("denver", "Denver", "דנוור", "US", 39.739, -104.985, "America/Denver"),
        new("detroit", "Detroit", "דטרויט", "US", 42.331, -83.046, "America/Detroit"),
        new("dubai", "Dubai", "דובאי", "AE", 25.077, 55.309, "Asia/Dubai"),
        new("frankfurt", "Frankfurt", "פרנקפורט", "DE", 50.116, 8.684, "Europe/Berlin"),
        new("gateshead", "Gateshead", "גייטסהד", "GB", 54.953, -1.603, "Europe/London"),
        new("geneva", "Geneva", "ז׳נבה", "CH", 46.202, 6.146, "Europe/Zurich"),
        new("helsinki", "Helsinki", "הלסינקי", "FI", 60.170, 24.935, "Europe/Helsinki"),
        new("hong-kong", "Hong Kong", "הונג קונג", "HK", 22.279, 114.175, "Asia/Hong_Kong"),
        new("houston", "Houston", "יוסטון", "US", 29.763, -95.363, "America/Chicago"),
        new("istanbul", "Istanbul", "איסטנבול", "TR", 41.014, 28.950, "Europe/Istanbul"),
        new("johannesburg", "Johannesburg", "יוהנסבורג", "ZA", -26.202, 28.044, "Africa/Johannesburg"),
        new("kyiv", "Kyiv", "קייב", "UA", 50.454, 30.524, "Europe/Kyiv"),
        new("lakewood", "Lakewood", "לייקווד", "US", 40.096, -74.218, "America/New_York"),
        new("las-vegas", "Las Vegas", "לאס וגאס", "US", 36.175, -115.137, "America/Los_Angeles"),
        new("london", "London", "לונדון", "GB", 51.509, -0.126, "Europe/London"),
        new("los-angeles", "Los Angeles", "לוס אנג׳לס", "US", 34.052, -118.244, "America/Los_Angeles"),
        new("madrid", "Madrid", "מדריד", "ES", 40.417, -3.703, "Europe/Madrid"),
        new("manchester", "Manchester", "מנצ׳סטר", "GB", 53.481, -2.237, "Europe/London"),
        new("marseille", "Marseille", "מרסיי", "FR", 43.297, 5.381, "Europe/Paris"),
        new("melbourne", "Melbourne", "מלבורן", "AU", -37.814, 144.963, "Australia/Melbourne"),
        new("mexico-city", "Mexico City", "מקסיקו סיטי", "MX", 19.428, -99.128, "America/Mexico_City"),
        new("miami", "Miami", "מיאמי", "US", 25.774, -80.194, "America/New_York"),
        new("milan", "Milan", "מילאנו", "IT", 45.464, 9.190, "Europe/Rome"),
        new("minneapolis", "Minneapolis", "מיניאפוליס", "US", 44.980, -93.264, "America/Chicago"),
        new("monsey", "Monsey", "מונסי", "US", 41.111, -74.068, "America/New_York"),
        new("montevideo", "Montevideo", "מונטווידאו", "UY", -34.903, -56.188, "America/Montevideo"),
        new("montreal", "Montreal", "מונטריאול", "CA", 45.509, -73.588, "America/Toronto"),
        new("moscow", "Moscow", "מוסקבה", "RU", 55.752, 37.616, "Europe/Moscow"),
        new("mumbai", "Mumbai", "מומבאי", "IN", 19.073, 72.883, "Asia/Kolkata"),
        new("munich", "Munich", "מינכן", "DE", 48.137, 11.575, "Europe/Berlin"),
        new("new-york", "New York", "ניו יורק", "US", 40.714, -74.006, "America/New_York"),
        new("nice", "Nice", "ניס", "FR", 43.703, 7.266, "Europe/Paris"),
        new("odesa", "Odesa", "אודסה", "UA", 46.478, 30.733, "Europe/Kyiv"),
        new("oslo", "Oslo", "אוסלו", "NO", 59.913, 10.746, "Europe/Oslo"),
        new("panama-city", "Panama City", "פנמה סיטי", "PA", 8.994, -79.519, "America/Panama"),
        new("paris", "Paris", "פריז", "FR", 48.853, 2.349, "Europe/Paris"),
        new("philadelphia", "Philadelphia", "פילדלפיה", "US", 39.952, -75.164, "America/New_York"),
        new("phoenix", "Phoenix", "פיניקס", "US", 33.448, -112.074, "America/Phoenix"),
        new("prague", "Prague", "פראג", "CZ", 50.088, 14.421, "Europe/Prague"),
        new("rio-de-janeiro", "Rio de Janeiro", "ריו דה ז׳ניירו", "BR", -22.903, -43.208, "America/Sao_Paulo"),
        new("rome", "Rome", "רומא", "IT", 41.892, 12.511, "Europe/Rome"),
        new("saint-petersburg", "Saint Petersburg", "סנקט פטרבורג", "RU", 59.939, 30.314, "Europe/Moscow"),
        new("san-diego", "San Diego", "סן דייגו", "US", 32.716, -117.165, "America/Los_Angeles"),
        new("san-francisco", "San Francisco", "סן פרנסיסקו", "US", 37.775, -122.419, "America/Los_Angeles"),
        new("santiago", "Santiago", "סנטיאגו", "CL", -33.457, -70.648, "America/Santiago"),
        new("sao-paulo", "São Paulo", "סאו פאולו", "BR", -23.548, -46.636, "America/Sao_Paulo"),
        new("seattle", "Seattle", "סיאטל", "US", 47.606, -122.332, "America/Los_Angeles"),
        new("singapore", "Singapore", "סינגפור", "SG", 1.290, 103.850, "Asia/Singapore"),
        new("stockholm", "Stockholm", "סטוקהולם", "SE", 59.333, 18.065, "Europe/Stockholm"),
        new("strasbourg", "Strasbourg", "שטרסבורג", "FR", 48.584, 7.746, "Europe/Paris"),
        new("sydney", "Sydney", "סידני", "AU", -33.868, 151.207, "Australia/Sydney"),
        new("tokyo", "Tokyo", "טוקיו", "JP", 35.690, 139.692, "Asia/Tokyo"),
        new("toronto", "Toronto", "טורונטו", "CA", 43.700, -79.416, "America/Toronto"),
        new("vancouver", "Vancouver", "ונקובר", "CA", 49.250, -123.119, "America/Vancouver"),
        new("vienna", "Vienna", "וינה", "AT", 48.209, 16.372, "Europe/Vienna"),
        new("warsaw", "Warsaw", "ורשה", "PL", 52.230, 21.012, "Europe/Warsaw"),
        new("washington", "Washington", "וושינגטון", "US", 38.895, -77.036, "America/New_York"),
        new("zurich", "Zurich", "ציריך", "CH", 47.367, 8.550, "Europe/Zurich"),
    ];

    private static readonly Dictionary<string, City> ById = All.ToDictionary(city => city.Id);

    /// <summary>The city with this id, or null.</summary>
    public static City? Find(string? id) => id is null ? null : ById.GetValueOrDefault(id);

    /// <summary>The city of an owner who has chosen none: Jerusalem where both country and zone are Israel's, otherwise null, and so no windows of rest.</summary>
    /// <param name="homeCountry">ISO 3166 two letters, or empty.</param>
    /// <param name="zoneId">IANA zone.</param>
    public static City? ByDefault(string homeCountry, string zoneId) =>
        homeCountry == "IL" && Find("jerusalem") is { } jerusalem && TimeZones.AreSame(zoneId, jerusalem.ZoneId) ? jerusalem : null;

    private static City InIsrael(string id, string name, string hebrewName, double latitude, double longitude, int candleMinutes = IsraeliCandleMinutes) =>
        new(id, name, hebrewName, "IL", latitude, longitude, "Asia/Jerusalem", candleMinutes);
}
