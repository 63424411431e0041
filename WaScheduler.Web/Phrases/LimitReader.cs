namespace WaScheduler.Web.Phrases;

/// <summary>Reads where something begins and ends: "starting Monday", "until Pesach", "for two weeks", "10 times".</summary>
internal sealed class LimitReader(ReadingRun run)
{
    private readonly TokenCursor _cursor = run.Cursor;
    private readonly DateReader _dates = new(run);

    /// <summary>Puts a limit into the parts; false, without moving, when there is none here.</summary>
    public bool Read() => _cursor.Try(Count) || _cursor.Try(Length) || _cursor.Try(End) || _cursor.Try(Start) || _cursor.Try(From);

    private bool Count()
    {
        var start = _cursor.Position;
        _cursor.Take(Key.For);
        if (!_cursor.TakeNumber(out var count) || !_cursor.Take(Key.Times)) return false;
        if (run.Parts.Count is not null && run.Parts.Count != count) return run.Parts.Refuse(PhraseSpeech.Twice("numbers of times", $"{run.Parts.Count} times", run.Typed(start)));
        run.Parts.Count = count;
        return true;
    }

    private bool Length()
    {
        if (!_cursor.Take(Key.For)) return false;
        while (_cursor.TakeAny(Key.The, Key.Next, Key.A)) { }
        var count = _cursor.TakeNumber(out var said) ? said : 1;
        if (_cursor.Current.Word.Span is not (Span.Day or Span.Week or Span.Month or Span.Year) || !_cursor.TakeSpan(out var span)) return false;
        return PutEnd(new EndPhrase(null, true, new Repeat(Math.Min(count, 9999) * span.Count, span.Span!.Value)));
    }

    private bool End()
    {
        var inclusive = _cursor.Current.Is(Key.Through);
        if (!_cursor.TakeAny(Key.Until, Key.Through)) return false;
        inclusive |= _cursor.Take(Key.Through);
        var start = _cursor.Position;
        if (WholeYear() is { } year) return PutEnd(new EndPhrase(year, true, null));
        if (Day() is { } date) return PutEnd(new EndPhrase(date, inclusive, null));
        while (_cursor.TakeAny(Key.The, Key.To, Key.Be)) { }
        _cursor.TakeSymbol('-');
        if (_cursor.Current.Word.Month is not { } month) return false;
        _cursor.Position++;
        int? ofYear = _cursor.Current is { IsNumber: true, Text.Length: 4, Value: >= 1970 and <= 2999 } digits ? digits.Value : null;
        if (ofYear is not null) _cursor.Position++;
        return PutEnd(new EndPhrase(new DatePhrase(DateKind.Month) { Month = month, Year = ofYear, Typed = run.Typed(start) }, inclusive, null));
    }

    // "Sunday, 7 June": one date, and its weekday.
    private DatePhrase? Day(bool afterFrom = false)
    {
        var start = _cursor.Position;
        if (_dates.Read(afterFrom) is not { } date) return null;
        var after = _cursor.Position;
        if (date.IsOneWeekday && date is { Plural: false, Which: Which.Unsaid })
        {
            _cursor.TakeSymbol(',');
            if (_dates.Read() is { Kind: DateKind.Fixed or DateKind.MonthDay } exact)
                return exact with { OnDay = Schedules.WeekdayWords.In(date.Weekdays)[0], Typed = run.Typed(start) };
            _cursor.Position = after;
        }
        return date;
    }

    // "until 2027" ends with the year before, as "until June" might; there people mean the beginning.
    private DatePhrase? WholeYear()
    {
        if (_cursor.Current is not { IsNumber: true, Text.Length: 4, Value: >= 1970 and <= 2999 } year || _cursor.Ahead(1) is { Glued: true }) return null;
        _cursor.Position++;
        return new DatePhrase(DateKind.Fixed) { Date = new DateOnly(year.Value - 1, 12, 31), Typed = year.Text };
    }

    private bool Start()
    {
        var start = _cursor.Position;
        if (_cursor.Take(Key.FromNow)) return PutStart(DatePhrase.Today with { Typed = run.Typed(start) });
        if (!_cursor.Take(Key.Starting)) return false;
        return Day(afterFrom: true) is { } date && PutStart(date);
    }

    // "from Monday on", "ממחר"; "from Monday to Friday" are weekdays and come back as such.
    private bool From()
    {
        if (!_cursor.Take(Key.From) || Day(afterFrom: true) is not { } date) return false;
        if (date is { Kind: DateKind.Weekday, IsOneWeekday: false }) return run.Parts.Put(date);
        _cursor.Take(Key.On);
        return PutStart(date);
    }

    private bool PutStart(DatePhrase date)
    {
        if (run.Parts.Start is { } other && other != date) return run.Parts.Refuse(PhraseSpeech.Twice("first days", other.Typed, date.Typed));
        run.Parts.Start = date;
        return true;
    }

    private bool PutEnd(EndPhrase end)
    {
        if (run.Parts.End is not null && run.Parts.End != end) return run.Parts.Refuse(PhraseSpeech.TwoEnds);
        run.Parts.End = end;
        return true;
    }
}
