namespace WaScheduler.Web.Phrases;

/// <summary>Reads what can follow a day: of which month, of which year.</summary>
internal sealed class DateTail(TokenCursor cursor)
{
    /// <summary>The date with "of the month", "לחודש", "בחודש הבא", "של החודש" where it follows.</summary>
    public DatePhrase OfMonth(DatePhrase date)
    {
        var start = cursor.Position;
        if (date.Kind == DateKind.LastDay && cursor.TakeAny(Key.Of, Key.Be) && cursor.Current.Word.Month is { } month)
        {
            cursor.Position++;
            return new DatePhrase(DateKind.EndOfPeriod) { Span = Span.Month, Month = month, Year = Year() };
        }
        cursor.Position = start;
        if (cursor.Take(Key.OfMonth))
            return cursor.Take(Key.Next) ? date with { Months = 1 } : cursor.Take(Key.This) ? date with { Months = 0 } : date with { OfTheMonth = true };
        if (cursor.Take(Key.Of) && cursor.Current.Word is { Key: Key.This, Span: Span.Month } && !cursor.Ahead(1).Is(Key.Next) && cursor.Ahead(-1).Text == "של")
        {
            cursor.Position++;
            return date with { OfTheMonth = true };
        }
        cursor.Position = start;
        return date;
    }

    /// <summary>A year in four digits, or null.</summary>
    public int? Year()
    {
        var start = cursor.Position;
        cursor.TakeSymbol(',');
        if (cursor.Current is { IsNumber: true, Text.Length: 4, Value: >= 1970 and <= 2999 } year && !cursor.Ahead(1).IsSymbol(':'))
        {
            cursor.Position++;
            return year.Value;
        }
        cursor.Position = start;
        return null;
    }
}
