namespace WaScheduler.Web.Phrases;

/// <summary>Reads a whole phrase: at each place the first rule that fits; what no rule takes makes it not understood.</summary>
internal sealed class PhraseReader
{
    private readonly ReadingRun _run;
    private readonly Func<bool>[] _rules;
    private readonly List<string> _leftOver = [];

    public PhraseReader(ReadingRun run)
    {
        _run = run;
        var (dates, clocks, repeats, limits, moments, zones) =
            (new DateReader(run), new ClockReader(run), new RepeatReader(run), new LimitReader(run), new MomentReader(run), new ZoneReader(run));
        _rules =
        [
            repeats.Read,
            limits.Read,
            moments.ReadAfter,
            zones.Read,
            moments.ReadPeriod,
            () => dates.Read() is { } date && run.Parts.Put(date),
            moments.ReadPart,
            () => clocks.Read() is { } clock && run.Parts.Put(clock),
        ];
    }

    /// <summary>Fills the parts, or refuses in them.</summary>
    public void Read()
    {
        var cursor = _run.Cursor;
        while (!cursor.AtEnd && _run.Parts.Fault is null)
        {
            if (_rules.Any(rule => rule()))
            {
                _run.Parts.Joined = false;
                continue;
            }
            if (!Skips(cursor)) AddLeftOver(cursor);
        }
        if (_leftOver.Count > 0) _run.Parts.RefuseInstead(PhraseSpeech.LeftOver(string.Join(" ", _leftOver), _run.Text));
    }

    private bool Skips(TokenCursor cursor)
    {
        var token = cursor.Current;
        if (token.Is(Key.Once))
        {
            _run.Parts.Once = true;
            cursor.Position++;
            return true;
        }
        var joins = (token.Kind == TokenKind.Symbol && token.Text is "," or ";" or "." or "!" or "?" or "-" or "\"" or "'" or "(" or ")")
            || (token.Is(Key.And) && cursor.Position > 0 && cursor.Ahead(1).Kind != TokenKind.Symbol);
        _run.Parts.Joined |= token.Is(Key.And) && joins;
        if (joins) cursor.Position++;
        return joins;
    }

    // Neighbours are named together.
    private void AddLeftOver(TokenCursor cursor)
    {
        var start = cursor.Position++;
        var typed = _run.Typed(start);
        if (_leftOver.Count > 0 && _lastLeft == start) _leftOver[^1] = _run.Typed(_firstLeft);
        else
        {
            _leftOver.Add(typed);
            _firstLeft = start;
        }
        _lastLeft = cursor.Position;
    }

    private int _firstLeft;
    private int _lastLeft = -1;
}
