namespace WaScheduler.Web.Phrases;

/// <summary>Reads what is counted from now: "in 20 minutes", "בעוד שעתיים", "in a week", "next month", and parts of the day.</summary>
internal sealed class MomentReader(ReadingRun run)
{
    private readonly TokenCursor _cursor = run.Cursor;
    private int _months;
    private double _seconds;
    private bool _clock;
    private bool _onlyWeeks;
    private Span? _last;

    /// <summary>"in 20 minutes", "two weeks from now".</summary>
    public bool ReadAfter() => _cursor.Try(After);

    /// <summary>"next week", "החודש הבא".</summary>
    public bool ReadPeriod() => _cursor.Try(Period);

    /// <summary>"in the morning", "tonight", "at noon", "אחר הצהריים".</summary>
    public bool ReadPart() => _cursor.Try(Part);

    private bool After()
    {
        var start = _cursor.Position;
        (_months, _seconds, _clock, _onlyWeeks, _last) = (0, 0, false, true, null);
        var ahead = _cursor.Take(Key.In);
        if (!Amount()) return false;
        while (_cursor.Try(() => (_cursor.Take(Key.And) | _cursor.TakeSymbol(',')) && Amount())) { }
        if (!_cursor.Take(Key.FromNow) && !ahead) return false;
        var typed = run.Typed(start);
        if (_seconds > TimeSpan.SecondsPerDay * 36_600.0 || _months > 1200) return run.Parts.Refuse(PhraseSpeech.TooFar(typed));
        if (_clock)
        {
            if (run.Parts.After is not null || _months > 0) return run.Parts.Refuse(PhraseSpeech.Twice("moments", "", typed));
            run.Parts.After = TimeSpan.FromSeconds(_seconds);
            return true;
        }
        var days = (int)(_seconds / TimeSpan.SecondsPerDay);
        return run.Parts.Put(new DatePhrase(DateKind.Shift) { Days = days, Months = _months == 0 ? null : _months, Weeks = _onlyWeeks && _months == 0 ? days / 7 : null, Typed = typed });
    }

    // "20 minutes", "an hour", "half an hour", "a quarter of an hour", "two and a half hours", "שעה וחצי".
    private bool Amount()
    {
        _cursor.TakeSymbol('-');
        _cursor.TakeAny(Key.A, Key.The);
        double count = _cursor.Take(Key.Half) ? 0.5 : _cursor.Take(Key.Quarter) ? 0.25 : 0;
        if (count > 0)
        {
            while (_cursor.TakeAny(Key.A, Key.Of, Key.The)) { }
            // Alone it is half or a quarter of what was said before: "שעתיים וחצי".
            if (_cursor.Current.Word.Span is null) return AddFraction(count);
        }
        else if (_cursor.TakeNumber(out var number))
        {
            count = number + (_cursor.Try(() => _cursor.Take(Key.And) && (_cursor.Take(Key.A) | true) && _cursor.Take(Key.Half) && _cursor.Current.Word.Span is not null) ? 0.5 : 0);
        }
        else
        {
            count = 1;
        }
        if (_cursor.Current.Is(Key.This) || _cursor.Current.Word.IsFrequency || !_cursor.TakeSpan(out var span)) return false;
        return Add(count * span.Count, span.Span!.Value);
    }

    private bool AddFraction(double part) => _last is { } span && Add(part, span);

    private bool Add(double count, Span span)
    {
        var whole = count == Math.Floor(count);
        _last = span;
        switch (span)
        {
            case Span.Second or Span.Minute or Span.Hour:
                _clock = true;
                _onlyWeeks = false;
                _seconds += count * (span == Span.Hour ? 3600 : span == Span.Minute ? 60 : 1);
                return true;
            case Span.Day or Span.Week:
                _onlyWeeks &= span == Span.Week;
                _clock |= !whole && span == Span.Day;
                _seconds += count * TimeSpan.SecondsPerDay * (span == Span.Week ? 7 : 1);
                return whole || span == Span.Day;
            case Span.Month or Span.Year:
                _onlyWeeks = false;
                _months += (int)Math.Min(99_999, count * (span == Span.Year ? 12 : 1));
                return whole || span == Span.Year;
            case Span.Workday or Span.Weekend:
                return false;
        }
        return false;
    }

    private bool Period()
    {
        var start = _cursor.Position;
        while (_cursor.TakeAny(Key.In, Key.Be, Key.Of, Key.On, Key.The, Key.To)) { }
        var next = _cursor.Take(Key.Next);
        var here = !next && _cursor.Current.Word is { Key: Key.This, Span: null } && _cursor.Take(Key.This);
        if (_cursor.Current.Is(Key.OfMonth) && _cursor.Ahead(1).Word.Key is Key.Next or Key.This) return PutPeriod(start, Span.Month, 2);
        var word = _cursor.Current.Word;
        if (word.IsFrequency || word.Count > 1 || word.Span is not (Span.Week or Span.Month or Span.Year)) return false;
        _cursor.Position++;
        next |= _cursor.Take(Key.Next);
        here |= word.Key == Key.This || _cursor.Take(Key.This) || _cursor.Take(Key.Coming);
        return (next || here) && PutPeriod(start, word.Span.Value, next);
    }

    // "בחודש הבא", which is one word of the lexicon and one behind it.
    private bool PutPeriod(int start, Span span, int tokens)
    {
        _cursor.Position += tokens;
        return PutPeriod(start, span, _cursor.Ahead(-1).Is(Key.Next));
    }

    private bool PutPeriod(int start, Span span, bool next)
    {
        if (run.Parts.Period is { } other) return run.Parts.Refuse(PhraseSpeech.Twice("weeks or months", other.Typed, run.Typed(start)));
        run.Parts.Period = new PeriodShift(span, next ? 1 : 0, run.Typed(start));
        return true;
    }

    private bool Part()
    {
        var start = _cursor.Position;
        while (_cursor.TakeAny(Key.In, Key.Be, Key.At, Key.The, Key.On, Key.For, Key.To)) { }
        _cursor.TakeSymbol('-');
        var today = _cursor.Current.Is(Key.This);
        if (_cursor.Current.Word is { Key: Key.This, Part: null, Span: null }) _cursor.Position++;
        if (_cursor.Current.Word.Part is not { } part) return false;
        var day = _cursor.Current.Word.Day;
        _cursor.Position++;
        _cursor.Take(Key.OClock);
        var typed = run.Typed(start);
        if (day is { } named && !run.Parts.Put(new DatePhrase(DateKind.Weekday) { Weekdays = Schedules.WeekdayWords.Set(named), Typed = typed })) return false;
        if (today && run.Parts.Date is null) run.Parts.Put(DatePhrase.Today with { Typed = typed });
        return run.Parts.Put(part, typed);
    }
}
