using System.Globalization;
using WaScheduler.Data.Schedules;
using WaScheduler.Web.Hosting;
using WaScheduler.Web.Shell;

namespace WaScheduler.Web.Schedules;

/// <summary>The buttons of one run, wherever it is shown: the verb, and the toast that says what it did and takes it back.</summary>
public sealed class RunActions
{
    private readonly SingleRuns _runs;
    private readonly Toasts _toasts;
    private LastMove? _moved;

    public RunActions(SingleRuns runs, Toasts toasts)
    {
        _runs = runs;
        _toasts = toasts;
    }

    /// <summary>A run's time in its zone, for labels and toasts: Fri 27 Mar, 09:30.</summary>
    public static string When(PlanRun run) => ScheduleRuns.LocalDue(run).ToString("ddd d MMM, HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Leaves it out.</summary>
    public Task SkipAsync(Schedule schedule, PlanRun run)
        => DoAsync(schedule, run, () => _runs.SkipAsync(schedule.Id, run.NominalAtUtc, CancellationToken.None), _ => $"{When(run)} is left out.");

    /// <summary>Makes it again what the rule says.</summary>
    public Task RestoreAsync(Schedule schedule, PlanRun run)
        => DoAsync(schedule, run, () => _runs.RestoreAsync(schedule.Id, run.NominalAtUtc, null, CancellationToken.None), now => $"It is sent {When(now)}, as planned.");

    /// <summary>Moves it; a fault is shown and answered. Several moves of one run, step by step, are taken back as one.</summary>
    public async Task<bool> MoveAsync(Schedule schedule, PlanRun run, DateTimeOffset to)
    {
        var earlier = _moved is { } last && last.ScheduleId == schedule.Id && last.From.NominalAtUtc == run.NominalAtUtc && _toasts.IsShown(last.Toast) ? last : null;
        var before = earlier is null ? await _runs.FindAsync(schedule.Id, run.NominalAtUtc, CancellationToken.None) : earlier.Before;
        var from = earlier?.From ?? run;
        var answer = await _runs.MoveAsync(schedule.Id, run.NominalAtUtc, to, CancellationToken.None);
        if (Show(schedule, answer, before, now => $"{When(from)} moved to {When(now)}. The other runs stay.") is not { } toast)
        {
            return false;
        }

        if (earlier is not null) _toasts.Remove(earlier.Toast);
        _moved = new LastMove(schedule.Id, from, before, toast);
        return true;
    }

    /// <summary>Gives it a text of its own, or takes the schedule's again.</summary>
    public Task<bool> RewriteAsync(Schedule schedule, PlanRun run, string? text)
        => DoAsync(schedule, run, () => _runs.RewriteAsync(schedule.Id, run.NominalAtUtc, text, CancellationToken.None), now => $"Only {When(now)} is sent with the new text.");

    private async Task<bool> DoAsync(Schedule schedule, PlanRun run, Func<Task<Answer<PlanRun>>> act, Func<PlanRun, string> told)
    {
        _moved = null;
        var before = await _runs.FindAsync(schedule.Id, run.NominalAtUtc, CancellationToken.None);
        return Show(schedule, await act(), before, told) is not null;
    }

    // Null when nothing was changed; that is said as well.
    private Guid? Show(Schedule schedule, Answer<PlanRun> answer, RunChange? before, Func<PlanRun, string> told)
    {
        if (answer.Value is { } changed)
        {
            return _toasts.Show(told(changed), () => UndoAsync(schedule.Id, changed.NominalAtUtc, before));
        }

        _toasts.Show(answer.Faults.Values.First().Sentence);
        return null;
    }

    private async Task UndoAsync(long id, DateTimeOffset nominal, RunChange? before)
    {
        _moved = null;
        var answer = await _runs.RestoreAsync(id, nominal, before, CancellationToken.None);
        if (!answer.IsOk)
        {
            _toasts.Show(answer.Faults.Values.First().Sentence);
        }
    }

    private sealed record LastMove(long ScheduleId, PlanRun From, RunChange? Before, Guid Toast);
}
