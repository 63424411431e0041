using WaScheduler.Data.Schedules;
using FsCheck;
using FsCheck.Fluent;
using WaScheduler.Web.Calendars;
using Xunit;
using static WaScheduler.Tests.Calendars.PublishedTable;

namespace WaScheduler.Tests.Calendars;

public sealed class RestShiftTests
{
    private static readonly City Jerusalem = Cities.Find("jerusalem")!;

    // Friday 27 November 2026: candles 15:55 in Jerusalem, night 17:16 on Saturday.
    private static readonly RestWindow Shabbat = RestCalendar.WindowAt(Utc("2026-11-28T09:00Z"), Jerusalem)!;

    [Fact]
    public void Before_goes_half_an_hour_ahead_and_takes_that_half_hour_along()
    {
        var moment = Shabbat.StartUtc.AddMinutes(-30);
        foreach (var due in new[] { Shabbat.StartUtc, Shabbat.EndUtc.AddSeconds(-1), Shabbat.StartUtc.AddMinutes(-29), moment })
            Assert.Equal((moment, Shabbat), RestShift.Apply(due, RestRule.Before, Jerusalem));
        Untouched(RestRule.Before, moment.AddSeconds(-1), Shabbat.EndUtc, Shabbat.EndUtc.AddMinutes(5));
    }

    [Fact]
    public void After_goes_a_quarter_of_an_hour_behind_and_takes_that_quarter_along()
    {
        var moment = Shabbat.EndUtc.AddMinutes(15);
        foreach (var due in new[] { Shabbat.StartUtc, Shabbat.EndUtc.AddSeconds(-1), Shabbat.EndUtc, Shabbat.EndUtc.AddMinutes(14) })
            Assert.Equal((moment, Shabbat), RestShift.Apply(due, RestRule.After, Jerusalem));
        Untouched(RestRule.After, Shabbat.StartUtc.AddSeconds(-1), moment, moment.AddSeconds(1));
    }

    [Fact]
    public void Skip_drops_what_lies_within_and_Anyway_changes_nothing()
    {
        foreach (var due in new[] { Shabbat.StartUtc, Shabbat.EndUtc.AddSeconds(-1) })
            Assert.Equal((null, Shabbat), RestShift.Apply(due, RestRule.Skip, Jerusalem));
        Untouched(RestRule.Skip, Shabbat.StartUtc.AddSeconds(-1), Shabbat.EndUtc);
        Untouched(RestRule.Anyway, Shabbat.StartUtc, Shabbat.StartUtc.AddHours(3), Shabbat.EndUtc);
    }

    [Fact]
    public void An_earlier_run_never_comes_after_a_later_one_and_none_is_left_in_a_window() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(1_000).WithReplay(20261122, 7), Prop.ForAll(
        (from city in Gen.Elements(Cities.All.ToArray())
         from rule in Gen.Elements(Enum.GetValues<RestRule>())
         from start in Gen.Choose(0, 20 * 365 * 24 * 60)
         from gaps in Gen.ListOf(Gen.OneOf(Gen.Choose(0, 40), Gen.Choose(0, 3_000)), 40)
         select (city, rule, start, gaps)).ToArbitrary(),
        asked =>
        {
            var due = Utc("2020-01-01T00:00Z").AddMinutes(asked.start);
            DateTimeOffset? before = null;
            foreach (var gap in asked.gaps)
            {
                due = due.AddMinutes(gap).AddSeconds(gap % 7);
                var (shifted, window) = RestShift.Apply(due, asked.rule, asked.city);
                if (shifted is not { } at)
                {
                    if (asked.rule != RestRule.Skip || window is null || !window.Contains(due)) return false;
                    continue;
                }

                if (at < before) return false;
                if (asked.rule != RestRule.Anyway && RestCalendar.WindowAt(at, asked.city) is not null) return false;
                if ((window is null) != (at == due) && at != window?.StartUtc - RestShift.Ahead) return false;
                if (RestShift.Apply(at, asked.rule, asked.city).Due != at) return false;
                before = at;
            }

            return true;
        }));

    private static void Untouched(RestRule rule, params DateTimeOffset[] times)
    {
        foreach (var due in times) Assert.Equal((due, null), RestShift.Apply(due, rule, Jerusalem));
    }
}
