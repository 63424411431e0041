using WaScheduler.Web.Schedules;

namespace WaScheduler.Web.Phrases;

/// <summary>Reads one date in words, whatever it is for.</summary>
internal sealed class DateReader(ReadingRun run)
{
    private readonly TokenCursor _cursor = run.Cursor;
    private readonly NumericDateReader _digits = new(run);
    private readonly WeekdayReader _weekdays = new(run);
    private readonly DateTail _tail = new(run.Cursor);
    private readonly SpecialDayReader _special = new(run.Cursor);
    private bool _article;
    private bool _on;
    private bool _be;

    /// <summary>The date; null, without moving, when there is none here.</summary>
    /// <param name="afterFrom">Whether "from" went before.</param>
    public DatePhrase? Read(bool afterFrom = false)
    {
        var start = _cursor.Position;
        SkipPrefixes();
        var date = Beside() ?? Named() ?? _digits.Read(_on || _article) ?? FromNumber() ?? FromMonth() ?? FromOrdinal() ?? FromWeekday(afterFrom) ?? _special.Read();
        if (date is null)
        {
            _cursor.Position = start;
            return null;
        }
        return date with { Typed = run.Typed(start) };
    }

    private void SkipPrefixes()
    {
        (_article, _on, _be) = (false, false, false);
        while (true)
        {
            var token = _cursor.Current;
            // "ה" and "ב" of a list of days are letters; they come behind the word day only.
            if (token.Is(Key.The)) _article = true;
            else if (token.Is(Key.On)) _on = true;
            else if (token.Is(Key.Be)) _be = true;
            else if (token.Word is { Span: Span.Day, Count: 1, IsFrequency: false } && _cursor.Ahead(1).Is(Key.The) && (_cursor.Ahead(2).IsNumber || _cursor.Ahead(3).IsNumber)) _article = true;
            else if (token.Word.Key is not (Key.To or Key.For or Key.Of or Key.From) && !(token.IsSymbol('-') && token.Glued && _cursor.Ahead(-1).Kind == TokenKind.Word)) return;
            _cursor.Position++;
        }
    }

    // "the day before Pesach", "יומיים לפני פסח", "a week after 5 May".
    private DatePhrase? Beside()
    {
        var start = _cursor.Position;
        _cursor.Take(Key.A);
        var count = _cursor.TakeNumber(out var said) ? said : 1;
        if (count <= 366 && _cursor.Current.Word is { Span: Span.Day or Span.Week, IsFrequency: false, Key: null } && _cursor.TakeSpan(out var span)
            && _cursor.Current.Word.Key is Key.Less or Key.Past)
        {
            var days = count * span.Count * (span.Span == Span.Week ? 7 : 1) * (_cursor.Current.Is(Key.Less) ? 1 : -1);
            _cursor.Position++;
            if (Read() is { Before: 0 } date) return date with { Before = days };
        }
        return Back(start);
    }

    private DatePhrase? Named()
    {
        var token = _cursor.Current;
        // "ביום האחרון של החודש", "יום העבודה האחרון בחודש".
        if (token.Word is { Span: Span.Day or Span.Workday, Count: 1, IsFrequency: false } && _cursor.Ahead(1).Is(Key.The) && _cursor.Ahead(2).Is(Key.Last))
        {
            _cursor.Position += 3;
            return _tail.OfMonth(new DatePhrase(token.Word.Span == Span.Workday ? DateKind.LastWorkday : DateKind.LastDay));
        }
        var days = token.Word.Key switch { Key.Today => 0, Key.Tomorrow => 1, Key.DayAfterTomorrow => 2, Key.Yesterday => -1, _ => -9 };
        if (days == -9) return null;
        // "ביום האחרון בחודש": the day, and not today.
        if (days == 0 && _cursor.Ahead(1).Is(Key.The) && _cursor.Ahead(2).Is(Key.Last))
        {
            _cursor.Position += 3;
            return _tail.OfMonth(new DatePhrase(DateKind.LastDay));
        }
        _cursor.Position++;
        return new DatePhrase(DateKind.Shift) { Days = days };
    }

