using System.Text.Json;
using WaScheduler.Web.Phrases;

namespace WaScheduler.Web.Schedules;

/// <summary>Body of the parse: words, and the zone they are meant in; without one, the owner's.</summary>
internal sealed record ParseRequest(string? Text = null, string? TimeZone = null);

/// <summary>What words mean, as the REST API shows it.</summary>
internal sealed record ParseResource(PhraseOutcome Outcome, IReadOnlyList<ParsedReading> Readings, string? Sentence, IReadOnlyList<string>? Examples)
{
    public static ParseResource Of(PhraseAnswer answer) =>
        new(answer.Outcome, [.. answer.Readings.Select(ParsedReading.Of)], answer.Sentence, answer.Examples.Count == 0 ? null : answer.Examples);
}

/// <summary>One reading: the fields of a schedule's "when", ready to be saved.</summary>
internal sealed record ParsedReading(
    string Description, JsonElement Recurrence, string? LocalTime, DateOnly StartsOn, DateOnly? EndsOn, int? MaxOccurrences, string TimeZone)
{
    public static ParsedReading Of(PhraseReading reading)
    {
        var pattern = reading.Pattern;
        return new ParsedReading(
            reading.Echo,
            JsonElement.Parse(pattern.Recurrence.ToJson()),
            pattern.Recurrence.Kind == RecurrenceKind.Cron ? null : RecurrenceSpeech.Time(pattern.LocalTime),
            pattern.StartsOn,
            pattern.EndsOn,
            pattern.MaxOccurrences,
            pattern.TimeZoneId);
    }
}
