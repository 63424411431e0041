using WaScheduler.Data.Schedules;
using WaScheduler.Web.Hosting;

namespace WaScheduler.Web.Schedules;

/// <summary>The big choices of the form.</summary>
public enum WhenChoice
{
    /// <summary>On one date.</summary>
    Once,

    /// <summary>Every day.</summary>
    Daily,

    /// <summary>Every week on chosen days.</summary>
    Weekly,

    /// <summary>Everything else, see <see cref="MoreChoice"/>.</summary>
    More,
}

/// <summary>The choices behind "More".</summary>
public enum MoreChoice
{
    /// <summary>Every N days.</summary>
    Days,

    /// <summary>Every N weeks on chosen days.</summary>
    Weeks,

    /// <summary>On a day of the month.</summary>
    MonthDay,

    /// <summary>On the last working day of the month.</summary>
    MonthLastWorkday,

    /// <summary>On the nth weekday of the month.</summary>
    MonthWeekday,

    /// <summary>On a date, every year.</summary>
    Year,

    /// <summary>On each recipient's birthday or anniversary.</summary>
    Occasion,

    /// <summary>By a cron expression.</summary>
    Cron,

    /// <summary>On a date of the Hebrew calendar, every Hebrew year.</summary>
    HebrewDate,

    /// <summary>On each Rosh Chodesh.</summary>
    RoshChodesh,
}

/// <summary>When a repeating schedule ends.</summary>
public enum EndChoice
{
    /// <summary>It goes on.</summary>
    Never,

    /// <summary>After a date.</summary>
    OnDate,

    /// <summary>After a number of runs.</summary>
    AfterRuns,
}

/// <summary>The "when" as the form holds it: also what the present choice does not use, so that switching to and fro loses nothing.</summary>
public sealed class WhenDraft
{
    public WhenDraft() => Typed = new TypedWhen(this);

    /// <summary>The same in words.</summary>
    public TypedWhen Typed { get; }

    public WhenChoice Choice { get; set; }

    public MoreChoice More { get; set; }

    /// <summary>Of a message that is sent once.</summary>
    public DateOnly? Date { get; set; }

    /// <summary>First day of a repeating one.</summary>
    public DateOnly? StartsOn { get; set; }

    public TimeOnly? Time { get; set; }

    public string Zone { get; set; } = "";

    /// <summary>Whose clock the time is read from.</summary>
    public WhoseClock WhoseClock { get; set; }

    /// <summary>What happens on Shabbat and holidays.</summary>
    public RestRule RestRule { get; set; }

    /// <summary>Every how many days, weeks or months, behind "More".</summary>
    public int? Every { get; set; } = 2;

    public Weekdays Days { get; set; }

    /// <summary>The working days, of which the last of a month is wanted.</summary>
    public Weekdays Workdays { get; set; } = Weekdays.MondayToFriday;

    /// <summary>Of the month, or <see cref="Recurrence.Last"/>.</summary>
    public int? DayOfMonth { get; set; } = 1;

    /// <summary>Of a year's date.</summary>
    public int? YearDay { get; set; } = 1;

    public int Month { get; set; } = 1;

    /// <summary>What becomes of a 29 February in other years.</summary>
    public LeapDayRule LeapDay { get; set; }

    /// <summary>Whether the year's date is one that most years do not have.</summary>
    public bool IsLeapDay => this is { Choice: WhenChoice.More, More: MoreChoice.Year, Month: 2, YearDay: 29 };

    public int Nth { get; set; } = 1;

    public DayOfWeek Weekday { get; set; } = DayOfWeek.Monday;

    public Occasion Occasion { get; set; }

    /// <summary>How many days before the recipient's day.</summary>
    public int? DaysBefore { get; set; } = 0;

    public string Expression { get; set; } = "0 9 * * 1-5";

    /// <summary>What the Hebrew choices hold.</summary>
    public HebrewDraft Hebrew { get; init; } = new();

    public EndChoice End { get; set; }

    public DateOnly? EndsOn { get; set; }

    public int? Runs { get; set; } = 10;

    /// <summary>A number of runs and a last day together: not offered, but kept where another way in saved it.</summary>
    public bool AlsoEndsOn { get; set; }

    /// <summary>Dates that are left out.</summary>
    public List<DateOnly> LeftOut { get; set; } = [];

    /// <summary>Whether the last day counts.</summary>
    public bool EndsOnDate => Repeats && (End == EndChoice.OnDate || (End == EndChoice.AfterRuns && AlsoEndsOn));

    public bool Repeats => Choice != WhenChoice.Once;

    /// <summary>A cron expression brings its own time of day.</summary>
    public bool HasOwnTime => Choice == WhenChoice.More && More == MoreChoice.Cron;

    /// <summary>The repeating part; half-filled fields become its faults.</summary>
    public Recurrence ToRecurrence() => Choice switch
    {
        WhenChoice.Once => Recurrence.Once(Date),
        WhenChoice.Daily => Recurrence.Daily(),
        WhenChoice.Weekly => Recurrence.Weekly(1, WeekdayWords.In(Days)),
        WhenChoice.More => ToMore(),
    };

    /// <summary>What only a form can get wrong: a choice without its value.</summary>
    public Fault? EndFault() => EndsOnDate && EndsOn is null
        ? new Fault("endsOn.missing", "The last day is missing; choose one, or let the schedule go on.")
        : null;

    /// <summary>Everything that is chosen, to see whether it was changed.</summary>
    internal object Picked => (ToRecurrence(), Choice, More, Date, StartsOn, Time, Zone, (End, EndsOn, Runs, AlsoEndsOn));

