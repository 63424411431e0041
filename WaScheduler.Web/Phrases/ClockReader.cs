namespace WaScheduler.Web.Phrases;

/// <summary>Reads one time of day: 9, 9am, 21:30, 9.30, half past eight, "רבע לתשע", "שמונה וחצי". Minutes are never lost.</summary>
internal sealed class ClockReader(ReadingRun run)
{
    private readonly TokenCursor _cursor = run.Cursor;
    private bool _at;

    /// <summary>The time; null, without moving, when there is none here.</summary>
    public Clock? Read()
    {
        var start = _cursor.Position;
        _at = false;
        while (_cursor.TakeAny(Key.At, Key.Be, Key.To, Key.On, Key.For) || (_at && _cursor.TakeAny(Key.The)) || (_at && _cursor.TakeSymbol('-'))) _at = true;
        var clock = Relative() ?? Digits() ?? Words();
        if (clock is null)
        {
            _cursor.Position = start;
            return null;
        }
        return clock with { Typed = run.Typed(start) };
    }

    // "half past eight", "quarter to nine", "ten past 8", "רבע לתשע", "עשרה לשמונה".
    private Clock? Relative()
    {
        var start = _cursor.Position;
        var minutes = 0;
        if (_cursor.Take(Key.Half)) minutes = 30;
        else if (_cursor.Take(Key.Quarter)) minutes = 15;
        else if (!_cursor.TakeNumber(out minutes) || !(_cursor.TakeSpan(Span.Minute) || minutes is 5 or 10 or 20 or 25)) return Back(start);
        var past = _cursor.Take(Key.Past);
        if ((!past && !_cursor.TakeAny(Key.To, Key.Less)) || minutes is < 1 or > 59) return Back(start);
        if (_cursor.Current.IsSymbol('-')) _cursor.Position++;
        if (!_cursor.TakeNumber(out var hour) || hour is < 1 or > 23 || (!past && minutes == 30)) return Back(start);
        var total = past ? (hour * 60) + minutes : (hour * 60) - minutes;
        return Ended(total / 60, total % 60, 0, hour > 12 ? ClockStyle.Exact : ClockStyle.Spoken, spokenHour: hour);
    }

    private Clock? Digits()
    {
        var start = _cursor.Position;
        if (!_cursor.Current.IsNumber) return null;
        var hour = _cursor.Current;
        _cursor.Position++;
        if (GluedNumber(':') is { } minute)
        {
            var second = GluedNumber(':');
            if (minute.Text.Length != 2 || minute.Value > 59 || hour.Value > 23 || second is { Value: > 59 } or { Text.Length: not 2 }) return Refused(start);
            return Ended(hour.Value, minute.Value, second?.Value ?? 0, hour.Text.Length == 2 ? ClockStyle.Exact : ClockStyle.Written, hour.Value);
        }
        if (_cursor.Current.IsSymbol('.') && _cursor.Current.Glued && _cursor.Ahead(1) is { IsNumber: true, Glued: true, Text.Length: 2, Value: <= 59 } && hour.Value <= 23)
        {
            _cursor.Position += 2;
            return Ended(hour.Value, _cursor.Ahead(-1).Value, 0, hour.Text.Length == 2 ? ClockStyle.Exact : ClockStyle.Written, hour.Value);
        }
        // 0830, 2030: four digits are a time behind "at" or with a zero before.
        if (hour.Text.Length == 4 && (_at || hour.Text[0] == '0') && hour.Value / 100 <= 23 && hour.Value % 100 <= 59)
            return Ended(hour.Value / 100, hour.Value % 100, 0, ClockStyle.Exact, 24);
        if (hour.Text.Length > 2 || IsSomethingElse()) return Back(start);
        if (_cursor.Current is { Glued: true, Text: "h" })
        {
            _cursor.Position++;
            var minutes = _cursor.Current is { IsNumber: true, Glued: true, Text.Length: 2, Value: <= 59 } after ? after : null;
            _cursor.Position += minutes is null ? 0 : 1;
            return hour.Value > 23 ? Refused(start) : Ended(hour.Value, minutes?.Value ?? 0, 0, ClockStyle.Exact, 24);
        }
        if (hour.Value > 23) return _at || _cursor.Current.Word.Key is Key.Am or Key.Pm or Key.OClock ? Refused(start) : Back(start);
        var added = Added();
        return Ended(hour.Value, added ?? 0, 0, hour.Text.Length == 2 && hour.Text[0] == '0' ? ClockStyle.Exact : ClockStyle.Spoken, hour.Value);
    }

