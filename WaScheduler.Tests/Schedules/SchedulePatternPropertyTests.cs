using FsCheck;
using FsCheck.Fluent;
using WaScheduler.Tests.Calendars;
using WaScheduler.Web.Calendars;
using WaScheduler.Web.Schedules;
using Xunit;

namespace WaScheduler.Tests.Schedules;

public sealed class SchedulePatternPropertyTests
{
    private const int Cases = 200;
    private static readonly DateOnly Horizon = new(2028, 12, 31);
    private static readonly string[] Zones =
        ["America/New_York", "Asia/Jerusalem", "Australia/Lord_Howe", "Africa/Cairo", "Asia/Kolkata", "Pacific/Chatham", "America/Sao_Paulo", "Etc/UTC"];

    private static readonly Gen<Recurrence> Recurrences = Gen.OneOf(
        Gen.Choose(1, 40).Select(every => Recurrence.Daily(every)),
        Pairs(Gen.Choose(1, 5), Gen.Choose(1, (int)Weekdays.All), (every, days) => Recurrence.Weekly(every, WeekdayWords.In((Weekdays)days))),
        Pairs(Gen.Choose(1, 14), Gen.Choose(0, 31), (every, day) => Recurrence.MonthlyOnDay(every, day == 0 ? Recurrence.Last : day)),
        Pairs(Gen.Choose(0, 5), Gen.Choose(0, 6), (nth, day) => Recurrence.MonthlyOnWeekday(nth + 1, nth == 0 ? Recurrence.Last : nth, (DayOfWeek)day)),
        Pairs(Gen.Choose(1, 12), Gen.Choose(1, 28), (month, day) => Recurrence.Yearly(month, day)),
        Gen.Elements(Enum.GetValues<LeapDayRule>()).Select(leapDay => Recurrence.Yearly(2, 29, leapDay)),
        Pairs(Gen.Choose(1, 5), Gen.Choose(1, (int)Weekdays.All), (every, days) => Recurrence.MonthlyOnLastWorkday(every, WeekdayWords.In((Weekdays)days))),
        Pairs(Gen.Choose(0, 10_000), Gen.Choose(0, 1), (day, observance) => Hebrew(new DateOnly(2000, 1, 1).AddDays(day), (Observance)observance)),
        Gen.Elements(Enum.GetValues<RoshChodeshDay>()).Select(day => Recurrence.RoshChodesh(day)),
        Gen.Choose(0, 900).Select(day => Recurrence.Once(new DateOnly(2026, 1, 1).AddDays(day))));

    private static readonly Gen<SchedulePattern> AllPatterns =
        from recurrence in Recurrences
        from minute in Gen.OneOf(Gen.Choose(0, 1439), Gen.Choose(0, 240))
        from zone in Gen.Elements(Zones)
        from start in Gen.Choose(0, 400)
        from length in Gen.Choose(0, 900)
        from hasEnd in Gen.Elements(true, false)
        from max in Gen.Choose(-20, 40)
        from excluded in Gen.ListOf(Gen.Choose(0, 500))
        let startsOn = new DateOnly(2026, 1, 1).AddDays(start)
        select new SchedulePattern(
            recurrence, new TimeOnly(minute / 60, minute % 60), zone, startsOn, hasEnd ? startsOn.AddDays(length) : null,
            max > 0 ? max : null, [.. excluded.Select(day => startsOn.AddDays(day))]);

    private static Recurrence Hebrew(DateOnly born, Observance observance) =>
        Recurrence.HebrewYearly(HebrewOracle.Of(born).Month, HebrewOracle.Of(born).Day, observance, HebrewOracle.Of(born).Year);

    [Fact]
    public void Every_pattern_runs_when_the_slow_oracle_says() => Holds(pattern =>
    {
        var until = new DateTimeOffset(Horizon.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        var expected = SlowOracle.Runs(pattern, Horizon.AddDays(2)).Where(run => run < until).ToList();
        var actual = pattern.Between(DateTimeOffset.MinValue, until).Select(run => run.DueAtUtc).ToList();
        return expected.SequenceEqual(actual);
    });

    [Fact]
    public void Next_walks_through_the_same_runs_as_Between_from_anywhere() => Holds(pattern =>
    {
        var runs = pattern.All().Take(30).ToList();
        var at = DateTimeOffset.MinValue;
        foreach (var run in runs)
        {
            if (pattern.Next(at) != run || pattern.Next(run.DueAtUtc.AddTicks(-1)) != run) return false;
            if (!pattern.Between(run.DueAtUtc, run.DueAtUtc.AddTicks(1)).SequenceEqual([run])) return false;
            at = run.DueAtUtc;
        }
        return runs.Count == 30 || pattern.Next(at) is null;
    });

    [Fact]
    public void Every_pattern_survives_its_json_and_can_be_said() => Holds(pattern =>
        Recurrence.FromJson(pattern.Recurrence.ToJson()).Recurrence == pattern.Recurrence
        && RecurrenceSpeech.Describe(pattern).Contains($"{pattern.LocalTime:HH\\:mm}", StringComparison.Ordinal));

    private static Gen<Recurrence> Pairs(Gen<int> first, Gen<int> second, Func<int, int, Recurrence> make) =>
        first.SelectMany(a => second.Select(b => make(a, b)));

    private static void Holds(Func<SchedulePattern, bool> property) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Cases).WithReplay(20260327, 11), Prop.ForAll(AllPatterns.ToArbitrary(), property));
}
