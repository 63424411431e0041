using System.Text.Json.Serialization;
using WaScheduler.Web.Calendars;

namespace WaScheduler.Web.Schedules;

/// <summary>The repeating part of a schedule: a kind and the fields of that kind, all others empty. Made by the method named after the kind.</summary>
/// <remarks>Any combination can be made, so that a form can hold a half-filled one; <see cref="Fault"/> says whether it is right.</remarks>
[JsonConverter(typeof(RecurrenceJsonConverter))]
public sealed record Recurrence
{
    /// <summary>In <see cref="DayOfMonth"/> and <see cref="Nth"/>: the last one of the month.</summary>
    public const int Last = -1;

    private Recurrence(RecurrenceKind kind) => Kind = kind;

    /// <summary>Which kind it is, and so which fields below have a value.</summary>
    public RecurrenceKind Kind { get; }

    /// <summary>Once: the date.</summary>
    public DateOnly? Date { get; private init; }

    /// <summary>Daily, weekly, monthly: every how many days, weeks or months, 1 to 999; otherwise 1.</summary>
    public int Every { get; private init; } = 1;

    /// <summary>Weekly: the chosen days. Monthly by last working day: the working days.</summary>
    public Weekdays Weekdays { get; private init; }

    /// <summary>Monthly and yearly: 1 to 31; monthly also <see cref="Last"/>. On the Hebrew calendar: 1 to 30.</summary>
    public int? DayOfMonth { get; private init; }

    /// <summary>Monthly by weekday: 1 to 5 or <see cref="Last"/>.</summary>
    public int? Nth { get; private init; }

    /// <summary>Monthly by weekday: the day.</summary>
    public DayOfWeek? Weekday { get; private init; }

    /// <summary>Yearly: 1 to 12.</summary>
    public int? Month { get; private init; }

    /// <summary>Yearly on 29 February: what happens in other years; otherwise Skip.</summary>
    public LeapDayRule LeapDay { get; private init; }

    /// <summary>Cron: five fields, 0 and 7 mean Sunday.</summary>
    public string? Expression { get; private init; }

    /// <summary>Occasion: which day of each recipient.</summary>
    public Occasion? Occasion { get; private init; }

    /// <summary>Occasion, and yearly when made from one: how many days before the day itself, 0 to 60.</summary>
    public int DaysBefore { get; private init; }

    /// <summary>Hebrew yearly: the month.</summary>
    public HebrewMonth? HebrewMonth { get; private init; }

    /// <summary>Hebrew yearly: what the day is kept for.</summary>
    public Observance? Observance { get; private init; }

    /// <summary>Hebrew yearly: the Hebrew year of the birth or death, after which the days begin; null where it is not known.</summary>
    public int? HebrewYear { get; private init; }

    /// <summary>Rosh Chodesh: which day of two.</summary>
    public RoshChodeshDay? RoshChodeshDay { get; private init; }

    /// <summary>Whether it goes by the Hebrew calendar, so that its runs are shown with their Hebrew date.</summary>
    public bool IsHebrew => Kind is RecurrenceKind.HebrewYearly or RecurrenceKind.RoshChodesh;

    /// <summary>The days of <see cref="Weekdays"/>, Monday first.</summary>
    public IReadOnlyList<DayOfWeek> Days => WeekdayWords.In(Weekdays);

    /// <summary>On one date; null while none is chosen yet, which is a <see cref="Fault"/>.</summary>
    public static Recurrence Once(DateOnly? date) => new(RecurrenceKind.Once) { Date = date };

    /// <summary>Every N days.</summary>
    public static Recurrence Daily(int every = 1) => new(RecurrenceKind.Daily) { Every = every };

    /// <summary>On these weekdays of every Nth week.</summary>
    public static Recurrence Weekly(int every, params IEnumerable<DayOfWeek> days) => new(RecurrenceKind.Weekly)
    {
        Every = every,
        Weekdays = SetOf(days),
    };

    /// <summary>On this day (1 to 31, or <see cref="Last"/>) of every Nth month.</summary>
    public static Recurrence MonthlyOnDay(int every, int day) =>
        new(RecurrenceKind.MonthlyOnDay) { Every = every, DayOfMonth = day };

    /// <summary>On the last of these working days in every Nth month.</summary>
    public static Recurrence MonthlyOnLastWorkday(int every, params IEnumerable<DayOfWeek> workdays) => new(RecurrenceKind.MonthlyOnLastWorkday)
    {
        Every = every,
        Weekdays = SetOf(workdays),
    };

    /// <summary>On the nth (1 to 5, or <see cref="Last"/>) of this weekday in every Nth month.</summary>
    public static Recurrence MonthlyOnWeekday(int every, int nth, DayOfWeek weekday) =>
        new(RecurrenceKind.MonthlyOnWeekday) { Every = every, Nth = nth, Weekday = weekday };

    /// <summary>On this day of this month, every year.</summary>
    public static Recurrence Yearly(int month, int day, LeapDayRule leapDay = LeapDayRule.Skip) =>
        new(RecurrenceKind.Yearly) { Month = month, DayOfMonth = day, LeapDay = leapDay };

    /// <summary>By a cron expression of five fields.</summary>
    public static Recurrence Cron(string expression) => new(RecurrenceKind.Cron) { Expression = expression };

    /// <summary>On each recipient's own day, every year, or so many days before it.</summary>
    public static Recurrence OnOccasion(Occasion occasion, int daysBefore = 0, LeapDayRule leapDay = LeapDayRule.February28) =>
        new(RecurrenceKind.Occasion) { Occasion = occasion, DaysBefore = daysBefore, LeapDay = leapDay };

    /// <summary>Occasion: the same for somebody whose day is this one; null when it is not known.</summary>
    public Recurrence? YearlyFor(DateOnly? day) => day is not { } date ? null : new(RecurrenceKind.Yearly)
    {
        Month = date.Month,
        DayOfMonth = date.Day,
        LeapDay = date is { Month: 2, Day: 29 } ? LeapDay : LeapDayRule.Skip,
        DaysBefore = DaysBefore,
    };

    /// <summary>On this day of the Hebrew calendar, every Hebrew year after the event's.</summary>
    public static Recurrence HebrewYearly(HebrewMonth month, int day, Observance observance, int? year = null) =>
        new(RecurrenceKind.HebrewYearly) { HebrewMonth = month, DayOfMonth = day, Observance = observance, HebrewYear = year };

    /// <summary>On each Rosh Chodesh.</summary>
    public static Recurrence RoshChodesh(RoshChodeshDay day = Schedules.RoshChodeshDay.First) =>
        new(RecurrenceKind.RoshChodesh) { RoshChodeshDay = day };

    /// <summary>What is wrong with it, or null when it is right.</summary>
    public PatternFault? Fault() => RecurrenceCheck.Fault(this);

    /// <summary>The JSON of the API and of the database column.</summary>
    public string ToJson() => RecurrenceJson.Write(this);

    /// <summary>Reads that JSON; exactly one of the two is set.</summary>
    public static (Recurrence? Recurrence, PatternFault? Fault) FromJson(string json) => RecurrenceJson.Read(json);

    private static Weekdays SetOf(IEnumerable<DayOfWeek> days) => days.Aggregate(Weekdays.None, (set, day) => set | WeekdayWords.Set(day));
}