    // "eight", "eight thirty", "שמונה וחצי", "תשע ועשרים"; without "at" only where the next word shows that a time is meant.
    private Clock? Words()
    {
        var start = _cursor.Position;
        if (_cursor.Current.IsNumber || _cursor.Current.Word.Number is not { } hour) return null;
        _cursor.Position++;
        if (hour == 20) _cursor.Try(() => (_cursor.Take(Key.And) | true) && _cursor.TakeNumber(out var ones) && ones is >= 1 and <= 3 && _cursor.Current.Word.Span is null && (hour += ones) > 20);
        if (hour > 23) return Back(start);
        int? minutes = null;
        var tens = _cursor.Current.Word.Number is >= 10 ? _cursor.Position : -1;
        if (tens >= 0 && _cursor.TakeNumber(out var said) && said <= 59 && _cursor.Current.Word.Span is null or Span.Minute) minutes = said;
        else if (tens >= 0) _cursor.Position = tens;
        minutes ??= Added();
        var shown = minutes is not null || _cursor.Current.Word.Key is Key.Am or Key.Pm or Key.OClock || _cursor.Current.Word.Part is not null
            || (_cursor.Current.Word.Key is Key.Be or Key.In && (_cursor.Ahead(1).Word.Part ?? _cursor.Ahead(2).Word.Part) is not null);
        if ((!_at && !shown) || (minutes is null && IsSomethingElse())) return Back(start);
        return Ended(hour, minutes ?? 0, 0, ClockStyle.Spoken, hour);
    }

    // "and a half", "וחצי", "ורבע", "ועשרים", "ו-20 דקות", "פחות רבע".
    private int? Added()
    {
        var start = _cursor.Position;
        if (_cursor.Take(Key.And))
        {
            _cursor.TakeSymbol('-');
            _cursor.Take(Key.A);
            if (_cursor.Take(Key.Half)) return 30;
            if (_cursor.Take(Key.Quarter)) return 15;
            if (_cursor.TakeNumber(out var minutes) && minutes is >= 1 and <= 59 && (_cursor.TakeSpan(Span.Minute) || (minutes % 5 == 0 && !_cursor.Ahead(-1).IsNumber && _cursor.Current.Word.Span is null))) return minutes;
        }
        else if (_cursor.Take(Key.Less))
        {
            if (_cursor.Take(Key.Quarter)) return -15;
            if (_cursor.TakeNumber(out var less) && less is >= 1 and <= 30)
            {
                _cursor.TakeSpan(Span.Minute);
                return -less;
            }
        }
        _cursor.Position = start;
        return null;
    }

    private Token? GluedNumber(char separator)
    {
        if (!_cursor.Current.IsSymbol(separator) || !_cursor.Current.Glued || !_cursor.Ahead(1).IsNumber || !_cursor.Ahead(1).Glued) return null;
        _cursor.Position += 2;
        return _cursor.Ahead(-1);
    }

    // Digits that a length, a date, a range or a calculation goes on from.
    private bool IsSomethingElse()
    {
        var next = _cursor.Current;
        return next.Word is { Span: not null, Key: not Key.At and not Key.This } or { Key: Key.Times } or { Month: not null, Number: null } or { HebrewMonth: not null }
            || next.Is(Key.OfMonth)
            || (next.Kind == TokenKind.Symbol && next.Glued && _cursor.Ahead(1).Glued && next.Text is not ("," or "\"" or ")"))
            || next.Text is "%" or "+" or "st" or "nd" or "rd" or "th"
            || (next.Word.Key is Key.To or Key.Until && (_cursor.Ahead(1).IsNumber || _cursor.Ahead(1).Word.Number is not null));
    }

    private Clock? Ended(int hour, int minute, int second, ClockStyle style, int spokenHour)
    {
        // "nine less a quarter".
        if (minute < 0) (hour, minute) = ((hour + 23) % 24, minute + 60);
        var start = _cursor.Position;
        _cursor.Take(Key.OClock);
        var late = _cursor.Current.Is(Key.Pm);
        if (!_cursor.TakeAny(Key.Am, Key.Pm)) return new Clock(hour, minute, second, spokenHour is 0 or > 12 ? ClockStyle.Exact : style, "");
        // 20:30 pm says the same thing twice; 20:30 am contradicts itself, and so does 0:30 pm.
        if (hour > 12 || (hour == 0 && (late || spokenHour != 1)))
            return (late && hour > 12) || (!late && hour == 0) ? new Clock(hour, minute, second, ClockStyle.Exact, "") : Refused(Math.Max(0, start - 1));
        return new Clock((hour % 12) + (late ? 12 : 0), minute, second, ClockStyle.Exact, "");
    }

    private Clock Refused(int start)
    {
        run.Parts.Refuse(PhraseSpeech.NoSuchTime(run.Typed(start)));
        return new Clock(0, 0, 0, ClockStyle.Exact, "");
    }

    private Clock? Back(int start)
    {
        _cursor.Position = start;
        return null;
    }
}
