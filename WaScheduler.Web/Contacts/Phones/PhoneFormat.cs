using System.Text;

namespace WaScheduler.Web.Contacts.Phones;

/// <summary>Groups a number the way its country does, with blanks only.</summary>
internal static class PhoneFormat
{
    internal static string International(IReadOnlyList<NumberingPlan> sharing, string national)
    {
        // Countries that share a code keep their formats with the main one, unless they have their own.
        var country = NumberingPlans.CountryOf(sharing, national);
        var own = sharing.FirstOrDefault(plan => plan.Country == country && plan.Formats.Count > 0) ?? sharing[0];
        var format = own.Formats.FirstOrDefault(row => (row.LeadingDigits?.AtStart(national).Success ?? true) && row.Pattern.IsWhole(national));
        var grouped = format is null ? national : Blanks(format.Pattern.Arrange(national, format.Template));
        return $"+{sharing[0].CallingCode} {grouped}";
    }

    private static string Blanks(string text)
    {
        var grouped = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (char.IsAsciiDigit(character)) grouped.Append(character);
            else if (grouped.Length > 0 && grouped[^1] != ' ') grouped.Append(' ');
        }
        return grouped.ToString().TrimEnd();
    }
}
