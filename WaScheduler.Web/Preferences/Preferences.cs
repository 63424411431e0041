namespace WaScheduler.Web.Preferences;

/// <summary>Section "sending": gaps between messages of accounts of kind web, in milliseconds. Practice accounts have none.</summary>
/// <param name="GapMinMs">Shortest gap.</param>
/// <param name="GapMaxMs">Longest gap.</param>
/// <param name="LongPauseEvery">A long pause after so many messages; 0 for never.</param>
/// <param name="LongPauseMinMs">Shortest long pause.</param>
/// <param name="LongPauseMaxMs">Longest long pause.</param>
/// <param name="QuietFrom">Begin of the quiet hours on the owner's clock; null for none.</param>
/// <param name="QuietUntil">End of the quiet hours, perhaps on the next day; null for none.</param>
/// <param name="StuckAfterHours">After so many hours on WhatsApp's server without reaching a phone a message is called stuck, 1 to 72; null for 24.</param>
public sealed record SendingPreferences(
    int GapMinMs = 4_000,
    int GapMaxMs = 8_000,
    int LongPauseEvery = 10,
    int LongPauseMinMs = 20_000,
    int LongPauseMaxMs = 40_000,
    TimeOnly? QuietFrom = null,
    TimeOnly? QuietUntil = null,
    int? StuckAfterHours = null);

/// <summary>Section "general".</summary>
/// <param name="HomeCountry">ISO 3166 two letters; how a number without a plus is read. Empty: such numbers are asked about.</param>
/// <param name="TimeZone">IANA zone of the owner.</param>
/// <param name="Language">One of <see cref="Languages"/>: in which a schedule says when it runs. Everything else is English so far.</param>
/// <param name="City">Id of one of <see cref="Calendars.Cities"/>, whose Shabbat and holidays count; null for the one that country and zone suggest, see <see cref="PreferenceService.GetCityAsync"/>.</param>
public sealed record GeneralPreferences(string HomeCountry = "", string TimeZone = "Etc/UTC", string Language = Languages.English, string? City = null);

/// <summary>Section "history".</summary>
/// <param name="KeepMonths">How long ended messages are kept: 3, 12 or 24 months; 0 for ever.</param>
/// <param name="SinceUtc">When that was chosen; set when it is saved.</param>
public sealed record HistoryPreferences(int KeepMonths = 0, DateTimeOffset? SinceUtc = null);
