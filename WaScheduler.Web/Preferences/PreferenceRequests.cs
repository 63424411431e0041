using System.Globalization;
using WaScheduler.Web.Hosting;

namespace WaScheduler.Web.Preferences;

/// <summary>Body of PUT /preferences/sending: the whole section.</summary>
internal sealed record SendingRequest(
    int? GapMinMs = null,
    int? GapMaxMs = null,
    int? LongPauseEvery = null,
    int? LongPauseMinMs = null,
    int? LongPauseMaxMs = null,
    string? QuietFrom = null,
    string? QuietUntil = null,
    int? StuckAfterHours = null)
{
    /// <summary>The section. Quiet hours, and when a message is stuck, stay as they are when left out; an empty text ends quiet hours.</summary>
    public Answer<SendingPreferences> ToPreferences(SendingPreferences before)
    {
        var faults = SectionFaults.Missing(
            ("gapMinMs", GapMinMs), ("gapMaxMs", GapMaxMs), ("longPauseEvery", LongPauseEvery), ("longPauseMinMs", LongPauseMinMs), ("longPauseMaxMs", LongPauseMaxMs));
        var from = Time("quietFrom", QuietFrom, before.QuietFrom, faults);
        var until = Time("quietUntil", QuietUntil, before.QuietUntil, faults);
        return faults.Count > 0
            ? Answer.Faulty<SendingPreferences>(faults)
            : Answer.Of(new SendingPreferences(GapMinMs!.Value, GapMaxMs!.Value, LongPauseEvery!.Value, LongPauseMinMs!.Value, LongPauseMaxMs!.Value, from, until, StuckAfterHours ?? before.StuckAfterHours));
    }

    private static TimeOnly? Time(string field, string? text, TimeOnly? before, Dictionary<string, Fault> faults)
    {
        if (text is null) return before;
        if (text.Length == 0) return null;
        if (TimeOnly.TryParseExact(text, ["HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)) return time;
        faults[field] = new Fault($"{field}.invalid", $"{field} {QuotedText.Of(text)} is not a time of day. Write it as 22:00, or give an empty text for no quiet hours.");
        return null;
    }
}

/// <summary>Body of PUT /preferences/general: the whole section, apart from the city, which callers of before do not know: left out it stays, empty it goes.</summary>
internal sealed record GeneralRequest(string? HomeCountry = null, string? TimeZone = null, string? Language = null, string? City = null)
{
    public Answer<GeneralPreferences> ToPreferences(GeneralPreferences saved)
    {
        var faults = SectionFaults.Missing(("homeCountry", HomeCountry), ("timeZone", TimeZone), ("language", Language));
        return faults.Count > 0
            ? Answer.Faulty<GeneralPreferences>(faults)
            : Answer.Of(new GeneralPreferences(HomeCountry!, TimeZone!, Language!, City is null ? saved.City : City.Length == 0 ? null : City));
    }
}

/// <summary>Body of PUT /preferences/history: the whole section.</summary>
internal sealed record HistoryRequest(int? KeepMonths = null)
{
    public Answer<HistoryPreferences> ToPreferences()
    {
        var faults = SectionFaults.Missing(("keepMonths", KeepMonths));
        return faults.Count > 0 ? Answer.Faulty<HistoryPreferences>(faults) : Answer.Of(new HistoryPreferences(KeepMonths!.Value));
    }
}

/// <summary>A section is replaced as a whole: a field left out must not fall back to its first value unnoticed.</summary>
internal static class SectionFaults
{
    public static Dictionary<string, Fault> Missing(params (string Field, object? Value)[] fields) => fields
        .Where(f => f.Value is null)
        .ToDictionary(f => f.Field, f => new Fault($"{f.Field}.missing", $"{f.Field} is missing. Give every field of the section; GET /preferences shows them."));
}
