namespace WaScheduler.Web.Phrases;

/// <summary>Hebrew numbers, ordinals and weekdays, in both genders and in the construct form.</summary>
internal static class HebrewNumbers
{
    private static readonly string[] Numbers =
    [
        "אפס", "אחת|אחד", "שתיים|שניים|שתים|שנים|שתי|שני", "שלוש|שלושה|שלושת|שלש", "ארבע|ארבעה|ארבעת", "חמש|חמישה|חמשת|חמשה", "שש|שישה|ששת|ששה",
        "שבע|שבעה|שבעת", "שמונה|שמונת", "תשע|תשעה|תשעת", "עשר|עשרה|עשרת", "אחת עשרה|אחד עשר|אחת-עשרה", "שתים עשרה|שתיים עשרה|שנים עשר|שניים עשר",
        "שלוש עשרה|שלושה עשר", "ארבע עשרה|ארבעה עשר", "חמש עשרה|חמישה עשר", "שש עשרה|שישה עשר", "שבע עשרה|שבעה עשר", "שמונה עשרה|שמונה עשר", "תשע עשרה|תשעה עשר",
    ];

    private static readonly string[] Tens = ["עשרים", "שלושים", "ארבעים", "חמישים", "שישים"];

    private static readonly string[] Ordinals =
    [
        "ראשון|ראשונה", "שני|שנייה|שניה", "שלישי|שלישית", "רביעי|רביעית", "חמישי|חמישית", "שישי|שישית|ששי", "שביעי|שביעית", "שמיני|שמינית", "תשיעי|תשיעית", "עשירי|עשירית",
    ];

    // The order of System.DayOfWeek.
    private static readonly string[] Days = ["ראשון", "שני", "שלישי", "רביעי", "חמישי", "שישי|ששי", "שבת"];

    // A letter is a day only behind the word day, or in a list behind it; the reader sees to that.
    private static readonly string[] Letters = ["א", "ב", "ג", "ד", "ה", "ו"];

    public static void AddTo(LexiconTable table)
    {
        for (var i = 0; i < Numbers.Length; i++) table.Add(new Word { Number = i }, Numbers[i].Split('|'));
        for (var i = 0; i < Tens.Length; i++) table.Add(new Word { Number = (i + 2) * 10 }, Tens[i].Split('|'));
        for (var i = 0; i < Ordinals.Length; i++) table.Add(new Word { Ordinal = i + 1 }, Ordinals[i].Split('|'));
        for (var i = 0; i < Days.Length; i++) table.Add((DayOfWeek)i, Days[i].Split('|'));
        table.Add(new Word { Day = DayOfWeek.Saturday, Plural = true }, "שבתות");
        table.Add(DayOfWeek.Friday, "ערב שבת");
        foreach (var (letter, day) in Letters.Select((letter, i) => (letter, (DayOfWeek)i)))
            table.Add(day, $"{letter}'");
    }

    /// <summary>The day of a bare letter, or null.</summary>
    public static DayOfWeek? OfLetter(string text) => Array.IndexOf(Letters, text.TrimEnd('\'')) is >= 0 and var i ? (DayOfWeek)i : null;

    /// <summary>A Hebrew number written in letters, 1 to 30, such as כ"ז; null for anything else.</summary>
    public static int? OfLetters(string text)
    {
        var letters = text.Replace("\"", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal);
        if (letters.Length is 0 or > 2 || (letters.Length == text.Length)) return null;
        var sum = 0;
        var smallest = int.MaxValue;
        foreach (var letter in letters)
        {
            var value = "אבגדהוזחט".IndexOf(letter, StringComparison.Ordinal) is >= 0 and var ones ? ones + 1 : letter switch { 'י' => 10, 'כ' => 20, 'ל' => 30, _ => 0 };
            // 15 and 16 are written nine and six, nine and seven.
            if (value == 0 || (value >= smallest && text is not ("ט\"ו" or "ט\"ז"))) return null;
            smallest = value;
            sum += value;
        }
        return sum <= 30 ? sum : null;
    }
}
