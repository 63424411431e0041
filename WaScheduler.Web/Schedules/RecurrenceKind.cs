namespace WaScheduler.Web.Schedules;

/// <summary>The ways in which a schedule repeats.</summary>
public enum RecurrenceKind
{
    /// <summary>On one date.</summary>
    Once,

    /// <summary>Every N days, counted from the start date.</summary>
    Daily,

    /// <summary>On chosen weekdays of every Nth week; weeks run Monday to Sunday and the start date lies in the first.</summary>
    Weekly,

    /// <summary>On a day number, or the last day, of every Nth month; months without that day are skipped.</summary>
    MonthlyOnDay,

    /// <summary>On the last day of every Nth month that is one of the working days.</summary>
    MonthlyOnLastWorkday,

    /// <summary>On the nth, or the last, of a weekday in every Nth month; months without a fifth one are skipped.</summary>
    MonthlyOnWeekday,

    /// <summary>On a day of a month, every year; what becomes of 29 February in other years is chosen by <see cref="LeapDayRule"/>.</summary>
    Yearly,

    /// <summary>By a cron expression of five fields, which brings its own time of day.</summary>
    Cron,

    /// <summary>On a birthday or yahrzeit of the Hebrew calendar, every Hebrew year; see <see cref="Calendars.HebrewAnniversary"/>.</summary>
    HebrewYearly,

    /// <summary>On each Rosh Chodesh, the head of a Hebrew month; 1 Tishrei, which is Rosh Hashana, does not count as one.</summary>
    RoshChodesh,

    /// <summary>On each recipient's own yearly day, or some days before it.</summary>
    Occasion,
}

/// <summary>A yearly day of a contact.</summary>
public enum Occasion
{
    /// <summary>The day they were born.</summary>
    Birthday,

    /// <summary>Another day of theirs, such as a wedding.</summary>
    Anniversary,
}

/// <summary>What a yearly recurrence on 29 February does in the years that have none.</summary>
public enum LeapDayRule
{
    /// <summary>Nothing: leap years only.</summary>
    Skip,

    /// <summary>It comes a day earlier.</summary>
    February28,

    /// <summary>It comes a day later.</summary>
    March1,
}

/// <summary>Which day of a Rosh Chodesh of two days, the 30th of the old month and the 1st of the new, is meant; one of a single day is always the 1st.</summary>
public enum RoshChodeshDay
{
    /// <summary>The 30th of the old month.</summary>
    First,

    /// <summary>The 1st of the new month.</summary>
    Second,

    /// <summary>Both of them.</summary>
    Both,
}
