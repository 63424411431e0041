using NodaTime;
using WaScheduler.Data.Schedules;
using WaScheduler.Web.Accounts;
using WaScheduler.Web.Contacts;
using WaScheduler.Web.Deliveries;
using WaScheduler.Web.Hosting;
using WaScheduler.Web.Preferences;

namespace WaScheduler.Web.Schedules;

/// <summary>A schedule whose every part was found right.</summary>
/// <param name="Row">It as it would be stored, active with its next run.</param>
/// <param name="Plan">Everything it will do.</param>
public sealed record CheckedSchedule(Schedule Row, RunPlan Plan);

/// <summary>Checks a schedule before anything of it is saved; the same rules for page, REST and every other way in.</summary>
public sealed class ScheduleCheck
{
    private const int MaxName = 120;
    private const int MaxLateMinutes = 7 * 24 * 60;
    private readonly RecipientResolver _recipients;
    private readonly AccountService _accounts;
    private readonly PreferenceService _preferences;
    private readonly RunPlans _plans;
    private readonly TimeProvider _time;

    public ScheduleCheck(
        RecipientResolver recipients, AccountService accounts, PreferenceService preferences, RunPlans plans, TimeProvider time)
    {
        _plans = plans;
        _recipients = recipients;
        _accounts = accounts;
        _preferences = preferences;
        _time = time;
    }

    /// <summary>The whole schedule, or every fault by field.</summary>
    public async Task<Answer<CheckedSchedule>> CheckAsync(ScheduleInput input, CancellationToken cancellationToken)
    {
        var faults = CheckContent(input);
        var recipients = await _recipients.ResolveAsync(input.Recipients, cancellationToken, "recipients", mayGrow: true);
        Take(faults, recipients.Faults);
        var account = await _accounts.ResolveAsync(input.AccountId, cancellationToken);
        Take(faults, account.Faults);
        var pattern = await CheckPatternAsync(input, cancellationToken);
        Take(faults, pattern.Faults);
        if (pattern.Value is not { } when)
        {
            return Answer.Faulty<CheckedSchedule>(faults);
        }

        // Past is past whoever it goes to, so it is said together with all other faults.
        var row = ScheduleRows.Of(input, when, recipients.Value ?? [], account.Value?.Id ?? 0);
        var plan = await _plans.OfAsync(row, cancellationToken);
        row.NextDueAtUtc = plan.NextAfter(_time.GetUtcNow());
        if (row.NextDueAtUtc is null && !plan.CanGrow)
        {
            faults["startsOn"] = Past(when);
        }

        return faults.Count > 0 ? Answer.Faulty<CheckedSchedule>(faults) : Answer.Of(new CheckedSchedule(row, plan));
    }

    /// <summary>Only the "when", for a preview.</summary>
    public async Task<Answer<SchedulePattern>> CheckPatternAsync(ScheduleInput input, CancellationToken cancellationToken)
    {
        var faults = new Dictionary<string, Fault>();
        if (input.Recurrence is null)
        {
            faults["recurrence"] = new Fault("recurrence.missing", "recurrence is missing. Say when it runs: once, daily or weekly.");
        }

        // A cron expression brings its own time of day.
        var localTime = input.LocalTime ?? (input.Recurrence?.Kind == RecurrenceKind.Cron ? TimeOnly.MinValue : null);
        if (localTime is null)
        {
            faults["localTime"] = new Fault("localTime.missing", "localTime is missing. Give a time of day such as 09:30.");
        }

        var zone = string.IsNullOrWhiteSpace(input.TimeZone)
            ? (await _preferences.GetGeneralAsync(cancellationToken)).TimeZone
            : input.TimeZone.Trim();
        if (TimeZones.Fault(zone) is { } sentence)
        {
            faults["timeZone"] = new Fault("timeZone.unknown", sentence);
        }

        if (faults.Count > 0)
        {
            return Answer.Faulty<SchedulePattern>(faults);
        }

        var pattern = new SchedulePattern(
            input.Recurrence!,
            localTime!.Value,
            zone,
            input.StartsOn ?? input.Recurrence!.Date ?? Today(zone),
            input.EndsOn,
            input.MaxOccurrences,
            input.ExcludedDates ?? []);
        foreach (var fault in pattern.Faults())
        {
            faults[fault.Field] = new Fault(fault.Code, fault.Sentence);
        }

        return faults.Count > 0 ? Answer.Faulty<SchedulePattern>(faults) : Answer.Of(pattern);
    }

    /// <summary>The row as far as a preview needs it; recipients that are not right yet are left out.</summary>
    public async Task<Schedule> DraftAsync(ScheduleInput input, SchedulePattern pattern, CancellationToken cancellationToken)
    {
        var people = input.Recipients is null or [] ? null : (await _recipients.ResolveAsync(input.Recipients, cancellationToken, mayGrow: true)).Value;
        return ScheduleRows.Of(input, pattern, people ?? [], 0);
    }

    private Fault Past(SchedulePattern pattern)
    {
        if (pattern.Recurrence.Date is not { } date)
        {
            return new Fault("time.past", "Every run of this schedule is in the past. Choose a later end, or start anew from today.");
        }

        var offers = PastTimeOffers.For(date, pattern.LocalTime, pattern.TimeZoneId, _time.GetUtcNow());
        return new Fault(
            "time.past",
            $"{RecurrenceSpeech.DateWithWeekday(date)} at {RecurrenceSpeech.Time(pattern.LocalTime)} is in the past. Take one of these instead: {string.Join("; ", offers.Select(o => o.Words))}.");
    }

    private DateOnly Today(string zone)
        => Instant.FromDateTimeOffset(_time.GetUtcNow()).InZone(TimeZones.Get(zone)).Date.ToDateOnly();

    private static Dictionary<string, Fault> CheckContent(ScheduleInput input)
    {
        var faults = new Dictionary<string, Fault>();
        if (input.Name?.Trim().Length > MaxName || input.Name?.Contains('\0', StringComparison.Ordinal) == true)
        {
            faults["name"] = new Fault("name.tooLong", $"name is longer than {MaxName} characters or contains a NUL character. Shorten it.");
        }

        if (MessageText.Check(input.Text) is { } text)
        {
            faults["text"] = text;
        }

        if (input.LateWithinMinutes is < 0 or > MaxLateMinutes)
        {
            faults["lateWithinMinutes"] = new Fault(
                "lateWithinMinutes.invalid",
                $"lateWithinMinutes is {input.LateWithinMinutes}; give 0 to {MaxLateMinutes} (a week).");
        }

        return faults;
    }

    private static void Take(Dictionary<string, Fault> faults, IReadOnlyDictionary<string, Fault> more)
    {
        foreach (var (field, fault) in more)
        {
            faults[field] = fault;
        }
    }
}
