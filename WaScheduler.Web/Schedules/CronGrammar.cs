using System.Globalization;

namespace WaScheduler.Web.Schedules;

/// <summary>The grammar of a cron expression with five fields: values, names, lists, ranges and steps. Stricter than the library, which takes a minute 99.</summary>
internal static class CronGrammar
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    private static readonly string[] Days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    private static readonly CronField[] Fields =
    [
        new("minute", 0, 59, [], 0), new("hour", 0, 23, [], 0), new("day of month", 1, 31, [], 0),
        new("month", 1, 12, Months, 1), new("weekday", 0, 7, Days, 0),
    ];

    /// <summary>The fields of an expression, or null when they are not five.</summary>
    internal static string[]? Split(string expression)
    {
        var fields = expression.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        return fields.Length == Fields.Length ? fields : null;
    }

    /// <summary>What is wrong with the first wrong field, such as: the hour "25" is not between 0 and 23. Null when all are right.</summary>
    internal static string? Fault(string[] fields) =>
        Fields.Zip(fields).Where(pair => !pair.First.Takes(pair.Second))
            .Select(pair => $"the {pair.First.Name} {Hosting.QuotedText.Of(pair.Second)} is not made of values from {pair.First.Lowest} to {pair.First.Highest}")
            .FirstOrDefault();

    private sealed record CronField(string Name, int Lowest, int Highest, string[] Names, int FirstName)
    {
        internal bool Takes(string text) => text.Split(',').All(TakesItem);

        private bool TakesItem(string item)
        {
            var parts = item.Split('/');
            if (parts.Length > 2 || (parts.Length == 2 && !(Number(parts[1]) is { } step && step >= 1 && step <= Highest))) return false;
            if (parts[0] == "*") return true;
            var ends = parts[0].Split('-');
            if (ends.Length > 2 || ends.Any(end => Value(end) is null)) return false;
            return ends.Length == 1 ? parts.Length == 1 : Value(ends[0]) <= Value(ends[1]);
        }

        private int? Value(string text)
        {
            var name = Array.FindIndex(Names, known => known.Equals(text, StringComparison.OrdinalIgnoreCase));
            var value = name >= 0 ? name + FirstName : Number(text);
            return value >= Lowest && value <= Highest ? value : null;
        }

        private static int? Number(string text) =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
