using WaScheduler.Data.Schedules;
using WaScheduler.Web.Hosting;

namespace WaScheduler.Web.Schedules;

/// <summary>Adds, changes, pauses, runs, deletes and restores schedules.</summary>
public sealed class ScheduleService
{
    private readonly ScheduleStore _store;
    private readonly ScheduleQueries _queries;
    private readonly ScheduleCheck _check;
    private readonly ScheduleRuns _runs;
    private readonly ScheduleSignals _signals;

    public ScheduleService(
        ScheduleStore store,
        ScheduleQueries queries,
        ScheduleCheck check,
        ScheduleRuns runs,
        ScheduleSignals signals)
    {
        _store = store;
        _queries = queries;
        _check = check;
        _runs = runs;
        _signals = signals;
    }

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
        var schedule = good.Row;
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

        _signals.Changed();
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

        var (to, next) = await _runs.OnwardAsync(schedule, cancellationToken);
        return await MoveAsync(id, ScheduleStatus.Paused, to, next, cancellationToken);
    }

    /// <summary>Deletes it; can be undone with <see cref="RestoreAsync"/>. False: there is none.</summary>
    public async Task<bool> DeleteAsync(long id, CancellationToken cancellationToken)
    {
        var deleted = await _store.DeleteAsync(id, cancellationToken);
        _signals.Changed();
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

        var (status, next) = schedule.Status == ScheduleStatus.Active && ScheduleRule.Unreadable(schedule) is null
            ? await _runs.OnwardAsync(schedule, cancellationToken)
            : (schedule.Status, null);
        var restored = await _store.RestoreAsync(id, status, next, cancellationToken);
        _signals.Changed();
        return restored;
    }

    private async Task<bool> MoveAsync(
        long id, ScheduleStatus from, ScheduleStatus to, DateTimeOffset? next, CancellationToken cancellationToken)
    {
        var moved = await _store.MoveAsync(id, from, to, next, cancellationToken);
        if (moved)
        {
            _signals.Changed();
        }

        return moved;
    }
}
