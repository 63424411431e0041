using WaScheduler.Web.Schedules;

namespace WaScheduler.Web.Phrases;

/// <summary>Reads how often: "every other Tuesday", "weekly", "every 3 days", "כל שבועיים", "בכל ראשון לחודש", and what is left out.</summary>
internal sealed class RepeatReader(ReadingRun run)
{
    private readonly TokenCursor _cursor = run.Cursor;
    private readonly DateReader _dates = new(run);
    private readonly WeekdayReader _weekdays = new(run);

    /// <summary>Puts a rhythm into the parts; false, without moving, when there is none here.</summary>
    public bool Read() => _cursor.Try(Frequency) || _cursor.Try(EveryDay) || _cursor.Try(Every) || _cursor.Try(Except);

    private bool Frequency()
    {
        var start = _cursor.Position;
        if (_cursor.Current.Word is not { IsFrequency: true, Span: { } span } word) return false;
        _cursor.Position++;
        return run.Parts.Put(new Repeat(word.Count, span), run.Typed(start));
    }

    private bool EveryDay()
    {
        var start = _cursor.Position;
        return _cursor.Take(Key.EveryOther) && run.Parts.Put(new Repeat(2, Span.Day), run.Typed(start));
    }

    private bool Every()
    {
        var start = _cursor.Position;
        while (_cursor.TakeAny(Key.Of, Key.On, Key.Be, Key.In, Key.At, Key.For, Key.To)) { }
        if (!_cursor.Take(Key.Every)) return _cursor.Current.Word.Span == Span.Workday && Workdays(start);
        if (_cursor.Take(Key.Other)) return After(2, start);
        if (_cursor.Try(() => _cursor.TakeNumber(out var every) && _cursor.TakeSpan(out var span) && run.Parts.Put(new Repeat(every * span.Count, span.Span!.Value), run.Typed(start)))) return true;
        if (_cursor.Take(Key.RoshChodesh)) return run.Parts.Put(new DatePhrase(DateKind.RoshChodesh) { Typed = run.Typed(start) }) && run.Parts.Put(new Repeat(1, Span.Month), run.Typed(start));
        if (_cursor.Try(() => NthDay(start)) || _cursor.Try(() => Fraction(start))) return true;
        if (_cursor.Current.Word.Part is not null && !_cursor.Current.Is(Key.This)) return run.Parts.Put(new Repeat(1, Span.Day), run.Typed(start));
        if (_cursor.Try(() => Date(start))) return true;
        return _cursor.TakeSpan(out var unit) && run.Parts.Put(new Repeat(unit.Count, unit.Span!.Value), run.Typed(start));
    }

    // "on weekdays", "בימי חול" say how often by themselves; "the last working day" does not come here.
    private bool Workdays(int start) =>
        _cursor.Current.Text is not ("weekday" or "workday" or "working day" or "business day" or "work day" or "יום עבודה" or "יום העבודה" or "יום חול")
        && _cursor.TakeSpan(Span.Workday) && run.Parts.Put(new Repeat(1, Span.Workday), run.Typed(start));

    private bool After(int every, int start)
    {
        if (_cursor.TakeSpan(out var span)) return run.Parts.Put(new Repeat(every * span.Count, span.Span!.Value), run.Typed(start));
        return _weekdays.Read() is { } days && run.Parts.Put(days) && run.Parts.Put(new Repeat(every, Span.Week), run.Typed(start));
    }

    // "every second day", "every 3rd Monday".
    private bool NthDay(int start)
    {
        _cursor.Take(Key.The);
        int nth;
        if (_cursor.Current.IsNumber && _cursor.Ahead(1) is { Glued: true, Text: "st" or "nd" or "rd" or "th" })
        {
            nth = _cursor.Current.Value;
            _cursor.Position += 2;
        }
        else if (_cursor.Current.Word is { Ordinal: >= 1 and var ordinal, Day: null })
        {
            nth = ordinal;
            _cursor.Position++;
        }
        else
        {
            return false;
        }
        if (nth is < 2 or > 5) return nth > 5 && _cursor.Current.Word.Span is Span.Day or Span.Week or Span.Month or Span.Hour or Span.Minute && After(nth, start);
        if (_cursor.Current.Word.Day is null) return After(nth, start);
        var typed = run.Typed(start, _cursor.Position + 1);
        var day = _cursor.Current.Word.Day.Value;
        _cursor.Position++;
        var ofMonth = _cursor.Take(Key.OfMonth);
        var monthly = ofMonth || run.Choices.Ask(Doubt.NthOfMonth, typed);
        return monthly
            ? run.Parts.Put(new DatePhrase(DateKind.NthWeekday) { Nth = nth, Weekdays = WeekdayWords.Set(day), OfTheMonth = ofMonth, Typed = typed }) && run.Parts.Put(new Repeat(1, Span.Month), typed)
            : run.Parts.Put(new DatePhrase(DateKind.Weekday) { Weekdays = WeekdayWords.Set(day), Typed = typed }) && run.Parts.Put(new Repeat(nth, Span.Week), typed);
    }

    // "every half hour", "כל רבע שעה", "every hour and a half" is refused later: it does not divide a day.
    private bool Fraction(int start)
    {
        var minutes = _cursor.Take(Key.Half) ? 30 : _cursor.Take(Key.Quarter) ? 15 : 0;
        while (_cursor.TakeAny(Key.A, Key.Of)) { }
        return minutes > 0 && _cursor.TakeSpan(Span.Hour) && run.Parts.Put(new Repeat(minutes, Span.Minute), run.Typed(start));
    }

    // "every Monday and Thursday", "every 15th", "every 14 March", "every last Friday", "כל יום שישי האחרון בחודש".
    private bool Date(int start)
    {
        if (_dates.Read() is not { } date) return false;
        var typed = run.Typed(start);
        Span? span = date.Kind switch
        {
            DateKind.Weekday or DateKind.Weekend => Span.Week,
            DateKind.DayOfMonth or DateKind.LastDay or DateKind.LastWorkday or DateKind.RoshChodesh => Span.Month,
            DateKind.NthWeekday => date.Month > 0 ? Span.Year : Span.Month,
            DateKind.MonthDay or DateKind.Holiday or DateKind.HebrewDay => Span.Year,
            DateKind.Shift or DateKind.Fixed or DateKind.EndOfPeriod or DateKind.Month => null,
        };
        return span is { } unit && run.Parts.Put(date) && run.Parts.Put(new Repeat(1, unit), typed);
    }

    private bool Except()
    {
        if (!_cursor.Take(Key.Except)) return false;
        while (_cursor.TakeAny(Key.From, Key.On, Key.Be, Key.To, Key.The)) { }
        _cursor.TakeSymbol('-');
        if (_cursor.TakeSpan(Span.Weekend))
        {
            run.Parts.Except |= Weekdays.All & ~run.Context.Workdays;
            return true;
        }
        if (_weekdays.Read() is not { } days) return false;
        run.Parts.Except |= days.Weekdays;
        return true;
    }
}
