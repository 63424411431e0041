using NodaTime;
using WaScheduler.Data.Schedules;
using WaScheduler.Web.Calendars;
using WaScheduler.Web.Contacts;

namespace WaScheduler.Web.Schedules;

/// <summary>A schedule as the form holds it, saved or not, right or not.</summary>
public sealed class ScheduleDraft
{
    private const int HeadStartMinutes = 3;
    private const int Rounding = 5;

    /// <summary>The schedule being edited; null for a new one.</summary>
    public long? Id { get; init; }

    public string Name { get; set; } = "";

    public List<RecipientChoice> Recipients { get; init; } = [];

    public string Text { get; set; } = "";

    public long? AccountId { get; set; }

    public MissedPolicy Missed { get; set; }

    public int LateMinutes { get; set; } = 60;

    public required WhenDraft When { get; init; }

    /// <summary>An empty form: once, a few minutes from now, in the owner's zone, so that a first message needs no thought.</summary>
    public static ScheduleDraft New(DateTimeOffset now, string zoneId)
    {
        var start = Instant.FromDateTimeOffset(now.AddMinutes(HeadStartMinutes)).InZone(TimeZones.Get(zoneId)).LocalDateTime;
        var minutes = (Rounding - (start.Minute % Rounding)) % Rounding;
        var local = start.With(TimeAdjusters.TruncateToMinute).PlusMinutes(minutes);
        var date = local.Date.ToDateOnly();
        return new ScheduleDraft
        {
            When = new WhenDraft
            {
                Date = date,
                StartsOn = date,
                Time = local.TimeOfDay.ToTimeOnly(),
                Zone = zoneId,
                Days = WeekdayWords.Set(date.DayOfWeek),
                DayOfMonth = date.Day,
                YearDay = date.Day,
                Month = date.Month,
                Weekday = date.DayOfWeek,
                Nth = Math.Min(((date.Day - 1) / 7) + 1, 4),
                EndsOn = date.AddMonths(1),
                Hebrew = HebrewDraft.Of(HebrewDates.Of(date)),
            },
        };
    }

    /// <summary>The form for a stored schedule; as a copy it is a new one with the same content.</summary>
    public static ScheduleDraft Of(ScheduleView view, bool asCopy)
    {
        var schedule = view.Schedule;
        return new ScheduleDraft
        {
            Id = asCopy ? null : schedule.Id,
            Name = asCopy ? $"{schedule.Name} (copy)" : schedule.Name,
            Recipients = [.. view.Recipients],
            Text = schedule.Text,
            AccountId = schedule.AccountId,
            Missed = schedule.MissedPolicy,
            LateMinutes = schedule.LateWithinMinutes,
            When = WhenDraft.Of(schedule),
        };
    }

    /// <summary>What the service takes.</summary>
    public ScheduleInput ToInput() => new(
        Name,
        [.. Recipients.Select(r => r.Token)],
        Text,
        When.ToRecurrence(),
        When.HasOwnTime ? When.Time ?? TimeOnly.MinValue : When.Time,
        When.Zone,
        When.Repeats ? When.StartsOn : null,
        When.EndsOnDate ? When.EndsOn : null,
        When is { Repeats: true, End: EndChoice.AfterRuns } ? When.Runs ?? 0 : null,
        When.Repeats ? When.LeftOut : [],
        Missed,
        LateMinutes,
        AccountId,
        Id,
        WhoseClock: When.WhoseClock,
        RestRule: When.RestRule);
}
