using System.Globalization;
using System.Text.RegularExpressions;
using WaScheduler.Data.Contacts;
using WaScheduler.Web.Hosting;

namespace WaScheduler.Web.Contacts;

/// <summary>A yearly day as the API writes it: 1990-02-28, or --02-28 when the year is not known (as xs:gMonthDay and vCard do).</summary>
internal static partial class OccasionText
{
    /// <summary>A stored day; null for none.</summary>
    internal static string? Of(DateOnly? day) =>
        day?.ToString(OccasionDate.HasYear(day.Value) ? "yyyy-MM-dd" : "'--'MM-dd", CultureInfo.InvariantCulture);

    /// <summary>What was given, or the fault; neither for null.</summary>
    internal static (OccasionInput? Input, Fault? Fault) Read(string? text, string field)
    {
        if (text is null)
        {
            return (null, null);
        }

        if (Form().Match(text) is not { Success: true } match)
        {
            return (null, new Fault($"{field}.invalid", $"{field} {QuotedText.Of(text)} is not a date. Write 1990-02-28, or --02-28 when the year is not known."));
        }

        return (new OccasionInput { Day = Number(match, "day"), Month = Number(match, "month"), Year = Number(match, "year") }, null);
    }

    private static int? Number(Match match, string part) =>
        match.Groups[part] is { Success: true, ValueSpan: var digits } ? int.Parse(digits, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(@"\A(?:(?<year>[0-9]{4})|-)-(?<month>[0-9]{2})-(?<day>[0-9]{2})\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
