using System.Globalization;
using WaScheduler.Data.Contacts;
using WaScheduler.Web.Hosting;

namespace WaScheduler.Web.Contacts;

/// <summary>Checks a yearly day of a person; the same rules for page, REST and every other way in.</summary>
internal static class OccasionReader
{
    // Not the year that stands for an unknown one, nor any before it.
    private const int FirstYear = OccasionDate.UnknownYear + 1;

    /// <summary>The day as it is stored, null when none was given; or the fault.</summary>
    /// <param name="input">What was given.</param>
    /// <param name="field">"birthday", for code and sentence.</param>
    /// <param name="latest">The last day that it can be.</param>
    internal static (DateOnly? Day, Fault? Fault) Read(OccasionInput? input, string field, DateOnly latest)
    {
        if (input is null or { IsEmpty: true })
        {
            return (null, null);
        }

        if (input is not { Day: { } day, Month: { } month })
        {
            return (null, new Fault($"{field}.incomplete", $"{field} has no {(input.Day is null ? "day" : "month")}. Give day and month; only the year may be left out."));
        }

        if (input.Year is { } year && (year < FirstYear || year > latest.Year))
        {
            return (null, new Fault($"{field}.year", $"{field} has the year {year}; give {FirstYear} to {latest.Year}, or leave the year out."));
        }

        // The unknown year is a leap year: without a year, 29 February is possible.
        var stored = input.Year ?? OccasionDate.UnknownYear;
        if (month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(stored, month))
        {
            return (null, new Fault($"{field}.invalid", $"{field} is no day of the calendar: {Said(day, month, input.Year)}. Check day and month."));
        }

        var date = new DateOnly(stored, month, day);
        return input.Year is not null && date > latest
            ? (null, new Fault($"{field}.future", $"{field} {Said(day, month, input.Year)} is still to come. Check the year, or leave it out."))
            : (date, null);
    }

    private static string Said(int day, int month, int? year)
    {
        var name = month is >= 1 and <= 12 ? CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(month) : $"of month {month}";
        return $"{day} {name} {year}".TrimEnd();
    }
}
