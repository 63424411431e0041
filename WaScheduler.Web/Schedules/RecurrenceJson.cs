using System.Globalization;
using System.Text;
using System.Text.Json;
using WaScheduler.Web.Calendars;
using WaScheduler.Web.Hosting;

namespace WaScheduler.Web.Schedules;

/// <summary>The one text form of a recurrence, in the API and in the database: {"kind":"weekly","every":1,"days":["mon"]}.</summary>
internal static class RecurrenceJson
{
    private const int LongestText = 2_000;
    private const string Kinds = "once, daily, weekly, monthly, yearly, cron, hebrewYearly, roshChodesh, birthday, anniversary";
    private const string LastWord = "last";
    private const string LastWorkdayWord = "lastWorkday";

    internal static (Recurrence? Recurrence, PatternFault? Fault) Read(string json)
    {
        if (json.Length > LongestText)
            return (null, Whole($"The recurrence is {json.Length} characters long; {LongestText} are allowed."));
        try
        {
            using var document = JsonDocument.Parse(json);
            return Read(document.RootElement);
        }
        catch (JsonException)
        {
            return (null, Whole($"The recurrence {QuotedText.Of(json)} is not JSON; write for example {{\"kind\":\"daily\",\"every\":1}}."));
        }
    }

    internal static (Recurrence? Recurrence, PatternFault? Fault) Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
            return (null, Whole($"The recurrence must be an object with a kind; write for example {{\"kind\":\"daily\",\"every\":1}}."));
        try
        {
            var fields = new RecurrenceFields(json);
            var recurrence = Read(fields);
            var fault = fields.Fault ?? recurrence?.Fault();
            return fault is null ? (recurrence, null) : (null, fault);
        }
        catch (InvalidOperationException)
        {
            // How JsonElement reports an escape like \ud83d without its other half, which no text can hold.
            return (null, Whole("The recurrence contains half of a character (an escape such as \\ud83d without its second part); write it whole, or remove it."));
        }
    }

    private static Recurrence? Read(RecurrenceFields fields)
    {
        switch (fields.Kind())
        {
            case "once":
                return fields.Only("date") ? Recurrence.Once(fields.Date("date")) : null;
            case "daily":
                return fields.Only("every") ? Recurrence.Daily(fields.Every()) : null;
            case "weekly":
                return fields.Only("every", "days") ? Recurrence.Weekly(fields.Every(), fields.Weekdays("days")) : null;
            case "monthly" when fields.Is("day", LastWorkdayWord):
                return fields.Only("every", "day", "days")
                    ? Recurrence.MonthlyOnLastWorkday(fields.Every(), fields.Has("days") ? fields.Weekdays("days") : WeekdayWords.In(Weekdays.MondayToFriday)) : null;
            case "monthly" when fields.Has("day"):
                return fields.Only("every", "day") ? Recurrence.MonthlyOnDay(fields.Every(), fields.NumberOr("day", LastWord, Recurrence.Last)) : null;
            case "monthly":
                return fields.Only("every", "nth", "weekday")
                    ? Recurrence.MonthlyOnWeekday(fields.Every(), fields.NumberOr("nth", LastWord, Recurrence.Last), fields.Weekday("weekday")) : null;
            case "yearly":
                return fields.Only("month", "day", "leapDay") ? Recurrence.Yearly(fields.Number("month"), fields.Number("day"), fields.LeapDay("leapDay")) : null;
            case "cron":
                return fields.Only("expression") ? Recurrence.Cron(fields.Text("expression")) : null;
            case "birthday":
                return Occasional(fields, Occasion.Birthday);
            case "anniversary":
                return Occasional(fields, Occasion.Anniversary);
            case "hebrewYearly":
                return fields.Only("month", "day", "observance", "year") ? HebrewYearly(fields) : null;
            case "roshChodesh":
                return fields.Only("day")
                    ? Recurrence.RoshChodesh(fields.Has("day") ? fields.Word("day", HebrewRuleWords.RoshChodeshDay, HebrewRuleWords.RoshChodeshDays) : RoshChodeshDay.First) : null;
            case { } other:
                fields.Refuse("kind", $"{QuotedText.Of(other)} is not a kind of recurrence; use one of {Kinds}.");
                return null;
            case null:
                fields.Refuse("kind", $"The recurrence has no kind; use one of {Kinds}.");
                return null;
        }
    }

    private static Recurrence? Occasional(RecurrenceFields fields, Occasion occasion) => fields.Only("daysBefore", "leapDay")
        ? Recurrence.OnOccasion(
            occasion,
            fields.Has("daysBefore") ? fields.Number("daysBefore") : 0,
            fields.Has("leapDay") ? fields.LeapDay("leapDay") : LeapDayRule.February28)
        : null;

    private static Recurrence HebrewYearly(RecurrenceFields fields) => Recurrence.HebrewYearly(
        fields.Word("month", HebrewMonths.Month, HebrewMonths.Words),
        fields.Number("day"),
        fields.Word("observance", HebrewRuleWords.Observance, HebrewRuleWords.Observances),
        fields.Has("year") ? fields.Number("year") : null);

    internal static string Write(Recurrence rule)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer)) Write(writer, rule);
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    internal static void Write(Utf8JsonWriter writer, Recurrence rule)
    {
        writer.WriteStartObject();
        writer.WriteString("kind", KindWord(rule));
        if (rule.Kind == RecurrenceKind.Occasion) writer.WriteNumber("daysBefore", rule.DaysBefore);
        if (rule.Kind is RecurrenceKind.Daily or RecurrenceKind.Weekly or RecurrenceKind.MonthlyOnDay or RecurrenceKind.MonthlyOnLastWorkday or RecurrenceKind.MonthlyOnWeekday)
            writer.WriteNumber("every", rule.Every);
        if (rule.Date is { } date) writer.WriteString("date", date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        if (rule.Kind == RecurrenceKind.MonthlyOnLastWorkday) writer.WriteString("day", LastWorkdayWord);
        if (rule.Kind is RecurrenceKind.Weekly or RecurrenceKind.MonthlyOnLastWorkday)
        {
            writer.WriteStartArray("days");
            foreach (var day in rule.Days) writer.WriteStringValue(WeekdayWords.Word(day));
            writer.WriteEndArray();
        }
        if (rule.Month is { } month) writer.WriteNumber("month", month);
        if (rule.HebrewMonth is { } hebrewMonth) writer.WriteString("month", HebrewMonths.Word(hebrewMonth));
        if (rule.RoshChodeshDay is { } roshChodesh) writer.WriteString("day", HebrewRuleWords.Of(roshChodesh));
        WriteNumberOrLast(writer, "day", rule.DayOfMonth);
        if (rule.Observance is { } observance) writer.WriteString("observance", HebrewRuleWords.Of(observance));
        if (rule.HebrewYear is { } year) writer.WriteNumber("year", year);
        WriteNumberOrLast(writer, "nth", rule.Nth);
        if (rule.Weekday is { } weekday) writer.WriteString("weekday", WeekdayWords.Word(weekday));
        if (rule.LeapDay != (rule.Kind == RecurrenceKind.Occasion ? LeapDayRule.February28 : LeapDayRule.Skip)) writer.WriteString("leapDay", LeapDayWords.Of(rule.LeapDay));
        if (rule.Expression is { } expression) writer.WriteString("expression", expression);
        writer.WriteEndObject();
    }

    private static void WriteNumberOrLast(Utf8JsonWriter writer, string field, int? value)
    {
        if (value == Recurrence.Last) writer.WriteString(field, LastWord);
        else if (value is { } number) writer.WriteNumber(field, number);
    }

    private static string KindWord(Recurrence rule) => rule.Kind switch
    {
        RecurrenceKind.Once => "once",
        RecurrenceKind.Daily => "daily",
        RecurrenceKind.Weekly => "weekly",
        RecurrenceKind.MonthlyOnDay or RecurrenceKind.MonthlyOnLastWorkday or RecurrenceKind.MonthlyOnWeekday => "monthly",
        RecurrenceKind.Yearly => "yearly",
        RecurrenceKind.Cron => "cron",
        RecurrenceKind.Occasion => rule.Occasion switch
        {
            Occasion.Birthday => "birthday",
            Occasion.Anniversary => "anniversary",
            null => throw new InvalidOperationException("An occasion has no day."),
        },
        RecurrenceKind.HebrewYearly => "hebrewYearly",
        RecurrenceKind.RoshChodesh => "roshChodesh",
    };

    private static PatternFault Whole(string sentence) => new("recurrence.invalid", "recurrence", sentence);
}
