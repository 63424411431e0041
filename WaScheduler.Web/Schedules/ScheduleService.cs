using WaScheduler.Data.Schedules;
using WaScheduler.Web.Hosting;

namespace WaScheduler.Web.Schedules;

/// <summary>Adds, changes, pauses, runs, deletes and restores schedules.</summary>
public sealed class ScheduleService
{
    private const int DefaultLateMinutes = 60;
    private const int NameFromText = 40;
    private readonly ScheduleStore _store;
    private readonly ScheduleQueries _queries;
    private readonly ScheduleCheck _check;
    private readonly OccurrencePlanner _planner;
    private readonly ScheduleSignals _signals;

    public ScheduleService(
        ScheduleStore store,
        ScheduleQueries queries,
        ScheduleCheck check,
        OccurrencePlanner planner,
        ScheduleSignals signals)
    {
        _store = store;
        _queries = queries;
        _check = check;
        _planner = planner;
        _signals = signals;
    }

    /// <summary>The next runs of an unsaved schedule; only its "when" is looked at.</summary>
    public async Task<Answer<SchedulePreview>> PreviewAsync(ScheduleInput input, int count, CancellationToken cancellationToken)
    {
        var pattern = await _check.CheckPatternAsync(input, cancellationToken);
        return pattern.Value is { } when ? Answer.Of(Preview(when, count)) : Answer.Faulty<SchedulePreview>(pattern.Faults);
    }

    /// <summary>The next runs of a saved schedule, or null when there is none.</summary>
    public async Task<SchedulePreview?> UpcomingAsync(long id, int count, CancellationToken cancellationToken)
        => await _queries.FindAsync(id, cancellationToken) is { } schedule
            ? Upcoming(schedule, count)
            : null;

    /// <summary>Every fault by field, without saving; empty when <see cref="SaveAsync"/> would take it.</summary>
    public async Task<IReadOnlyDictionary<string, Fault>> CheckAsync(ScheduleInput input, CancellationToken cancellationToken)
        => (await _check.CheckAsync(input, cancellationToken)).Faults;

    /// <summary>Saves the schedule, active; or answers every fault by field and saves nothing.</summary>
    public async Task<Answer<Schedule>> SaveAsync(ScheduleInput input, CancellationToken cancellationToken)
    {
        // Before anything is checked: what was right at the first time may be past or deleted by now.
        if (input is { Id: null, Request: { } request } && await _store.FindByRequestAsync(request.Key, cancellationToken) is { } first)
        {
            return RequestIdentity.Judge(first, first.RequestHash, request);
        }

        var answer = await _check.CheckAsync(input, cancellationToken);
        if (answer.Value is not { } good)
        {
            return Answer.Faulty<Schedule>(answer.Faults);
        }

        var before = input.Id is { } id ? await _queries.FindAsync(id, cancellationToken) : null;
        var schedule = Row(input, good);
        if (before?.Status == ScheduleStatus.Paused)
        {
            // Editing a paused schedule does not wake it.
            schedule.Status = ScheduleStatus.Paused;
            schedule.NextDueAtUtc = null;
        }

        var saved = await _store.SaveAsync(schedule, cancellationToken);
        if (saved is null)
        {
            return Answer.Faulty<Schedule>("id", "schedule.unknown", "This schedule no longer exists. Reload the list.");
        }

        if (input is { Id: null, Request: { } mine } && saved != schedule)
        {
            return RequestIdentity.Judge(saved, saved.RequestHash, mine);
        }

        await _signals.ChangedAsync(saved.Id, saved.NextDueAtUtc, cancellationToken);
        return Answer.Of(saved);
    }

    /// <summary>Pauses it: due times pass unused. False: it is not active.</summary>
    public Task<bool> PauseAsync(long id, CancellationToken cancellationToken)
        => MoveAsync(id, ScheduleStatus.Active, ScheduleStatus.Paused, null, cancellationToken);

    /// <summary>Resumes it from now on; what passed meanwhile is not made up for. False: it is not paused, or cannot be read.</summary>
    public async Task<bool> ResumeAsync(long id, CancellationToken cancellationToken)
    {
        var schedule = await _queries.FindAsync(id, cancellationToken);
        if (schedule is not { Status: ScheduleStatus.Paused } || ScheduleRule.Unreadable(schedule) is not null)
        {
            return false;
        }

        var next = ScheduleRule.NextAfter(schedule, _signals.UtcNow);
        var to = next is null ? ScheduleStatus.Completed : ScheduleStatus.Active;
        return await MoveAsync(id, ScheduleStatus.Paused, to, next, cancellationToken);
    }

