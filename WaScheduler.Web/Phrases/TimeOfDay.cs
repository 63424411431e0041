namespace WaScheduler.Web.Phrases;

/// <summary>The time of day of one reading.</summary>
/// <param name="Time">On the wall.</param>
/// <param name="DaysLater">1 when the night that was named reaches it only after midnight.</param>
/// <param name="Said">False for the default.</param>
/// <param name="MayBeEvening">Whether twelve hours later could have been meant, had this time been past.</param>
/// <param name="Settled">Whether it is no surprise when this time of another day than today is meant.</param>
internal sealed record TimeOfDay(TimeOnly Time, int DaysLater, bool Said, bool MayBeEvening, bool Settled = false)
{
    /// <summary>What is taken where only a date was said and nothing was chosen before.</summary>
    public static readonly TimeOnly Default = new(9, 0);

    /// <summary>The time of a reading; null when it was refused in the parts.</summary>
    public static TimeOfDay? Of(ReadingRun run)
    {
        var (clock, part) = (run.Parts.Clock, run.Parts.Part);
        if (clock is null) return part is { } alone ? OfPart(run, alone) : new TimeOfDay(run.Context.Kept?.Time ?? Default, 0, false, false);
        if (part is { } both) return OfBoth(run, clock, both);
        if (clock.Style == ClockStyle.Exact || (clock.Style == ClockStyle.Written && !run.Context.TwelveHourClock))
            return At(clock, clock.Hour, mayBeEvening: clock.Style == ClockStyle.Written && clock.Hour is >= 1 and <= 11);
        if (clock is { Hour: 12, Minute: 0 })
            return run.Choices.Ask(Doubt.Midnight, clock.Typed) ? At(clock, 0, IsOpen(run) ? 1 : 0) with { Settled = true } : At(clock, 12) with { Settled = true };
        var evening = run.Choices.Ask(Doubt.Evening, clock.Typed);
        return At(clock, (clock.Hour % 12) + (evening != (clock.Hour == 12) ? 12 : 0)) with { Settled = true };
    }

    /// <summary>The documented hour of a part of the day that is named without one.</summary>
    public static TimeOnly DefaultOf(DayPart part) => part switch
    {
        DayPart.Dawn => new TimeOnly(5, 0),
        DayPart.Morning => new TimeOnly(9, 0),
        DayPart.Noon => new TimeOnly(12, 0),
        DayPart.Afternoon => new TimeOnly(16, 0),
        DayPart.Evening => new TimeOnly(20, 0),
        DayPart.Night => new TimeOnly(21, 0),
        DayPart.Midnight => TimeOnly.MinValue,
    };

    private static TimeOfDay OfPart(ReadingRun run, DayPart part) =>
        new(DefaultOf(part), part == DayPart.Midnight ? IsAfterMidnight(run, "midnight") : 0, true, false, part == DayPart.Midnight);

    private static TimeOfDay? OfBoth(ReadingRun run, Clock clock, DayPart part)
    {
        if (Hour(part, clock.Hour) is { } hour)
        {
            var small = part is DayPart.Night or DayPart.Midnight && hour < 6;
            return At(clock, hour, small ? IsAfterMidnight(run, $"{clock.Typed} at night") : 0) with { Settled = small };
        }
        run.Parts.Refuse(PhraseSpeech.NotInPart(clock, part));
        return null;
    }

    // Friday at midnight, or at one at night: before Friday, or after it? Without a date, the next one is meant.
    private static int IsAfterMidnight(ReadingRun run, string typed) => IsOpen(run) && run.Choices.Ask(Doubt.NightAfter, typed) ? 1 : 0;

    private static bool IsOpen(ReadingRun run)
    {
        var date = run.Parts.Date;
        return run.Parts.Repeat is { Span: Span.Week or Span.Workday or Span.Weekend } || date is { Kind: DateKind.Weekday, Plural: true } || (date is not null && run.Parts.Repeat is null);
    }

    // The hour on a 24-hour clock of an hour said with a part of the day; null where they contradict each other.
    private static int? Hour(DayPart part, int hour) => (part, hour) switch
    {
        (DayPart.Dawn, >= 1 and <= 6) or (DayPart.Morning, >= 1 and <= 11) => hour,
        (DayPart.Noon, >= 11 and <= 15) or (DayPart.Afternoon, >= 12 and <= 19) => hour,
        (DayPart.Noon, >= 1 and <= 3) or (DayPart.Afternoon, >= 1 and <= 7) => hour + 12,
        (DayPart.Evening, >= 16 and <= 23) or (DayPart.Night, >= 18 and <= 23) => hour,
        (DayPart.Evening, >= 4 and <= 11) or (DayPart.Night, >= 6 and <= 11) => hour + 12,
        (DayPart.Night, >= 0 and <= 5) => hour,
        (DayPart.Night or DayPart.Midnight, 12) => 0,
        (DayPart.Midnight, 0) => 0,
        _ => null,
    };

    private static TimeOfDay At(Clock clock, int hour, int later = 0, bool mayBeEvening = false) =>
        new(new TimeOnly(hour, clock.Minute, clock.Second), later, true, mayBeEvening);
}
