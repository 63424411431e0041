using System.Text;

namespace WaScheduler.Web.Calendars;

/// <summary>Numbers in Hebrew letters, as dates are written: ט״ו, כ״ה, תשפ״ד.</summary>
public static class HebrewNumber
{
    private const char Geresh = '׳';
    private const char Gershayim = '״';

    private static readonly (int Value, string Letters)[] Table =
    [
        (400, "ת"), (300, "ש"), (200, "ר"), (100, "ק"), (90, "צ"), (80, "פ"), (70, "ע"), (60, "ס"), (50, "נ"), (40, "מ"), (30, "ל"), (20, "כ"),
        (10, "י"), (9, "ט"), (8, "ח"), (7, "ז"), (6, "ו"), (5, "ה"), (4, "ד"), (3, "ג"), (2, "ב"), (1, "א"),
    ];

    /// <summary>A number from 1 to 9,999 with its marks; thousands are dropped as in the year תשפ״ד (5784), unless nothing else is left (ה׳ אלפים).</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside 1 to 9,999.</exception>
    public static string Write(int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, 9_999);
        return number % 1_000 == 0 ? $"{Marked(number / 1_000)} אלפים" : Marked(number % 1_000);
    }

    private static string Marked(int number)
    {
        var letters = new StringBuilder();
        foreach (var (value, written) in Table)
        {
            // 15 and 16 are written 9+6 and 9+7, because 10+5 and 10+6 would spell the Name.
            for (; number >= value && !(value == 10 && number is 15 or 16); number -= value) letters.Append(written);
        }

        return letters.Length == 1 ? letters.Append(Geresh).ToString() : letters.Insert(letters.Length - 1, Gershayim).ToString();
    }
}