    /// <summary>Takes a whole "when" that was typed.</summary>
    public void Take(SchedulePattern pattern)
    {
        Zone = pattern.TimeZoneId;
        Time = pattern.Recurrence.Kind == RecurrenceKind.Cron ? Time : pattern.LocalTime;
        Date = pattern.Recurrence.Date ?? Date;
        Take(pattern.Recurrence);
        if (!Repeats) return;
        StartsOn = pattern.StartsOn;
        EndsOn = pattern.EndsOn ?? EndsOn;
        Runs = pattern.MaxOccurrences ?? Runs;
        AlsoEndsOn = pattern is { EndsOn: not null, MaxOccurrences: not null };
        End = pattern.MaxOccurrences is not null ? EndChoice.AfterRuns : pattern.EndsOn is not null ? EndChoice.OnDate : EndChoice.Never;
    }

    /// <summary>Takes an offered time instead of a past one.</summary>
    public void Take(TimeOffer offer)
    {
        Date = offer.Date;
        Time = offer.LocalTime;
    }

    /// <summary>The form for a stored schedule: exactly what was saved.</summary>
    public static WhenDraft Of(Schedule schedule)
    {
        var rule = ScheduleRule.Of(schedule).Recurrence;
        var draft = new WhenDraft
        {
            Date = rule.Date ?? schedule.StartsOn,
            StartsOn = schedule.StartsOn,
            Time = schedule.LocalTime,
            Zone = schedule.TimeZoneId,
            WhoseClock = schedule.WhoseClock,
            RestRule = schedule.RestRule,
            EndsOn = schedule.EndsOn,
            AlsoEndsOn = schedule.EndsOn is not null && schedule.MaxOccurrences is not null,
            LeftOut = [.. schedule.ExcludedDates],
            End = schedule.MaxOccurrences is not null ? EndChoice.AfterRuns
                : schedule.EndsOn is not null ? EndChoice.OnDate : EndChoice.Never,
        };
        draft.Runs = schedule.MaxOccurrences ?? draft.Runs;
        draft.Take(rule);
        return draft;
    }

    private Recurrence ToMore() => More switch
    {
        MoreChoice.Days => Recurrence.Daily(Every ?? 0),
        MoreChoice.Weeks => Recurrence.Weekly(Every ?? 0, WeekdayWords.In(Days)),
        MoreChoice.MonthDay => Recurrence.MonthlyOnDay(Every ?? 0, DayOfMonth ?? 0),
        MoreChoice.MonthLastWorkday => Recurrence.MonthlyOnLastWorkday(Every ?? 0, WeekdayWords.In(Workdays)),
        MoreChoice.MonthWeekday => Recurrence.MonthlyOnWeekday(Every ?? 0, Nth, Weekday),
        MoreChoice.Year => Recurrence.Yearly(Month, YearDay ?? 0, IsLeapDay ? LeapDay : LeapDayRule.Skip),
        MoreChoice.Occasion => Recurrence.OnOccasion(Occasion, DaysBefore ?? -1),
        MoreChoice.Cron => Recurrence.Cron(Expression),
        MoreChoice.HebrewDate => Hebrew.ToYearly(),
        MoreChoice.RoshChodesh => Recurrence.RoshChodesh(Hebrew.RoshChodesh),
    };

    private void Take(Recurrence rule)
    {
        (Choice, More) = rule.Kind switch
        {
            RecurrenceKind.Once => (WhenChoice.Once, More),
            RecurrenceKind.Daily => (rule.Every == 1 ? WhenChoice.Daily : WhenChoice.More, MoreChoice.Days),
            RecurrenceKind.Weekly => (rule.Every == 1 ? WhenChoice.Weekly : WhenChoice.More, MoreChoice.Weeks),
            RecurrenceKind.MonthlyOnDay => (WhenChoice.More, MoreChoice.MonthDay),
            RecurrenceKind.MonthlyOnLastWorkday => (WhenChoice.More, MoreChoice.MonthLastWorkday),
            RecurrenceKind.MonthlyOnWeekday => (WhenChoice.More, MoreChoice.MonthWeekday),
            RecurrenceKind.Yearly => (WhenChoice.More, MoreChoice.Year),
            RecurrenceKind.Occasion => (WhenChoice.More, MoreChoice.Occasion),
            RecurrenceKind.Cron => (WhenChoice.More, MoreChoice.Cron),
            RecurrenceKind.HebrewYearly => (WhenChoice.More, MoreChoice.HebrewDate),
            RecurrenceKind.RoshChodesh => (WhenChoice.More, MoreChoice.RoshChodesh),
        };
        Every = Choice == WhenChoice.More ? rule.Every : Every;
        Workdays = rule.Kind == RecurrenceKind.MonthlyOnLastWorkday ? rule.Weekdays : Workdays;
        Days = rule.Kind != RecurrenceKind.Weekly ? WeekdayWords.Set((Date ?? default).DayOfWeek) : rule.Weekdays;
        DayOfMonth = rule.Kind == RecurrenceKind.MonthlyOnDay ? rule.DayOfMonth : DayOfMonth;
        YearDay = rule.Kind == RecurrenceKind.Yearly ? rule.DayOfMonth : YearDay;
        Month = rule.Month ?? Month;
        LeapDay = rule.LeapDay;
        Nth = rule.Nth ?? Nth;
        Weekday = rule.Weekday ?? Weekday;
        Occasion = rule.Occasion ?? Occasion;
        DaysBefore = rule.Kind == RecurrenceKind.Occasion ? rule.DaysBefore : DaysBefore;
        Expression = rule.Expression ?? Expression;
        Hebrew.Take(rule);
    }
}
