namespace WaScheduler.Web.Phrases;

/// <summary>Reads dates of digits: 2026-05-03, 3/5, 3.5.2026, 3-5-26.</summary>
internal sealed class NumericDateReader(ReadingRun run)
{
    private const int FirstYear = 1970;
    private const int LastYear = 2999;
    private readonly TokenCursor _cursor = run.Cursor;

    /// <summary>The date; null, without moving, when there is none here. An impossible date is refused in the parts.</summary>
    /// <param name="afterOn">Whether "on" went before, which a time would not have.</param>
    public DatePhrase? Read(bool afterOn)
    {
        var start = _cursor.Position;
        var date = ReadHere(afterOn);
        if (date is null) _cursor.Position = start;
        return date is null ? null : date with { Typed = run.Typed(start) };
    }

    private DatePhrase? ReadHere(bool afterOn)
    {
        if (!_cursor.Current.IsNumber || !_cursor.Ahead(1).Glued || !_cursor.Ahead(2).IsNumber || !_cursor.Ahead(2).Glued) return null;
        var separator = _cursor.Ahead(1).Text[0];
        if (separator is not ('/' or '.' or '-')) return null;
        var (first, second) = (_cursor.Current, _cursor.Ahead(2));
        var third = _cursor.Ahead(3).IsSymbol(separator) && _cursor.Ahead(3).Glued && _cursor.Ahead(4).IsNumber && _cursor.Ahead(4).Glued ? _cursor.Ahead(4) : null;
        if (third is null && (separator == '-' || (separator == '.' && IsTime(first, second, afterOn)))) return null;
        var start = _cursor.Position;
        _cursor.Position += third is null ? 3 : 5;
        if (third is null) _cursor.TakeSymbol('.');
        // The T of ISO 8601.
        if (_cursor.Current is { Text: "t", Glued: true } && _cursor.Ahead(1) is { IsNumber: true, Glued: true }) _cursor.Position++;
        var typed = run.Typed(start);
        if (first.Text.Length == 4 && third is not null) return Fixed(first.Value, second.Value, third.Value, typed);
        if (third is not null && third.Text.Length is not (2 or 4)) return Refused(typed);
        var (day, month) = InOrder(first.Value, second.Value, separator, typed);
        if (third is not null) return Fixed(third.Text.Length == 2 ? 2000 + third.Value : third.Value, month, day, typed);
        return month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(2028, month)
            ? new DatePhrase(DateKind.MonthDay) { Month = month, Day = day }
            : Refused(typed);
    }

    // Dots, and Hebrew, put the day first everywhere. Where only one order makes a date, it is that one.
    private (int Day, int Month) InOrder(int first, int second, char separator, string typed)
    {
        var dayFirst = first is >= 1 and <= 31 && second is >= 1 and <= 12;
        var monthFirst = first is >= 1 and <= 12 && second is >= 1 and <= 31;
        if (separator == '.' || PhraseSpeech.IsHebrew(run.Text) || !monthFirst || first == second) return (first, second);
        if (!dayFirst) return (second, first);
        var asMonth = run.Context.DayFirst is { } known ? !known : run.Choices.Ask(Doubt.MonthFirst, typed);
        return asMonth ? (second, first) : (first, second);
    }

    private DatePhrase? Fixed(int year, int month, int day, string typed) =>
        year is >= FirstYear and <= LastYear && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DatePhrase(DateKind.Fixed) { Date = new DateOnly(year, month, day) }
            : Refused(typed);

    // 9.30 is a time and 3.5 a date; 12.10 can be either.
    private bool IsTime(Token hour, Token minute, bool afterOn)
    {
        if (hour.Value > 23 || minute.Text.Length != 2 || minute.Value > 59) return false;
        if (hour.Value is < 1 or > 31 || minute.Value is < 1 or > 12) return true;
        var next = _cursor.Ahead(3);
        if (next.Word.Key is Key.Am or Key.Pm or Key.OClock || next.Word.Part is not null) return true;
        if (afterOn || run.Parts.Clock is not null) return false;
        return run.Parts.Date is not null || run.Parts.Repeat is not null
            || run.Choices.Ask(Doubt.DotIsTime, $"{hour.Text}.{minute.Text}");
    }

    private DatePhrase Refused(string typed)
    {
        run.Parts.Refuse(PhraseSpeech.NoSuchDate(typed));
        return DatePhrase.Today;
    }
}
