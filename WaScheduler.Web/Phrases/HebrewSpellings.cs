using WaScheduler.Web.Schedules;

namespace WaScheduler.Web.Phrases;

/// <summary>The Hebrew spellings, without niqqud; ׳ is ' and ״ is ". One-letter prefixes are split off by the tokenizer.</summary>
internal static class HebrewSpellings
{
    private static readonly string[] Months =
    [
        "ינואר", "פברואר", "מרץ|מרס", "אפריל", "מאי", "יוני", "יולי", "אוגוסט", "ספטמבר", "אוקטובר", "נובמבר", "דצמבר",
    ];

    private static readonly string[] HebrewMonths =
    [
        "ניסן", "אייר|איר", "סיוון|סיון", "תמוז", "אב", "אלול", "תשרי", "חשוון|חשון|מרחשוון", "כסלו", "טבת", "שבט", "אדר", "אדר ב'|אדר שני", "אדר א'|אדר ראשון",
    ];

    public static void AddTo(LexiconTable table)
    {
        for (var i = 0; i < Months.Length; i++) table.Add(new Word { Month = i + 1 }, Months[i].Split('|'));
        for (var i = 0; i < HebrewMonths.Length; i++) table.Add(new Word { HebrewMonth = i + 1 }, HebrewMonths[i].Split('|'));
        AddJoining(table);
        AddSpans(table);
        AddParts(table);
        AddHolidays(table);
    }

    private static void AddJoining(LexiconTable table)
    {
        table.Add(Key.Every, "כל", "כול", "מדי", "מידי");
        table.Add(Key.Until, "עד", "עד ל", "עד ה", "מסתיים ב", "נגמר ב");
        table.Add(Key.Through, "עד וכולל", "כולל");
        table.Add(Key.Starting, "החל", "החל מ", "החל ב", "מתחיל", "מתחיל מ", "מתחיל ב", "מתחילים", "בהתחלה מ", "לא לפני");
        table.Add(Key.For, "למשך", "במשך");
        table.Add(Key.Times, "פעמים");
        table.Add(Key.In, "עוד", "בעוד", "תוך");
        table.Add(Key.At, "בשעה", "שעה");
        table.Add(Key.Be, "ב");
        table.Add(Key.The, "ה", "את");
        table.Add(Key.And, "ו", "וגם", "גם");
        table.Add(Key.To, "ל");
        table.Add(Key.From, "מ", "מן");
        table.Add(Key.Of, "של");
        table.Add(Key.Next, "הבא", "הבאה", "הבאים");
        table.Add(Key.This, "הזה", "הזאת", "הנוכחי", "זה");
        table.Add(Key.Coming, "הקרוב", "הקרובה", "הקרובים");
        table.Add(Key.End, "סוף");
        table.Add(Key.Eve, "ערב חג", "ערבו של");
        table.Add(Key.Half, "חצי", "מחצית");
        table.Add(Key.Quarter, "רבע");
        table.Add(Key.Less, "פחות", "לפני");
        table.Add(Key.Past, "אחרי");
        table.Add(Key.OClock, "בדיוק");
        table.Add(Key.Today, "היום");
        table.Add(Key.Tomorrow, "מחר", "למחרת");
        table.Add(Key.DayAfterTomorrow, "מחרתיים", "מחרותיים");
        table.Add(Key.Yesterday, "אתמול", "שלשום");
        table.Add(Key.FromNow, "מעכשיו", "מהיום", "מעתה");
        table.Add(Key.Except, "חוץ", "למעט", "מלבד", "פרט", "חוץ מ", "פרט ל", "לא כולל");
        table.Add(Key.ClockOf, "שעון", "לפי שעון", "זמן", "לפי זמן");
        table.Add(Key.Once, "פעם אחת", "חד פעמי", "רק פעם אחת");
        table.Add(new Word { Ordinal = Recurrence.Last, Key = Key.Last }, "אחרון", "אחרונה");
        table.Add(Key.OfMonth, "לחודש", "בחודש", "לחדש", "בחדש");
        table.Add(Key.RoshChodesh, "ראש חודש", "ר\"ח", "ראש חדש");
        table.Add(Key.EveryOther, "יום כן יום לא", "כל יום כן יום לא");
    }

