using WaScheduler.Data.Schedules;
using WaScheduler.Web.Preferences;

namespace WaScheduler.Web.Schedules;

/// <summary>Says a pattern in the language of the general preferences.</summary>
public static class ScheduleSpeech
{
    /// <summary>The whole pattern in one sentence without full stop.</summary>
    /// <param name="pattern">The rule.</param>
    /// <param name="language">One of <see cref="Languages"/>; any other counts as English.</param>
    /// <param name="knownZoneId">The zone that goes without saying; null to name every zone.</param>
    public static string Describe(SchedulePattern pattern, string language, string? knownZoneId = null) =>
        language == Languages.Hebrew ? HebrewSpeech.Describe(pattern, knownZoneId) : RecurrenceSpeech.Describe(pattern, knownZoneId);

    /// <summary>What a clock change did to a run, or null when it did nothing.</summary>
    public static string? Note(RunNote note, string language) =>
        language == Languages.Hebrew ? HebrewSpeech.Note(note) : RecurrenceSpeech.Note(note);

    /// <summary>Whose clock it is where it is not the named zone's, and what happens on days of rest; empty, or beginning with a comma.</summary>
    public static string Surroundings(WhoseClock clock, RestRule rest, string language) => language == Languages.Hebrew
        ? InHebrew(clock) + InHebrew(rest)
        : InEnglish(clock) + InEnglish(rest);

    private static string InEnglish(WhoseClock clock) => clock switch
    {
        WhoseClock.Schedule => "",
        WhoseClock.Recipient => ", by each recipient’s own clock where it is known",
        WhoseClock.Owner => ", by your clock",
    };

    private static string InEnglish(RestRule rest) => rest switch
    {
        RestRule.Anyway => "",
        RestRule.Before => ", before Shabbat and holidays",
        RestRule.After => ", after Shabbat and holidays",
        RestRule.Skip => ", not on Shabbat and holidays",
    };

    private static string InHebrew(WhoseClock clock) => clock switch
    {
        WhoseClock.Schedule => "",
        WhoseClock.Recipient => ", לפי השעון של כל נמען אם הוא ידוע",
        WhoseClock.Owner => ", לפי השעון שלך",
    };

    private static string InHebrew(RestRule rest) => rest switch
    {
        RestRule.Anyway => "",
        RestRule.Before => ", לפני שבת וחג",
        RestRule.After => ", אחרי שבת וחג",
        RestRule.Skip => ", לא בשבת ובחג",
    };
}
