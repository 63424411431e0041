using NodaTime;
using WaScheduler.Data.Schedules;
using WaScheduler.Web.Preferences;

namespace WaScheduler.Web.Schedules;

/// <summary>Shows what a schedule will do, and says where it goes on.</summary>
public sealed class ScheduleRuns
{
    private readonly RunPlans _plans;
    private readonly PreferenceService _preferences;
    private readonly TimeProvider _time;

    public ScheduleRuns(RunPlans plans, PreferenceService preferences, TimeProvider time)
    {
        _plans = plans;
        _preferences = preferences;
        _time = time;
    }

    /// <summary>The next runs of a readable row, saved or not, whatever its status.</summary>
    public async Task<SchedulePreview> PreviewAsync(Schedule schedule, int count, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        var plan = await _plans.OfAsync(schedule, cancellationToken);
        var runs = plan.After(now).Take(count).ToList();
        var pattern = ScheduleRule.Of(schedule);
        IReadOnlyList<TimeOffer> offers = pattern.Recurrence.Date is { } date
            ? PastTimeOffers.For(date, pattern.LocalTime, pattern.TimeZoneId, now)
            : [];
        var until = count > 0 && runs.Count == count ? runs[^1].DueAtUtc : DateTimeOffset.MaxValue;
        var language = await LanguageAsync(cancellationToken);
        return new SchedulePreview(ScheduleRule.Words(schedule, language), language, runs, offers) { Skipped = [.. plan.Skipped(now, until)], IsHebrew = pattern.Recurrence.IsHebrew };
    }

    /// <summary>The next runs of a saved schedule; none while it is paused or when it cannot be read.</summary>
    public async Task<SchedulePreview> UpcomingAsync(Schedule schedule, int count, CancellationToken cancellationToken)
    {
        if (ScheduleRule.Unreadable(schedule) is null && schedule.Status != ScheduleStatus.Paused)
        {
            return await PreviewAsync(schedule, schedule.Status == ScheduleStatus.Active ? count : 0, cancellationToken);
        }

        var language = await LanguageAsync(cancellationToken);
        return new SchedulePreview(ScheduleRule.Words(schedule, language), language, [], []);
    }

    /// <summary>How a readable schedule goes on from now: its status and its next run.</summary>
    public async Task<(ScheduleStatus Status, DateTimeOffset? NextDueAtUtc)> OnwardAsync(Schedule schedule, CancellationToken cancellationToken)
    {
        var plan = await _plans.OfAsync(schedule, cancellationToken);
        var next = plan.NextAfter(_time.GetUtcNow());
        return (next is null && !plan.CanGrow ? ScheduleStatus.Completed : ScheduleStatus.Active, next);
    }

    /// <summary>What a clock on the wall of the run's zone shows when it leaves.</summary>
    public static DateTime LocalDue(PlanRun run) => run.Shift == RunShift.None
        ? run.LocalTime
        : Instant.FromDateTimeOffset(run.DueAtUtc).InZone(TimeZones.Get(run.TimeZoneId)).LocalDateTime.ToDateTimeUnspecified();

    private async Task<string> LanguageAsync(CancellationToken cancellationToken)
        => (await _preferences.GetGeneralAsync(cancellationToken)).Language;
}
