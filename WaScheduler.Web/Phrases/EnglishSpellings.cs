using WaScheduler.Web.Schedules;

namespace WaScheduler.Web.Phrases;

/// <summary>The English spellings.</summary>
internal static class EnglishSpellings
{
    private static readonly string[] Numbers =
    [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
        "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ];

    private static readonly string[] Tens = ["twenty", "thirty", "forty", "fifty", "sixty"];

    private static readonly string[] Ordinals =
    [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
        "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth", "twenty first",
        "twenty second", "twenty third", "twenty fourth", "twenty fifth", "twenty sixth", "twenty seventh", "twenty eighth",
        "twenty ninth", "thirtieth", "thirty first",
    ];

    private static readonly string[] Months =
    [
        "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug", "september sep sept",
        "october oct", "november nov", "december dec",
    ];

    // The order of System.DayOfWeek.
    private static readonly string[] Days = ["sunday sun", "monday mon", "tuesday tue tues", "wednesday wed weds", "thursday thu thur thurs", "friday fri", "saturday sat"];

    public static void AddTo(LexiconTable table)
    {
        for (var i = 0; i < Numbers.Length; i++) table.Add(new Word { Number = i }, Numbers[i]);
        for (var i = 0; i < Tens.Length; i++) table.Add(new Word { Number = (i + 2) * 10 }, Tens[i]);
        for (var i = 0; i < Ordinals.Length; i++) table.Add(new Word { Ordinal = i + 1 }, Ordinals[i]);
        for (var i = 0; i < Months.Length; i++) table.Add(new Word { Month = i + 1 }, Months[i].Split(' '));
        for (var i = 0; i < Days.Length; i++)
        {
            var names = Days[i].Split(' ');
            table.Add((DayOfWeek)i, names);
            table.Add(new Word { Day = (DayOfWeek)i, Plural = true }, [.. names.Select(name => $"{name}s"), .. names.Select(name => $"{name}'s")]);
        }

        AddJoining(table);
        AddSpans(table);
        AddParts(table);
        AddHolidays(table);
    }

    private static void AddJoining(LexiconTable table)
    {
        table.Add(Key.Every, "every", "each", "every single");
        table.Add(Key.Other, "other", "alternate");
        table.Add(Key.Until, "until", "till", "til", "up to", "ending", "ending on", "ends", "ends on", "not after");
        table.Add(Key.Through, "through", "thru", "including", "up to and including", "until and including");
        table.Add(Key.Starting, "starting", "starting on", "starting from", "starts", "starts on", "beginning", "beginning on", "as of", "not before");
        table.Add(Key.For, "for");
        table.Add(Key.Times, "times", "occurrences");
        table.Add(Key.In, "in", "within");
        table.Add(Key.At, "at", "@");
        table.Add(Key.On, "on");
        table.Add(Key.The, "the");
        table.Add(Key.And, "and", "&");
        table.Add(Key.To, "to");
        table.Add(Key.From, "from");
        table.Add(Key.Of, "of");
        table.Add(Key.Next, "next");
        table.Add(Key.This, "this");
        table.Add(Key.Coming, "coming", "this coming", "upcoming");
        table.Add(Key.End, "end", "the end");
        table.Add(Key.Eve, "eve", "erev", "eve of", "the eve of");
        table.Add(Key.Half, "half");
        table.Add(Key.Quarter, "quarter", "a quarter");
        table.Add(Key.Past, "past", "after");
        table.Add(Key.Less, "before");
        table.Add(Key.OClock, "o'clock", "oclock", "o clock", "sharp");
        table.Add(Key.Am, "am");
        table.Add(Key.Pm, "pm");
        table.Add(Key.Today, "today");
        table.Add(Key.Tomorrow, "tomorrow", "tmrw", "tomorow", "tommorow", "tommorrow");
        table.Add(Key.DayAfterTomorrow, "day after tomorrow", "the day after tomorrow", "overmorrow");
        table.Add(Key.Yesterday, "yesterday");
        table.Add(Key.FromNow, "from now", "from today", "hence");
        table.Add(Key.Except, "except", "except on", "but not", "but not on", "excluding");
        table.Add(Key.Time, "time", "local time", "timezone", "time zone");
        table.Add(Key.Once, "once", "one time", "only once", "just once");
        table.Add(Key.A, "a", "an");
        table.Add(new Word { Ordinal = Recurrence.Last, Key = Key.Last }, "last", "final");
        table.Add(Key.RoshChodesh, "rosh chodesh", "rosh hodesh");
        table.Add(Key.OfMonth, "of the month", "of month", "in the month");
    }

    private static void AddSpans(LexiconTable table)
    {
        table.Add(Span.Second, "second", "seconds", "sec", "secs");
        table.Add(Span.Minute, "minute", "minutes", "min", "mins");
        table.Add(Span.Hour, "hour", "hours", "hr", "hrs");
        table.Add(Span.Day, "day", "days");
        table.Add(Span.Week, "week", "weeks");
        table.Add(2, Span.Week, "fortnight");
        table.Add(Span.Month, "month", "months");
        table.Add(Span.Year, "year", "years");
        table.Add(Span.Workday, "weekday", "weekdays", "workday", "workdays", "working day", "working days", "business day", "business days", "work day", "work days");
        table.Add(Span.Weekend, "weekend", "weekends");
        table.AddFrequency(1, Span.Hour, "hourly", "once an hour");
        table.AddFrequency(1, Span.Day, "daily", "once a day", "once daily");
        table.AddFrequency(1, Span.Week, "weekly", "once a week", "once weekly");
        table.AddFrequency(2, Span.Week, "fortnightly", "biweekly", "bi weekly");
        table.AddFrequency(1, Span.Month, "monthly", "once a month", "once monthly");
        table.AddFrequency(3, Span.Month, "quarterly", "once a quarter");
        table.AddFrequency(1, Span.Year, "yearly", "annually", "once a year", "once yearly");
    }

    private static void AddParts(LexiconTable table)
    {
        table.Add(DayPart.Dawn, "dawn", "early morning");
        table.Add(DayPart.Morning, "morning", "mornings");
        table.Add(DayPart.Noon, "noon", "midday", "noontime");
        table.Add(DayPart.Afternoon, "afternoon", "afternoons");
        table.Add(DayPart.Evening, "evening", "evenings");
        table.Add(DayPart.Night, "night", "nights");
        table.Add(DayPart.Midnight, "midnight");
        table.Add(new Word { Key = Key.This, Part = DayPart.Night }, "tonight", "tonite");
    }

    private static void AddHolidays(LexiconTable table)
    {
        table.Add(Holiday.RoshHashana, "rosh hashana", "rosh hashanah", "rosh ha shana");
        table.Add(Holiday.YomKippur, "yom kippur");
        table.Add(Holiday.Sukkot, "sukkot", "succot", "sukkos", "sukot");
        table.Add(Holiday.SimchatTorah, "simchat torah");
        table.Add(Holiday.Hanukkah, "hanukkah", "hanukah", "chanukah", "chanuka", "hanuka");
        table.Add(Holiday.TuBiShvat, "tu bishvat", "tu b'shvat", "tu bi shvat");
        table.Add(Holiday.Purim, "purim");
        table.Add(Holiday.Pesach, "pesach", "passover", "pesah");
        table.Add(Holiday.IndependenceDay, "yom haatzmaut", "yom ha'atzmaut");
        table.Add(Holiday.LagBaOmer, "lag baomer", "lag ba'omer");
        table.Add(Holiday.Shavuot, "shavuot", "shavuos");
        table.Add(Holiday.TishaBAv, "tisha bav", "tisha b'av");
        table.Add(Holiday.NewYear, "new year", "new year's", "new year's day", "new years day");
        table.Add(Holiday.Valentine, "valentine's day", "valentine's", "valentines day");
        table.Add(Holiday.Easter, "easter", "easter sunday");
        table.Add(Holiday.Halloween, "halloween");
        table.Add(Holiday.ChristmasEve, "christmas eve");
        table.Add(Holiday.Christmas, "christmas", "christmas day", "xmas");
        table.Add(Holiday.NewYearsEve, "new year's eve", "new years eve");
        string[] hebrewMonths = ["nisan", "iyar", "sivan", "tammuz", "av", "elul", "tishrei tishri", "cheshvan heshvan", "kislev", "tevet", "shvat shevat", "adar"];
        for (var i = 0; i < hebrewMonths.Length; i++) table.Add(new Word { HebrewMonth = i + 1 }, hebrewMonths[i].Split(' '));
        table.Add(new Word { HebrewMonth = 14 }, "adar i", "adar alef", "adar rishon");
        table.Add(new Word { HebrewMonth = 13 }, "adar ii", "adar bet", "adar sheni");
    }
}