    private static void AddSpans(LexiconTable table)
    {
        table.Add(Span.Second, "שנייה", "שניה", "שניות");
        table.Add(Span.Minute, "דקה", "דקות", "דק'", "דקת");
        table.Add(Span.Hour, "שעה", "שעות");
        table.Add(2, Span.Hour, "שעתיים");
        table.Add(Span.Day, "יום", "ימים", "ימי", "בימים", "בימי");
        table.Add(2, Span.Day, "יומיים");
        table.Add(Span.Week, "שבוע", "שבועות");
        table.Add(2, Span.Week, "שבועיים");
        table.Add(Span.Month, "חודש", "חודשים", "חדש", "חודשי");
        table.Add(2, Span.Month, "חודשיים");
        table.Add(Span.Year, "שנה", "שנים");
        table.Add(2, Span.Year, "שנתיים");
        table.Add(Span.Workday, "יום חול", "ימי חול", "יום עבודה", "ימי עבודה", "יום העבודה");
        table.Add(Span.Weekend, "סופשבוע", "סוף שבוע", "סופי שבוע", "סופש", "סופ\"ש", "סוף השבוע");
        table.Add(new Word { Key = Key.This, Span = Span.Week }, "השבוע");
        table.Add(new Word { Key = Key.This, Span = Span.Month }, "החודש");
        table.Add(new Word { Key = Key.This, Span = Span.Year }, "השנה");
        table.AddFrequency(1, Span.Hour, "פעם בשעה", "אחת לשעה", "מדי שעה");
        table.AddFrequency(1, Span.Day, "פעם ביום", "יום יום", "אחת ליום", "יומית");
        table.AddFrequency(2, Span.Day, "פעם ביומיים", "אחת ליומיים");
        table.AddFrequency(1, Span.Week, "פעם בשבוע", "אחת לשבוע", "שבועי", "שבועית");
        table.AddFrequency(2, Span.Week, "פעם בשבועיים", "אחת לשבועיים", "דו שבועי");
        table.AddFrequency(1, Span.Month, "פעם בחודש", "אחת לחודש", "חודשית", "פעם בחדש");
        table.AddFrequency(2, Span.Month, "פעם בחודשיים", "אחת לחודשיים");
        table.AddFrequency(3, Span.Month, "פעם ברבעון", "אחת לרבעון");
        table.AddFrequency(1, Span.Year, "פעם בשנה", "אחת לשנה", "שנתי");
    }

    private static void AddParts(LexiconTable table)
    {
        table.Add(DayPart.Dawn, "לפנות בוקר", "שחר", "עלות השחר");
        table.Add(DayPart.Morning, "בוקר", "בקר", "לפני הצהריים", "לפנה\"צ", "בבקרים");
        table.Add(DayPart.Noon, "צהריים", "צהרים", "חצות היום", "בצהרי היום");
        table.Add(DayPart.Afternoon, "אחר הצהריים", "אחרי הצהריים", "אחר צהריים", "אחרי צהריים", "אחה\"צ", "אחר הצהרים", "אחרי הצהרים", "אחהצ");
        table.Add(DayPart.Evening, "ערב", "ערבים");
        table.Add(DayPart.Night, "לילה", "לילות");
        table.Add(DayPart.Midnight, "חצות", "חצות הלילה", "חצות לילה");
        table.Add(DayPart.Morning, "שעות הבוקר");
        table.Add(DayPart.Noon, "שעות הצהריים");
        table.Add(DayPart.Evening, "שעות הערב");
        table.Add(DayPart.Night, "שעות הלילה");
        table.Add(new Word { Key = Key.This, Part = DayPart.Morning }, "הבוקר");
        table.Add(new Word { Key = Key.This, Part = DayPart.Evening }, "הערב");
        table.Add(new Word { Key = Key.This, Part = DayPart.Night }, "הלילה");
        table.Add(new Word { Day = DayOfWeek.Saturday, Part = DayPart.Night }, "מוצ\"ש", "מוצאי שבת", "מוצש", "צאת השבת");
    }

    private static void AddHolidays(LexiconTable table)
    {
        table.Add(Holiday.RoshHashana, "ראש השנה", "ר\"ה");
        table.Add(Holiday.YomKippur, "יום כיפור", "יום כפור", "כיפור", "יום הכיפורים");
        table.Add(Holiday.Sukkot, "סוכות", "חג הסוכות");
        table.Add(Holiday.SimchatTorah, "שמחת תורה", "שמיני עצרת");
        table.Add(Holiday.Hanukkah, "חנוכה", "חג החנוכה");
        table.Add(Holiday.TuBiShvat, "ט\"ו בשבט", "טו בשבט");
        table.Add(Holiday.Purim, "פורים");
        table.Add(Holiday.Pesach, "פסח", "חג הפסח", "ליל הסדר");
        table.Add(Holiday.IndependenceDay, "יום העצמאות", "עצמאות");
        table.Add(Holiday.LagBaOmer, "ל\"ג בעומר", "לג בעומר");
        table.Add(Holiday.Shavuot, "חג השבועות", "חג שבועות", "שבועות");
        table.Add(Holiday.TishaBAv, "תשעה באב", "ט' באב", "ט באב");
        table.Add(Holiday.NewYear, "ראש השנה האזרחית", "השנה האזרחית החדשה");
        table.Add(Holiday.Christmas, "חג המולד", "כריסמס");
        table.Add(Holiday.NewYearsEve, "סילבסטר");
    }
}