    /// <summary>Sends it now, whatever its status, beside its plan. Answers how many messages; null: no such schedule.</summary>
    public async Task<int?> RunNowAsync(long id, CancellationToken cancellationToken, string? requestKey = null)
    {
        var schedule = await _queries.FindAsync(id, cancellationToken);
        if (schedule is null)
        {
            return null;
        }

        var count = await _planner.PlanNowAsync(schedule, requestKey, cancellationToken);
        _signals.RunAdded();
        return count;
    }

    /// <summary>Deletes it; can be undone with <see cref="RestoreAsync"/>. False: there is none.</summary>
    public async Task<bool> DeleteAsync(long id, CancellationToken cancellationToken)
    {
        var deleted = await _store.DeleteAsync(id, cancellationToken);
        await _signals.ChangedAsync(id, null, cancellationToken);
        return deleted;
    }

    /// <summary>Undoes a delete; an active one goes on with its next run after now.</summary>
    public async Task<bool> RestoreAsync(long id, CancellationToken cancellationToken)
    {
        var schedule = await _queries.FindAsync(id, cancellationToken, evenDeleted: true);
        if (schedule is null)
        {
            return false;
        }

        var next = schedule.Status == ScheduleStatus.Active ? ScheduleRule.NextAfter(schedule, _signals.UtcNow) : null;
        var status = schedule.Status == ScheduleStatus.Active && next is null ? ScheduleStatus.Completed : schedule.Status;
        var restored = await _store.RestoreAsync(id, status, next, cancellationToken);
        await _signals.ChangedAsync(id, next, cancellationToken);
        return restored;
    }

    private async Task<bool> MoveAsync(
        long id, ScheduleStatus from, ScheduleStatus to, DateTimeOffset? next, CancellationToken cancellationToken)
    {
        var moved = await _store.MoveAsync(id, from, to, next, cancellationToken);
        if (moved)
        {
            await _signals.ChangedAsync(id, next, cancellationToken);
        }

        return moved;
    }

    private SchedulePreview Upcoming(Schedule schedule, int count)
        => ScheduleRule.Unreadable(schedule) is null
            ? Preview(ScheduleRule.Of(schedule), schedule.Status == ScheduleStatus.Active ? count : 0)
            : new SchedulePreview(ScheduleRule.Words(schedule), [], []);

    private SchedulePreview Preview(SchedulePattern pattern, int count)
    {
        var now = _signals.UtcNow;
        var runs = pattern.Between(now.AddTicks(1), DateTimeOffset.MaxValue).Take(count).ToList();
        IReadOnlyList<TimeOffer> offers = pattern.Recurrence.Date is { } date
            ? PastTimeOffers.For(date, pattern.LocalTime, pattern.TimeZoneId, now)
            : [];
        return new SchedulePreview(RecurrenceSpeech.Describe(pattern), runs, offers);
    }

    private static Schedule Row(ScheduleInput input, CheckedSchedule good) => new()
    {
        Id = input.Id ?? 0,
        AccountId = good.Account.Id,
        Name = Name(input, good.Content.Title ?? good.Content.Source),
        RequestKey = input.Request?.Key,
        RequestHash = input.Request?.Hash,
        Text = good.Content.Source,
        TemplateId = input.TemplateId,
        AttachmentIds = [.. input.Content.Files],
        RecurrenceJson = good.Pattern.Recurrence.ToJson(),
        LocalTime = good.Pattern.LocalTime,
        TimeZoneId = good.Pattern.TimeZoneId,
        StartsOn = good.Pattern.StartsOn,
        EndsOn = good.Pattern.EndsOn,
        MaxOccurrences = good.Pattern.MaxOccurrences,
        ExcludedDates = [.. good.Pattern.ExcludedDates],
        MissedPolicy = input.MissedPolicy,
        LateWithinMinutes = input.LateWithinMinutes ?? DefaultLateMinutes,
        Status = ScheduleStatus.Active,
        NextDueAtUtc = good.NextDueAtUtc,
        Recipients = [.. good.Recipients.Select((r, i) => new ScheduleRecipient
        {
            Position = i,
            ContactId = r.ContactId,
            Address = r.ContactId is null ? r.Address : null,
        })],
    };

    private static string Name(ScheduleInput input, string text)
    {
        if (!string.IsNullOrWhiteSpace(input.Name))
        {
            return input.Name.Trim();
        }

        var firstLine = text.Trim().Split('\n')[0].Trim();
        return firstLine.Length <= NameFromText ? firstLine : string.Concat(firstLine.AsSpan(0, NameFromText - 1).TrimEnd(), "…");
    }
}
