using WaScheduler.Web.Schedules;

namespace WaScheduler.Web.Phrases;

/// <summary>The forms of a date in words.</summary>
internal enum DateKind
{
    /// <summary>So many days or months from today; 0 is today.</summary>
    Shift,

    /// <summary>With its year.</summary>
    Fixed,

    /// <summary>Day and month.</summary>
    MonthDay,

    /// <summary>The 5th.</summary>
    DayOfMonth,

    /// <summary>One weekday or several.</summary>
    Weekday,

    /// <summary>The first Monday.</summary>
    NthWeekday,

    /// <summary>The last day of a month.</summary>
    LastDay,

    /// <summary>The last working day of a month.</summary>
    LastWorkday,

    /// <summary>A holiday or its eve.</summary>
    Holiday,

    /// <summary>Day and month of the Hebrew year.</summary>
    HebrewDay,

    /// <summary>The head of a Hebrew month; only as something that repeats.</summary>
    RoshChodesh,

    /// <summary>The days on which people do not work.</summary>
    Weekend,

    /// <summary>The last day of this or the next week or year.</summary>
    EndOfPeriod,

    /// <summary>A whole month, perhaps of a year; only as an end.</summary>
    Month,
}

/// <summary>Which of several weekdays.</summary>
internal enum Which
{
    /// <summary>Not said.</summary>
    Unsaid,

    /// <summary>"this Friday".</summary>
    This,

    /// <summary>"the coming Friday".</summary>
    Coming,

    /// <summary>"next Friday".</summary>
    Next,
}

/// <summary>A date in words, not yet on a calendar; which fields count depends on the kind.</summary>
internal sealed record DatePhrase(DateKind Kind)
{
    /// <summary>What was typed for it.</summary>
    public string Typed { get; init; } = "";

    public int Days { get; init; }

    /// <summary>Of a shift; of a date in a month, how many months ahead, null when that was not said.</summary>
    public int? Months { get; init; }

    /// <summary>Of a shift in whole weeks: how many.</summary>
    public int? Weeks { get; init; }

    public DateOnly Date { get; init; }

    public int? Year { get; init; }

    public int Month { get; init; }

    public int Day { get; init; }

    public Weekdays Weekdays { get; init; }

    public Which Which { get; init; }

    /// <summary>"Mondays", "the 5th of the month": how often is implied, or open.</summary>
    public bool Plural { get; init; }

    public bool OfTheMonth { get; init; }

    /// <summary>Of a first or last day: the weekday that was said with it.</summary>
    public DayOfWeek? OnDay { get; init; }

    public int Nth { get; init; }

    /// <summary>So many days before the date is meant; negative for after.</summary>
    public int Before { get; init; }

    public Holiday Holiday { get; init; }

    public bool Eve { get; init; }

    public Span Span { get; init; }

    public static DatePhrase Today { get; } = new(DateKind.Shift);

    public bool IsToday => this is { Kind: DateKind.Shift, Days: 0, Months: null };

    public bool IsOneWeekday => Kind == DateKind.Weekday && WeekdayWords.In(Weekdays).Count == 1;
}

/// <summary>How a time of day was written.</summary>
internal enum ClockStyle
{
    /// <summary>Leaves no doubt: 20:30, 08:30, 8 am.</summary>
    Exact,

    /// <summary>8:30, which twelve-hour countries write for the evening, too.</summary>
    Written,

    /// <summary>8, half past eight: as people say it.</summary>
    Spoken,
}

/// <summary>A time of day as it was said; hours 0 to 23.</summary>
internal sealed record Clock(int Hour, int Minute, int Second, ClockStyle Style, string Typed);

/// <summary>How often: every so many of a span.</summary>
internal sealed record Repeat(int Every, Span Span);

/// <summary>"next week", "this month".</summary>
internal sealed record PeriodShift(Span Span, int Count, string Typed);

/// <summary>What stood behind "until", or "for".</summary>
/// <param name="Date">The last day; null for a length.</param>
/// <param name="Inclusive">Whether a month or holiday that is named belongs to it.</param>
/// <param name="Length">How long, or null.</param>
internal sealed record EndPhrase(DatePhrase? Date, bool Inclusive, Repeat? Length);

/// <summary>Everything that one reading of a phrase says, each thing once.</summary>
internal sealed class PhraseParts
{
    public DatePhrase? Date { get; set; }

    /// <summary>The weekday that was said beside a date; the date must fall on it.</summary>
    public DayOfWeek? CheckDay { get; set; }

    public PeriodShift? Period { get; set; }

    public Clock? Clock { get; set; }

    public DayPart? Part { get; set; }

    /// <summary>"in 20 minutes".</summary>
    public TimeSpan? After { get; set; }

    public Repeat? Repeat { get; set; }

    public Weekdays Except { get; set; }

    public DatePhrase? Start { get; set; }

    public EndPhrase? End { get; set; }

    public int? Count { get; set; }

    public string? Zone { get; set; }

    public bool Once { get; set; }

    /// <summary>Why the phrase cannot be read; the first reason stands.</summary>
    public string? Fault { get; private set; }

    /// <summary>Whether "and" goes before what is put next: then it is another of its kind.</summary>
    public bool Joined { get; set; }

    /// <summary>Refuses for a reason that matters more than an earlier one.</summary>
    public void RefuseInstead(string sentence) => Fault = sentence;

    public bool Refuse(string sentence)
    {
        Fault ??= sentence;
        return true;
    }

    public bool Put(DatePhrase date)
    {
        if (Date is null)
        {
            Date = date;
            return true;
        }

        var (day, other) = date.IsOneWeekday ? (date, Date) : Date.IsOneWeekday ? (Date, date) : (null, Date);
        if (Joined || day is null || day == other || other.Kind is DateKind.Weekday or DateKind.NthWeekday or DateKind.Weekend)
            return date == Date || Refuse(PhraseSpeech.Twice("dates", Date.Typed, date.Typed));
        if (other is { Kind: DateKind.Shift, Weeks: { } weeks })
        {
            Period = new PeriodShift(Span.Week, weeks, other.Typed);
            Date = day;
            return true;
        }
        CheckDay = WeekdayWords.In(day.Weekdays)[0];
        Date = other;
        return true;
    }

    public bool Put(Clock clock)
    {
        if (Clock is not null && (Clock.Hour, Clock.Minute, Clock.Second) != (clock.Hour, clock.Minute, clock.Second))
            return Refuse(PhraseSpeech.Twice("times of day", Clock.Typed, clock.Typed));
        Clock = clock;
        return true;
    }

    // "tonight at midnight", "the morning at dawn": the narrower one counts.
    public bool Put(DayPart part, string typed)
    {
        if (Part is { } other && other != part && (other, part) is not ((DayPart.Night, DayPart.Midnight) or (DayPart.Evening, DayPart.Night)))
            return Refuse(PhraseSpeech.Twice("parts of the day", PhraseSpeech.Name(other), typed));
        Part = part;
        return true;
    }

    public bool Put(Repeat repeat, string typed)
    {
        if (Repeat is not null && Repeat != repeat) return Refuse(PhraseSpeech.Twice("rhythms", PhraseSpeech.Name(Repeat), typed));
        Repeat = repeat;
        return true;
    }
}
