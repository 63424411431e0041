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
}
