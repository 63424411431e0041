using WaScheduler.Data.Schedules;
using WaScheduler.Web.Hosting;
using WaScheduler.Web.Preferences;

namespace WaScheduler.Web.Schedules;

/// <summary>Foretells schedules: the next runs, and the "when" in the owner's language.</summary>
public sealed class SchedulePreviewer
{
    private readonly ScheduleQueries _queries;
    private readonly ScheduleCheck _check;
    private readonly PreferenceService _preferences;
    private readonly TimeProvider _time;

    public SchedulePreviewer(ScheduleQueries queries, ScheduleCheck check, PreferenceService preferences, TimeProvider time)
    {
        _queries = queries;
        _check = check;
        _preferences = preferences;
        _time = time;
    }

    /// <summary>The next runs of an unsaved schedule; only its "when" is looked at.</summary>
    public async Task<Answer<SchedulePreview>> PreviewAsync(ScheduleInput input, int count, CancellationToken cancellationToken)
    {
        var pattern = await _check.CheckPatternAsync(input, cancellationToken);
        return pattern.Value is { } when
            ? Answer.Of(Preview(when, count, await LanguageAsync(cancellationToken)))
            : Answer.Faulty<SchedulePreview>(pattern.Faults);
    }

    /// <summary>The next runs of a saved schedule, or null when there is none.</summary>
    public async Task<SchedulePreview?> UpcomingAsync(long id, int count, CancellationToken cancellationToken)
        => await _queries.FindAsync(id, cancellationToken) is { } schedule
            ? Upcoming(schedule, count, await LanguageAsync(cancellationToken))
            : null;

    private SchedulePreview Upcoming(Schedule schedule, int count, string language)
        => ScheduleRule.Unreadable(schedule) is null
            ? Preview(ScheduleRule.Of(schedule), schedule.Status == ScheduleStatus.Active ? count : 0, language)
            : new SchedulePreview(ScheduleRule.Words(schedule, language), language, [], []);

    private SchedulePreview Preview(SchedulePattern pattern, int count, string language)
    {
        var now = _time.GetUtcNow();
        var runs = pattern.Between(now.AddTicks(1), DateTimeOffset.MaxValue).Take(count).ToList();
        IReadOnlyList<TimeOffer> offers = pattern.Recurrence.Date is { } date
            ? PastTimeOffers.For(date, pattern.LocalTime, pattern.TimeZoneId, now)
            : [];
        return new SchedulePreview(ScheduleSpeech.Describe(pattern, language), language, runs, offers);
    }

    private async Task<string> LanguageAsync(CancellationToken cancellationToken)
        => (await _preferences.GetGeneralAsync(cancellationToken)).Language;
}