    private DatePhrase? FromNumber()
    {
        var start = _cursor.Position;
        var letters = HebrewNumbers.OfLetters(_cursor.Current.Text);
        var digits = _cursor.Current.IsNumber;
        int number;
        if (letters is { } value && (_cursor.Current.Word == Word.Unknown || _cursor.Ahead(1).Word.HebrewMonth is not null || _cursor.Ahead(2).Word.HebrewMonth is not null))
        {
            number = value;
            _cursor.Position++;
        }
        else if (!_cursor.TakeNumber(out number))
        {
            return null;
        }
        var ordinal = digits && _cursor.Current is { Glued: true, Text: "st" or "nd" or "rd" or "th" };
        if (ordinal) _cursor.Position++;
        if (DayAnd(number) is { } date) return date;
        if (ordinal && _cursor.Current.Word.Day is { } day && number is >= 1 and <= 5) return Nth(number, day);
        if (_cursor.Current.Is(Key.OfMonth)) return Day(number, start);
        // "ב-10 לכל חודש": the rhythm is read next.
        if (_cursor.Current.Word.Key is Key.To or Key.Be or Key.Of && _cursor.Ahead(1).Is(Key.Every) && _cursor.Ahead(2).Word is { Span: Span.Month, IsFrequency: false }) return Day(number, start);
        var free = _cursor.Current is { Glued: false } or { IsNumber: false, Kind: not TokenKind.Symbol };
        // "כל חודש ב-15 ב-10:00": of two numbers, the first is the day.
        var first = run.Parts is { Repeat.Span: Span.Month, Date: null } && _cursor.Current.Word.Key is Key.Be or Key.At && (_cursor.Ahead(1).IsNumber || _cursor.Ahead(2).IsNumber);
        var isDay = ordinal || (digits && first && number <= 31) || (digits && free && !GoesOn() && (_on || _article || (_be && number is >= 25 and <= 31)));
        return isDay ? Day(number, start) : Back(start);
    }

    // What makes digits a time or a length instead of a day.
    private bool GoesOn() =>
        _cursor.Current.Word is { Key: Key.Am or Key.Pm or Key.OClock or Key.Times or Key.Past or Key.Half or Key.Quarter } or { Part: not null } or { Span: not null }
        || (_cursor.Current.Word.Key is Key.Be or Key.In && (_cursor.Ahead(1).Word.Part ?? _cursor.Ahead(2).Word.Part) is not null)
        || (_cursor.Current.Is(Key.And) && _cursor.Ahead(1).Word.Key is Key.Half or Key.Quarter);

    // "5 May", "5th of May 2027", "5 במאי", "כ״ז בניסן".
    private DatePhrase? DayAnd(int number)
    {
        var start = _cursor.Position;
        while (_cursor.Current.Word.Key is Key.Of or Key.Be or Key.The or Key.To || (_cursor.Current.IsSymbol('-') && _cursor.Position - start < 2)) _cursor.Position++;
        if (_cursor.Current.Word.Month is { } month)
        {
            _cursor.Position++;
            return MonthDay(month, number, _tail.Year());
        }
        if (_cursor.Current.Word.HebrewMonth is { } hebrew)
        {
            _cursor.Position++;
            return number is >= 1 and <= 30 ? new DatePhrase(DateKind.HebrewDay) { Month = hebrew, Day = number } : Refused(start);
        }
        return Back(start);
    }

    // "May 5", "May 5th, 2027", "May the fifth".
    private DatePhrase? FromMonth()
    {
        var start = _cursor.Position;
        if (_cursor.Current.Word.Month is not { } month) return null;
        _cursor.Position++;
        _cursor.Take(Key.The);
        var next = _cursor.Current;
        if (next.IsNumber && next.Text.Length <= 2 && !_cursor.Ahead(1).IsSymbol(':') && _cursor.Ahead(1).Word.Key is not (Key.Am or Key.Pm or Key.OClock))
        {
            _cursor.Position++;
            if (_cursor.Current is { Glued: true, Text: "st" or "nd" or "rd" or "th" }) _cursor.Position++;
            return MonthDay(month, next.Value, _tail.Year());
        }
        if (next.Word.Ordinal is >= 1 and var ordinal)
        {
            _cursor.Position++;
            return MonthDay(month, ordinal, _tail.Year());
        }
        return Back(start);
    }

