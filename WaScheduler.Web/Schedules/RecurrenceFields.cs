using System.Globalization;
using System.Text.Json;
using WaScheduler.Web.Hosting;

namespace WaScheduler.Web.Schedules;

/// <summary>The fields of a recurrence object while it is read; remembers the first fault, after which values no longer matter.</summary>
internal sealed class RecurrenceFields
{
    private readonly Dictionary<string, JsonElement> _fields = [];

    internal RecurrenceFields(JsonElement json)
    {
        foreach (var field in json.EnumerateObject())
            if (!_fields.TryAdd(field.Name, field.Value))
                Fault ??= Unnamed($"The field {QuotedText.Of(field.Name)} stands twice in the recurrence; keep one.");
    }

    internal PatternFault? Fault { get; private set; }

    internal void Refuse(string field, string sentence) => Fault ??= RecurrenceCheck.Of(field, sentence);

    internal bool Has(string field) => _fields.ContainsKey(field);

    /// <summary>Whether a field is there and is this word.</summary>
    internal bool Is(string field, string word) => _fields.TryGetValue(field, out var value) && value.ValueKind == JsonValueKind.String && value.ValueEquals(word);

    internal string? Kind() => Has("kind") ? Text("kind") : null;

    /// <summary>Whether nothing else than kind and these fields is there.</summary>
    internal bool Only(params string[] allowed)
    {
        var other = _fields.Keys.FirstOrDefault(name => name != "kind" && !allowed.Contains(name));
        if (other is not null)
            Fault ??= Unnamed($"The field {QuotedText.Of(other)} is not known in a recurrence of kind {Kind()}; use {string.Join(", ", allowed)}.");
        return Fault is null;
    }

    internal int Every() => Has("every") ? Number("every") : 1;

    internal string Text(string field)
    {
        if (Found(field) is not { } value) return "";
        if (value.ValueKind == JsonValueKind.String) return value.GetString()!;
        Refuse(field, $"{field} must be a text, not {Shown(value)}.");
        return "";
    }

    internal int Number(string field)
    {
        if (Found(field) is not { } value) return 0;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number)) return number;
        Refuse(field, $"{field} must be a whole number, not {Shown(value)}.");
        return 0;
    }

    internal int NumberOr(string field, string word, int meaning)
    {
        if (Found(field) is not { } value) return 0;
        if (value.ValueKind == JsonValueKind.String && value.ValueEquals(word)) return meaning;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number > 0) return number;
        Refuse(field, $"{field} must be a whole number from 1, or \"{word}\", not {Shown(value)}.");
        return 0;
    }

    internal DateOnly Date(string field)
    {
        var text = Text(field);
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return date;
        Refuse(field, $"{field} {QuotedText.Of(text)} is not a date; write year-month-day, such as 2026-03-27.");
        return default;
    }

    internal DayOfWeek Weekday(string field) => Weekday(field, Found(field));

    internal LeapDayRule LeapDay(string field)
    {
        return Has(field) ? Word(field, LeapDayWords.Rule, LeapDayWords.All) : LeapDayRule.Skip;
    }

    /// <summary>A field that holds one of a few words.</summary>
    internal T Word<T>(string field, Func<string, T?> read, string all)
        where T : struct
    {
        var word = Text(field);
        if (read(word) is { } value) return value;
        Refuse(field, $"{field} {QuotedText.Of(word)} is not known; use {all}.");
        return default;
    }

    internal IReadOnlyList<DayOfWeek> Weekdays(string field)
    {
        if (Found(field) is not { } value) return [];
        if (value.ValueKind == JsonValueKind.Array) return [.. value.EnumerateArray().Select(item => Weekday(field, item))];
        Refuse(field, $"{field} must be a list of weekdays such as [\"mon\",\"thu\"], not {Shown(value)}.");
        return [];
    }

    private DayOfWeek Weekday(string field, JsonElement? value)
    {
        if (value is null) return default;
        if (value.Value.ValueKind == JsonValueKind.String && WeekdayWords.Day(value.Value.GetString()) is { } day) return day;
        Refuse(field, $"{Shown(value.Value)} in {field} is not a weekday; use {WeekdayWords.All}.");
        return default;
    }

    private JsonElement? Found(string field)
    {
        if (_fields.TryGetValue(field, out var value)) return value;
        Refuse(field, $"The recurrence of kind {Kind()} needs the field {field}.");
        return null;
    }

    private static string Shown(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? QuotedText.Of(value.GetString()) : QuotedText.Of(value.GetRawText());

    private static PatternFault Unnamed(string sentence) => new("recurrence.invalid", "recurrence", sentence);
}
