using WaScheduler.Web.Schedules;

namespace WaScheduler.Web.Phrases;

/// <summary>Reads weekdays: "Monday", "Mon, Wed and Fri", "Sunday to Thursday", "ימים א׳ ו-ד׳", "ראשון עד חמישי". By name, never by number.</summary>
internal sealed class WeekdayReader(ReadingRun run)
{
    private static readonly string[] PluralDays = ["ימים", "ימי", "בימים", "בימי"];

    private readonly TokenCursor _cursor = run.Cursor;

    /// <summary>One day or a list; null, without moving, when there is none here.</summary>
    /// <param name="afterFrom">Whether "from" went before, so that "until Thursday" ends the list and not the schedule.</param>
    public DatePhrase? Read(bool afterFrom = false)
    {
        var start = _cursor.Position;
        var named = TakeDayWord(out var plural);
        if (ReadDay(named, ref plural) is not { } first)
        {
            _cursor.Position = start;
            return null;
        }

        var days = new List<DayOfWeek> { first };
        var hyphens = 0;
        if (!ReadRange(days, named, afterFrom || (named && plural), ref plural))
            while (ReadNext(days, named, ref hyphens, ref plural)) { }
        if (hyphens == 1 && days.Count == 2) days = Through(days[0], days[1]);
        var which = ReadWhich();
        var set = days.Aggregate(Weekdays.None, (all, day) => all | WeekdayWords.Set(day));
        return new DatePhrase(DateKind.Weekday) { Weekdays = set, Plural = plural, Which = which, Typed = run.Typed(start) };
    }

    // The word "day" before the name, as Hebrew has it.
    private bool TakeDayWord(out bool plural)
    {
        plural = false;
        if (_cursor.Current.Word.Span != Span.Day || _cursor.Current.Word.Count > 1) return false;
        plural = PluralDays.Contains(_cursor.Current.Text);
        _cursor.Position++;
        return true;
    }

    private DayOfWeek? ReadDay(bool lettersToo, ref bool plural)
    {
        SkipArticle(lettersToo);
        var token = _cursor.Current;
        if (token.Word is { Day: { } day, Part: null } && !IsCounting(token))
        {
            _cursor.Position++;
            plural |= token.Word.Plural;
            return day;
        }
        if (!lettersToo || HebrewNumbers.OfLetter(token.Text) is not { } letter || !StandsAlone(token)) return null;
        _cursor.Position++;
        return letter;
    }

    // "the", unless it is a day's letter.
    private void SkipArticle(bool lettersToo)
    {
        if (_cursor.Current.IsSymbol('-') || !IsLetter(lettersToo)) _cursor.SkipArticle();
    }

    private bool IsLetter(bool lettersToo) => lettersToo && HebrewNumbers.OfLetter(_cursor.Current.Text) is not null && StandsAlone(_cursor.Current);

    // "שני ימים" are two days, not Monday; "ראשון לחודש" is the first.
    private bool IsCounting(Token token)
    {
        var next = _cursor.Ahead(1);
        var afterWord = _cursor.Ahead(-1).Word.Span == Span.Day;
        return (token.Word.Number is not null && next.Word.Span is not null && !next.Is(Key.This) && !afterWord)
            || (token.Word.Ordinal is not null && !afterWord && next.Is(Key.OfMonth))
            || (token.Word.Ordinal is not null && !afterWord && next.Is(Key.Be) && (_cursor.Ahead(2).Word.Month ?? _cursor.Ahead(2).Word.HebrewMonth) is not null);
    }

    // ב, ה and ו are prefixes as well: a bare one is a day only where no number or word hangs on it.
    private bool StandsAlone(Token token)
    {
        if (token.Text.EndsWith('\'')) return true;
        var next = _cursor.Ahead(1);
        if (token.Text is "א" or "ג" or "ד") return true;
        return !next.Glued && next.Kind != TokenKind.Number && (next.Kind != TokenKind.Word || next.Word.Key is Key.And or Key.Be or Key.At || next.Text is "\0");
    }

    private bool ReadRange(List<DayOfWeek> days, bool named, bool afterFrom, ref bool plural)
    {
        var start = _cursor.Position;
        if (!_cursor.TakeAny(Key.To, Key.Through) && !(afterFrom && _cursor.Take(Key.Until))) return false;
        SkipArticle(named);
        var again = TakeDayWord(out _);
        if (ReadDay(named || again, ref plural) is { } last)
        {
            var through = Through(days[0], last);
            days.Clear();
            days.AddRange(through);
            return true;
        }
        _cursor.Position = start;
        return false;
    }

    private bool ReadNext(List<DayOfWeek> days, bool named, ref int hyphens, ref bool plural)
    {
        var start = _cursor.Position;
        var hyphen = _cursor.TakeSymbol('-');
        // "mon wed fri"; in Hebrew a second name may be an ordinal, and needs its "and".
        var bare = _cursor.Current.Word is { Day: not null, Ordinal: null, Part: null };
        if (!bare && !hyphen && !_cursor.TakeSymbol(',') && !_cursor.TakeSymbol('/') && !_cursor.TakeSymbol('+') && !_cursor.Current.Is(Key.And)) return false;
        _cursor.Take(Key.And);
        SkipArticle(named);
        if (!IsLetter(named)) _cursor.TakeAny(Key.Be, Key.On);
        SkipArticle(named);
        var again = TakeDayWord(out var more);
        if (ReadDay(named || again, ref plural) is { } day && !_cursor.Current.Is(Key.OfMonth))
        {
            days.Add(day);
            plural |= more;
            hyphens += hyphen ? 1 : 0;
            return true;
        }
        _cursor.Position = start;
        return false;
    }

    private Which ReadWhich() =>
        // "Monday next week" goes on with the week.
        _cursor.Ahead(1).Word.Span is not null && _cursor.Current.Word.Span is null ? Which.Unsaid
        : _cursor.Take(Key.Coming) ? Which.Coming : _cursor.Take(Key.Next) ? Which.Next : _cursor.Current.Is(Key.This) && _cursor.Current.Word is { Span: null, Part: null } && _cursor.Take(Key.This) ? Which.This : Which.Unsaid;

    private static List<DayOfWeek> Through(DayOfWeek first, DayOfWeek last)
    {
        var days = new List<DayOfWeek> { first };
        while (days[^1] != last) days.Add((DayOfWeek)(((int)days[^1] + 1) % 7));
        return days;
    }
}
