namespace WaScheduler.Web.Phrases;

/// <summary>Reads a zone: "New York time", "Europe/London", "UTC", "לפי שעון ישראל".</summary>
internal sealed class ZoneReader(ReadingRun run)
{
    private readonly TokenCursor _cursor = run.Cursor;

    /// <summary>Puts the zone into the parts; false, without moving, when there is none here.</summary>
    public bool Read() => _cursor.Try(Zone);

    private bool Zone()
    {
        var start = _cursor.Position;
        while (_cursor.TakeAny(Key.In, Key.Be, Key.On)) { }
        if (_cursor.Take(Key.ClockOf)) while (_cursor.TakeAny(Key.The, Key.Be, Key.Of)) { }
        // Continent and country of an IANA name.
        while (_cursor.Current.Kind == TokenKind.Word && _cursor.Ahead(1).IsSymbol('/') && _cursor.Ahead(1).Glued) _cursor.Position += 2;
        if (_cursor.Current.Word.Zone is not { } zones) return false;
        _cursor.Position++;
        _cursor.Take(Key.Time);
        var typed = run.Typed(start);
        var names = zones.Split(' ');
        var zone = names.Length > 1 && run.Choices.Ask(Doubt.OtherZone, typed) ? names[1] : names[0];
        if (run.Parts.Zone is { } other && other != zone) return run.Parts.Refuse(PhraseSpeech.Twice("time zones", other, typed));
        run.Parts.Zone = zone;
        return true;
    }
}
