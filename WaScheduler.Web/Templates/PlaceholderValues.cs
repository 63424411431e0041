using System.Globalization;
using WaScheduler.Data.Contacts;
using WaScheduler.Web.Contacts.Phones;

namespace WaScheduler.Web.Templates;

/// <summary>The values one recipient has for a message of a certain day. What is not known is not in it.</summary>
public static class PlaceholderValues
{
    private const int FirstLikelyYear = 1900; // an unknown year of birth comes as 1, 1604 or 1899 from other address books
    private const int OldestAge = 130;

    /// <summary>The values.</summary>
    /// <param name="contact">The recipient; null for a bare number or a group.</param>
    /// <param name="address">E.164 number or group id.</param>
    /// <param name="local">Day and time of the message on the clock it was planned by.</param>
    /// <param name="words">Dates in Hebrew or English.</param>
    public static IReadOnlyDictionary<Placeholder, string> Of(Contact? contact, string address, DateTime local, DateWords words)
    {
        var values = new Dictionary<Placeholder, string>();
        foreach (var placeholder in Placeholders.All)
        {
            if (ValueOf(placeholder, contact, address, local, words) is { } value && !string.IsNullOrWhiteSpace(value))
            {
                values[placeholder] = value;
            }
        }

        return values;
    }

    private static string? ValueOf(Placeholder placeholder, Contact? contact, string address, DateTime local, DateWords words) => placeholder switch
    {
        Placeholder.Name => contact?.Name,
        Placeholder.FirstName => FirstWord(contact?.Name),
        Placeholder.Phone => address.Contains('@', StringComparison.Ordinal) ? null : PhoneNumbers.Format(address),
        Placeholder.Birthday => contact?.Birthday is { } born ? words.DayAndMonth(born) : null,
        Placeholder.Age => YearsSince(contact?.Birthday, local),
        Placeholder.Anniversary => contact?.Anniversary is { } day ? words.DayAndMonth(day) : null,
        Placeholder.Years => YearsSince(contact?.Anniversary, local),
        Placeholder.Date => words.Date(DateOnly.FromDateTime(local)),
        Placeholder.Time => local.ToString("HH:mm", CultureInfo.InvariantCulture),
        Placeholder.Weekday => words.Weekday(local.DayOfWeek),
    };

    private static string? FirstWord(string? name)
        => name?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(word => word.Any(char.IsLetterOrDigit));

    // Born on 29 February, one is a year older on 28 February of other years.
    private static string? YearsSince(DateOnly? since, DateTime local)
    {
        if (since is not { Year: >= FirstLikelyYear } day)
        {
            return null;
        }

        var today = DateOnly.FromDateTime(local);
        var years = today.Year - day.Year;
        if (years > 0 && day.AddYears(years) > today)
        {
            years--;
        }

        return years is > 0 and <= OldestAge ? years.ToString(CultureInfo.InvariantCulture) : null;
    }
}
