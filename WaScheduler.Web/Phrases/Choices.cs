namespace WaScheduler.Web.Phrases;

/// <summary>What a phrase can leave open. Each has two answers; "no" is the reading named first.</summary>
internal enum Doubt
{
    /// <summary>12.10: a date or a time?</summary>
    DotIsTime,

    /// <summary>5/6: 5 June, or 6 May?</summary>
    MonthFirst,

    /// <summary>8: in the morning, or in the evening?</summary>
    Evening,

    /// <summary>12: noon, or midnight?</summary>
    Midnight,

    /// <summary>Midnight of Friday: as it begins, or as it ends?</summary>
    NightAfter,

    /// <summary>Friday, said on a Friday: today, or in a week?</summary>
    InAWeek,

    /// <summary>Next Friday: the coming one, or that of next week?</summary>
    OfNextWeek,

    /// <summary>Next week: seven days from now, or its first day?</summary>
    FirstOfPeriod,

    /// <summary>At the weekend: its first day, or its last?</summary>
    SecondWeekendDay,

    /// <summary>Every second Tuesday: every other week, or the second one of the month?</summary>
    NthOfMonth,

    /// <summary>The 5th of the month: the next one, or every month?</summary>
    EveryMonth,

    /// <summary>Monday and Thursday: every week, or once each?</summary>
    OnceEach,

    /// <summary>Every month, from the 31st: by day number, or the last day?</summary>
    LastDay,

    /// <summary>Every 29 February: leap years only, or otherwise on another day?</summary>
    LeapDayMoves,

    /// <summary>And then on 28 February, or on 1 March?</summary>
    LeapDayInMarch,

    /// <summary>Until June: up to its beginning, or to its end?</summary>
    EndOfMonth,

    /// <summary>Past today: tomorrow, or now?</summary>
    Soon,

    /// <summary>8:30 today, which is past: this evening, or tomorrow?</summary>
    Tomorrow,

    /// <summary>Two zones under one name.</summary>
    OtherZone,

    /// <summary>Adar of a leap year: the first, or the second?</summary>
    SecondAdar,
}

/// <summary>
/// The answers to the doubts of one reading. A reader asks where it must choose; afterwards <see cref="Advance"/> turns
/// the last answer over, until every combination that was really met has been read.
/// </summary>
internal sealed class Choices
{
    private readonly List<(Doubt Doubt, bool Answer, string Subject)> _asked = [];

    /// <summary>What was asked in this reading, with the words it was about, in order.</summary>
    public IReadOnlyList<(Doubt Doubt, bool Answer, string Subject)> Asked => _asked;

    /// <summary>The answer of this reading to a doubt; the same doubt always gets the same.</summary>
    public bool Ask(Doubt doubt, string subject)
    {
        foreach (var row in _asked)
            if (row.Doubt == doubt) return row.Answer;
        _asked.Add((doubt, false, subject));
        return false;
    }

    /// <summary>Goes to the next combination; false when all were read.</summary>
    public bool Advance()
    {
        while (_asked.Count > 0 && _asked[^1].Answer) _asked.RemoveAt(_asked.Count - 1);
        if (_asked.Count == 0) return false;
        _asked[^1] = _asked[^1] with { Answer = true };
        return true;
    }
}
