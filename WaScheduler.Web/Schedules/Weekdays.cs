namespace WaScheduler.Web.Schedules;

/// <summary>A set of weekdays; a value, so that recurrences compare by content.</summary>
[Flags]
public enum Weekdays
{
    /// <summary>No day.</summary>
    None = 0,

    /// <summary>Monday.</summary>
    Monday = 1,

    /// <summary>Tuesday.</summary>
    Tuesday = 2,

    /// <summary>Wednesday.</summary>
    Wednesday = 4,

    /// <summary>Thursday.</summary>
    Thursday = 8,

    /// <summary>Friday.</summary>
    Friday = 16,

    /// <summary>Saturday.</summary>
    Saturday = 32,

    /// <summary>Sunday.</summary>
    Sunday = 64,

    /// <summary>Monday to Friday.</summary>
    MondayToFriday = Monday | Tuesday | Wednesday | Thursday | Friday,

    /// <summary>Sunday to Thursday.</summary>
    SundayToThursday = Sunday | Monday | Tuesday | Wednesday | Thursday,

    /// <summary>All seven.</summary>
    All = MondayToFriday | Saturday | Sunday,
}

/// <summary>Weekdays as a set, in order, and as the words of the API.</summary>
public static class WeekdayWords
{
    private static readonly (string Word, DayOfWeek Day)[] Table =
    [
        ("mon", DayOfWeek.Monday), ("tue", DayOfWeek.Tuesday), ("wed", DayOfWeek.Wednesday), ("thu", DayOfWeek.Thursday),
        ("fri", DayOfWeek.Friday), ("sat", DayOfWeek.Saturday), ("sun", DayOfWeek.Sunday),
    ];

    /// <summary>The words of the API in order, for sentences: mon, tue, …</summary>
    public static string All { get; } = string.Join(", ", Table.Select(row => row.Word));

    /// <summary>The API's word of a day: mon, tue, wed, thu, fri, sat, sun.</summary>
    public static string Word(DayOfWeek day) => Table[Position(day)].Word;

    /// <summary>The day that a word of the API means, or null.</summary>
    public static DayOfWeek? Day(string? word)
    {
        foreach (var row in Table)
            if (row.Word == word) return row.Day;
        return null;
    }

    /// <summary>The day's place in a week that begins on Monday, 0 to 6.</summary>
    public static int Position(DayOfWeek day) => ((int)day + 6) % 7;

    /// <summary>The set with just this day.</summary>
    public static Weekdays Set(DayOfWeek day) => (Weekdays)(1 << Position(day));

    /// <summary>The days of a set, Monday first.</summary>
    public static IReadOnlyList<DayOfWeek> In(Weekdays set) =>
        [.. Table.Select(row => row.Day).Where(day => set.HasFlag(Set(day)))];
}
