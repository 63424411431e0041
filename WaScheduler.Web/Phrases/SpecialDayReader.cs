namespace WaScheduler.Web.Phrases;

/// <summary>Reads holidays with their eves, and the ends of weeks, months and years.</summary>
internal sealed class SpecialDayReader(TokenCursor cursor)
{
    private readonly DateTail _tail = new(cursor);

    /// <summary>The day; null, without moving, when there is none here.</summary>
    public DatePhrase? Read()
    {
        var start = cursor.Position;
        var eve = cursor.Take(Key.Eve);
        if (!eve && cursor.Current.Word.Part == DayPart.Evening && cursor.Ahead(1).Word.Holiday is not null)
        {
            eve = true;
            cursor.Position++;
        }
        cursor.TakeAny(Key.Of, Key.The);
        if (cursor.Current.Word.Holiday is { } holiday && cursor.Current.Word.Span is null | !cursor.Ahead(-1).IsNumber)
        {
            cursor.Position++;
            return new DatePhrase(DateKind.Holiday) { Holiday = holiday, Eve = eve || (cursor.Current.Is(Key.Eve) && cursor.Take(Key.Eve)) };
        }
        if (eve || !cursor.Take(Key.End)) return Back(start);
        return EndOf() ?? Back(start);
    }

    // "end of June", "the end of the month", "סוף השנה".
    private DatePhrase? EndOf()
    {
        while (cursor.TakeAny(Key.Of, Key.The, Key.Be)) { }
        if (cursor.Current.Is(Key.OfMonth)) return _tail.OfMonth(new DatePhrase(DateKind.LastDay)) with { OfTheMonth = false, Months = 0 };
        if (cursor.Current.Word.Month is { } month)
        {
            cursor.Position++;
            return new DatePhrase(DateKind.EndOfPeriod) { Span = Span.Month, Month = month, Year = _tail.Year() };
        }
        if (cursor.Current is { IsNumber: true, Text.Length: 4 })
        {
            cursor.Position++;
            return new DatePhrase(DateKind.Fixed) { Date = new DateOnly(Math.Clamp(cursor.Ahead(-1).Value, 1970, 2999), 12, 31) };
        }
        var next = cursor.Current.Is(Key.Next) && cursor.Take(Key.Next);
        if (!next && cursor.Current.Word is { Key: Key.This, Span: null }) cursor.Take(Key.This);
        if (cursor.Current.Word.Span is not (Span.Week or Span.Month or Span.Year) || !cursor.TakeSpan(out var span)) return null;
        next |= cursor.Take(Key.Next);
        return span.Span == Span.Month
            ? new DatePhrase(DateKind.LastDay) { Months = next ? 1 : 0 }
            : new DatePhrase(DateKind.EndOfPeriod) { Span = span.Span!.Value, Days = next ? 1 : 0 };
    }

    private DatePhrase? Back(int start)
    {
        cursor.Position = start;
        return null;
    }
}
