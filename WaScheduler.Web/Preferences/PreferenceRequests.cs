using WaScheduler.Web.Hosting;

namespace WaScheduler.Web.Preferences;

/// <summary>Body of PUT /preferences/sending: the whole section.</summary>
internal sealed record SendingRequest(
    int? GapMinMs = null, int? GapMaxMs = null, int? LongPauseEvery = null, int? LongPauseMinMs = null, int? LongPauseMaxMs = null)
{
    public Answer<SendingPreferences> ToPreferences()
    {
        var faults = SectionFaults.Missing(
            ("gapMinMs", GapMinMs), ("gapMaxMs", GapMaxMs), ("longPauseEvery", LongPauseEvery), ("longPauseMinMs", LongPauseMinMs), ("longPauseMaxMs", LongPauseMaxMs));
        return faults.Count > 0
            ? Answer.Faulty<SendingPreferences>(faults)
            : Answer.Of(new SendingPreferences(GapMinMs!.Value, GapMaxMs!.Value, LongPauseEvery!.Value, LongPauseMinMs!.Value, LongPauseMaxMs!.Value));
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

/// <summary>A section is replaced as a whole: a field left out must not fall back to its first value unnoticed.</summary>
internal static class SectionFaults
{
    public static Dictionary<string, Fault> Missing(params (string Field, object? Value)[] fields) => fields
        .Where(f => f.Value is null)
        .ToDictionary(f => f.Field, f => new Fault($"{f.Field}.missing", $"{f.Field} is missing. Give every field of the section; GET /preferences shows them."));
}