    // "the first of the month", "last Friday", "first working day", "ראשון לחודש", "הראשון במאי".
    private DatePhrase? FromOrdinal()
    {
        var start = _cursor.Position;
        if (_cursor.Current.Word.Ordinal is not { } ordinal) return null;
        var alone = _cursor.Current.Word.Day is null && _cursor.Current.Word.Number is null;
        _cursor.Position++;
        if (ordinal != Recurrence.Last && DayAnd(ordinal) is { } date) return date;
        if (_cursor.Current.Is(Key.OfMonth)) return ordinal == Recurrence.Last ? Back(start) : Day(ordinal, start);
        if (_cursor.Current.Word.Day is { } day && alone && ordinal is <= 5) return Nth(ordinal, day);
        if (_cursor.Current.Word.Span is Span.Day or Span.Workday && alone && _cursor.Current.Word.Count == 1)
        {
            var workday = _cursor.Current.Word.Span == Span.Workday;
            _cursor.Position++;
            if (ordinal == Recurrence.Last) return _tail.OfMonth(new DatePhrase(workday ? DateKind.LastWorkday : DateKind.LastDay));
            return workday || ordinal > 1 ? Back(start) : _tail.OfMonth(new DatePhrase(DateKind.DayOfMonth) { Day = 1 });
        }
        return alone && ordinal != Recurrence.Last && _article && _cursor.Current.Word.Span is null ? Day(ordinal, start) : Back(start);
    }

    private DatePhrase? FromWeekday(bool afterFrom)
    {
        var start = _cursor.Position;
        var which = _cursor.Take(Key.Next) ? Which.Next : _cursor.Take(Key.Coming) ? Which.Coming
            : _cursor.Current.Is(Key.This) && _cursor.Current.Word is { Part: null, Span: null } && _cursor.Take(Key.This) ? Which.This : Which.Unsaid;
        if (_cursor.TakeSpan(Span.Weekend)) return new DatePhrase(DateKind.Weekend) { Which = which == Which.Unsaid ? TakeWhich() : which };
        if (_weekdays.Read(afterFrom) is not { } date) return Back(start);
        if (which != Which.Unsaid) return date with { Which = which };
        // "יום שני הראשון בחודש", "יום שישי האחרון".
        if (date.IsOneWeekday && _cursor.Current.Is(Key.The) && _cursor.Ahead(1).Word.Ordinal is <= 5 and var nth)
        {
            _cursor.Position++;
            return Nth(nth, WeekdayWords.In(date.Weekdays)[0]);
        }
        return date;
    }

    private Which TakeWhich() => _cursor.Take(Key.Next) ? Which.Next : _cursor.Take(Key.Coming) ? Which.Coming : Which.Unsaid;

    private DatePhrase Nth(int nth, DayOfWeek day)
    {
        _cursor.Position++;
        var date = new DatePhrase(DateKind.NthWeekday) { Nth = nth, Weekdays = WeekdayWords.Set(day) };
        var start = _cursor.Position;
        while (_cursor.TakeAny(Key.Of, Key.Be, Key.In)) { }
        if (_cursor.Current.Word.Month is { } month)
        {
            _cursor.Position++;
            return date with { Month = month, Year = _tail.Year() };
        }
        _cursor.Position = start;
        return _tail.OfMonth(date);
    }

    private DatePhrase? Day(int number, int start) =>
        number is >= 1 and <= 31 ? _tail.OfMonth(new DatePhrase(DateKind.DayOfMonth) { Day = number }) : Refused(start);

    private DatePhrase? MonthDay(int month, int day, int? year)
    {
        var longest = DateTime.DaysInMonth(year ?? 2028, month);
        if (day < 1 || day > longest) return Refused(Math.Max(0, _cursor.Position - 3));
        return year is { } known
            ? new DatePhrase(DateKind.Fixed) { Date = new DateOnly(known, month, day) }
            : new DatePhrase(DateKind.MonthDay) { Month = month, Day = day };
    }

    private DatePhrase? Refused(int start)
    {
        run.Parts.Refuse(PhraseSpeech.NoSuchDate(run.Typed(start)));
        return DatePhrase.Today;
    }

    private DatePhrase? Back(int start)
    {
        _cursor.Position = start;
        return null;
    }
}
