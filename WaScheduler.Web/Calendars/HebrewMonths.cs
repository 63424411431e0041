namespace WaScheduler.Web.Calendars;

/// <summary>The names of the Hebrew months: in the API, in English, in Hebrew letters.</summary>
public static class HebrewMonths
{
    private static readonly (HebrewMonth Month, string Word, string English, string Hebrew)[] Table =
    [
        (HebrewMonth.Tishrei, "tishrei", "Tishrei", "תשרי"),
        (HebrewMonth.Cheshvan, "cheshvan", "Cheshvan", "חשוון"),
        (HebrewMonth.Kislev, "kislev", "Kislev", "כסלו"),
        (HebrewMonth.Tevet, "tevet", "Tevet", "טבת"),
        (HebrewMonth.Shevat, "shevat", "Shevat", "שבט"),
        (HebrewMonth.Adar, "adar", "Adar", "אדר"),
        (HebrewMonth.AdarI, "adar1", "Adar I", "אדר א׳"),
        (HebrewMonth.AdarII, "adar2", "Adar II", "אדר ב׳"),
        (HebrewMonth.Nisan, "nisan", "Nisan", "ניסן"),
        (HebrewMonth.Iyar, "iyar", "Iyar", "אייר"),
        (HebrewMonth.Sivan, "sivan", "Sivan", "סיוון"),
        (HebrewMonth.Tammuz, "tammuz", "Tammuz", "תמוז"),
        (HebrewMonth.Av, "av", "Av", "אב"),
        (HebrewMonth.Elul, "elul", "Elul", "אלול"),
    ];

    /// <summary>All fourteen, in the order of the civil year.</summary>
    public static IReadOnlyList<HebrewMonth> All { get; } = [.. Table.Select(row => row.Month)];

    /// <summary>The words of the API for sentences: tishrei, cheshvan, …</summary>
    public static string Words { get; } = string.Join(", ", Table.Select(row => row.Word));

    /// <summary>The API's word: adar2.</summary>
    public static string Word(HebrewMonth month) => Table[(int)month].Word;

    /// <summary>In English: Adar II.</summary>
    public static string English(HebrewMonth month) => Table[(int)month].English;

    /// <summary>In Hebrew letters: אדר ב׳.</summary>
    public static string Hebrew(HebrewMonth month) => Table[(int)month].Hebrew;

    /// <summary>The month that a word of the API means, or null.</summary>
    public static HebrewMonth? Month(string? word)
    {
        foreach (var row in Table)
            if (row.Word == word) return row.Month;
        return null;
    }

    /// <summary>How many days the month has where it has the most: 29 or 30.</summary>
    public static int MostDays(HebrewMonth month) => month switch
    {
        HebrewMonth.Tishrei or HebrewMonth.Cheshvan or HebrewMonth.Kislev or HebrewMonth.Shevat or HebrewMonth.AdarI
            or HebrewMonth.Nisan or HebrewMonth.Sivan or HebrewMonth.Av => 30,
        HebrewMonth.Tevet or HebrewMonth.Adar or HebrewMonth.AdarII or HebrewMonth.Iyar or HebrewMonth.Tammuz or HebrewMonth.Elul => 29,
    };
}
