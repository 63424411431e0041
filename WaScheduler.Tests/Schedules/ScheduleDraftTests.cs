using WaScheduler.Data.Schedules;
using WaScheduler.Tests.Support;
using WaScheduler.Web.Schedules;
using Xunit;

namespace WaScheduler.Tests.Schedules;

public sealed class ScheduleDraftTests
{
    public static TheoryData<string> Rules =>
    [
        """{"kind":"once","date":"2026-11-30"}""",
        """{"kind":"daily","every":1}""",
        """{"kind":"daily","every":3}""",
        """{"kind":"weekly","every":1,"days":["sun","wed"]}""",
        """{"kind":"weekly","every":2,"days":["tue"]}""",
        """{"kind":"monthly","every":1,"day":31}""",
        """{"kind":"monthly","every":2,"day":"last"}""",
        """{"kind":"monthly","every":2,"day":"lastWorkday","days":["mon","sun"]}""",
        """{"kind":"yearly","month":2,"day":29,"leapDay":"mar1"}""",
        """{"kind":"monthly","every":1,"nth":"last","weekday":"fri"}""",
        """{"kind":"yearly","month":2,"day":29}""",
        """{"kind":"cron","expression":"17 9 * * 1-5"}""",
        """{"kind":"hebrewYearly","month":"kislev","day":30,"observance":"yahrzeit","year":5783}""",
        """{"kind":"roshChodesh","day":"second"}""",
    ];

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task Opening_a_schedule_in_the_form_and_saving_it_changes_nothing(string rule)
    {
        await using var host = await CoreHost.StartAsync();
        var dana = await host.AddContactAsync("Dana", "+972509999999");
        var once = rule.Contains("once", StringComparison.Ordinal);
        var before = await host.SaveAsync(new ScheduleInput(
            "Named", [$"{dana.Id}", Planning.SomeNumber], "Text", Recurrence.FromJson(rule).Recurrence, new TimeOnly(9, 47), Planning.Jerusalem,
            StartsOn: once ? null : new DateOnly(2026, 11, 24),
            EndsOn: once ? null : new DateOnly(2040, 12, 31),
            MaxOccurrences: once ? null : 7,
            ExcludedDates: once ? null : [new DateOnly(2026, 12, 25)],
            MissedPolicy: MissedPolicy.Ask,
            LateWithinMinutes: 47));

        var view = await host.Get<ScheduleOverview>().FindAsync(before.Id, CancellationToken.None);
        var after = await host.SaveAsync(ScheduleDraft.Of(view!, asCopy: false).ToInput());

        Assert.Equal(Content(before), Content(after));
        Assert.Equal(before.Id, after.Id);
    }

    [Fact]
    public async Task A_copy_is_a_new_schedule_with_the_same_content()
    {
        await using var host = await CoreHost.StartAsync();
        var original = await host.SaveAsync(Planning.Daily(9, 47) with { Name = "Bins" });

        var view = await host.Get<ScheduleOverview>().FindAsync(original.Id, CancellationToken.None);
        var copy = await host.SaveAsync(ScheduleDraft.Of(view!, asCopy: true).ToInput());

        Assert.NotEqual(original.Id, copy.Id);
        Assert.Equal("Bins (copy)", copy.Name);
        Assert.Equal(Content(original) with { Name = copy.Name }, Content(copy));
    }

    [Theory]
    [InlineData("2026-11-22T08:00:30Z", "2026-11-22", "10:05")]
    [InlineData("2026-11-22T08:03:00Z", "2026-11-22", "10:10")]
    [InlineData("2026-11-22T21:58:00Z", "2026-11-23", "00:05")]
    public void A_new_form_proposes_a_time_a_few_minutes_ahead(string now, string date, string time)
    {
        var draft = ScheduleDraft.New(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture), Planning.Jerusalem);

        Assert.Equal((date, time), ($"{draft.When.Date:yyyy-MM-dd}", $"{draft.When.Time:HH:mm}"));
    }

    [Fact]
    public void Switching_between_the_choices_loses_nothing()
    {
        var when = ScheduleDraft.New(DateTimeOffset.UnixEpoch.AddYears(56), "Etc/UTC").When;
        when.Choice = WhenChoice.Weekly;
        when.Days = Weekdays.Sunday | Weekdays.Thursday;

        when.Choice = WhenChoice.Once;
        when.Choice = WhenChoice.Weekly;

        Assert.Equal("""{"kind":"weekly","every":1,"days":["thu","sun"]}""", when.ToRecurrence().ToJson());
    }

    [Fact]
    public void A_week_begins_where_the_owner_lives()
    {
        Assert.Equal(DayOfWeek.Sunday, WeekStart.Days("IL")[0]);
        Assert.Equal(DayOfWeek.Sunday, WeekStart.Days("US")[0]);
        Assert.Equal(DayOfWeek.Monday, WeekStart.Days("DE")[0]);
        Assert.Equal(DayOfWeek.Saturday, WeekStart.Days("EG")[0]);
        Assert.Equal(DayOfWeek.Monday, WeekStart.Days("")[0]);
        Assert.Equal(7, WeekStart.Days("").Distinct().Count());
    }

    private sealed record SavedContent(
        string Name, string Text, string Rule, TimeOnly Time, string Zone, DateOnly Start, DateOnly? End, int? Runs, string LeftOut,
        MissedPolicy Missed, int Late, string To, DateTimeOffset? Next);

    private static SavedContent Content(Schedule s) => new(
        s.Name, s.Text, s.RecurrenceJson, s.LocalTime, s.TimeZoneId, s.StartsOn, s.EndsOn, s.MaxOccurrences,
        string.Join(' ', s.ExcludedDates), s.MissedPolicy, s.LateWithinMinutes,
        string.Join(' ', s.Recipients.Select(r => $"{r.ContactId}{r.Address}")), s.NextDueAtUtc);
}
